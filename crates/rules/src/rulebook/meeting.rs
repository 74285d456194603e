//! 第五章 会议制度, as data: kinds of meeting, of topic, and the words for an outcome.
use super::entry;
use crate::{calendar::Cycle, clause::Basis};
use serde::{Deserialize, Serialize};

/// Who attends by default.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Attends {
    /// 全体成员 (第十六条).
    AllMembers,
    /// 与会议议题相关的成员 (第十七条).
    TopicMembers,
    /// 有关成员单位联络员 (第十八条).
    TopicLiaisons,
}

/// A part of a whole, `1/2`, compared without rounding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Fraction {
    pub of: u32,
    pub parts: u32,
}

impl Fraction {
    /// At least this part of the whole.
    #[must_use]
    pub fn is_reached(self, count: u32, whole: u32) -> bool {
        count * self.parts >= self.of * whole
    }

    /// More than this part of the whole.
    #[must_use]
    pub fn is_exceeded(self, count: u32, whole: u32) -> bool {
        count * self.parts > self.of * whole
    }
}

impl TryFrom<String> for Fraction {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let bad = || format!("“{text}”不是 1/2、2/3 这样的分数");
        let (of, parts) = text.split_once('/').ok_or_else(bad)?;
        let (of, parts) = (of.parse().map_err(|_| bad())?, parts.parse().map_err(|_| bad())?);
        if of == 0 || parts == 0 || of > parts { Err(bad()) } else { Ok(Self { of, parts }) }
    }
}

impl From<Fraction> for String {
    fn from(fraction: Fraction) -> Self {
        format!("{}/{}", fraction.of, fraction.parts)
    }
}

/// How a vote passes, where a rulebook turns voting on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Votes {
    /// Ayes must exceed this part of those entitled to vote who are present.
    pub more_than: Fraction,
}

/// A setting that is on, with what it rests on: `{ clause, says }`, or `{ local }`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Words", into = "Words")]
pub struct Ground(pub Basis);

#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    clause: Option<String>,
    says: Option<String>,
    local: Option<String>,
}

impl TryFrom<Words> for Ground {
    type Error = &'static str;

    fn try_from(words: Words) -> Result<Self, Self::Error> {
        entry::basis(words.clause, words.says, words.local).map(Self)
    }
}

impl From<Ground> for Words {
    fn from(Ground(basis): Ground) -> Self {
        match basis {
            Basis::Says { clause, words } => Self { clause: Some(clause.0), says: Some(words), local: None },
            Basis::Local { reason } => Self { clause: None, says: None, local: Some(reason) },
        }
    }
}

/// A kind of meeting (第十五至十八条).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MeetingKind {
    pub key: String,
    pub title: String,
    /// Seats that convene in their own right.
    pub convenes: Vec<String>,
    /// Seats that may convene when one of `convenes` entrusts them.
    #[serde(default)]
    pub may_entrust: Vec<String>,
    pub attends: Attends,
    /// Seats whose holders attend beside the members.
    #[serde(default)]
    pub attending_seats: Vec<String>,
    /// Held at least once in each turn of this cycle; at need while absent.
    #[serde(default)]
    pub every: Option<Cycle>,
    /// 主要任务, offered when the arrangement is drafted.
    #[serde(default)]
    pub tasks: Vec<String>,
    /// Whether 重大事项 may be concluded here (第十五条).
    #[serde(default)]
    pub decides_major: bool,
    /// Part of those due to attend that must be there, stand-ins counted; off while absent.
    #[serde(default)]
    pub quorum: Option<Fraction>,
    /// Voting; off while absent.
    #[serde(default)]
    pub votes: Option<Votes>,
    /// 回避: who has an interest in a topic steps out for it; off while absent.
    #[serde(default)]
    pub recusal: Option<Ground>,
    /// 代会 of those asked by name of their post; units may always send one.
    #[serde(default)]
    pub posts_send_stand_ins: Option<Ground>,
    /// Series its minutes are numbered in.
    pub series: String,
    /// Chain its arrangement goes through (第十九条).
    pub chain: String,
    /// Chain its minutes go through (第二十条).
    pub minutes_chain: String,
    /// Title pattern: `第{n}次全体会议`; `{n}` counts in the year, `{year}` is the year.
    pub name: String,
}

/// A kind of topic.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TopicKind {
    pub key: String,
    pub title: String,
    /// 重大事项: concluded only at kinds with `decides_major` (第十五条).
    #[serde(default)]
    pub major: bool,
    /// 重要政策措施: warns without a closed consultation (第十一条).
    #[serde(default)]
    pub policy: bool,
}

/// What becomes of a topic under an outcome.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Outcome {
    pub key: String,
    pub title: String,
    /// Decisions may follow from it.
    #[serde(default)]
    pub decides: bool,
    /// The topic goes back to the pool for a later meeting.
    #[serde(default)]
    pub carries_over: bool,
    /// Needs the vote to pass, where voting is on.
    #[serde(default)]
    pub passes: bool,
}
