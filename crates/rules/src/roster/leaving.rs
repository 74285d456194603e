//! 第六条 调出成员单位: a unit leaves with nothing in hand that only a member can do. Tasks are handed over and what
//! waits for its approval is settled before, by those whose procedure it is; the rest falls away on the day.
use super::Register;
use crate::{clause::Violation, deed::Deed};

/// Titles that the refusal names; the page lists them all.
const NAMED: usize = 3;

/// Something that must be handed over first, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Charge {
    pub title: String,
    pub link: String,
}

/// 第六条: why the unit cannot leave yet.
#[must_use]
pub fn why_not_leave(register: Register<'_>, unit: &str, charges: &[Charge]) -> Option<Violation> {
    if charges.is_empty() {
        return None;
    }
    let basis = &register.rulebook.duty(Deed::UnitChangePropose).basis;
    let refused = Violation::of(basis, "unit-still-charged", "unit");
    let name = register.roster.unit_name(unit, register.today);
    Some(refused.with(name).with(charges.len().to_string()).with(named(charges)))
}

/// The first of them, as a sentence names them.
#[must_use]
pub fn named(charges: &[Charge]) -> String {
    let named: Vec<&str> = charges.iter().take(NAMED).map(|charge| charge.title.as_str()).collect();
    let more = if charges.len() > NAMED { "等" } else { "" };
    format!("{}{more}", named.join("、"))
}
