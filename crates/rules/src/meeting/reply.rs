//! Answers to a notice: 参加, 代会, 请假. By the unit, or recorded by the office from a telephone call.
use super::{Invitation, Meeting, Party, Situation, Stage, not_in_state};
use crate::{
    approval::By,
    calendar::Due,
    clause::{Violation, why_not_text},
    rulebook::{DeadlineKey, Rulebook},
};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Longest name, title and caller, characters.
const NAME_MOST_CHARS: usize = 40;

/// The answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "is")]
pub enum Answer {
    /// 参加.
    Attend,
    /// 代会: who comes instead, and what they are.
    StandIn { name: String, post_title: String },
    /// 请假: why.
    Leave { reason: String },
}

/// How the answer came.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "is")]
pub enum Channel {
    /// Given by those asked themselves.
    Own,
    /// By telephone, recorded by the office: who called.
    Telephone { caller: String },
}

/// An answer, kept with who gave or recorded it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reply {
    pub party: Party,
    pub answer: Answer,
    pub channel: Channel,
    pub by: By,
}

impl Meeting {
    /// The answer that counts: the last one given.
    #[must_use]
    pub fn answer_of(&self, party: &Party) -> Option<&Answer> {
        self.replies.iter().rev().find(|reply| reply.party == *party).map(|reply| &reply.answer)
    }

    /// Those asked who have not answered yet.
    pub fn unanswered(&self) -> impl Iterator<Item = &Invitation> {
        self.invited.iter().filter(|invitation| self.answer_of(&invitation.party).is_none())
    }
}

/// Why this answer cannot be taken.
#[must_use]
pub fn why_not_reply(
    on: Situation<'_>,
    meeting: &Meeting,
    party: &Party,
    answer: &Answer,
    channel: &Channel,
) -> Vec<Violation> {
    let mut found = Vec::new();
    if !matches!(meeting.stage, Stage::Noticed { .. }) {
        found.push(not_in_state(meeting, "回复参会"));
    }
    let is_asked = meeting.invited.iter().any(|invitation| invitation.party == *party);
    found.extend((!is_asked).then(|| Violation::plain("not-invited", "party").with(on.party_title(party))));
    match answer {
        Answer::Attend => {}
        Answer::StandIn { name, post_title } => {
            found.extend(why_not_send(on, meeting, party));
            found.extend(why_not_text(name, "name", NAME_MOST_CHARS));
            found.extend(why_not_text(post_title, "post_title", NAME_MOST_CHARS));
        }
        Answer::Leave { reason } => found.extend(why_not_text(reason, "reason", super::REASON_MOST_CHARS)),
    }
    if let Channel::Telephone { caller } = channel {
        found.extend(why_not_text(caller, "caller", NAME_MOST_CHARS));
    }
    found
}

/// 代会: a unit sends somebody else; who is asked by post only where the kind of meeting says so.
#[must_use]
pub fn why_not_send(on: Situation<'_>, meeting: &Meeting, party: &Party) -> Option<Violation> {
    let kind = on.rulebook.meeting(&meeting.plan.kind)?;
    let may = !matches!(party, Party::Post(_)) || kind.posts_send_stand_ins.is_some();
    (!may).then(|| {
        Violation::of(&kind.basis, "no-stand-in-for-post", "answer").with(on.party_title(party)).with(&kind.title)
    })
}

/// Take an answer. It may be changed until the meeting is held.
///
/// # Errors
/// Every violation, when there is any.
pub fn reply(on: Situation<'_>, mut meeting: Meeting, reply: Reply) -> Result<Meeting, Vec<Violation>> {
    let found = why_not_reply(on, &meeting, &reply.party, &reply.answer, &reply.channel);
    if !found.is_empty() {
        return Err(found);
    }
    meeting.replies.push(reply);
    Ok(meeting)
}

/// By when to answer: the body's days from the notice, and never later than the meeting.
#[must_use]
pub fn reply_due(rulebook: &Rulebook, noticed_on: Date, meeting: &Meeting) -> Option<Due> {
    let days = rulebook.deadline(DeadlineKey::MeetingReply).working_days;
    let due = rulebook.calendar.due(noticed_on, days);
    let day = meeting.plan.day;
    Some(if due.day > day { Due { day, provisional: false } } else { due })
}
