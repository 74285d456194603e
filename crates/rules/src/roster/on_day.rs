//! Who is who on one day, in the shapes that the rules of meetings and of supervision ask for.
use super::{Roster, Tenure, UnitRecord};
use crate::{
    meeting::{Entrustment, Situation},
    rulebook::{Rulebook, Unit, UnitKind},
    supervision::Terms,
};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// A day of the roster. Units are those registered on it: members of the day and all that are not member units.
#[derive(Debug, Clone)]
pub struct OnDay {
    pub today: Date,
    pub units: Vec<Unit>,
    pub names: BTreeMap<String, String>,
    /// Members of the day that are agreed to leave, with their last day.
    pub leaving: BTreeMap<String, Date>,
    pub tenures: Vec<Tenure>,
    pub entrustments: Vec<Entrustment>,
}

impl Roster {
    /// Everything as it stands on the day.
    #[must_use]
    pub fn on_day(&self, today: Date) -> OnDay {
        let is_registered = |unit: &&UnitRecord| unit.kind != UnitKind::Member || unit.is_member(today);
        let mut records: Vec<&UnitRecord> = self.units.values().filter(is_registered).collect();
        records.sort_by_key(|unit| unit.place);
        let unit = |record: &&UnitRecord| Unit {
            key: record.id.clone(),
            name: self.unit_name(&record.id, today),
            kind: record.kind,
        };
        let units: Vec<Unit> = records.iter().map(unit).collect();
        OnDay {
            today,
            names: units.iter().map(|unit| (unit.key.clone(), unit.name.clone())).collect(),
            leaving: records.iter().filter_map(|unit| Some((unit.id.clone(), unit.last_day(today)?))).collect(),
            units,
            tenures: self.tenures.values().flatten().cloned().collect(),
            entrustments: self.entrustments.clone(),
        }
    }
}

impl OnDay {
    /// For the rules of meetings.
    #[must_use]
    pub fn situation<'a>(&'a self, rulebook: &'a Rulebook) -> Situation<'a> {
        let Self { today, units, tenures, entrustments, .. } = self;
        Situation { rulebook, units, tenures, entrustments, today: *today }
    }

    /// For the rules of supervision.
    #[must_use]
    pub fn terms<'a>(&'a self, rulebook: &'a Rulebook) -> Terms<'a> {
        Terms { rulebook, today: self.today, units: &self.names, leaving: &self.leaving }
    }
}
