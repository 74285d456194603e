//! 配合单位 after the opening: the office asks another unit to co-operate, or no longer asks one. The lead unit and
//! the due day stay; what the released unit has done stays on record.
use super::{Hand, Part, PartStage, Place, REASON_MOST_CHARS, Stage, Task, Terms, wording};
use crate::{
    approval::By,
    clause::{Found, Violation, why_not_text},
    deed::Deed,
};
use serde::{Deserialize, Serialize};

/// A unit that is to co-operate, and in what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Adding {
    pub unit: String,
    pub what: String,
}

/// A unit that is to co-operate no longer, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Releasing {
    pub unit: String,
    pub reason: String,
}

/// The part of a unit that was released, as it stood.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReleasedPart {
    pub part: Part,
    pub reason: String,
    pub by: By,
}

/// Why the unit cannot be asked to co-operate. After the due day its part would be late before it was signed for.
#[must_use]
pub fn why_not_add_part(task: &Task, ask: &Adding, terms: Terms) -> Vec<Violation> {
    let deed = Deed::TaskAddPart;
    let mut found = Found::default();
    found.when(why_not_open(task, deed, terms));
    let is_past = task.due.day < terms.today && matches!(task.stage, Stage::Open { .. });
    found.when(is_past.then(|| terms.refuse(deed, "part-after-due", "").with(wording::day(task.due.day))));
    found.when(match task.place_of(&ask.unit) {
        Some(Place::Lead) => Some(terms.refuse(deed, "lead-has-no-part", "unit").with(terms.name(&ask.unit))),
        Some(Place::Part(_)) => Some(terms.refuse(deed, "already-in-task", "unit").with(terms.name(&ask.unit))),
        None => terms.why_not_unit(deed, &ask.unit, "unit"),
    });
    found.when(why_not_text(&ask.what, "what", REASON_MOST_CHARS));
    found.all()
}

/// 增加配合单位: it signs for its part as the others did.
///
/// # Errors
/// Every violation, when there is any.
pub fn add_part(mut task: Task, ask: Adding, terms: Terms, by: By) -> Result<Task, Vec<Violation>> {
    let found = why_not_add_part(&task, &ask, terms);
    if !found.is_empty() {
        return Err(found);
    }
    let stage = PartStage::Open { hand: Hand::Given { by } };
    task.parts.push(Part { unit: ask.unit, what: ask.what.trim().to_owned(), progress: 0, stage });
    Ok(task)
}

/// Why the unit cannot be released: a part that is done has been done, and what is disputed is ruled on.
#[must_use]
pub fn why_not_release_part(task: &Task, ask: &Releasing, terms: Terms) -> Vec<Violation> {
    let deed = Deed::TaskReleasePart;
    let mut found = Found::default();
    found.when(why_not_open(task, deed, terms));
    found.when(match task.place_of(&ask.unit) {
        None => Some(terms.refuse(deed, "not-in-task", "unit").with(terms.name(&ask.unit))),
        Some(Place::Lead) => Some(terms.refuse(deed, "lead-is-transferred", "unit").with(terms.name(&ask.unit))),
        Some(Place::Part(n)) => match &task.parts[n].stage {
            PartStage::Open { hand: Hand::Objected { .. } } => {
                Some(terms.refuse(deed, "settle-objection-first", "unit"))
            }
            PartStage::Open { .. } => None,
            done @ PartStage::Done { .. } => {
                Some(Violation { field: "unit".to_owned(), ..terms.not_now(deed, done.title()) })
            }
        },
    });
    found.when(why_not_text(&ask.reason, "reason", REASON_MOST_CHARS));
    found.all()
}

/// 解除配合.
///
/// # Errors
/// Every violation, when there is any.
pub fn release_part(mut task: Task, ask: &Releasing, terms: Terms, by: By) -> Result<Task, Vec<Violation>> {
    let found = why_not_release_part(&task, ask, terms);
    let (Some(Place::Part(n)), []) = (task.place_of(&ask.unit), found.as_slice()) else { return Err(found) };
    let part = task.parts.remove(n);
    task.released.push(ReleasedPart { part, reason: ask.reason.trim().to_owned(), by });
    Ok(task)
}

fn why_not_open(task: &Task, deed: Deed, terms: Terms) -> Option<Violation> {
    (!matches!(task.stage, Stage::Open { .. })).then(|| terms.not_now(deed, task.stage.title()))
}
