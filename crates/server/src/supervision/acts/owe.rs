//! The obligations that a task puts on its units and on the office, opened. How they end is `quit`.
use super::{
    super::store::{self, Call, Dossier},
    hold::{link, named, subject},
};
use crate::kernel::{
    Refused, Work, notice,
    obligation::{self, By as When, New, Owner},
};
use rules::{
    deed::Deed,
    rulebook::DeadlineKey,
    supervision::{self, Feedback, Owed, Task, Terms, wording},
};

/// 签收.
pub const SIGN_FOR: &str = "task-sign-for";
/// 办结, of the lead unit.
pub const COMPLETION: &str = "task-completion";
/// 配合事项, of a co-operating unit.
pub const PART: &str = "task-part";
/// 反馈, one for each period.
pub const REPORT: &str = "task-report";
/// 审核反馈, of the office.
pub const REVIEW: &str = "task-review";
/// 处理交办不当, of the office.
pub const OBJECTION: &str = "task-objection";

/// What is owed and by when; the clause is that of the deed.
struct Ask<'a> {
    kind: &'static str,
    deed: Deed,
    title: &'a str,
    link: String,
    by: When,
}

fn unit_owes(work: &mut Work<'_, '_>, task: &Task, unit: &str, ask: Ask<'_>) -> Result<(), Refused> {
    open(work, task, (Owner::Unit(unit.to_owned()), Owner::Office), ask)
}

fn office_owes(work: &mut Work<'_, '_>, task: &Task, unit: &str, ask: Ask<'_>) -> Result<(), Refused> {
    open(work, task, (Owner::Office, Owner::Unit(unit.to_owned())), ask)
}

fn open(work: &mut Work<'_, '_>, task: &Task, (owner, creditor): (Owner, Owner), ask: Ask<'_>) -> Result<(), Refused> {
    let Ask { kind, deed, title, link, by } = ask;
    let basis = work.rulebook.duty(deed).basis.clone();
    let title = format!("{title} {}", named(task));
    obligation::open(work, &New { kind, title, owner, creditor, subject: subject(&task.id), link, basis, by })?;
    Ok(())
}

fn days(terms: Terms<'_>, key: DeadlineKey) -> u16 {
    terms.rulebook.deadline(key).working_days
}

/// A share that was just given: sign for it, do it by the task's due day, report on it.
///
/// # Errors
/// When the database fails.
pub fn share(work: &mut Work<'_, '_>, task: &Task, unit: &str, terms: Terms<'_>) -> Result<(), Refused> {
    to_sign_for(work, task, unit, terms)?;
    to_do(work, task, unit, terms)?;
    Ok(())
}

/// The unit is to sign for its share by the day the rules give.
///
/// # Errors
/// When the database fails.
pub fn to_sign_for(work: &mut Work<'_, '_>, task: &Task, unit: &str, terms: Terms<'_>) -> Result<(), Refused> {
    let Some(given) = supervision::given(task, unit) else { return Ok(()) };
    let by = When::WorkingDays { from: supervision::day_of(given), days: days(terms, DeadlineKey::TaskSignFor) };
    let ask = Ask { kind: SIGN_FOR, deed: Deed::TaskSignFor, title: "签收", link: link(&task.id), by };
    unit_owes(work, task, unit, ask)
}

/// The share is to be done by the task's due day.
///
/// # Errors
/// When the database fails.
pub fn to_do(work: &mut Work<'_, '_>, task: &Task, unit: &str, terms: Terms<'_>) -> Result<(), Refused> {
    // A provisional day is counted anew with the year's notice, in the task and here alike.
    let by = if task.due.provisional {
        When::WorkingDays { from: supervision::day_of(&task.opened), days: days(terms, DeadlineKey::TaskDefault) }
    } else {
        When::Day(task.due.day)
    };
    let (kind, deed, title) = if task.lead == unit {
        (COMPLETION, Deed::TaskComplete, "办结".into())
    } else {
        (PART, Deed::TaskPartDone, Deed::TaskPartDone.title(terms.rulebook))
    };
    unit_owes(work, task, unit, Ask { kind, deed, title: &title, link: link(&task.id), by })
}

/// Feedback that the units owe by the rules and were not asked for yet; how many.
///
/// # Errors
/// When the database fails.
pub fn to_report(work: &mut Work<'_, '_>, dossier: &mut Dossier, terms: Terms<'_>) -> Result<usize, Refused> {
    let mut opened = 0;
    for unit in units(&dossier.task) {
        for owed in supervision::owed_periods(&dossier.task, &unit, terms) {
            opened += usize::from(to_report_on(work, dossier, (&unit, owed), terms)?);
        }
    }
    Ok(opened)
}

