//! 第六、十条: a list of people brought in at once. Each line is decided by the rules for one person and one tenure,
//! in the order of the list, as if they were entered one by one.
mod numbers;

pub use numbers::{Change, changed};

use super::{
    Person, PostRecord, Roster, Standing,
    person::{self, Details},
    tenure::{self, Manner, Register, Terms},
};
use crate::clause::Violation;
use jiff::civil::Date;
use numbers::{change, changes};
use serde::{Deserialize, Serialize};

/// A line as it was written; nothing is read into it yet.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// Its row in the file, from 1: it stays the line's own when others are left out.
    #[serde(default)]
    pub number: u32,
    pub name: String,
    pub mobile: String,
    pub office_phone: String,
    pub unit: String,
    pub post: String,
    /// 任职 or 接任; 任职 when nothing is said.
    pub manner: String,
    pub from: String,
    pub basis: String,
    pub same: Same,
}

/// What is known of others of the same name.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Same {
    #[default]
    Unsaid,
    /// The one in the register.
    Known,
    /// Somebody else.
    Another,
}

/// What becomes of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// To be entered so.
    Ready(Box<Entry>),
    /// Everything it says stands in the register.
    There { person: String },
    /// Not like this; fields are those of [`Line`].
    Wrong(Vec<Violation>),
}

/// What one line brings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    pub person: Coming,
    /// Numbers of somebody known that the list has otherwise.
    pub changes: Vec<Change>,
    pub tenure: Option<(Terms, Manner)>,
}

/// Whom a line names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Coming {
    Known { id: String },
    New { id: String, details: Details },
}

impl Coming {
    /// The person's id, now or once entered.
    #[must_use]
    pub fn id(&self) -> &str {
        match self {
            Self::Known { id } | Self::New { id, .. } => id,
        }
    }
}

impl Line {
    /// A field by its name.
    pub fn field(&mut self, name: &str) -> Option<&mut String> {
        Some(match name {
            "name" => &mut self.name,
            "mobile" => &mut self.mobile,
            "office_phone" => &mut self.office_phone,
            "unit" => &mut self.unit,
            "post" => &mut self.post,
            "manner" => &mut self.manner,
            "from" => &mut self.from,
            "basis" => &mut self.basis,
            _ => return None,
        })
    }

    fn details(&self) -> Details {
        Details {
            name: self.name.clone(),
            office_phone: self.office_phone.clone(),
            mobile: self.mobile.clone(),
            is_namesake: self.same == Same::Another,
        }
    }
}

/// What becomes of each line, the ones before it counted as entered. Ids are the list's own with the line's number,
/// so that the same list brings the same entries.
#[must_use]
pub fn verdicts(register: Register<'_>, list: &str, lines: &[Line]) -> Vec<Verdict> {
    let mut roster = register.roster.clone();
    let verdict = |line: &Line| {
        let id = format!("{list}-{}", line.number);
        let found = decide(Register { roster: &roster, ..register }, &id, line);
        match found {
            Err(found) => Verdict::Wrong(found),
            Ok(entry) => settle(register, &mut roster, entry),
        }
    };
    lines.iter().map(verdict).collect()
}

/// The person of a line and the tenure it asks for, as far as they can be read.
fn decide(register: Register<'_>, id: &str, line: &Line) -> Result<Entry, Vec<Violation>> {
    let person = who(register, id, line);
    let tenure = tenure_of(register, id, line);
    match (person, tenure) {
        (Ok(person), Ok(tenure)) => {
            let to = person.id().to_owned();
            let changes = changes(register.roster, &person, line);
            let tenure = tenure.map(|(terms, manner)| (Terms { person: to, ..terms }, manner));
            Ok(Entry { person, changes, tenure })
        }
        (person, tenure) => Err(person.err().into_iter().flatten().chain(tenure.err().into_iter().flatten()).collect()),
    }
}

/// Enter it into what the lines after it are decided on.
fn settle(register: Register<'_>, roster: &mut Roster, entry: Entry) -> Verdict {
    if let Coming::New { id, details } = &entry.person {
        roster.persons.insert(id.clone(), person::person(id.clone(), details));
    }
    let Some((terms, manner)) = &entry.tenure else { return there_or_ready(roster, entry) };
    if holds(roster, terms) {
        return there_or_ready(roster, Entry { tenure: None, ..entry });
    }
    match tenure::begin(Register { roster, ..register }, terms.clone(), *manner) {
        Ok(begun) => {
            roster.take_in(&begun);
            change(roster, &entry);
            Verdict::Ready(Box::new(entry))
        }
        Err(found) => {
            if let Coming::New { id, .. } = &entry.person {
                roster.persons.remove(id);
            }
            Verdict::Wrong(found)
        }
    }
}

/// Without a tenure, somebody known is there already, unless a number is another now.
fn there_or_ready(roster: &mut Roster, entry: Entry) -> Verdict {
    change(roster, &entry);
    match entry.person {
        Coming::Known { id } if entry.changes.is_empty() => Verdict::There { person: id },
        _ => Verdict::Ready(Box::new(entry)),
    }
}

