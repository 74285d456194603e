//! The obligations of a task, ended: by the act itself, or because they fell away. Opened by `owe`.
use super::{
    super::store::{self, Dossier},
    hold::subject,
    owe::{COMPLETION, OBJECTION, PART, REPORT, REVIEW, SIGN_FOR, objection_link, review_link},
};
use crate::kernel::{
    Refused, Work, ending,
    obligation::{self, Obligation, Owner},
};
use rules::{
    calendar::Period,
    supervision::{self, Feedback, Task, Terms},
};

/// Signed for.
///
/// # Errors
/// When the database fails.
pub fn signed_for(work: &mut Work<'_, '_>, task: &Task, unit: &str) -> Result<(), Refused> {
    met(work, task, |one| one.kind == SIGN_FOR && is_of(one, unit))
}

/// The unit's share is done, or its close-out asked: the days of the approval are not its fault.
///
/// # Errors
/// When the database fails.
pub fn done(work: &mut Work<'_, '_>, task: &Task, unit: &str) -> Result<(), Refused> {
    met(work, task, |one| matches!(one.kind.as_str(), COMPLETION | PART) && is_of(one, unit))
}

/// Reported for a period. Earlier ones can no longer be reported; they end with it, late.
///
/// # Errors
/// When the database fails.
pub fn reported(work: &mut Work<'_, '_>, task: &Task, new: &Feedback) -> Result<(), Refused> {
    met(work, task, |one| {
        one.kind == REPORT && is_of(one, &new.unit) && period_of(one).is_some_and(|period| period <= new.period)
    })
}

fn period_of(one: &Obligation) -> Option<Period> {
    let (_, rest) = one.link.split_once("?period=")?;
    rest.split('#').next()?.parse().ok()
}

/// Reviewed by the office.
///
/// # Errors
/// When the database fails.
pub fn reviewed(work: &mut Work<'_, '_>, task: &Task, feedback: &str) -> Result<(), Refused> {
    let link = review_link(task, feedback);
    met(work, task, |one| one.kind == REVIEW && one.link == link)
}

/// Settled by the office.
///
/// # Errors
/// When the database fails.
pub fn settled(work: &mut Work<'_, '_>, task: &Task, unit: &str) -> Result<(), Refused> {
    let link = objection_link(task, unit);
    met(work, task, |one| one.kind == OBJECTION && one.link == link)
}

/// The unit cannot sign for what it says is not its own.
///
/// # Errors
/// When the database fails.
pub fn not_to_sign_for(work: &mut Work<'_, '_>, task: &Task, unit: &str) -> Result<(), Refused> {
    fallen(work, task, |one| one.kind == SIGN_FOR && is_of(one, unit))
}

/// The share has gone to another unit: receipt and feedback begin anew there.
///
/// # Errors
/// When the database fails.
pub fn handed_over(work: &mut Work<'_, '_>, task: &Task, (from, to): (&str, &str)) -> Result<(), Refused> {
    // A co-operating unit that becomes the lead no longer owes its part.
    fallen(work, task, |one| is_of(one, to))?;
    fallen(work, task, |one| matches!(one.kind.as_str(), SIGN_FOR | REPORT) && is_of(one, from))?;
    let owner = |unit: &str| Owner::Unit(unit.to_owned());
    Ok(obligation::hand_over(work, &subject(&task.id), &owner(from), &owner(to))?)
}

/// A period that ends while the share is out of the unit's hands is not owed; should it come back, it is asked anew.
///
/// # Errors
/// When the database fails.
pub fn not_to_report(work: &mut Work<'_, '_>, dossier: &mut Dossier, terms: Terms<'_>) -> Result<(), Refused> {
    let task = &dossier.task;
    for one in open(work, task, |one| one.kind == REPORT)? {
        let (Owner::Unit(unit), Some(period)) = (&one.owner, period_of(&one)) else { continue };
        if supervision::owed_periods(task, unit, terms).iter().all(|owed| owed.period != period) {
            ending::fall_away(work, &one)?;
            store::drop_call(work.tx, &task.id, unit, &period.to_string())?;
            dossier.called.retain(|call| call.unit != *unit || call.period != period.to_string());
        }
    }
    Ok(())
}

/// Released: it no longer co-operates.
///
/// # Errors
/// When the database fails.
pub fn released(work: &mut Work<'_, '_>, task: &Task, unit: &str) -> Result<(), Refused> {
    fallen(work, task, |one| is_of(one, unit))
}

/// Closed or withdrawn: nothing is owed any more.
///
/// # Errors
/// When the database fails.
pub fn closed(work: &mut Work<'_, '_>, task: &Task) -> Result<(), Refused> {
    fallen(work, task, |_| true)
}

fn met(work: &mut Work<'_, '_>, task: &Task, which: impl Fn(&Obligation) -> bool) -> Result<(), Refused> {
    for one in open(work, task, which)? {
        ending::meet(work, &one)?;
    }
    Ok(())
}

fn fallen(work: &mut Work<'_, '_>, task: &Task, which: impl Fn(&Obligation) -> bool) -> Result<(), Refused> {
    for one in open(work, task, which)? {
        ending::fall_away(work, &one)?;
    }
    Ok(())
}

fn open(work: &mut Work<'_, '_>, task: &Task, which: impl Fn(&Obligation) -> bool) -> Result<Vec<Obligation>, Refused> {
    let mut all = obligation::open_on(work.tx, &subject(&task.id), None)?;
    all.retain(which);
    Ok(all)
}

fn is_of(one: &Obligation, unit: &str) -> bool {
    one.owner == Owner::Unit(unit.to_owned())
}
