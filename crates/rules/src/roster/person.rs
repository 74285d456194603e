//! 第十条: people with the numbers at which they are reached. A person is entered once, whatever
//! posts they hold over time.
use super::{Person, Roster, tenure::Register};
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
    /// Another person of a name that is in the register already, as whoever enters them has made sure.
    pub is_namesake: bool,
}

/// Why the details may not stand as they are.
#[must_use]
pub fn why_not_details(details: &Details) -> Vec<Violation> {
    let Details { name, office_phone, mobile, .. } = details;
    let mut found = Found::default();
    found.when(why_not_text(name, "name", NAME_MOST_CHARS).or_else(|| why_not_name(name)));
    let phone = |phone, field| why_not_optional_text(phone, field, PHONE_MOST_CHARS);
    found.when(phone(office_phone, "office_phone").or_else(|| why_not_phone(office_phone, "office_phone")));
    found.when(phone(mobile, "mobile").or_else(|| why_not_mobile(mobile)));
    found.all()
}

/// A name is letters of any script, the rarest too, with what joins its parts; no digits, no markup.
fn why_not_name(name: &str) -> Option<Violation> {
    let fits = |c: char| c.is_alphabetic() || "·•・ .-’".contains(c);
    let wrong = name.trim().chars().find(|c| !fits(*c));
    let wrong = wrong.or_else(|| name.chars().find(|_| !name.chars().any(char::is_alphabetic)));
    wrong.map(|c| Violation::plain("bad-name", "name").with(c))
}

fn why_not_phone(phone: &str, field: &str) -> Option<Violation> {
    let fits = |c: char| c.is_ascii_digit() || " +-()（）转、/".contains(c);
    (!phone.chars().all(fits)).then(|| Violation::plain("bad-phone", field).with(phone))
}

/// Eleven digits, or a landline where somebody has no mobile; more than one apart by 、.
fn why_not_mobile(mobile: &str) -> Option<Violation> {
    let fits = |one: &str| mobile_digits(one).is_some() || is_landline(one);
    let all_fit = mobile.trim().is_empty() || mobile.split('、').all(fits);
    (!all_fit).then(|| Violation::plain("bad-mobile", "mobile").with(mobile.trim()))
}

/// The eleven digits, without what people write between them.
fn mobile_digits(text: &str) -> Option<String> {
    let digits: String = text.chars().filter(|c| !matches!(c, ' ' | '-')).collect();
    let digits = digits.strip_prefix("+86").unwrap_or(&digits);
    let is_mobile = digits.len() == 11 && digits.starts_with('1') && digits.bytes().all(|b| b.is_ascii_digit());
    is_mobile.then(|| digits.to_owned())
}

/// Seven or eight digits, with the area's before them and an extension after.
fn is_landline(text: &str) -> bool {
    let (number, extension) = text.split_once('转').unwrap_or((text, ""));
    let number: String = number.chars().filter(|c| !matches!(c, ' ' | '-' | '(' | ')' | '（' | '）')).collect();
    let local = if number.starts_with('0') { 10..=12 } else { 7..=8 };
    let are_digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    local.contains(&number.len()) && are_digits(&number) && are_digits(extension.trim())
}

/// Those in the register who go by the name.
pub fn of_name<'a>(roster: &'a Roster, name: &str) -> impl Iterator<Item = &'a Person> {
    let name = name.trim().to_owned();
    roster.persons.values().filter(move |person| person.name == name)
}

/// Why the person may not be entered: the details; the same person is there already; or there is one of that name
/// and nobody has said that this is another.
#[must_use]
pub fn why_not_register(register: Register<'_>, details: &Details) -> Vec<Violation> {
    let mut found = why_not_details(details);
    let twin = twin(register.roster, details);
    found.extend(twin.map(known_already));
    if twin.is_none() && !details.is_namesake {
        let namesake = of_name(register.roster, &details.name).next();
        found.extend(namesake.map(|one| {
            let actor = register.roster.actor(&one.id, register.today);
            let posts: Vec<String> = actor.into_iter().flat_map(|actor| actor.posts).map(|held| held.title).collect();
            let posts = if posts.is_empty() { "没有现任职务".to_owned() } else { posts.join("、") };
            Violation::plain("namesake", "is_namesake").with(&one.name).with(posts)
        }));
    }
    found
}

/// 同名同号: the one in the register who is the same person.
#[must_use]
pub fn twin<'a>(roster: &'a Roster, details: &Details) -> Option<&'a Person> {
    let mobile = kept_mobile(&details.mobile);
    of_name(roster, &details.name).find(|one| !mobile.is_empty() && kept_mobile(&one.mobile) == mobile)
}

fn known_already(person: &Person) -> Violation {
    Violation::plain("person-known", "name").with(&person.name).with(&person.mobile)
}

/// Enter a person.
///
/// # Errors
/// Every violation.
pub fn register(register: Register<'_>, id: String, details: &Details) -> Result<Person, Vec<Violation>> {
    let found = why_not_register(register, details);
    if found.is_empty() { Ok(person(id, details)) } else { Err(found) }
}

/// Why a person's details may not be put right so.
#[must_use]
pub fn why_not_amend(register: Register<'_>, known: &Person, details: &Details) -> Vec<Violation> {
    let mut found = why_not_details(details);
    let twin = twin(register.roster, details).filter(|one| one.id != known.id);
    found.extend(twin.map(known_already));
    found
}

/// Put a person's details right. What was signed before keeps the name of its time.
///
/// # Errors
/// Every violation.
pub fn amend(register: Register<'_>, known: Person, details: &Details) -> Result<Person, Vec<Violation>> {
    let found = why_not_amend(register, &known, details);
    if found.is_empty() { Ok(person(known.id, details)) } else { Err(found) }
}

pub(super) fn person(id: String, details: &Details) -> Person {
    let Details { name, office_phone, mobile, .. } = details;
    Person {
        id,
        name: name.trim().to_owned(),
        office_phone: office_phone.trim().to_owned(),
        mobile: kept_mobile(mobile),
    }
}

/// As it is kept: a mobile's digits without what stands between them, so that the same number is the same.
fn kept_mobile(mobile: &str) -> String {
    let one = |text: &str| mobile_digits(text).unwrap_or_else(|| text.trim().to_owned());
    mobile.split('、').map(one).collect::<Vec<_>>().join("、")
}
