//! 每季度召开一次: a kind of meeting with a cycle is held at least once in each turn of it. Kinds
//! without one (第十七条 不定期召开) owe nothing.
use super::{Meeting, Stage};
use crate::{
    calendar::Period,
    clause::Basis,
    rulebook::{Measure, MeetingKind, Rule, Rulebook},
};
use jiff::{ToSpan, civil::Date};

/// The turn of today, when such a meeting is owed in it: the body was there from its first day on.
#[must_use]
pub fn turn_owed(kind: &MeetingKind, since: Date, today: Date) -> Option<Period> {
    let turn = Period::containing(kind.every?, today);
    (since <= turn.first_day()).then_some(turn)
}

/// The turn before today's and today's, as far as a meeting is owed in them: what evidence looks at.
#[must_use]
pub fn owed_turns(kind: &MeetingKind, since: Date, today: Date) -> Vec<Period> {
    let Some(cycle) = kind.every else { return Vec::new() };
    let before = Period::containing(cycle, today).first_day() - 1.day();
    [before, today].into_iter().filter_map(|day| turn_owed(kind, since, day)).collect()
}

/// Whether this meeting keeps the duty of the turn: it was held on a day of it, whenever that was recorded.
#[must_use]
pub fn is_held_in(meeting: &Meeting, turn: Period) -> bool {
    matches!(meeting.stage, Stage::Held { .. }) && falls_in(meeting, turn)
}

/// Whether it was called for a day of the turn and what came of it is still to be recorded.
#[must_use]
pub fn is_awaited_in(meeting: &Meeting, turn: Period) -> bool {
    matches!(meeting.stage, Stage::Noticed { .. }) && falls_in(meeting, turn)
}

fn falls_in(meeting: &Meeting, turn: Period) -> bool {
    let day = meeting.plan.day;
    turn.first_day() <= day && day <= turn.last_day()
}

/// The clause that sets the cycle, which speaks for the measure of it; else the kind's own.
#[must_use]
pub fn turn_basis(rulebook: &Rulebook, kind: &Rule<MeetingKind>) -> Basis {
    let mut speaking = rulebook.evidence.iter().filter(|entry| entry.key == Measure::HeldEachTurn);
    let found = speaking.find(|entry| entry.of.as_ref().is_none_or(|of| *of == kind.key));
    found.map_or_else(|| kind.basis.clone(), |entry| entry.basis.clone())
}
