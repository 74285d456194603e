//! The office's acts on a task: rule on an objection, review, remind, transfer, open again, approve a light.
use super::{
    home,
    opening::{day, instruction},
    refused,
    share::progress,
    words,
};
use crate::{
    supervision::acts::{Remind, Reopen, ReviewReport, SetLight, SettleObjection, Transfer, Withdraw},
    web::{
        Answer, Visit,
        answer::{PageError, go},
    },
};
use rules::{
    Violation,
    approval::Verdict,
    supervision::{Ground, Reopening, Ruling, Transferring, Withdrawing},
};

fn text(visit: &Visit, name: &str) -> String {
    visit.form.text(name).to_owned()
}

fn task(visit: &Visit) -> String {
    visit.param("id").to_owned()
}

fn choose_one(field: &str) -> PageError {
    PageError::from(vec![Violation::plain("choose-one", field)])
}

/// POST /tasks/{id}/objection-ruling.
///
/// # Errors
/// When it is not this person's to decide, or our side fails.
pub fn rule_on_objection(visit: &mut Visit) -> Answer {
    let reason = text(visit, "ruling-reason");
    let ruling = match visit.form.text("ruling") {
        "uphold" => Ok(Ruling::Uphold { to: text(visit, "ruling-to"), reason }),
        "reject" => Ok(Ruling::Reject { reason }),
        _ => Err(choose_one("ruling")),
    };
    let (task, unit, version) = (task(visit), text(visit, "unit"), visit.form.int("version"));
    let done = ruling.and_then(|ruling| visit.perform(SettleObjection { task, version, unit, ruling }));
    match done {
        Ok(()) => Ok(go(&home(visit), "交办不当的意见已处理，有关单位已收到通知。")),
        Err(error) => refused(visit, error, "ruling"),
    }
}

/// POST /tasks/{id}/reports/{report}/review.
///
/// # Errors
/// When it is not this person's to review, or our side fails.
pub fn review(visit: &mut Visit) -> Answer {
    let feedback = visit.param("report").to_owned();
    let prefix = format!("review-{feedback}");
    let (said, verdict) = match visit.form.text("verdict") {
        "accept" => ("反馈已采用。", Ok(Verdict::Agree)),
        "return" => ("反馈已退回，单位已收到通知。", Ok(Verdict::Return)),
        _ => ("", Err(choose_one("verdict"))),
    };
    let (task, reason) = (task(visit), text(visit, &format!("{prefix}-reason")));
    let done = verdict.and_then(|verdict| visit.perform(ReviewReport { task, feedback, verdict, reason }));
    match done {
        Ok(()) => Ok(go(&home(visit), said)),
        Err(error) => refused(visit, error, &prefix),
    }
}

/// POST /tasks/{id}/reminders.
///
/// # Errors
/// When it is not this person's to remind, or our side fails.
pub fn remind(visit: &mut Visit) -> Answer {
    let (task, unit) = (task(visit), text(visit, "reminder-unit"));
    let act = Remind { id: text(visit, "id"), task, unit, message: text(visit, "reminder-message") };
    match visit.perform(act) {
        Ok(()) => Ok(go(&home(visit), "已催办，单位已收到通知。")),
        Err(error) => refused(visit, error, "reminder"),
    }
}

/// POST /tasks/{id}/transfer.
///
/// # Errors
/// When it is not this person's to move, or our side fails.
pub fn transfer(visit: &mut Visit) -> Answer {
    let ask = Transferring {
        from: text(visit, "transfer-from"),
        to: text(visit, "transfer-to"),
        reason: text(visit, "transfer-reason"),
    };
    match visit.perform(Transfer { task: task(visit), version: visit.form.int("version"), ask }) {
        Ok(()) => Ok(go(&home(visit), "已转办，接手的单位已收到签收通知；时限不变。")),
        Err(error) => refused(visit, error, "transfer"),
    }
}

/// POST /tasks/{id}/reopening.
///
/// # Errors
/// When it is not this person's to open again, or our side fails.
pub fn reopen(visit: &mut Visit) -> Answer {
    let (task, version) = (task(visit), visit.form.int("version"));
    let done = reopening(visit).map_err(|violation| PageError::from(vec![violation]));
    match done.and_then(|ask| visit.perform(Reopen { task, version, ask })) {
        Ok(()) => Ok(go(&home(visit), "已重新立项，承办单位已收到签收通知。")),
        Err(error) => refused(visit, error, "reopening"),
    }
}

fn reopening(visit: &Visit) -> Result<Reopening, Violation> {
    Ok(Reopening {
        instruction: instruction(visit, "reopening-")?,
        due: day(visit, "reopening-due")?,
        progress: progress(visit, "reopening-progress")?,
        again: visit.form.all("reopening-again"),
    })
}

/// POST /tasks/{id}/withdrawal.
///
/// # Errors
/// When it is not this person's to ask, or our side fails.
pub fn withdraw(visit: &mut Visit) -> Answer {
    let (task, version) = (task(visit), visit.form.int("version"));
    let chosen = visit.form.text("withdrawal-ground");
    let ground = Ground::ALL.into_iter().find(|(_, key, _)| *key == chosen).map(|(ground, ..)| ground);
    let (basis, reason) = (text(visit, "withdrawal-basis"), text(visit, "withdrawal-reason"));
    let ask = ground.map(|ground| Withdrawing { ground, basis, reason }).ok_or_else(|| choose_one("ground"));
    match ask.and_then(|ask| visit.perform(Withdraw { task, version, ask })) {
        Ok(()) => Ok(go(&home(visit), "已按程序报批；同意撤销以前，各单位照常办理。")),
        Err(error) => refused(visit, error, "withdrawal"),
    }
}

/// POST /tasks/{id}/light.
///
/// # Errors
/// When it is not this person's to approve, or our side fails.
pub fn set_light(visit: &mut Visit) -> Answer {
    let colours = words::colours(&visit.app.rulebook());
    let chosen = visit.form.text("light-colour");
    let colour = colours.into_iter().find(|colour| words::colour_name(*colour) == chosen);
    let (task, version, reason) = (task(visit), visit.form.int("version"), text(visit, "light-reason"));
    let done = colour.ok_or_else(|| choose_one("colour"));
    match done.and_then(|colour| visit.perform(SetLight { task, version, colour, reason })) {
        Ok(()) => Ok(go(&home(visit), "亮灯已审定；系统计算有变化时，审定自动失效。")),
        Err(error) => refused(visit, error, "light"),
    }
}
