//! A paper of a topic, for those who may see the topic, or a meeting that has it on its agenda (第十八条).
use crate::{
    app::View,
    kernel::{attachment, sight::Sight},
    meeting,
    topic::store,
    web::{
        Answer, Visit,
        answer::{PageError, download},
    },
};
use rules::topic::{Stage, Topic};

/// GET /topics/{id}/papers/{paper}.
///
/// # Errors
/// When there is no such paper of this topic, it is not this person's to see, or the file fails.
pub fn fetch(visit: &mut Visit) -> Answer {
    let paper = visit.app.look(|view| {
        let (topic, _) = store::find(view.tx, visit.param("id"))?.ok_or(PageError::NOT_FOUND)?;
        if !may_read(view, visit, &topic)? {
            return Err(PageError::NOT_FOUND);
        }
        let paper = attachment::find(view.tx, visit.param("paper"))?;
        paper.filter(|paper| paper.subject_kind == "topic" && paper.subject == topic.id).ok_or(PageError::NOT_FOUND)
    })?;
    let bytes = attachment::content(&visit.app.files, &paper)?;
    Ok(download(&paper.name, &paper.content_type, bytes))
}

/// Those whose unit the topic concerns, and those who are asked to a meeting that has it on its agenda.
fn may_read(view: &mut View<'_, '_>, visit: &Visit, topic: &Topic) -> Result<bool, PageError> {
    let sight = Sight::of(&visit.actor, &view.rulebook);
    if sight.reaches(topic.units()) {
        return Ok(true);
    }
    let reach = meeting::sight::Reach::of(&visit.actor, &view.rulebook);
    let now = match &topic.stage {
        Stage::Listed { meeting, .. } | Stage::Concluded { meeting, .. } => Some(meeting),
        _ => None,
    };
    for id in topic.carried.iter().map(|carried| &carried.meeting).chain(now) {
        let found = meeting::store::find(view.tx, id)?;
        if found.is_some_and(|(found, _)| reach.reaches(&found)) {
            return Ok(true);
        }
    }
    Ok(false)
}
