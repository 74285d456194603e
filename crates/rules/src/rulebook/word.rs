//! What a body calls the things that every body of this kind has: 牵头 here, 主办 there.
use serde::{Deserialize, Serialize};

/// A thing that the trade knows and each body names for itself. What has a title of its own in
/// another table (the office, minutes, posts, seats, meetings, sources) is called by that.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WordKey {
    /// What a meeting decided and somebody is to do (第八、二十条).
    Decision,
    /// To be answerable for a task; with 单位 behind it, who is.
    Lead,
    /// To help with a task; with 单位 or 事项 behind it, who does and what.
    Part,
    /// What the office does with a unit's new liaison officer (第十四条).
    Filing,
}

impl WordKey {
    /// All of them; a rulebook sets each.
    pub const ALL: [Self; 4] = [Self::Decision, Self::Lead, Self::Part, Self::Filing];

    /// The name in a rulebook, and of the place in a sentence: `{lead}`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Decision => "decision",
            Self::Lead => "lead",
            Self::Part => "part",
            Self::Filing => "filing",
        }
    }
}

/// One word of a body's own. Where it rests on a clause, the quote holds it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Word {
    pub key: WordKey,
    pub word: String,
}
