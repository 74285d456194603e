//! 回复参会: the own answer of the unit or of who is asked by post, and the office's record of one given by telephone.
use super::{answers, head, seen};
use crate::{
    app::View,
    kernel::sight::is_office,
    meeting::{
        acts::reply::{RecordReply, Reply},
        case::{Case, link},
        sight::{Reach, answers_as},
    },
    web::{
        Answer as Answered, Fields, Visit,
        answer::{PageError, go},
    },
};
use minijinja::{Value, context};
use rules::{
    Violation,
    meeting::{Answer, Party, Stage, why_not_send},
};

/// What belongs to one of the answers: typed with another it is not dropped, it is asked about.
const BESIDE: [(&str, &str); 3] = [("name", "代会人姓名"), ("post_title", "代会人职务"), ("reason", "请假的原因")];

/// GET /meetings/{id}/replies.
///
/// # Errors
/// When it is not this person's to see, or our side fails.
pub fn show(visit: &mut Visit) -> Answered {
    let values = visit.app.look(|view| {
        let case = seen(view, visit)?;
        let reach = Reach::of(&visit.actor, &view.rulebook);
        let own = answers_as(&visit.actor, &view.rulebook, &case.meeting);
        let is_office = is_office(&visit.actor, &view.rulebook);
        Ok::<_, PageError>(context! {
            m => head(view, &case),
            is_open => matches!(case.meeting.stage, Stage::Noticed { .. }),
            by_post => own.iter().any(|party| matches!(party, Party::Post(_))),
            may_send => may_send(view, &case, &own),
            own => choices(view, &own),
            is_office => is_office,
            rows => answers::rows(view, &case, &reach),
            sees_all => reach == Reach::All,
            counts => answers::counts(&case),
        })
    })?;
    visit.page("meeting/replies.html", values)
}

/// As whom this person may answer: own posts by name, and the units they stand for.
fn choices(view: &View<'_, '_>, own: &[Party]) -> Vec<Value> {
    own.iter().map(|party| context! { key => party.to_string(), title => super::party_title(view, party) }).collect()
}

/// 代会 is offered where one of them could send somebody.
fn may_send(view: &View<'_, '_>, case: &Case, own: &[Party]) -> bool {
    let on = view.day.situation(&view.rulebook);
    own.iter().any(|party| why_not_send(on, &case.meeting, party).is_none())
}

/// POST /meetings/{id}/replies.
///
/// # Errors
/// When it is not this person's to answer, or our side fails; what can be mended shows the form again.
pub fn reply(visit: &mut Visit) -> Answered {
    let meeting = visit.param("id").to_owned();
    let parsed = parse(&visit.form).map_err(PageError::from);
    match parsed.and_then(|(party, answer)| visit.perform(Reply { meeting: meeting.clone(), party, answer })) {
        Ok(()) => Ok(go(&link(&meeting), "已回复。开会前情况有变，可以再回复一次，以最后一次为准。")),
        Err(error) => visit.again(error, show),
    }
}

/// POST /meetings/{id}/replies/telephone.
///
/// # Errors
/// When it is not this person's to record, or our side fails; what can be mended shows the form again.
pub fn record(visit: &mut Visit) -> Answered {
    let meeting = visit.param("id").to_owned();
    let caller = visit.form.text("caller").trim().to_owned();
    let parsed = parse(&visit.form).map_err(PageError::from);
    let done = parsed
        .and_then(|(party, answer)| visit.perform(RecordReply { meeting: meeting.clone(), party, answer, caller }));
    match done {
        Ok(()) => Ok(go(&format!("{}/replies", link(&meeting)), "电话答复已代录。")),
        Err(error) => visit.again(error, show),
    }
}

fn parse(form: &Fields) -> Result<(Party, Answer), Vec<Violation>> {
    let text = |name: &str| form.text(name).trim().to_owned();
    let party = Party::try_from(text("party")).map_err(|_| vec![Violation::plain("choose-one", "party")])?;
    let answer = match form.text("answer") {
        "attend" => Answer::Attend,
        "stand_in" => Answer::StandIn { name: text("name"), post_title: text("post_title") },
        "leave" => Answer::Leave { reason: text("reason") },
        _ => return Err(vec![Violation::plain("choose-one", "answer")]),
    };
    let (chosen, its_own): (_, &[&str]) = match &answer {
        Answer::Attend => ("参加", &[]),
        Answer::StandIn { .. } => ("代会", &["name", "post_title"]),
        Answer::Leave { .. } => ("请假", &["reason"]),
    };
    let is_beside = |(name, _): &&(&str, &str)| !its_own.contains(name) && form.maybe(name).is_some();
    let beside: Vec<&str> = BESIDE.iter().filter(is_beside).map(|(_, label)| *label).collect();
    let against = |beside: String| vec![Violation::plain("not-of-answer", "answer").with(chosen).with(beside)];
    if beside.is_empty() { Ok((party, answer)) } else { Err(against(beside.join("、"))) }
}
