//! A paper of a topic, for those who may see the topic.
use crate::{
    kernel::attachment,
    web::{
        Answer, Visit,
        answer::{PageError, download},
    },
};

/// GET /topics/{id}/papers/{paper}.
///
/// # Errors
/// When there is no such paper of this topic, it is not this person's to see, or the file fails.
pub fn fetch(visit: &mut Visit) -> Answer {
    let paper = visit.app.look(|view| {
        let (topic, _) = super::form::seen(view, visit)?;
        let paper = attachment::find(view.tx, visit.param("paper"))?;
        paper.filter(|paper| paper.subject_kind == "topic" && paper.subject == topic.id).ok_or(PageError::NOT_FOUND)
    })?;
    let path = attachment::path_of(&visit.app.files, &paper.digest);
    let bytes = std::fs::read(path).map_err(crate::db::DbError::File)?;
    Ok(download(&paper.name, &paper.content_type, bytes))
}
