//! 第二十条 a task; what was is kept beside what is.
use super::{
    Hand, Part, PartStage, ReleasedPart, ReturnedCompletion, ReturnedWithdrawal, SetLight, SettledObjection, Stage,
    Terms, Transfer, WasClosed, Withdrawal, day_of,
};
use crate::{approval::By, calendar::Due, clause::Violation, deed::Deed, duty::Bearing};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A leader's instruction (批示), as it was given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Instruction {
    pub leader: String,
    pub post_title: String,
    pub said_on: Date,
    pub words: String,
}

/// What the task rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "is")]
pub enum Origin {
    /// 会议决定事项 (第二十条); everything about it stands with the decision.
    Decision { decision: String },
    /// 上级交办 (第二、七条): whose paper, which paper, when it came.
    Superior { from: String, paper: String, received: Date },
    /// 领导批示.
    Instruction(Instruction),
}

/// Why a due day was moved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "is")]
pub enum Moved {
    Extended { extension: String },
    Reopened,
}

/// A due day that was, kept for good.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EarlierDue {
    pub due: Due,
    pub moved: Moved,
    pub by: By,
}

/// 督办事项. What has not been is not written: a task is kept with every act on it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Task {
    pub id: String,
    pub number: String,
    pub title: String,
    pub text: String,
    /// Kind of source, by key of the rulebook.
    pub source: String,
    pub origin: Origin,
    /// The post that convened the meeting, for chains that ask for its convener.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub convener: Option<String>,
    pub lead: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<Part>,
    pub opened: By,
    pub due: Due,
    /// Oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub earlier_dues: Vec<EarlierDue>,
    /// 0–100, by the lead unit's last feedback that was not returned.
    pub progress: u8,
    /// The approved colour, apart from the computed one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub light: Option<SetLight>,
    pub stage: Stage,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub settled_objections: Vec<SettledObjection>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub transfers: Vec<Transfer>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub returned_completions: Vec<ReturnedCompletion>,
    /// 重新立项, oldest first, each with the close-out that it undid.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reopenings: Vec<WasClosed>,
    /// 撤销 that was asked and waits for its chain; until it is agreed everything goes on as before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub withdrawal: Option<Withdrawal>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub returned_withdrawals: Vec<ReturnedWithdrawal>,
    /// Parts of units that no longer co-operate, as they stood.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub released: Vec<ReleasedPart>,
}

/// A unit's place in a task.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    Lead,
    /// By its place among the parts.
    Part(usize),
}

impl Task {
    /// How the unit stands in the task, when it does.
    #[must_use]
    pub fn place_of(&self, unit: &str) -> Option<Place> {
        if self.lead == unit {
            return Some(Place::Lead);
        }
        self.parts.iter().position(|part| part.unit == unit).map(Place::Part)
    }

    /// Whether the unit has a share, or had one that went to another or was released: what it did stays its own to read.
    #[must_use]
    pub fn concerns(&self, unit: &str) -> bool {
        self.place_of(unit).is_some()
            || self.transfers.iter().any(|transfer| transfer.from == unit)
            || self.released.iter().any(|released| released.part.unit == unit)
    }

    /// For the door. An act for one unit's share is asked with `Some(unit)`, so that one
    /// co-operating unit cannot act for another.
    #[must_use]
    pub fn bearing(&self, unit: Option<&str>) -> Bearing {
        let all = || self.parts.iter().map(|part| part.unit.clone());
        let (lead, parts) = match unit.map(|unit| self.place_of(unit)) {
            None => (Some(self.lead.clone()), all().collect()),
            Some(Some(Place::Lead)) => (Some(self.lead.clone()), Vec::new()),
            Some(Some(Place::Part(n))) => (None, all().nth(n).into_iter().collect()),
            Some(None) => (None, Vec::new()),
        };
        let unit = unit.filter(|unit| self.place_of(unit).is_some()).map(str::to_owned);
        Bearing { convener: self.convener.clone(), unit, lead, parts, ..Bearing::default() }
    }

    /// Where the straight line of progress begins: the opening, or the last re-opening.
    #[must_use]
    pub fn line_start(&self) -> (Date, u8) {
        self.reopenings.last().map_or((day_of(&self.opened), 0), |was| (day_of(&was.by), was.reopening.progress))
    }

    /// The share of a unit that is still open, or why the deed cannot be done on it.
    pub(super) fn hand(&self, unit: &str, deed: Deed, terms: Terms) -> Result<&Hand, Violation> {
        let Stage::Open { hand } = &self.stage else { return Err(terms.not_now(deed, self.stage.title())) };
        match self.place_of(unit) {
            Some(Place::Lead) => Ok(hand),
            Some(Place::Part(n)) => match &self.parts[n].stage {
                PartStage::Open { hand } => Ok(hand),
                done @ PartStage::Done { .. } => Err(terms.not_now(deed, done.title())),
            },
            None => Err(terms.refuse(deed, "not-in-task", "unit").with(terms.name(unit))),
        }
    }

    /// The share of a unit that has signed for it, or why the deed cannot be done on it.
    pub(super) fn signed_hand(&self, unit: &str, deed: Deed, terms: Terms) -> Result<(&By, &By), Violation> {
        match self.hand(unit, deed, terms)? {
            Hand::Signed { given, by } => Ok((given, by)),
            hand => Err(terms.not_now(deed, hand.title())),
        }
    }

    /// Put a unit's share into another state.
    #[must_use]
    pub(super) fn with_hand(mut self, unit: &str, hand: Hand) -> Self {
        match self.place_of(unit) {
            Some(Place::Lead) => self.stage = Stage::Open { hand },
            Some(Place::Part(n)) => self.parts[n].stage = PartStage::Open { hand },
            None => {}
        }
        self
    }

    /// How far the unit says its share is.
    #[must_use]
    pub fn progress_of(&self, unit: &str) -> u8 {
        match self.place_of(unit) {
            Some(Place::Part(n)) => self.parts[n].progress,
            _ => self.progress,
        }
    }

    #[must_use]
    pub(super) fn with_progress(mut self, unit: &str, progress: u8) -> Self {
        match self.place_of(unit) {
            Some(Place::Lead) => self.progress = progress,
            Some(Place::Part(n)) => self.parts[n].progress = progress,
            None => {}
        }
        self
    }
}
