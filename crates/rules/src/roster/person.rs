//! 第十条: people with the numbers at which they are reached. A person is entered once, whatever
//! posts they hold over time.
use super::{Person, tenure::Register};
use crate::clause::{Found, Violation, why_not_optional_text, why_not_text};

/// Longest name, characters; names of the peoples of China can be long.
pub const NAME_MOST_CHARS: usize = 40;
const PHONE_MOST_CHARS: usize = 40;

/// What is entered of a person.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Details {
    pub name: String,
    pub office_phone: String,
    pub mobile: String,
}

/// Why the details may not stand as they are.
#[must_use]
pub fn why_not_details(details: &Details) -> Vec<Violation> {
    let mut found = Found::default();
    found.when(why_not_text(&details.name, "name", NAME_MOST_CHARS));
    for (phone, field) in [(&details.office_phone, "office_phone"), (&details.mobile, "mobile")] {
        found.when(why_not_optional_text(phone, field, PHONE_MOST_CHARS).or_else(|| why_not_phone(phone, field)));
    }
    found.all()
}

fn why_not_phone(phone: &str, field: &str) -> Option<Violation> {
    let fits = |c: char| c.is_ascii_digit() || " +-()（）转、/".contains(c);
    (!phone.chars().all(fits)).then(|| Violation::plain("bad-phone", field).with(phone))
}

/// Why the person may not be entered: the details, or the same person is there already.
#[must_use]
pub fn why_not_register(register: Register<'_>, details: &Details) -> Vec<Violation> {
    let mut found = why_not_details(details);
    let (name, mobile) = (details.name.trim(), details.mobile.trim());
    let is_same = |person: &&Person| person.name == name && person.mobile == mobile && !mobile.is_empty();
    if let Some(person) = register.roster.persons.values().find(is_same) {
        found.push(Violation::plain("person-known", "name").with(&person.name).with(&person.mobile));
    }
    found
}

/// Enter a person.
///
/// # Errors
/// Every violation.
pub fn register(register: Register<'_>, id: String, details: &Details) -> Result<Person, Vec<Violation>> {
    let found = why_not_register(register, details);
    if found.is_empty() { Ok(person(id, details)) } else { Err(found) }
}

/// Put a person's details right. What was signed before keeps the name of its time.
///
/// # Errors
/// Every violation.
pub fn amend(known: Person, details: &Details) -> Result<Person, Vec<Violation>> {
    let found = why_not_details(details);
    if found.is_empty() { Ok(person(known.id, details)) } else { Err(found) }
}

pub(super) fn person(id: String, details: &Details) -> Person {
    let trimmed = |text: &str| text.trim().to_owned();
    let Details { name, office_phone, mobile } = details;
    Person { id, name: trimmed(name), office_phone: trimmed(office_phone), mobile: trimmed(mobile) }
}
