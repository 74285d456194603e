//! 第五章 会议制度: a meeting from the office's suggestion to its conclusions.
//!
//! Arranged and put forward by the office (第十九条), convened by a post that may (第十六至十八条),
//! noticed, answered, held, its topics concluded (第十五、二十条). Each state holds who and when.
//!
//! Not modelled: who may vote beyond those present.
mod arrangement;
mod attendance;
mod calling;
mod caution;
mod conclusion;
mod convening;
mod correction;
mod guest;
mod invitation;
mod numeral;
mod party;
mod recusal;
mod reply;
mod turn;

pub use arrangement::{
    Agenda, Plan, Removal, arrange, arrange_again, name_of, next_in_year, title_of, why_not_arrange,
    why_not_arrange_again,
};
pub use attendance::{
    Attendance, Chair, Presence, Sheet, Turnout, attendance_from_replies, hold, turnout, why_no_quorum, why_not_hold,
    why_not_own_name,
};
pub use calling::{
    Beside, cancel, notice, propose, settle, take_back, why_not_cancel, why_not_notice, why_not_propose,
    why_not_take_back,
};
pub use caution::cautions;
pub(crate) use conclusion::why_not_opinion;
pub use conclusion::{
    Ballot, Conclusion, Dealt, LeftOver, OPINION_MOST_CHARS, Speech, conclude, leave_over, why_not_conclude,
    why_not_leave_over,
};
pub use convening::{
    Entrustment, Revoked, Right, Terms, entrust, entrusted, entrusters, revoke, right, why_not_convene,
    why_not_entrust, why_not_revoke,
};
pub use correction::{Corrected, Correction, ballot_changes, changes, correct, why_not_correct};
pub use guest::{CalledOff, GUEST_MOST_CHARS, Guest, Told, tell, why_not_tell};
pub use invitation::{Invitation, Invited, in_precedence, invitations, strike};
pub use numeral::in_chinese;
pub use party::Party;
pub use recusal::{stepped_out, turnout_without, who_was_there};
pub use reply::{Answer, Channel, Reply, reply, reply_due, why_not_reply, why_not_send};
pub use turn::{is_awaited_in, is_held_in, owed_turns, turn_basis, turn_owed};

use crate::{
    approval::By,
    clause::Violation,
    duty::Bearing,
    roster::Tenure,
    rulebook::{MeetingKind, Rule, Rulebook, Unit},
};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Longest reason, characters.
pub const REASON_MOST_CHARS: usize = 500;

/// Who is who and what is entrusted, on the day on which something is decided.
#[derive(Debug, Clone, Copy)]
pub struct Situation<'a> {
    pub rulebook: &'a Rulebook,
    /// Units registered today, under the names of today, in the order lists show them.
    pub units: &'a [Unit],
    pub tenures: &'a [Tenure],
    pub entrustments: &'a [Entrustment],
    pub today: Date,
}

/// Where a meeting stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "is")]
pub enum Stage {
    /// The office drafts the arrangement.
    Drafted {
        by: By,
    },
    /// In its approval chain (第十九条 按程序报请召开).
    Proposed {
        by: By,
        approval: String,
    },
    /// The chain sent it back.
    Returned {
        by: By,
        reason: String,
    },
    /// May be held.
    Agreed {
        by: By,
    },
    /// The notice is out.
    Noticed {
        by: By,
    },
    /// Held; the attendance list is the office's record.
    Held {
        by: By,
        chair: Chair,
        attendance: Vec<Attendance>,
        /// The last time the list was set right; the journal has each.
        #[serde(default)]
        corrected: Option<Box<Corrected>>,
    },
    Cancelled {
        by: By,
        why: String,
    },
}

/// A meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Meeting {
    pub id: String,
    pub plan: Plan,
    pub stage: Stage,
    /// Who is asked, as last arranged; it stands when the notice goes out.
    pub invited: Vec<Invitation>,
    /// Every answer, oldest first; the last of each party counts.
    pub replies: Vec<Reply>,
    /// Guests whom the office has telephoned since the notice.
    #[serde(default)]
    pub told: Vec<Told>,
    /// Guests who had heard of a notice that holds no longer, and the call that says so.
    #[serde(default)]
    pub called_off: Vec<CalledOff>,
    /// What became of the topics, one entry a topic.
    pub dealt: Vec<Dealt>,
}

impl Stage {
    /// As a page says it.
    #[must_use]
    pub fn title(&self) -> &'static str {
        match self {
            Self::Drafted { .. } => "拟定安排",
            Self::Proposed { .. } => "报批中",
            Self::Returned { .. } => "已退回",
            Self::Agreed { .. } => "已同意召开",
            Self::Noticed { .. } => "已通知",
            Self::Held { .. } => "已召开",
            Self::Cancelled { .. } => "已取消",
        }
    }
}

impl Meeting {
    /// Who stands how to it, for the duties table.
    #[must_use]
    pub fn bearing(&self) -> Bearing {
        Bearing { convener: Some(self.plan.convener.clone()), ..Bearing::default() }
    }

    /// The same for an answer of one of those invited.
    #[must_use]
    pub fn bearing_of(&self, party: &Party) -> Bearing {
        let mut bearing = self.bearing();
        match party {
            Party::Unit(key) => {
                bearing.unit = Some(key.clone());
                bearing.addressed_units.push(key.clone());
            }
            Party::Post(key) => bearing.addressed_posts.push(key.clone()),
            Party::Guest(_) => {}
        }
        bearing
    }

    /// What became of a topic, once it is known.
    #[must_use]
    pub fn dealt_with(&self, topic: &str) -> Option<&Dealt> {
        self.dealt.iter().find(|dealt| dealt.topic() == topic)
    }

    /// Topics of the agenda of which nothing is recorded yet, in order.
    pub fn open_topics(&self) -> impl Iterator<Item = &str> {
        self.plan.agenda.iter().map(|item| item.topic.as_str()).filter(|topic| self.dealt_with(topic).is_none())
    }

    /// The attendance list, once it is held.
    #[must_use]
    pub fn attendance(&self) -> &[Attendance] {
        match &self.stage {
            Stage::Held { attendance, .. } => attendance,
            _ => &[],
        }
    }

    /// Whether it was or may still be held.
    #[must_use]
    pub fn is_on(&self) -> bool {
        !matches!(self.stage, Stage::Cancelled { .. })
    }
}

/// The last meeting of the same kind held before this one: its minutes are the previous of the series.
#[must_use]
pub fn previous<'a>(meeting: &Meeting, others: &'a [Meeting]) -> Option<&'a Meeting> {
    let before = |other: &&Meeting| {
        other.id != meeting.id
            && other.plan.kind == meeting.plan.kind
            && matches!(other.stage, Stage::Held { .. })
            && (other.plan.day, other.plan.start) < (meeting.plan.day, meeting.plan.start)
    };
    others.iter().filter(before).max_by_key(|other| (other.plan.day, other.plan.start))
}

/// The kind of meeting, or the violation that it is none of the rulebook's.
fn kind_of<'a>(rulebook: &'a Rulebook, key: &str) -> Result<&'a Rule<MeetingKind>, Violation> {
    rulebook.meeting(key).ok_or_else(|| Violation::plain("choose-one", "kind"))
}

fn not_in_state(meeting: &Meeting, act: &str) -> Violation {
    Violation::plain("not-in-state", "stage").with(meeting.stage.title()).with(act)
}
