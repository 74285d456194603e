//! 第二章: who is who on a day. Person — tenure → post — ex officio → seat.
//!
//! Nothing here names a person for a duty; matters wait at posts and units, so a succession
//! (第六条) moves them by itself.
pub mod acting;
pub mod change;
pub mod leaving;
pub mod liaison;
pub mod list;
mod on_day;
pub mod person;
mod snapshot;
pub mod taking_back;
pub mod tenure;
pub mod vacancy;

pub use on_day::OnDay;
pub use snapshot::{Person, PostRecord, Roster, UnitRecord};
pub use tenure::Register;

use crate::{
    clause::Violation,
    deed::Deed,
    rulebook::{PostRole, Rulebook},
};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A post that someone holds today.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Held {
    pub post: String,
    /// As it is written with the name: `市水务局分管负责同志`.
    pub title: String,
    pub unit: String,
    pub role: PostRole,
    /// Covering a vacant post for a time.
    pub acting: bool,
}

/// Who acts: a person with the posts of the day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Actor {
    pub person: String,
    pub name: String,
    pub posts: Vec<Held>,
    /// The program itself, in `catch_up`; holds no post.
    pub is_system: bool,
}

impl Actor {
    /// The program itself.
    #[must_use]
    pub fn system() -> Self {
        Self { person: "system".to_owned(), name: "系统".to_owned(), posts: Vec::new(), is_system: true }
    }

    /// Somebody who is not signed in: holds nothing, may nothing.
    #[must_use]
    pub fn nobody() -> Self {
        Self { person: String::new(), name: String::new(), posts: Vec::new(), is_system: false }
    }

    /// Whether the person holds the post today, in their own right or acting.
    #[must_use]
    pub fn holds(&self, post: &str) -> bool {
        self.posts.iter().any(|held| held.post == post)
    }

    /// Units for which the person is liaison officer or member.
    pub fn units(&self) -> impl Iterator<Item = &str> {
        self.posts.iter().filter(|h| matches!(h.role, PostRole::Liaison | PostRole::Member)).map(|h| h.unit.as_str())
    }
}

/// 第六条: why the person may not sign in: whatever one may do comes with a post, and changes hands with it.
#[must_use]
pub fn why_not_sign_in(rulebook: &Rulebook, actor: &Actor) -> Option<Violation> {
    let basis = &rulebook.duty(Deed::TenureBegin).basis;
    let violation = || Violation::of(basis, "no-post", "login").with(&actor.name);
    actor.posts.is_empty().then(violation)
}

/// Whether a tenure is in the holder's own right or covers a vacancy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    Holder,
    Acting,
}

/// Who holds a post from when to when; `until` is the last day, open while `None`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tenure {
    pub id: String,
    pub person: String,
    pub post: String,
    pub standing: Standing,
    pub from: Date,
    pub until: Option<Date>,
}

impl Tenure {
    /// Whether it covers the day.
    #[must_use]
    pub fn covers(&self, day: Date) -> bool {
        self.from <= day && self.until.is_none_or(|last| day <= last)
    }

    /// Whether it covers any day at all: one that was called off before it began does not.
    #[must_use]
    pub fn took_effect(&self) -> bool {
        self.until.is_none_or(|last| self.from <= last)
    }

    /// Whether it shares a day with another span.
    #[must_use]
    pub fn overlaps(&self, from: Date, until: Option<Date>) -> bool {
        self.took_effect() && until.is_none_or(|last| self.from <= last) && self.until.is_none_or(|last| from <= last)
    }

    /// From when to when, in words: `2026-01-05 至 2026-10-31`, `2026-11-09 起`.
    #[must_use]
    pub fn span(&self) -> String {
        self.until.map_or_else(|| format!("{} 起", self.from), |last| format!("{} 至 {last}", self.from))
    }
}

/// Who holds a post on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Holding<'a> {
    /// In their own right; more than one where the post allows it.
    Held(Vec<&'a Tenure>),
    /// Vacant, covered by an acting tenure.
    Covered(&'a Tenure),
    /// Vacant: its acts are blocked, with the reason.
    Vacant,
}

/// 第六条: the answer changes by itself with the day.
#[must_use]
pub fn holding<'a>(tenures: &'a [Tenure], post: &str, day: Date) -> Holding<'a> {
    let on = |standing| tenures.iter().filter(move |t| t.post == post && t.standing == standing && t.covers(day));
    let held: Vec<_> = on(Standing::Holder).collect();
    if !held.is_empty() {
        return Holding::Held(held);
    }
    on(Standing::Acting).next_back().map_or(Holding::Vacant, Holding::Covered)
}
