//! 第八条 who sees a task: the office and those who hold seats see all, a unit sees what concerns it.
use crate::kernel::sight::sees_all;
use rules::{roster::Actor, rulebook::Rulebook, supervision::Task};

/// Whether this task is: all are, or one of the actor's units has or had a share in it.
#[must_use]
pub fn may_see(actor: &Actor, rulebook: &Rulebook, task: &Task) -> bool {
    sees_all(actor, rulebook) || actor.units().any(|unit| task.concerns(unit))
}

/// The units whose tasks a register is cut to; `None` where all are shown.
#[must_use]
pub fn within(actor: &Actor, rulebook: &Rulebook) -> Option<Vec<String>> {
    (!sees_all(actor, rulebook)).then(|| {
        let mut units: Vec<String> = actor.units().map(str::to_owned).collect();
        units.dedup();
        units
    })
}

/// Whether a unit's own page is: everybody's who sees all, and its own people's (第八条).
#[must_use]
pub fn may_open_unit(actor: &Actor, rulebook: &Rulebook, unit: &str) -> bool {
    sees_all(actor, rulebook) || actor.units().any(|own| own == unit)
}

/// Where a unit is shown to this actor: its own page, else its entry among who is who.
#[must_use]
pub fn unit_link(actor: &Actor, rulebook: &Rulebook, unit: &str) -> String {
    if may_open_unit(actor, rulebook, unit) { format!("/units/{unit}") } else { format!("/roster/units/{unit}") }
}
