//! 第二十四条 主送、抄送 (GB/T 9704-2012, 7.3.2, 7.4.2): whom a document names one by one, and whole groups of units that it
//! writes to as one: 各成员单位. A group is printed as one phrase, and is at the issue whoever belongs to it by the register of
//! that day.
use super::Content;
use crate::{
    clause::Violation,
    meeting::{Party, Situation},
    rulebook::{UnitGroup, UnitKind},
};
use serde::{Deserialize, Serialize};

/// The groups a document writes to, by key.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Groups {
    /// 主送.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub addressed: Vec<String>,
    /// 抄送.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub copied: Vec<String>,
}

/// 主送 or 抄送: parties by name, and groups.
#[derive(Debug, Clone, Copy)]
pub struct Addressed<'a> {
    pub parties: &'a [Party],
    pub groups: &'a [String],
}

/// Whom a document was found to write to.
#[derive(Debug, Default)]
pub(super) struct Seen {
    parties: Vec<Party>,
    groups: Vec<String>,
}

impl Content {
    /// 主送.
    #[must_use]
    pub fn addressed(&self) -> Addressed<'_> {
        Addressed { parties: &self.addressees, groups: &self.groups.addressed }
    }

    /// 抄送.
    #[must_use]
    pub fn copied(&self) -> Addressed<'_> {
        Addressed { parties: &self.copies_to, groups: &self.groups.copied }
    }
}

impl Situation<'_> {
    /// The units of a group today, in the order of the register.
    #[must_use]
    pub fn units_of(&self, group: &UnitGroup) -> Vec<Party> {
        let units = self.units.iter().filter(|unit| group.has(unit));
        units.map(|unit| Party::Unit(unit.key.clone())).collect()
    }
}

impl Addressed<'_> {
    /// How many names stand there.
    #[must_use]
    pub fn count(self) -> usize {
        self.parties.len() + self.groups.len()
    }

    /// Everybody it is: the units of its groups, and those named, each once.
    #[must_use]
    pub fn everybody(self, on: Situation<'_>) -> Vec<Party> {
        let of_groups =
            self.groups.iter().filter_map(|key| on.rulebook.unit_group(key)).flat_map(|one| on.units_of(one));
        let mut all = Vec::new();
        for party in of_groups.chain(self.parties.iter().cloned()) {
            if !all.contains(&party) {
                all.push(party);
            }
        }
        all
    }

    /// As documents write it: 、 between those of one sort, ， between the sorts. Whoever is named one by one stands there so;
    /// only all members together have always been written as one, also in texts signed before there were groups.
    #[must_use]
    pub fn called(self, on: Situation<'_>) -> String {
        let mut named: Vec<(usize, Sort, String)> = Vec::new();
        let mut put = |one: (usize, Sort, String)| {
            if named.iter().all(|known| known.2 != one.2) {
                named.push(one);
            }
        };
        for group in self.groups.iter().filter_map(|key| on.rulebook.unit_group(key)) {
            put(as_one(on, group));
        }
        let whole = |party: &Party| {
            let groups = on.rulebook.unit_groups.iter().filter(|group| group.is_all_of(UnitKind::Member));
            let groups = groups.map(|group| (group, on.units_of(group)));
            let mut whole =
                groups.filter(|(_, units)| units.len() > 1 && units.iter().all(|one| self.parties.contains(one)));
            whole.find(|(_, units)| units.contains(party)).map(|(group, _)| as_one(on, group))
        };
        for party in self.parties {
            put(whole(party).unwrap_or_else(|| (place(on, party), sort(on, party), on.party_title(party))));
        }
        // What was named one by one stands in the order in which it was named.
        if !self.groups.is_empty() {
            named.sort_by_key(|(place, ..)| *place);
        }
        joined(&named)
    }

    /// Why it cannot be so: a group that is not there, and the same group or the same party twice; `seen` is whom the
    /// document writes to already. Who is named besides a group it belongs to is written to in two ways, and gets one copy.
    pub(super) fn why_not(self, on: Situation<'_>, field: &str, seen: &mut Seen) -> Vec<Violation> {
        let mut found = Vec::new();
        let twice = |title: String| Violation::plain("written-to-twice", field).with(title);
        for key in self.groups {
            let units = on.rulebook.unit_group(key).map(|group| (group, on.units_of(group)));
            match units.filter(|(_, units)| !units.is_empty()) {
                None => found.push(Violation::plain("group-unknown", field).with(key)),
                Some((group, _)) => {
                    found.extend(seen.groups.contains(key).then(|| twice(group.title.clone())));
                    seen.groups.push(key.clone());
                }
            }
        }
        for party in self.parties {
            found.extend(on.why_not_party(party, field));
            found.extend(seen.parties.contains(party).then(|| twice(on.party_title(party))));
            seen.parties.push(party.clone());
        }
        found
    }
}

/// What stands together with 、 between.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sort {
    Units(UnitKind),
    Posts,
    Outside,
}

fn sort_of(kind: UnitKind) -> Sort {
    // Who houses the office is a department among the others.
    Sort::Units(if kind == UnitKind::Host { UnitKind::Member } else { kind })
}

fn sort(on: Situation<'_>, party: &Party) -> Sort {
    match party {
        Party::Unit(key) => {
            let kind = on.units.iter().find(|unit| unit.key == *key).map(|unit| unit.kind);
            kind.map_or(Sort::Outside, sort_of)
        }
        Party::Post(_) => Sort::Posts,
        Party::Guest(_) => Sort::Outside,
    }
}

/// Where a unit stands in the register; posts and organs outside come after all units.
fn place(on: Situation<'_>, party: &Party) -> usize {
    let Party::Unit(key) = party else { return usize::MAX };
    on.units.iter().position(|unit| unit.key == *key).unwrap_or(usize::MAX)
}

fn as_one(on: Situation<'_>, group: &UnitGroup) -> (usize, Sort, String) {
    let first = on.units.iter().position(|unit| group.has(unit)).unwrap_or(usize::MAX);
    (first, sort_of(group.of), group.title.clone())
}

fn joined(named: &[(usize, Sort, String)]) -> String {
    let mut text = String::new();
    let mut before = None;
    for (_, sort, name) in named {
        match before {
            Some(last) if last == *sort => text.push('、'),
            Some(_) => text.push('，'),
            None => {}
        }
        text.push_str(name);
        before = Some(*sort);
    }
    text
}
