//! 第十六至十八条 议题: the pool from which meetings take what they deliberate.
//!
//! A unit submits, the office screens, a meeting lists and concludes. What a meeting puts off goes
//! back to the pool and keeps the memory of it.
mod pool;
mod submission;

pub use pool::{
    Settlement, list, pool, send_back, settle, unlist, why_not_list, why_not_pool, why_not_send_back, why_not_settle,
};
pub use submission::{amend, submit, why_not_amend, why_not_submit, why_not_withdraw, withdraw};

use crate::{
    approval::By,
    clause::{Basis, Violation},
    duty::Bearing,
    rulebook::{Rulebook, Unit},
};
use serde::{Deserialize, Serialize};

/// Longest title, characters.
pub const TITLE_MOST_CHARS: usize = 60;
/// Longest summary and longest request, characters.
pub const TEXT_MOST_CHARS: usize = 2000;
/// Longest reason, characters.
pub const REASON_MOST_CHARS: usize = 500;

/// What is put forward. Papers are attachments of the topic.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Matter {
    pub title: String,
    /// Key of a `topic_kind`: says whether it is 重大事项 or 重要政策措施.
    pub kind: String,
    /// The unit that reports; the unit that houses the office stands for the office.
    pub unit: String,
    /// Other units the topic concerns: they are asked to a meeting of topic members (第十七条).
    pub concerned: Vec<String>,
    pub summary: String,
    /// 提请会议: what the meeting is asked to do.
    pub asked: String,
}

/// Where a topic stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "is")]
pub enum Stage {
    /// Waits for the office's screening.
    Submitted { by: By },
    /// Sent back by the office; the unit may mend and submit again.
    Returned { by: By, reason: String },
    /// In the pool, may be listed.
    Pooled { by: By },
    /// Taken back by the unit.
    Withdrawn { by: By },
    /// On a meeting's agenda.
    Listed { by: By, meeting: String },
    /// Concluded there, with this outcome.
    Concluded { by: By, meeting: String, outcome: String },
}

/// A meeting that had it on its agenda and did not finish it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CarriedOver {
    pub meeting: String,
    /// The outcome that put it off; `None` when the meeting did not get to it.
    pub outcome: Option<String>,
    pub by: By,
}

/// A topic.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Topic {
    pub id: String,
    pub matter: Matter,
    pub submitted: By,
    pub stage: Stage,
    /// Oldest first.
    pub carried: Vec<CarriedOver>,
}

impl Stage {
    /// As a page says it.
    #[must_use]
    pub fn title(&self) -> &'static str {
        match self {
            Self::Submitted { .. } => "待筛选",
            Self::Returned { .. } => "已退回",
            Self::Pooled { .. } => "在议题库",
            Self::Withdrawn { .. } => "已撤回",
            Self::Listed { .. } => "已列入会议",
            Self::Concluded { .. } => "已有结论",
        }
    }
}

impl Topic {
    /// Who stands how to it, for the duties table.
    #[must_use]
    pub fn bearing(&self) -> Bearing {
        Bearing {
            unit: Some(self.matter.unit.clone()),
            proposer: Some(self.submitted.person.clone()),
            ..Bearing::default()
        }
    }

    /// Every unit the topic concerns, the reporting one first.
    pub fn units(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.matter.unit.as_str()).chain(self.matter.concerned.iter().map(String::as_str))
    }
}

/// The basis of a kind of topic: what 重大事项 and 重要政策措施 rest on.
#[must_use]
pub fn basis_of<'a>(rulebook: &'a Rulebook, topic: &Topic) -> Option<&'a Basis> {
    rulebook.topic_kind(&topic.matter.kind).map(|kind| &kind.basis)
}

/// A unit's registered name; the key where it is not registered today.
#[must_use]
pub fn unit_name(units: &[Unit], key: &str) -> String {
    units.iter().find(|unit| unit.key == key).map_or_else(|| key.to_owned(), |unit| unit.name.clone())
}

/// The unit is registered today.
pub(crate) fn why_not_registered(units: &[Unit], key: &str, field: &str) -> Option<Violation> {
    if key.trim().is_empty() {
        return Some(Violation::plain("choose-one", field));
    }
    let is_there = units.iter().any(|unit| unit.key == key);
    (!is_there).then(|| Violation::plain("unit-not-registered", field).with(key))
}

/// The topic in its new stage, when nothing stands against it.
fn go(topic: Topic, found: Vec<Violation>, stage: Stage) -> Result<Topic, Vec<Violation>> {
    if found.is_empty() { Ok(Topic { stage, ..topic }) } else { Err(found) }
}

fn not_in_state(topic: &Topic, act: &str) -> Violation {
    Violation::plain("not-in-state", "stage").with(topic.stage.title()).with(act)
}
