//! 转办: the office gives a unit's share to another unit. The due day stays; where the new unit needs
//! more time it asks for an extension. Who had it before stays on record.
use super::{Extension, Hand, Part, Place, REASON_MOST_CHARS, Task, Terms, extension};
use crate::{
    approval::By,
    clause::{Found, Violation, why_not_text},
    deed::Deed,
};
use serde::{Deserialize, Serialize};

/// What the office wants moved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Transferring {
    pub from: String,
    pub to: String,
    pub reason: String,
}

/// A move that was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Transfer {
    pub from: String,
    pub to: String,
    pub reason: String,
    pub by: By,
    /// The part the new lead unit had, which goes up in the whole.
    pub absorbed: Option<Part>,
}

/// Why the share cannot be moved so.
#[must_use]
pub fn why_not_transfer(task: &Task, extensions: &[Extension], ask: &Transferring, terms: Terms) -> Vec<Violation> {
    let deed = Deed::TaskTransfer;
    let mut found = Found::default();
    match task.hand(&ask.from, deed, terms) {
        Ok(Hand::Objected { .. }) => found.when(terms.refuse(deed, "settle-objection-first", "from")),
        Ok(_) => {}
        Err(violation) => found.when(violation),
    }
    if ask.from == task.lead {
        found.when(extension::why_not_while_waiting(extensions, deed, terms));
    }
    found.when(why_not_receiver(task, &ask.from, &ask.to, terms));
    found.when(why_not_text(&ask.reason, "reason", REASON_MOST_CHARS));
    found.all()
}

/// 转办.
///
/// # Errors
/// Every violation, when there is any.
pub fn transfer(
    task: Task,
    extensions: &[Extension],
    ask: &Transferring,
    terms: Terms,
    by: By,
) -> Result<Task, Vec<Violation>> {
    let found = why_not_transfer(&task, extensions, ask, terms);
    if found.is_empty() { Ok(moved(task, &ask.from, &ask.to, ask.reason.trim(), by)) } else { Err(found) }
}

/// A unit can take a share when it is one today and has none of the task yet; a co-operating unit
/// can become the lead.
pub(super) fn why_not_receiver(task: &Task, from: &str, to: &str, terms: Terms) -> Option<Violation> {
    let is_taken = match (task.place_of(from), task.place_of(to)) {
        (Some(Place::Lead), Some(Place::Part(_))) | (_, None) => false,
        (_, Some(_)) => true,
    };
    if is_taken {
        return Some(terms.refuse(Deed::TaskTransfer, "already-in-task", "to").with(terms.name(to)));
    }
    terms.why_not_unit(Deed::TaskTransfer, to, "to")
}

/// The share in new hands, to be signed for again.
pub(super) fn moved(mut task: Task, from: &str, to: &str, reason: &str, by: By) -> Task {
    let absorbed = match task.place_of(to) {
        Some(Place::Part(n)) => Some(task.parts.remove(n)),
        _ => None,
    };
    match task.place_of(from) {
        Some(Place::Lead) => to.clone_into(&mut task.lead),
        Some(Place::Part(n)) => to.clone_into(&mut task.parts[n].unit),
        None => return task,
    }
    let (from, reason) = (from.to_owned(), reason.to_owned());
    task.transfers.push(Transfer { from, to: to.to_owned(), reason, by: by.clone(), absorbed });
    task.with_hand(to, Hand::Given { by })
}
