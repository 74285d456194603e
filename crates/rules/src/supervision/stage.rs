//! 第二十条 the states of a task and of its shares. Each state holds who and when.
use super::{Closing, Completion, Objection, Withdrawal};
use crate::approval::By;
use serde::{Deserialize, Serialize};

/// What a unit has done with its share, lead or part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "is")]
pub enum Hand {
    /// 待签收.
    Given { by: By },
    /// 在办.
    Signed { given: By, by: By },
    /// 交办不当 was said, and nobody has settled it; signed for before that, or not.
    Objected { given: By, signed: Option<By>, objection: Objection },
}

impl Hand {
    /// Who gave it to this unit, and when.
    #[must_use]
    pub fn given(&self) -> &By {
        match self {
            Self::Given { by: given } | Self::Signed { given, .. } | Self::Objected { given, .. } => given,
        }
    }

    /// As it was when nobody objected.
    pub(super) fn undisputed(given: By, signed: Option<By>) -> Self {
        match signed {
            Some(by) => Self::Signed { given, by },
            None => Self::Given { by: given },
        }
    }

    fn name(&self) -> &'static str {
        match self {
            Self::Given { .. } => "assigned",
            Self::Signed { .. } => "in_hand",
            Self::Objected { .. } => "objected",
        }
    }

    /// As a page says it.
    #[must_use]
    pub fn title(&self) -> &'static str {
        match self {
            Self::Given { .. } => "待签收",
            Self::Signed { .. } => "在办",
            Self::Objected { .. } => "交办不当待处理",
        }
    }
}

/// Where the task stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "is")]
pub enum Stage {
    /// With the lead unit.
    Open { hand: Hand },
    /// 办结待审: the close-out is with its approval chain.
    CompletionAsked { given: By, signed: By, completion: Completion },
    /// 已办结销号.
    Closed { closing: Closing },
    /// 已撤销: ended without being done. `was` is the stage in which it ended, with all that it held.
    Withdrawn { was: Box<Stage>, withdrawal: Withdrawal, by: By },
}

impl Stage {
    /// The name of the stage in which the unit has done its part and others decide.
    pub const AWAITS_OTHERS: &'static str = "completion_asked";

    /// The stable name, for filters and columns.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Open { hand } => hand.name(),
            Self::CompletionAsked { .. } => Self::AWAITS_OTHERS,
            Self::Closed { .. } => "closed",
            Self::Withdrawn { .. } => "withdrawn",
        }
    }

    /// Whether it has ended: closed out, or withdrawn.
    #[must_use]
    pub fn is_ended(&self) -> bool {
        matches!(self, Self::Closed { .. } | Self::Withdrawn { .. })
    }

    /// Every stage as filters offer it: its stable name, and as a page says it.
    pub const ALL: [(&'static str, &'static str); 6] = [
        ("assigned", "待签收"),
        ("in_hand", "在办"),
        ("objected", "交办不当待处理"),
        (Self::AWAITS_OTHERS, "办结待审"),
        ("closed", "已办结"),
        ("withdrawn", "已撤销"),
    ];

    /// As a page says it.
    #[must_use]
    pub fn title(&self) -> &'static str {
        match self {
            Self::Open { hand } => hand.title(),
            Self::CompletionAsked { .. } => "办结待审",
            Self::Closed { .. } => "已办结",
            Self::Withdrawn { .. } => "已撤销",
        }
    }
}

/// Where a co-operating unit's part stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "is")]
pub enum PartStage {
    Open { hand: Hand },
    Done { given: By, signed: By, by: By, result: String },
}

impl PartStage {
    /// As a page says it.
    #[must_use]
    pub fn title(&self) -> &'static str {
        match self {
            Self::Open { hand } => hand.title(),
            Self::Done { .. } => "已完成",
        }
    }

    /// Who gave it to this unit, and when.
    #[must_use]
    pub fn given(&self) -> &By {
        match self {
            Self::Open { hand } => hand.given(),
            Self::Done { given, .. } => given,
        }
    }
}

/// What a co-operating unit (配合单位) does of the task.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    pub unit: String,
    pub what: String,
    pub progress: u8,
    pub stage: PartStage,
}
