//! 第二十四条 what is drafted, signed and printed: 文种, 主送, 标题, 正文, 附件, 抄送.
use super::Groups;
use crate::meeting::Party;
use gongwen::{Binding, Genre, Orientation, Urgency};
use serde::{Deserialize, Serialize};

/// 行文方向.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// 上行.
    Up,
    /// 下行.
    Down,
    /// 平行.
    Level,
}

impl Direction {
    /// All of them, with the names in forms and on pages.
    pub const ALL: [(Self, &'static str, &'static str); 3] =
        [(Self::Down, "down", "下行文"), (Self::Up, "up", "上行文"), (Self::Level, "level", "平行文")];

    /// By its name in a form.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known, _)| *known == name).map(|(direction, ..)| *direction)
    }

    /// The name in a form.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(known, ..)| *known == self).map_or("", |(_, name, _)| name)
    }

    /// As a page says it.
    #[must_use]
    pub fn title(self) -> &'static str {
        Self::ALL.iter().find(|(known, ..)| *known == self).map_or("", |(.., title)| title)
    }
}

/// What goes with the text, as 附件说明 names it: typed here and set with it, or a file of its own. What older content
/// does not have is not written, so that its digest stays what was signed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attached {
    /// The kept file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    pub title: String,
    /// What it says, typed as the text of the document is.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// 与正文一起装订, or a document of its own.
    #[serde(default, skip_serializing_if = "is_usual")]
    pub binding: Binding,
    /// Which way round its tables are set.
    #[serde(default, skip_serializing_if = "is_usual")]
    pub orientation: Orientation,
}

fn is_usual<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

/// 联合行文: an organ that issues the document with the host.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct JointOrgan {
    /// A unit by the register, or an organ outside it by name.
    pub organ: Party,
    /// 全称, as it stands in the mark and under the text.
    pub name: String,
}

/// What a meeting passed, as the signed minutes have it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passed {
    pub minutes: String,
    pub topic: String,
    /// How the record is cited: 全体会议纪要2026年第1期.
    pub cited: String,
}

/// 冠字样: which phrase, and the record that carries it where that is not the sign-off.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chosen {
    pub phrase: String,
    pub passed: Option<Passed>,
}

/// What is drafted. Gaps may stay until it is put up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Content {
    pub genre: Genre,
    pub direction: Direction,
    pub title: String,
    /// 主送机关, in their order.
    pub addressees: Vec<Party>,
    /// The text as it is typed; headings are known by their numbers.
    pub text: String,
    pub attachments: Vec<Attached>,
    /// 抄送机关.
    pub copies_to: Vec<Party>,
    pub urgency: Option<Urgency>,
    /// 附注.
    pub note: String,
    pub phrase: Option<Chosen>,
    /// Why words of command go to a lower party committee or government.
    pub reason: String,
    /// The drafter says: nothing secret in it.
    pub is_open_matter: bool,
    /// Whole groups of units among 主送 and 抄送.
    #[serde(default, skip_serializing_if = "is_usual")]
    pub groups: Groups,
    /// 联合行文: the other organs, in the order of the paper; the host stands before them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub joint: Vec<JointOrgan>,
}
