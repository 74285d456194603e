//! 每季度召开一次 and the like: a kind of meeting with a cycle is the office's to bring about in each turn (第九条
//! 会议组织). The daily look opens what is owed on the first day it sees of a turn; the meeting held keeps it.
use super::{super::store, subject_of_turn};
use crate::{
    app::View,
    db::DbError,
    kernel::{
        Refused, Work, ending,
        look::{Look, Matter},
        obligation::{self, Owner},
        owed,
    },
};
use jiff::civil::Date;
use rules::{
    calendar::Period,
    meeting::{Meeting, is_awaited_in, is_held_in, turn_basis, turn_owed},
    rulebook::{MeetingKind, Rule},
    supervision::wording,
};

/// What the office owes in a turn.
pub const TURN: &str = "meeting-turn";

/// The day from which the body has been there: its first unit joined.
#[must_use]
pub fn since(roster: &rules::roster::Roster) -> Option<Date> {
    roster.units.values().flat_map(|unit| unit.memberships.iter().map(|(from, _)| *from)).min()
}

/// Kinds of meetings with a turn today: what is owed is opened where it is neither open nor kept.
pub const LOOK: Look = Look { name: "meeting-turn", matters, see_to };

#[expect(clippy::unnecessary_wraps, reason = "a look may fail; this one reads what is in hand")]
fn matters(view: &mut View<'_, '_>) -> Result<Vec<Matter>, DbError> {
    let Some(since) = since(&view.roster) else { return Ok(Vec::new()) };
    let has_turn = |kind: &&Rule<MeetingKind>| turn_owed(kind, since, view.today).is_some();
    let matter =
        |kind: &Rule<MeetingKind>| Matter { key: kind.key.clone(), title: format!("按期召开{}", kind.title) };
    Ok(view.rulebook.meetings.iter().filter(has_turn).map(matter).collect())
}

fn see_to(work: &mut Work<'_, '_>, key: &str) -> Result<usize, Refused> {
    let (since, rulebook) = (since(&work.roster), work.rulebook.clone());
    let Some((since, kind)) = since.zip(rulebook.meeting(key)) else { return Ok(0) };
    let Some(turn) = turn_owed(kind, since, work.today) else { return Ok(0) };
    let is_known = !owed::owners_on(work.tx, &subject_of_turn(kind, turn))?.is_empty();
    if is_known || store::of_kind(work.tx, &kind.key)?.iter().any(|meeting| is_held_in(meeting, turn)) {
        return Ok(0);
    }
    obligation::open(work, &new(work, kind, turn))?;
    Ok(1)
}

fn new(work: &Work<'_, '_>, kind: &Rule<MeetingKind>, turn: Period) -> obligation::New {
    obligation::New {
        kind: TURN,
        title: format!("{}召开{}", wording::period(turn), kind.title),
        owner: Owner::Office,
        creditor: Owner::Office,
        subject: subject_of_turn(kind, turn),
        link: format!("/meetings/new?kind={}", kind.key),
        basis: turn_basis(&work.rulebook, kind),
        by: obligation::By::Day(turn.last_day()),
    }
}

/// The meeting was held: it keeps the turn of its own day, however late that is recorded. A turn before it that nobody
/// kept can no longer be kept, unless a meeting that was called for it is still to be recorded.
pub(super) fn held(work: &mut Work<'_, '_>, meeting: &Meeting) -> Result<(), DbError> {
    let rulebook = work.rulebook.clone();
    let Some(kind) = rulebook.meeting(&meeting.plan.kind) else { return Ok(()) };
    let Some(cycle) = kind.every else { return Ok(()) };
    let (turn, kin) = (Period::containing(cycle, meeting.plan.day), store::of_kind(work.tx, &kind.key)?);
    ending::discharge_on(work, &subject_of_turn(kind, turn), TURN, meeting.plan.day)?;
    let mut before = Period::containing(cycle, turn.first_day().yesterday().unwrap_or(turn.first_day()));
    while before < turn && !owed::owners_on(work.tx, &subject_of_turn(kind, before))?.is_empty() {
        if !kin.iter().any(|other| is_awaited_in(other, before)) {
            obligation::close(work, &subject_of_turn(kind, before), TURN)?;
        }
        let Ok(day) = before.first_day().yesterday() else { break };
        before = Period::containing(cycle, day);
    }
    Ok(())
}
