//! 第二十六条 专人: the office designates one person of its own to keep the archive; whoever kept it before stays on record.
use crate::{
    approval::By,
    clause::{Basis, Violation, why_not_text},
    roster::Actor,
    rulebook::Rulebook,
};
use jiff::civil::Date;
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

/// Who keeps the archive: the last who was designated.
#[must_use]
pub fn in_charge(all: &[Archivist]) -> Option<&Archivist> {
    all.iter().find(|one| one.until.is_none())
}

/// Why this person cannot be designated: not of the office today, in charge already, or no ground given.
#[must_use]
pub fn why_not_designate(
    book: &Rulebook,
    basis: &Basis,
    (all, chosen): (&[Archivist], Option<&Actor>),
    ground: &str,
) -> Vec<Violation> {
    let mut found = Vec::new();
    let Some(actor) = chosen else { return vec![Violation::plain("choose-one", "person")] };
    let of_office = actor.posts.iter().any(|held| book.is_office_post(&held.post));
    found.extend((!of_office).then(|| Violation::of(basis, "archivist-not-of-office", "person").with(&actor.name)));
    let is_it = in_charge(all).is_some_and(|one| one.person == actor.person);
    found.extend(is_it.then(|| Violation::plain("archivist-already", "person").with(&actor.name)));
    found.extend(why_not_text(ground, "ground", BASIS_MOST_CHARS));
    found
}

/// Designate: the new one, and the earlier one as it now stands. Call [`why_not_designate`] first.
#[must_use]
pub fn designate(
    all: &[Archivist],
    (id, actor, post_title): (String, &Actor, String),
    (ground, today): (&str, Date),
    by: By,
) -> (Archivist, Option<Archivist>) {
    let earlier = in_charge(all).map(|one| Archivist { until: Some(today), ..one.clone() });
    let one = Archivist {
        id,
        person: actor.person.clone(),
        name: actor.name.clone(),
        post_title,
        from: today,
        until: None,
        ground: ground.trim().to_owned(),
        by,
    };
    (one, earlier)
}
