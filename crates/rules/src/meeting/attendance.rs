//! Who was there: the list the office keeps, never a check-in. Quorum where a rulebook turns it on.
use super::{
    Answer, Invitation, Invited, Meeting, Party, Situation, Stage, kind_of, not_in_state, right, why_not_convene,
};
use crate::{
    approval::By,
    clause::{Violation, why_not_text},
    deed::Deed,
    rulebook::{MeetingKind, Rule},
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Longest name and longest title of a person, characters.
const NAME_MOST_CHARS: usize = 40;

/// How one of those asked was there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "is")]
pub enum Presence {
    Present,
    /// 代会.
    StandIn {
        name: String,
        post_title: String,
    },
    /// 请假.
    OnLeave {
        reason: String,
    },
    /// 缺席: neither there nor excused.
    Absent,
}

/// A line of the attendance list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attendance {
    pub party: Party,
    /// Who held the post that day; empty while it was vacant.
    pub name: String,
    pub invited: Invited,
    pub was: Presence,
}

/// Who presided, with the name and post of that time (第六条 changes who signs later, not who presided).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chair {
    pub post: String,
    pub post_title: String,
    pub seat: String,
    pub seat_title: String,
    pub name: String,
}

/// What the office records: the convener's name that day, and a line for each of those asked.
/// A line for someone who was not asked is an observer who came along.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sheet {
    pub chair_name: String,
    pub attendance: Vec<Attendance>,
}

/// The list counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Turnout {
    /// 应到: asked to attend, observers not counted.
    pub due: u32,
    pub present: u32,
    pub stood_in: u32,
    pub on_leave: u32,
    pub absent: u32,
    /// 列席 who were there.
    pub observers: u32,
    /// Of those due, who attends by the rules: they make the quorum and vote.
    pub members_due: u32,
    pub members_there: u32,
}

impl Turnout {
    /// 实到, stand-ins counted.
    #[must_use]
    pub fn there(self) -> u32 {
        self.present + self.stood_in
    }
}

/// Count the list.
#[must_use]
pub fn turnout(attendance: &[Attendance]) -> Turnout {
    attendance.iter().fold(Turnout::default(), |mut count, line| {
        if line.invited == Invited::Observer {
            count.observers += u32::from(matches!(line.was, Presence::Present | Presence::StandIn { .. }));
            return count;
        }
        let is_there = matches!(line.was, Presence::Present | Presence::StandIn { .. });
        let is_member = line.invited == Invited::ByRule;
        count.members_due += u32::from(is_member);
        count.members_there += u32::from(is_member && is_there);
        count.due += 1;
        match line.was {
            Presence::Present => count.present += 1,
            Presence::StandIn { .. } => count.stood_in += 1,
            Presence::OnLeave { .. } => count.on_leave += 1,
            Presence::Absent => count.absent += 1,
        }
        count
    })
}

/// 会议有效人数: too few there to conclude anything, where the rulebook sets a quorum.
#[must_use]
pub fn why_no_quorum(kind: &Rule<MeetingKind>, turnout: Turnout) -> Option<Violation> {
    let quorum = kind.quorum?;
    (!quorum.is_reached(turnout.members_there, turnout.members_due)).then(|| {
        Violation::of(&kind.basis, "no-quorum", "attendance")
            .with(turnout.members_due.to_string())
            .with(turnout.members_there.to_string())
            .with(String::from(quorum))
    })
}

/// The list to begin with, from the answers; `names` says who holds each post that day. Who did
/// not answer stands as absent, for the office to set right.
#[must_use]
pub fn attendance_from_replies(meeting: &Meeting, names: &BTreeMap<String, String>) -> Vec<Attendance> {
    let line = |invitation: &Invitation| {
        let was = match meeting.answer_of(&invitation.party) {
            Some(Answer::Attend) => Presence::Present,
            Some(Answer::StandIn { name, post_title }) => {
                Presence::StandIn { name: name.clone(), post_title: post_title.clone() }
            }
            Some(Answer::Leave { reason }) => Presence::OnLeave { reason: reason.clone() },
            None => Presence::Absent,
        };
        let held_by = invitation.post.as_ref().and_then(|post| names.get(post)).cloned();
        let name = match &invitation.party {
            Party::Guest(guest) => guest.name.clone(),
            Party::Unit(_) | Party::Post(_) => held_by.unwrap_or_default(),
        };
        Attendance { party: invitation.party.clone(), name, invited: invitation.invited, was }
    };
    meeting.invited.iter().map(line).collect()
}

