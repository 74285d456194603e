//! 配合事项: a co-operating unit says that its part is done.
use super::{PartStage, Place, TEXT_MOST_CHARS, Task, Terms};
use crate::{
    approval::By,
    clause::{Found, Violation, why_not_text},
    deed::Deed,
};

/// Why the unit cannot call its part done.
#[must_use]
pub fn why_not_part_done(task: &Task, unit: &str, result: &str, terms: Terms) -> Vec<Violation> {
    let deed = Deed::TaskPartDone;
    let mut found = Found::default();
    if task.lead == unit {
        found.when(terms.refuse(deed, "lead-has-no-part", "unit").with(terms.name(unit)));
    } else {
        found.when(task.signed_hand(unit, deed, terms).err());
    }
    found.when(why_not_text(result, "result", TEXT_MOST_CHARS));
    found.all()
}

/// 完成配合事项.
///
/// # Errors
/// Every violation, when there is any.
pub fn part_done(mut task: Task, unit: &str, result: &str, terms: Terms, by: By) -> Result<Task, Vec<Violation>> {
    let found = why_not_part_done(&task, unit, result, terms);
    let signed = task.signed_hand(unit, Deed::TaskPartDone, terms).map(|(given, by)| (given.clone(), by.clone()));
    let (Ok((given, signed)), Some(Place::Part(n)), []) = (signed, task.place_of(unit), found.as_slice()) else {
        return Err(found);
    };
    task.parts[n].progress = 100;
    task.parts[n].stage = PartStage::Done { given, signed, by, result: result.trim().to_owned() };
    Ok(task)
}
