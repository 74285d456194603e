//! 签收: each unit for its own share, so that the office knows who has it (第二十条).
use super::{Hand, Task, Terms, day_of, wording};
use crate::{approval::By, calendar::Due, clause::Violation, deed::Deed, rulebook::DeadlineKey};

/// The last day for signing for a share that was given so.
#[must_use]
pub fn sign_for_due(given: &By, terms: Terms) -> Due {
    terms.due(day_of(given), DeadlineKey::TaskSignFor)
}

/// Why the unit cannot sign for its share. Late is not too late.
#[must_use]
pub fn why_not_sign_for(task: &Task, unit: &str, terms: Terms) -> Vec<Violation> {
    let deed = Deed::TaskSignFor;
    match task.hand(unit, deed, terms) {
        Ok(Hand::Given { .. }) => Vec::new(),
        Ok(Hand::Signed { by, .. }) => {
            vec![terms.refuse(deed, "already-signed", "").with(&by.name).with(wording::day(day_of(by)))]
        }
        Ok(Hand::Objected { .. }) => vec![terms.not_now(deed, "交办不当待处理")],
        Err(violation) => vec![violation],
    }
}

/// 签收督办事项.
///
/// # Errors
/// Every violation, when there is any.
pub fn sign_for(task: Task, unit: &str, terms: Terms, by: By) -> Result<Task, Vec<Violation>> {
    let found = why_not_sign_for(&task, unit, terms);
    match task.hand(unit, Deed::TaskSignFor, terms) {
        Ok(Hand::Given { by: given }) if found.is_empty() => {
            let hand = Hand::Signed { given: given.clone(), by };
            Ok(task.with_hand(unit, hand))
        }
        _ => Err(found),
    }
}
