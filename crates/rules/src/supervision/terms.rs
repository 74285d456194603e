//! Under what a supervision act is decided: one rulebook, one day, the units of that day.
use super::wording;
use crate::{
    approval::By,
    calendar::Due,
    clause::{Basis, Violation},
    deed::Deed,
    duty::{Relation, Who},
    rulebook::{DeadlineKey, Rulebook},
};
use jiff::{civil::Date, tz};
use std::collections::BTreeMap;

/// What every decision of this area looks at beside the task.
#[derive(Debug, Clone, Copy)]
pub struct Terms<'a> {
    pub rulebook: &'a Rulebook,
    pub today: Date,
    /// Units of today (第六条: members come and go), by key, with their names of today.
    pub units: &'a BTreeMap<String, String>,
    /// Those of them that are agreed to leave, with their last day: nothing new is given to them.
    pub leaving: &'a BTreeMap<String, Date>,
}

impl Terms<'_> {
    /// A refusal that rests on the clause of the deed itself.
    pub(super) fn refuse(self, deed: Deed, code: &'static str, field: &str) -> Violation {
        Violation::of(&self.rulebook.duty(deed).basis, code, field)
    }

    /// A refusal that rests on a deadline.
    pub(super) fn too_late(self, key: DeadlineKey, code: &'static str, field: &str) -> Violation {
        Violation::of(&self.rulebook.deadline(key).basis, code, field)
    }

    /// Not possible in the state the thing is in.
    pub(super) fn not_now(self, deed: Deed, state: &str) -> Violation {
        self.refuse(deed, "not-in-state", "").with(state).with(deed.title(self.rulebook))
    }

    /// Working days for something.
    pub(super) fn working_days(self, key: DeadlineKey) -> u16 {
        self.rulebook.deadline(key).working_days
    }

    /// The last day for something that runs from a day.
    pub(super) fn due(self, from: Date, key: DeadlineKey) -> Due {
        self.rulebook.calendar.due(from, self.working_days(key))
    }

    /// Working days after `from` up to and with `to`.
    pub(super) fn days_between(self, from: Date, to: Date) -> u32 {
        self.rulebook.calendar.working_days_between(from, to)
    }

    /// A unit as sentences call it; its key when it is no unit of today.
    pub(super) fn name(self, unit: &str) -> String {
        let founding = || self.rulebook.unit(unit).map(|unit| unit.name.clone());
        self.units.get(unit).cloned().or_else(founding).unwrap_or_else(|| unit.to_owned())
    }

    /// A unit that is none today, or is agreed to leave, cannot be given anything.
    pub(super) fn why_not_unit(self, deed: Deed, unit: &str, field: &str) -> Option<Violation> {
        match unit {
            "" => Some(Violation::plain("empty", field)),
            _ if !self.units.contains_key(unit) => {
                Some(self.refuse(deed, "unit-not-available", field).with(self.name(unit)))
            }
            _ => {
                let last = self.leaving.get(unit)?;
                Some(self.refuse(deed, "unit-leaving", field).with(self.name(unit)).with(wording::day(*last)))
            }
        }
    }

    /// Whether co-operating units report on their parts, or the lead unit alone for all: whoever the
    /// rulebook lets report, owes it.
    pub(super) fn do_parts_report(self) -> bool {
        let of_part = |who: &Who| match who {
            Who::Relation(relation) => matches!(
                relation,
                Relation::PartLiaison | Relation::PartMember | Relation::OwnLiaison | Relation::OwnMember
            ),
            Who::Office | Who::Seat(_) | Who::System => false,
        };
        self.rulebook.duty(Deed::TaskReport).who.iter().any(of_part)
    }

    /// The words a setting rests on, for a refusal by the feedback cycle.
    pub(super) fn report_basis(&self) -> &Basis {
        &self.rulebook.report.basis
    }
}

/// The day of an act in China, which has kept one hour, UTC+8, since 1992.
#[must_use]
pub fn day_of(by: &By) -> Date {
    tz::offset(8).to_datetime(by.at).date()
}
