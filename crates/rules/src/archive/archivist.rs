//! 第二十六条 专人: the office designates one person of its own to keep the archive; whoever kept it before stays on record.
use crate::{
    approval::By,
    clause::{Basis, Violation, why_not_optional_text, why_not_text},
    roster::{Actor, Roster, Tenure},
    rulebook::Rulebook,
};
use jiff::{ToSpan, civil::Date};
use serde::{Deserialize, Serialize};

const BASIS_MOST_CHARS: usize = 120;

/// A designation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Archivist {
    pub id: String,
    pub person: String,
    pub name: String,
    /// The post held at the time.
    pub post_title: String,
    pub from: Date,
    /// The day on which somebody else took over.
    pub until: Option<Date>,
    /// What it rests on, in words.
    pub ground: String,
    pub by: By,
}

impl Archivist {
    /// The first day since the designation on which the person was not of the office: the designation ends with it, and
    /// coming back does not revive it.
    #[must_use]
    pub fn left_on(&self, book: &Rulebook, roster: &Roster, today: Date) -> Option<Date> {
        let of_office = roster.tenures.values().flatten();
        let mine: Vec<&Tenure> =
            of_office.filter(|one| one.person == self.person && book.is_office_post(&one.post)).collect();
        let mut day = self.from;
        while day <= today {
            // The furthest of those that reach over this day.
            let reach = mine.iter().filter(|one| one.covers(day)).map(|one| one.until.unwrap_or(Date::MAX)).max();
            match reach {
                Some(last) if last < today => day = last.saturating_add(1.day()),
                Some(_) => return None,
                None => return Some(day),
            }
        }
        None
    }
}

/// Who keeps the archive today: the last who was designated, and has been of the office ever since.
#[must_use]
pub fn in_charge<'a>(book: &Rulebook, roster: &Roster, all: &'a [Archivist], today: Date) -> Option<&'a Archivist> {
    all.iter().find(|one| one.until.is_none()).filter(|one| one.left_on(book, roster, today).is_none())
}

/// Why this person cannot be designated: not of the office today, in charge already, or no ground given.
#[must_use]
pub fn why_not_designate(
    book: &Rulebook,
    basis: &Basis,
    (now, chosen): (Option<&Archivist>, Option<&Actor>),
    ground: &str,
) -> Vec<Violation> {
    let mut found = Vec::new();
    let Some(actor) = chosen else { return vec![Violation::plain("choose-one", "person")] };
    let of_office = actor.posts.iter().any(|held| book.is_office_post(&held.post));
    found.extend((!of_office).then(|| Violation::of(basis, "archivist-not-of-office", "person").with(&actor.name)));
    let is_it = now.is_some_and(|one| one.person == actor.person);
    found.extend(is_it.then(|| Violation::plain("archivist-already", "person").with(&actor.name)));
    found.extend(why_not_text(ground, "ground", BASIS_MOST_CHARS));
    found
}

/// Designate: the new one. Call [`why_not_designate`] first.
#[must_use]
pub fn designate(
    (id, actor, post_title): (String, &Actor, String),
    (ground, today): (&str, Date),
    by: By,
) -> Archivist {
    Archivist {
        id,
        person: actor.person.clone(),
        name: actor.name.clone(),
        post_title,
        from: today,
        until: None,
        ground: ground.trim().to_owned(),
        by,
    }
}

/// The designation that ends with another, as it stands then: on the day its holder left the office, or today.
#[must_use]
pub fn relieved(book: &Rulebook, roster: &Roster, all: &[Archivist], today: Date) -> Option<Archivist> {
    let one = all.iter().find(|one| one.until.is_none())?;
    let until = one.left_on(book, roster, today).unwrap_or(today);
    Some(Archivist { until: Some(until), ..one.clone() })
}

/// Why a package is not said to have been looked over so: by nobody of the office, or by whoever packed it.
#[must_use]
pub fn why_not_check(
    book: &Rulebook,
    (packer, checker): (&Actor, Option<Option<&Actor>>),
    remarks: &str,
) -> Vec<Violation> {
    let mut found = Vec::new();
    let of_office = |one: &Actor| one.posts.iter().any(|held| book.is_office_post(&held.post));
    match checker {
        Some(Some(one)) if one.person == packer.person => {
            found.push(Violation::plain("archive-checks-self", "checker").with(&one.name));
        }
        Some(Some(one)) if of_office(one) => {}
        Some(_) => found.push(Violation::plain("choose-one", "checker")),
        None => {}
    }
    found.extend(why_not_optional_text(remarks, "remarks", super::REASON_MOST_CHARS));
    found
}
