//! 第十条 联系: numbers that a list has otherwise than the register, of people who are there already.
use super::{Coming, Entry, Line};
use crate::roster::{
    Person, Roster,
    person::{self, Details},
};

/// A number as it is in the register and as the list has it; an empty cell of the list says nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The field of [`Line`].
    pub field: &'static str,
    pub was: String,
    pub is: String,
}

/// What the lines after it are decided on.
pub(super) fn change(roster: &mut Roster, entry: &Entry) {
    if let Some(known) = roster.persons.get_mut(entry.person.id()) {
        let details = changed(known, &entry.changes);
        *known = person::person(known.id.clone(), &details);
    }
}

/// Somebody's details with these numbers in the place of theirs.
#[must_use]
pub fn changed(known: &Person, changes: &[Change]) -> Details {
    let is = |field: &str, was: &str| {
        changes.iter().find(|one| one.field == field).map_or_else(|| was.to_owned(), |one| one.is.clone())
    };
    Details {
        name: known.name.clone(),
        office_phone: is("office_phone", &known.office_phone),
        mobile: is("mobile", &known.mobile),
        is_namesake: true,
    }
}

pub(super) fn changes(roster: &Roster, person: &Coming, line: &Line) -> Vec<Change> {
    let Coming::Known { id } = person else { return Vec::new() };
    let Some(known) = roster.persons.get(id) else { return Vec::new() };
    let listed = person::person(id.clone(), &line.details());
    let numbers =
        [("mobile", &known.mobile, listed.mobile), ("office_phone", &known.office_phone, listed.office_phone)];
    let differs = numbers.into_iter().filter(|(_, was, is)| !is.is_empty() && *was != is);
    differs.map(|(field, was, is)| Change { field, was: was.clone(), is }).collect()
}