/// 第九条 会议组织: why the list cannot be recorded so at this instant: the meeting has not begun, a line is missing
/// or says nothing. A missing quorum does not stop the record, only conclusions.
#[must_use]
pub fn why_not_hold(on: Situation<'_>, meeting: &Meeting, sheet: &Sheet, at: Timestamp) -> Vec<Violation> {
    let mut found = Vec::new();
    let day = meeting.plan.day;
    if !matches!(meeting.stage, Stage::Noticed { .. }) {
        found.push(not_in_state(meeting, "登记到会名单"));
    }
    found.extend((at < meeting.plan.begins()).then(|| {
        let begins = format!("{day} {}", meeting.plan.start.strftime("%H:%M"));
        Violation::of(&on.rulebook.duty(Deed::MeetingHold).basis, "not-yet-held", "stage").with(begins)
    }));
    match kind_of(on.rulebook, &meeting.plan.kind) {
        Err(violation) => found.push(violation),
        Ok(kind) => {
            let convening = why_not_convene(on, kind, &meeting.plan.convener, day);
            found.extend(convening);
        }
    }
    found.extend(why_not_sheet(on, meeting, sheet));
    found
}

/// Why these lines cannot be the list of this meeting: somebody asked has none, one says nothing or stands twice.
pub(super) fn why_not_sheet(on: Situation<'_>, meeting: &Meeting, sheet: &Sheet) -> Vec<Violation> {
    let mut found = Vec::new();
    found.extend(why_not_text(&sheet.chair_name, "chair_name", NAME_MOST_CHARS));
    for invitation in &meeting.invited {
        let is_there = sheet.attendance.iter().any(|line| line.party == invitation.party);
        let title = || on.party_title(&invitation.party);
        found.extend((!is_there).then(|| Violation::plain("attendance-missing", "attendance").with(title())));
    }
    for (place, line) in sheet.attendance.iter().enumerate() {
        let field = format!("attendance.{place}.party");
        // Who stands on the list already, or was asked, was known then; a unit may have left since.
        let is_new = asked(meeting, &line.party).is_none() && !is_listed(meeting, &line.party);
        found.extend(if is_new { on.why_not_new_party(&line.party, &field) } else { None });
        let is_twice = sheet.attendance[..place].iter().any(|other| other.party == line.party);
        found.extend(is_twice.then(|| Violation::plain("listed-twice", &field)));
        found.extend(why_not_line(line, place));
    }
    found
}

/// The lines as they are kept: how each came to be asked is the meeting's to say.
pub(super) fn as_asked(meeting: &Meeting, mut lines: Vec<Attendance>) -> Vec<Attendance> {
    for line in &mut lines {
        line.invited = asked(meeting, &line.party).unwrap_or(Invited::Observer);
    }
    lines
}

fn asked(meeting: &Meeting, party: &Party) -> Option<Invited> {
    meeting.invited.iter().find(|invitation| invitation.party == *party).map(|invitation| invitation.invited)
}

fn is_listed(meeting: &Meeting, party: &Party) -> bool {
    meeting.attendance().iter().any(|line| line.party == *party)
}

/// Record that it was held and who was there, at the instant of the act.
///
/// # Errors
/// Every violation, when there is any.
pub fn hold(on: Situation<'_>, meeting: Meeting, sheet: Sheet, by: By) -> Result<Meeting, Vec<Violation>> {
    let found = why_not_hold(on, &meeting, &sheet, by.at);
    let kind = on.rulebook.meeting(&meeting.plan.kind);
    let seat = kind.and_then(|kind| right(on.rulebook, kind, &meeting.plan.convener)).map(super::Right::seat);
    let ([], Some(seat)) = (found.as_slice(), seat) else { return Err(found) };
    let attendance = as_asked(&meeting, sheet.attendance);
    let chair = Chair {
        post: meeting.plan.convener.clone(),
        post_title: on.post_title(&meeting.plan.convener),
        seat: seat.key.clone(),
        seat_title: seat.title.clone(),
        name: sheet.chair_name.trim().to_owned(),
    };
    Ok(Meeting { stage: Stage::Held { by, chair, attendance, corrected: None }, ..meeting })
}

/// 代会: somebody else comes; a stand-in under the member's own name and title is none. One of the same name with another
/// title is another person. Names with titles.
#[must_use]
pub fn why_not_own_name(stand_in: (&str, &str), member: (&str, &str), field: &str) -> Option<Violation> {
    let ((name, title), (own, own_title)) = (stand_in, member);
    let (name, title) = (name.trim(), title.trim());
    let is_own = !own.is_empty() && name == own.trim() && own_title.ends_with(title);
    is_own.then(|| Violation::plain("stand-in-is-the-member", field).with(name))
}

fn why_not_line(line: &Attendance, place: usize) -> Vec<Violation> {
    let mut found = Vec::new();
    let field = |name: &str| format!("attendance.{place}.{name}");
    match &line.was {
        Presence::Present => {
            found.extend(why_not_text(&line.name, &field("name"), super::GUEST_MOST_CHARS));
        }
        Presence::StandIn { name, post_title } => {
            found.extend(why_not_text(name, &field("stand_in"), NAME_MOST_CHARS));
            found.extend(why_not_text(post_title, &field("post_title"), NAME_MOST_CHARS));
        }
        Presence::OnLeave { reason } => {
            found.extend(why_not_text(reason, &field("reason"), super::REASON_MOST_CHARS));
        }
        Presence::Absent => {}
    }
    found
}
