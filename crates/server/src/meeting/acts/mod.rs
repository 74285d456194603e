//! What one can do with a meeting; one file for each act.
pub mod arrange;
pub mod cancel;
pub mod conclude;
pub mod correct;
mod follow;
pub mod hold;
pub mod notice;
pub mod propose;
pub mod reply;
pub mod take_back;
pub mod tell_guest;
pub mod turn;
mod unit_left;

pub use follow::follow;
pub use unit_left::unit_left;

use super::{
    case::{Case, link, name, title},
    store,
};
use crate::{
    db::DbError,
    kernel::{Refused, Subject, Thing, Work, Written, addressee::Day, notice::tell, obligation::Owner},
};
use rules::{
    calendar::Period,
    duty::Bearing,
    meeting::{Meeting, Party},
    rulebook::MeetingKind,
};
use std::collections::BTreeSet;

/// What each invited unit and post owes after the notice.
pub const REPLY: &str = "meeting-reply";
/// What the office owes on the day of a meeting that was noticed: who was there, and what it came to.
pub const RECORD: &str = "meeting-record";
/// What the office owes as long as a guest has not been telephoned.
pub const GUESTS: &str = "meeting-guests";
/// What the office owes as long as a guest has not heard that a notice holds no longer.
pub const CALLS_OFF: &str = "meeting-guests-off";
/// What the office owes after the meeting.
pub const MINUTES_DRAFT: &str = "minutes-draft";

impl Thing for Case {
    fn find(work: &mut Work<'_, '_>, id: &str) -> Result<Option<Self>, Refused> {
        Ok(Self::find(work.tx, id)?)
    }

    fn version(&self) -> i64 {
        self.version
    }

    fn bearing(&self) -> Bearing {
        self.meeting.bearing()
    }

    fn link(id: &str) -> String {
        link(id)
    }
}

fn subject(meeting: &Meeting) -> Subject {
    Subject::of("meeting", &meeting.id)
}

/// The turn of a kind of meeting, among the things that are about meetings: `KIND@2026Q4`.
fn subject_of_turn(kind: &MeetingKind, turn: Period) -> Subject {
    Subject::of("meeting", format!("{}@{turn}", kind.key))
}

/// Save it, under the title it has now.
fn save(work: &mut Work<'_, '_>, meeting: &Meeting) -> Result<(), DbError> {
    store::save(work.tx, meeting, &name(&work.rulebook, meeting))
}

/// Save it and say what happened.
fn written(work: &mut Work<'_, '_>, meeting: &Meeting, sentence: String) -> Result<Written<()>, Refused> {
    save(work, meeting)?;
    let after = serde_json::to_value(meeting).map_err(DbError::from)?;
    Ok(Written { done: (), subject: subject(meeting), sentence, before: None, after: Some(after) })
}

/// Who answers for one that is asked; guests have nobody in the roster.
fn owner_of(party: &Party) -> Option<Owner> {
    match party {
        Party::Unit(unit) => Some(Owner::Unit(unit.clone())),
        Party::Post(post) => Some(Owner::Post(post.clone())),
        Party::Guest(_) => None,
    }
}

/// Day, hour and place in a few words.
fn when_and_where(meeting: &Meeting) -> String {
    let plan = &meeting.plan;
    let (day, start) = (plan.day.strftime("%-m 月 %-d 日"), plan.start.strftime("%H:%M"));
    if plan.place.is_empty() { format!("{day} {start}") } else { format!("{day} {start}，{}", plan.place) }
}

/// Tell the convener and everyone asked who is in the roster; how many persons find it when they sign in today.
fn tell_all(work: &mut Work<'_, '_>, meeting: &Meeting, what: &str) -> Result<usize, DbError> {
    let said = format!("{what}：{}（{}）", title(&work.rulebook, &meeting.plan), when_and_where(meeting));
    let convener = Owner::Post(meeting.plan.convener.clone());
    let asked = meeting.invited.iter().filter_map(|invitation| owner_of(&invitation.party));
    let mut owners: Vec<Owner> = std::iter::once(convener).chain(asked).collect();
    owners.sort();
    owners.dedup();
    for owner in &owners {
        tell(work, owner, &said, &link(&meeting.id))?;
    }
    let day = Day::of(work);
    let persons: BTreeSet<&str> =
        owners.iter().flat_map(|owner| day.persons(owner)).map(|person| person.id.as_str()).collect();
    Ok(persons.len())
}
