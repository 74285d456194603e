//! 第二十、二十二条 督办, as data: sources of tasks, the feedback cycle, and lights.
use crate::calendar::Cycle;
use serde::{Deserialize, Serialize};

/// Where a task comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TaskSource {
    pub key: String,
    pub title: String,
    /// Made from a decision at the signature of the minutes; cannot be opened by hand.
    #[serde(default)]
    pub from_decision: bool,
    /// Chain by which such a task is closed out.
    pub close_chain: String,
    /// Chain by which its due day is moved.
    pub extension_chain: String,
    /// Chain by which such a task is withdrawn.
    pub withdrawal_chain: String,
    /// Series of the task's own number.
    pub series: String,
}

/// How often units report on a task, and how reports are handled.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Report {
    pub every: Cycle,
    /// Working days after the period's last day.
    pub due_days: u16,
    /// Extensions granted at most.
    pub most_extensions: u32,
}

/// A light. The words for a colour are the rulebook's, the shape is the page's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Colour {
    Green,
    Yellow,
    Red,
}

/// Conditions under which a light shows; any one is enough.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct When {
    /// Working days past the due day.
    #[serde(default)]
    pub overdue_days: Option<u32>,
    /// Working days left until the due day, at most.
    #[serde(default)]
    pub due_within_days: Option<u32>,
    /// Points of progress behind the straight line from opening to due day, in working days.
    #[serde(default)]
    pub behind_points: Option<u32>,
    /// Feedback periods missed in a row.
    #[serde(default)]
    pub missed_reports: Option<u32>,
}

/// A rule for a light; the first in the file's order that holds is shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Light {
    pub colour: Colour,
    pub title: String,
    #[serde(default)]
    pub when: When,
}
