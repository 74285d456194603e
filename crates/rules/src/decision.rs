//! 第二十条 会议决定事项: what a meeting decided, who sees to it and by when.
//!
//! Recorded at the meeting, completed in the minutes, and made a task when the minutes are signed;
//! nothing is typed twice. Not modelled: what goes on for good (长期坚持); a task has a day to look at it.
use crate::{
    calendar::Due,
    clause::{Violation, why_not_text},
    rulebook::{DeadlineKey, Rulebook, Unit, UnitKind},
    topic::{unit_name, why_not_registered},
};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Longest decision, characters.
pub const DECISION_MOST_CHARS: usize = 500;

/// By when a decision is to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "is")]
pub enum Term {
    /// On this day at the latest.
    By { day: Date },
    /// The meeting named no day: the body's usual days, counted from the signature.
    Usual,
}

/// One decision. Lead and term may still be open while the minutes are drafted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    pub text: String,
    /// The lead unit, by key.
    pub lead: Option<String>,
    /// Co-operating units, by key.
    pub parts: Vec<String>,
    pub term: Option<Term>,
}

impl Decision {
    /// Every unit that has a part in it, the lead first.
    pub fn units(&self) -> impl Iterator<Item = &str> {
        self.lead.as_deref().into_iter().chain(self.parts.iter().map(String::as_str))
    }

    /// The day the meeting named, when it has passed.
    #[must_use]
    pub fn passed(&self, today: Date) -> Option<Date> {
        match self.term? {
            Term::By { day } => (day < today).then_some(day),
            Term::Usual => None,
        }
    }

    /// The day it is due once the minutes are signed on a day; `None` while the term is open.
    #[must_use]
    pub fn due(&self, rulebook: &Rulebook, signed_on: Date) -> Option<Due> {
        match self.term? {
            Term::By { day } => Some(Due { day, provisional: false }),
            Term::Usual => {
                let usual = rulebook.deadline(DeadlineKey::TaskDefault);
                Some(rulebook.calendar.due(signed_on, usual.working_days))
            }
        }
    }
}

/// The days by which a term is judged.
#[derive(Debug, Clone, Copy)]
pub struct Days {
    /// Of the meeting that decided.
    pub held_on: Date,
    pub today: Date,
}

/// What is wrong with a decision as it is noted at the meeting; `at` is its place in the form.
#[must_use]
pub fn why_not_note(decision: &Decision, units: &[Unit], at: &str) -> Vec<Violation> {
    let mut found = Vec::new();
    found.extend(why_not_text(&decision.text, &format!("{at}.text"), DECISION_MOST_CHARS));
    if let Some(lead) = &decision.lead {
        found.extend(why_not_charged(units, lead, &format!("{at}.lead")));
    }
    for (place, part) in decision.parts.iter().enumerate() {
        let field = format!("{at}.parts.{place}");
        found.extend(why_not_charged(units, part, &field));
        let is_twice = decision.lead.as_ref() == Some(part) || decision.parts[..place].contains(part);
        found.extend(is_twice.then(|| Violation::plain("unit-twice", &field).with(unit_name(units, part))));
    }
    found
}

/// What keeps a decision from standing in minutes put up for review: every one has a lead unit and
/// a term that is still to come, or nobody can be followed up (第二十条).
#[must_use]
pub fn why_not_follow_up(
    rulebook: &Rulebook,
    units: &[Unit],
    decision: &Decision,
    days: Days,
    at: &str,
) -> Vec<Violation> {
    let basis = &rulebook.minutes.basis;
    let mut found = Vec::new();
    found.extend(why_not_note(decision, units, at));
    let lead_missing = decision.lead.is_none();
    found.extend(lead_missing.then(|| Violation::of(basis, "decision-without-lead", &format!("{at}.lead"))));
    let term = format!("{at}.term");
    found.extend(match decision.term {
        None => Some(Violation::of(basis, "decision-without-term", &term)),
        Some(_) => why_not_due(rulebook, decision, days, at),
    });
    found
}

/// A decision is not due before the meeting that takes it, nor on a day that has passed: whom it charges would be late
/// before they have heard of it, and an extension is asked before the day.
#[must_use]
pub fn why_not_due(rulebook: &Rulebook, decision: &Decision, days: Days, at: &str) -> Option<Violation> {
    let Some(Term::By { day }) = decision.term else { return None };
    let (basis, term) = (&rulebook.minutes.basis, format!("{at}.term"));
    let refused = if day < days.held_on {
        Violation::of(basis, "due-before-meeting", &term).with(day.to_string()).with(days.held_on.to_string())
    } else {
        Violation::of(basis, "due-is-past", &term).with(decision.passed(days.today)?.to_string())
    };
    Some(refused)
}

/// A unit that a decision can charge: registered today, and not above the body (第二条).
fn why_not_charged(units: &[Unit], key: &str, field: &str) -> Option<Violation> {
    why_not_registered(units, key, field).or_else(|| {
        let is_above = units.iter().any(|unit| unit.key == key && unit.kind == UnitKind::Superior);
        is_above.then(|| Violation::plain("superior-not-charged", field).with(unit_name(units, key)))
    })
}