fn to_report_on(
    work: &mut Work<'_, '_>,
    dossier: &mut Dossier,
    (unit, owed): (&str, Owed),
    terms: Terms<'_>,
) -> Result<bool, Refused> {
    let task = &dossier.task;
    let Some(given) = supervision::given(task, unit) else { return Ok(false) };
    let call = Call {
        task: task.id.clone(),
        unit: unit.to_owned(),
        period: owed.period.to_string(),
        given: given.at.to_string(),
    };
    let is_told = |f: &Feedback| f.unit == unit && f.period == owed.period && f.by.at >= given.at;
    if dossier.called.contains(&call) || dossier.told.iter().any(is_told) {
        return Ok(false);
    }
    let by = When::WorkingDays { from: owed.period.last_day(), days: terms.rulebook.report.due_days };
    let title = format!("报{}反馈", wording::period(owed.period));
    let link = report_link(task, &call.period);
    unit_owes(work, task, unit, Ask { kind: REPORT, deed: Deed::TaskReport, title: &title, link, by })?;
    store::save_call(work.tx, &call)?;
    dossier.called.push(call);
    Ok(true)
}

/// Every unit with a share, the lead first.
#[must_use]
pub fn units(task: &Task) -> Vec<String> {
    std::iter::once(&task.lead).chain(task.parts.iter().map(|part| &part.unit)).cloned().collect()
}

/// The form for the feedback of a period; tells obligations of one kind apart.
#[must_use]
pub fn report_link(task: &Task, period: &str) -> String {
    format!("{}?period={period}#report", link(&task.id))
}

/// A returned feedback is to be handed in anew, before the system would remind of it.
///
/// # Errors
/// When the database fails.
pub fn to_correct(work: &mut Work<'_, '_>, task: &Task, back: &Feedback, terms: Terms<'_>) -> Result<(), Refused> {
    let by = When::WorkingDays { from: work.today, days: days(terms, DeadlineKey::ReminderAgain) };
    let title = format!("修改重报{}反馈", wording::period(back.period));
    let link = report_link(task, &back.period.to_string());
    unit_owes(work, task, &back.unit, Ask { kind: REPORT, deed: Deed::TaskReport, title: &title, link, by })
}

/// The office is to review a feedback.
///
/// # Errors
/// When the database fails.
pub fn to_review(work: &mut Work<'_, '_>, task: &Task, new: &Feedback, terms: Terms<'_>) -> Result<(), Refused> {
    let by = When::WorkingDays { from: work.today, days: days(terms, DeadlineKey::ReportReview) };
    let unit = work.roster.unit_name(&new.unit, work.today);
    let title = format!("审核{unit}{}反馈", wording::period(new.period));
    let link = review_link(task, &new.id);
    office_owes(work, task, &new.unit, Ask { kind: REVIEW, deed: Deed::TaskReviewReport, title: &title, link, by })
}

/// Where a feedback stands on the page.
#[must_use]
pub fn review_link(task: &Task, feedback: &str) -> String {
    format!("{}#feedback-{feedback}", link(&task.id))
}

/// The office is to settle a unit's objection, in the time of one approval step.
///
/// # Errors
/// When the database fails.
pub fn to_settle(work: &mut Work<'_, '_>, task: &Task, unit: &str, terms: Terms<'_>) -> Result<(), Refused> {
    let by = When::WorkingDays { from: work.today, days: days(terms, DeadlineKey::ApprovalStep) };
    let title = format!("处理{}提出的交办不当", work.roster.unit_name(unit, work.today));
    let link = objection_link(task, unit);
    let ask = Ask { kind: OBJECTION, deed: Deed::TaskSettleObjection, title: &title, link, by };
    office_owes(work, task, unit, ask)
}

/// Where a unit's objection stands on the page.
#[must_use]
pub fn objection_link(task: &Task, unit: &str) -> String {
    format!("{}#objection-{unit}", link(&task.id))
}

/// The share has gone to another unit, which signs for it and reports anew; the due day stays (转办).
///
/// # Errors
/// When the database fails.
pub fn moved(
    work: &mut Work<'_, '_>,
    dossier: &mut Dossier,
    (from, to): (&str, &str),
    terms: Terms<'_>,
) -> Result<(), Refused> {
    let task = &dossier.task;
    super::quit::handed_over(work, task, (from, to))?;
    to_sign_for(work, task, to, terms)?;
    let title = format!("督办事项转来，请签收：{}", named(task));
    notice::tell(work, &Owner::Unit(to.to_owned()), &title, &link(&task.id))?;
    to_report(work, dossier, terms)?;
    Ok(())
}