fn holds(roster: &Roster, terms: &Terms) -> bool {
    let all = roster.tenures.get(&terms.post).into_iter().flatten();
    let mut own = all.filter(|one| one.person == terms.person && one.standing == Standing::Holder);
    own.any(|one| one.covers(terms.from))
}

fn who(register: Register<'_>, id: &str, line: &Line) -> Result<Coming, Vec<Violation>> {
    let details = line.details();
    let found = person::why_not_details(&details);
    if !found.is_empty() {
        return Err(found);
    }
    let known = |one: &Person| Coming::Known { id: one.id.clone() };
    if let Some(twin) = person::twin(register.roster, &details) {
        return Ok(known(twin));
    }
    let namesakes: Vec<&Person> = person::of_name(register.roster, &details.name).collect();
    // One of the name at the very post that the line names is the same person, whatever number they have now.
    if line.same == Same::Unsaid
        && let Some(one) = at_the_post(register, line, &namesakes)
    {
        return Ok(known(one));
    }
    match (line.same, namesakes.as_slice()) {
        (Same::Another, _) | (_, []) => Ok(Coming::New { id: id.to_owned(), details }),
        (Same::Known, [one]) => Ok(known(one)),
        (Same::Known, _) => Err(vec![Violation::plain("line-namesakes", "mobile").with(&details.name)]),
        (Same::Unsaid, [first, ..]) => {
            let mobile = if first.mobile.is_empty() { "没有登记手机" } else { &first.mobile };
            Err(vec![Violation::plain("line-namesake", "same").with(&first.name).with(mobile)])
        }
    }
}

/// The only one of these who holds the line's post today.
fn at_the_post<'a>(register: Register<'_>, line: &Line, namesakes: &[&'a Person]) -> Option<&'a Person> {
    let post = post(register, line, register.today).ok()?;
    let there = register.roster.at_post(&post.id, register.today);
    let mut both = namesakes.iter().copied().filter(|one| there.iter().any(|holder| holder.id == one.id));
    let first = both.next()?;
    both.next().is_none().then_some(first)
}

/// None when the line names neither unit nor post: the person alone is entered.
fn tenure_of(register: Register<'_>, id: &str, line: &Line) -> Result<Option<(Terms, Manner)>, Vec<Violation>> {
    if line.unit.trim().is_empty() && line.post.trim().is_empty() {
        return Ok(None);
    }
    let mut found = Vec::new();
    let from = day(&line.from).map_err(|wrong| found.push(wrong)).ok();
    let manner = match line.manner.trim() {
        "" | "任职" => Some(Manner::Filling),
        "接任" => Some(Manner::Succeeding),
        other => {
            found.push(Violation::plain("line-manner", "manner").with(other));
            None
        }
    };
    let post = post(register, line, from.unwrap_or(register.today)).map_err(|wrong| found.push(wrong)).ok();
    let (Some(from), Some(manner), Some(post)) = (from, manner, post) else { return Err(found) };
    let (id, post, basis) = (format!("{id}t"), post.id.clone(), line.basis.trim().to_owned());
    Ok(Some((Terms { id, person: String::new(), post, from, until: None, basis }, manner)))
}

/// The post that unit and title mean on the day.
fn post<'a>(register: Register<'a>, line: &Line, on: Date) -> Result<&'a PostRecord, Violation> {
    let roster = register.roster;
    let (unit, title) = (line.unit.trim(), line.post.trim());
    if title.is_empty() {
        return Err(Violation::plain("empty", "post"));
    }
    let is_meant = |post: &&PostRecord| roster.post_title(&post.id, on) == title || post.title == title;
    let is_there = |post: &&PostRecord| unit.is_empty() || roster.unit_name(&post.unit, on) == unit;
    let of_unit: Vec<&PostRecord> = roster.posts.values().filter(is_there).collect();
    if of_unit.is_empty() {
        return Err(Violation::plain("line-unit", "unit").with(unit));
    }
    match of_unit.iter().copied().filter(is_meant).collect::<Vec<_>>().as_slice() {
        [one] => Ok(one),
        [] if unit.is_empty() => Err(Violation::plain("line-post-unclear", "unit").with(title)),
        [] => {
            let titles: Vec<&str> = of_unit.iter().map(|post| post.title.as_str()).collect();
            Err(Violation::plain("line-post", "post").with(unit).with(title).with(titles.join("、")))
        }
        _ => Err(Violation::plain("line-post-unclear", "unit").with(title)),
    }
}

/// `2026-11-09`, `2026/11/9`, `2026.11.9`, `2026年11月9日`.
fn day(text: &str) -> Result<Date, Violation> {
    let text = text.trim();
    if text.is_empty() {
        return Err(Violation::plain("empty", "from"));
    }
    let plain = text.trim_end_matches('日').replace(['年', '月', '/', '.'], "-");
    let numbers: Vec<i16> = plain.split('-').filter_map(|part| part.trim().parse().ok()).collect();
    let read = match (numbers.as_slice(), plain.split('-').count()) {
        ([year, month, day], 3) if *year >= 1900 => narrow(*year, *month, *day),
        _ => None,
    };
    read.ok_or_else(|| Violation::plain("bad-date", "from").with(text))
}

fn narrow(year: i16, month: i16, day: i16) -> Option<Date> {
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}
