//! One topic: what it is, where it stands, who does what next, its papers and its way through meetings.
use super::form::seen;
use crate::{
    app::View,
    approval::{can::can, history},
    kernel::{Subject, attachment},
    meeting,
    topic::acts::{
        link,
        screen::{Screen, Verdict},
        withdraw::Withdraw,
    },
    web::{
        Answer, Visit,
        answer::{PageError, go},
    },
};
use minijinja::{Value, context};
use rules::{
    Violation,
    deed::Deed,
    duty::Asked,
    topic::{Stage, Topic, why_not_amend, why_not_pool, why_not_send_back, why_not_withdraw},
};

/// GET /topics/{id}.
///
/// # Errors
/// When it is not this person's to see, or our side fails.
pub fn show(visit: &mut Visit) -> Answer {
    let values = visit.app.look(|view| {
        let (topic, version) = seen(view, visit)?;
        let papers: Vec<Value> = attachment::of(view.tx, &Subject::of("topic", &topic.id))?
            .iter()
            .map(|paper| context! { id => paper.id, name => paper.name, bytes => paper.bytes, at => paper.at.to_string() })
            .collect();
        let lines = history::of(view, &Subject::of("topic", &topic.id))?;
        let concerned = topic.matter.concerned.iter().map(|unit| view.roster.unit_name(unit, view.today));
        Ok::<_, PageError>(context! {
            version => version,
            topic => context! {
                summary => topic.matter.summary,
                asked => topic.matter.asked,
                concerned => concerned.collect::<Vec<_>>(),
                by => context! { post_title => topic.submitted.post_title, name => topic.submitted.name },
                ..super::row(view, &topic)
            },
            reason => match &topic.stage { Stage::Returned { reason, .. } => Some(reason.clone()), _ => None },
            at => at_meeting(view, visit, &topic)?,
            carried => carried(view, &topic)?,
            papers => papers,
            lines => lines,
            can => cans(view, visit, &topic),
        })
    })?;
    visit.page("topic/show.html", values)
}

/// What this person may do to it, by the door's own questions.
fn cans(view: &View<'_, '_>, visit: &Visit, topic: &Topic) -> Value {
    let bearing = topic.bearing();
    let asked = Asked { rulebook: &view.rulebook, actor: &visit.actor, bearing: &bearing };
    // The reason is typed with the act; whether it can be sent back at all is asked with one.
    let send_back = why_not_send_back(topic, "理由");
    context! {
        pool => can(asked, Deed::TopicScreen, &why_not_pool(topic)),
        send_back => can(asked, Deed::TopicScreen, &send_back),
        amend => can(asked, Deed::TopicAmend, &why_not_amend(topic)),
        withdraw => can(asked, Deed::TopicWithdraw, &why_not_withdraw(topic)),
    }
}

/// The meeting that has it or concluded it; a link where the person may open it.
fn at_meeting(view: &mut View<'_, '_>, visit: &Visit, topic: &Topic) -> Result<Option<Value>, PageError> {
    let (id, outcome) = match &topic.stage {
        Stage::Listed { meeting, .. } => (meeting, None),
        Stage::Concluded { meeting, outcome, .. } => (meeting, Some(outcome)),
        _ => return Ok(None),
    };
    let Some((found, _)) = meeting::store::find(view.tx, id)? else { return Ok(None) };
    let outcome = outcome.and_then(|key| view.rulebook.outcome(key)).map(|outcome| outcome.title.clone());
    let sees = meeting::sight::Reach::of(&visit.actor, &view.rulebook).reaches(&found);
    let title = meeting::case::name(&view.rulebook, &found);
    Ok(Some(
        context! { title, day => found.plan.day.to_string(), link => sees.then(|| meeting::case::link(id)), outcome },
    ))
}

fn carried(view: &mut View<'_, '_>, topic: &Topic) -> Result<Vec<Value>, PageError> {
    let mut rows = Vec::new();
    for carried in &topic.carried {
        let Some((found, _)) = meeting::store::find(view.tx, &carried.meeting)? else { continue };
        let outcome = carried.outcome.as_ref().and_then(|key| view.rulebook.outcome(key));
        let outcome = outcome.map_or("未及研究", |outcome| outcome.title.as_str());
        let title = meeting::case::title(&view.rulebook, &found.plan);
        rows.push(context! { title, day => found.plan.day.to_string(), outcome });
    }
    Ok(rows)
}

/// POST /topics/{id}/withdrawal.
///
/// # Errors
/// When it is not this person's to take back, or a meeting has it.
pub fn withdraw(visit: &mut Visit) -> Answer {
    let id = visit.param("id").to_owned();
    match visit.perform(Withdraw { id: id.clone(), version: visit.form.int("version") }) {
        Ok(()) => Ok(go(&link(&id), "议题已撤回。")),
        Err(error) => visit.again(error, show),
    }
}

/// POST /topics/{id}/screening.
///
/// # Errors
/// When it is not the office's person, or it does not wait; what can be mended shows the page again.
pub fn screen(visit: &mut Visit) -> Answer {
    let (id, form) = (visit.param("id").to_owned(), &visit.form);
    let verdict = match form.text("verdict") {
        "pool" => Ok(Verdict::Pool),
        "return" => Ok(Verdict::SendBack { reason: form.text("reason").to_owned() }),
        _ => Err(PageError::from(vec![Violation::plain("choose-one", "verdict")])),
    };
    let version = form.int("version");
    let done = verdict.and_then(|verdict| visit.perform(Screen { id: id.clone(), version, verdict }));
    match done {
        Ok(()) => Ok(go(&link(&id), "筛选意见已登记，提报单位已收到通知。")),
        Err(error) => visit.again(error, show),
    }
}
