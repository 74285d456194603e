//! 第十九条: the acts that move a meeting on from its page: put forward, notice, cancel, take back.
use super::detail::show;
use crate::{
    meeting::{
        acts::{cancel::Cancel, notice::Notice, propose::Propose, take_back::TakeBack},
        case::{Case, link},
    },
    web::{
        Answer, Visit,
        answer::{PageError, go},
    },
};

/// POST /meetings/{id}/proposals.
///
/// # Errors
/// When it is not this person's to do, or our side fails; what can be mended shows the page again.
pub fn propose(visit: &mut Visit) -> Answer {
    let (meeting, version) = which(visit);
    let done = visit.perform(Propose { meeting, version });
    after(visit, done, "会议安排已报请审批，第一步的同志已收到通知。")
}

/// POST /meetings/{id}/notice.
///
/// # Errors
/// When it is not this person's to do, or our side fails; what can be mended shows the page again.
pub fn notice(visit: &mut Visit) -> Answer {
    let (meeting, version) = which(visit);
    let done = visit.perform(Notice { meeting, version });
    let said = done.as_ref().ok().map(|sent| sent.said(&visit.app.rulebook()));
    let said = format!("会议通知已发出：{}；参会单位按时限回复。", said.unwrap_or_default());
    after(visit, done.map(|_| ()), &said)
}

/// POST /meetings/{id}/cancellation.
///
/// # Errors
/// When it is not this person's to do, or our side fails; what can be mended shows the page again.
pub fn cancel(visit: &mut Visit) -> Answer {
    let (meeting, version) = which(visit);
    let why = visit.form.text("why").to_owned();
    let calls = calls_again(visit)?;
    let done = visit.perform(Cancel { meeting, version, why });
    after(visit, done, &format!("会议已取消，议题退回议题库。{calls}"))
}

/// POST /meetings/{id}/take-back.
///
/// # Errors
/// When it is not this person's to do, or our side fails; what can be mended shows the page again.
pub fn take_back(visit: &mut Visit) -> Answer {
    let (meeting, version) = which(visit);
    let calls = calls_again(visit)?;
    let done = visit.perform(TakeBack { meeting, version });
    after(visit, done, &format!("会议安排已收回，修改后重新报请召开。{calls}"))
}

/// Guests who have been telephoned hear of a change in no other way either.
fn calls_again(visit: &Visit) -> Result<String, PageError> {
    let told = visit.app.look(|view| {
        let case = Case::find(view.tx, visit.param("id"))?.ok_or(PageError::NOT_FOUND)?;
        Ok::<_, PageError>(case.meeting.told.len())
    })?;
    Ok(if told == 0 {
        String::new()
    } else {
        format!("已经电话通知的 {told} 位会外人员，请再打电话告知。")
    })
}

fn which(visit: &Visit) -> (String, i64) {
    (visit.param("id").to_owned(), visit.form.int("version"))
}

fn after(visit: &mut Visit, done: Result<(), PageError>, said: &str) -> Answer {
    match done {
        Ok(()) => Ok(go(&link(visit.param("id")), said)),
        Err(error) => visit.again(error, show),
    }
}
