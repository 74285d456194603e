//! 交办不当: a unit says the task is not its own, with a reason and the unit it belongs to; the office
//! moves it or rejects the objection. The due day of the task runs on meanwhile: the rules stop no clock.
use super::{Extension, Hand, REASON_MOST_CHARS, Task, Terms, day_of, extension, receipt, transfer, wording};
use crate::{
    approval::By,
    calendar::Due,
    clause::{Found, Violation, why_not_optional_text, why_not_text},
    deed::Deed,
    rulebook::DeadlineKey,
};
use serde::{Deserialize, Serialize};

/// What a unit says when a task is not its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Objecting {
    pub unit: String,
    pub reason: String,
    pub proposed: String,
}

/// An objection as it was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Objection {
    pub reason: String,
    /// The unit it is said to belong to.
    pub proposed: String,
    pub by: By,
}

/// What the office decides on it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "is")]
pub enum Ruling {
    /// 改派: to the proposed unit, or to another with the reason why.
    Uphold { to: String, reason: String },
    /// 维持交办.
    Reject { reason: String },
}

/// An objection and how it ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SettledObjection {
    pub unit: String,
    pub objection: Objection,
    pub ruling: Ruling,
    pub by: By,
}

/// The last day for objecting. It runs from receipt; who does not sign in time has received it on
/// the last day for signing, so that waiting buys nothing.
#[must_use]
pub fn objection_due(given: &By, signed: Option<&By>, terms: Terms) -> Due {
    let last = receipt::sign_for_due(given, terms).day;
    let received = signed.map_or(last, |by| day_of(by).min(last));
    terms.due(received, DeadlineKey::TaskObjection)
}

/// Why the unit cannot say so.
#[must_use]
pub fn why_not_object(task: &Task, extensions: &[Extension], ask: &Objecting, terms: Terms) -> Vec<Violation> {
    let deed = Deed::TaskObject;
    let mut found = Found::default();
    match task.hand(&ask.unit, deed, terms) {
        Err(violation) => found.when(violation),
        Ok(Hand::Objected { .. }) => found.when(terms.not_now(deed, "交办不当待处理")),
        Ok(Hand::Given { by: given }) => found.when(why_not_again(task, ask, given, None, terms)),
        Ok(Hand::Signed { given, by }) => found.when(why_not_again(task, ask, given, Some(by), terms)),
    }
    if ask.unit == task.lead {
        found.when(extension::why_not_while_waiting(extensions, deed, terms));
    }
    found.when(why_not_text(&ask.reason, "reason", REASON_MOST_CHARS));
    let receiver = transfer::why_not_receiver(task, &ask.unit, &ask.proposed, terms);
    found.when(receiver.map(|violation| Violation { field: "proposed".to_owned(), ..violation }));
    found.all()
}

fn why_not_again(task: &Task, ask: &Objecting, given: &By, signed: Option<&By>, terms: Terms) -> Option<Violation> {
    let settled = task.settled_objections.iter().rev().find(|s| s.unit == ask.unit && s.objection.by.at >= given.at);
    if let Some(settled) = settled {
        let rejected = terms.refuse(Deed::TaskObject, "objection-rejected", "reason");
        return Some(rejected.with(&settled.by.post_title).with(wording::day(day_of(&settled.by))));
    }
    let due = objection_due(given, signed, terms).day;
    (terms.today > due).then(|| {
        let days = terms.working_days(DeadlineKey::TaskObjection).to_string();
        terms.too_late(DeadlineKey::TaskObjection, "objection-late", "reason").with(days).with(wording::day(due))
    })
}

/// 提出交办不当.
///
/// # Errors
/// Every violation, when there is any.
pub fn object(
    task: Task,
    extensions: &[Extension],
    ask: Objecting,
    terms: Terms,
    by: By,
) -> Result<Task, Vec<Violation>> {
    let found = why_not_object(&task, extensions, &ask, terms);
    let (given, signed) = match task.hand(&ask.unit, Deed::TaskObject, terms) {
        Ok(Hand::Given { by }) if found.is_empty() => (by.clone(), None),
        Ok(Hand::Signed { given, by }) if found.is_empty() => (given.clone(), Some(by.clone())),
        _ => return Err(found),
    };
    let objection = Objection { reason: ask.reason.trim().to_owned(), proposed: ask.proposed, by };
    Ok(task.with_hand(&ask.unit, Hand::Objected { given, signed, objection }))
}

/// Why the objection of this unit cannot be settled so.
#[must_use]
pub fn why_not_settle_objection(task: &Task, unit: &str, ruling: &Ruling, terms: Terms) -> Vec<Violation> {
    let deed = Deed::TaskSettleObjection;
    let mut found = Found::default();
    let proposed = match task.hand(unit, deed, terms) {
        Ok(Hand::Objected { objection, .. }) => Some(objection.proposed.as_str()),
        Ok(_) => {
            found.when(terms.refuse(deed, "no-objection", "").with(terms.name(unit)));
            None
        }
        Err(violation) => {
            found.when(violation);
            None
        }
    };
    match ruling {
        Ruling::Uphold { to, reason } => {
            found.when(transfer::why_not_receiver(task, unit, to, terms));
            found.when(if proposed == Some(to.as_str()) {
                why_not_optional_text(reason, "reason", REASON_MOST_CHARS)
            } else {
                why_not_text(reason, "reason", REASON_MOST_CHARS)
            });
        }
        Ruling::Reject { reason } => found.when(why_not_text(reason, "reason", REASON_MOST_CHARS)),
    }
    found.all()
}

/// 处理交办不当: move the share, or leave it where it is.
///
/// # Errors
/// Every violation, when there is any.
pub fn settle_objection(task: Task, unit: &str, ruling: Ruling, terms: Terms, by: By) -> Result<Task, Vec<Violation>> {
    let found = why_not_settle_objection(&task, unit, &ruling, terms);
    let (given, signed, objection) = match task.hand(unit, Deed::TaskSettleObjection, terms) {
        Ok(Hand::Objected { given, signed, objection }) if found.is_empty() => {
            (given.clone(), signed.clone(), objection.clone())
        }
        _ => return Err(found),
    };
    let mut task = match &ruling {
        Ruling::Reject { .. } => task.with_hand(unit, Hand::undisputed(given, signed)),
        Ruling::Uphold { to, reason } => {
            let reason = if reason.trim().is_empty() { &objection.reason } else { reason.trim() };
            transfer::moved(task, unit, to, reason, by.clone())
        }
    };
    task.settled_objections.push(SettledObjection { unit: unit.to_owned(), objection, ruling, by });
    Ok(task)
}
