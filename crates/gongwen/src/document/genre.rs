//! 文种: the kinds of document. 条例 2012, 8 and 15.

use serde::{Deserialize, Serialize};

/// 条例 2012, 8: the kinds of document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Genre {
    #[serde(rename = "决议")]
    Resolution,
    #[serde(rename = "决定")]
    Decision,
    #[serde(rename = "命令")]
    Order,
    #[serde(rename = "公报")]
    Communique,
    #[serde(rename = "公告")]
    Announcement,
    #[serde(rename = "通告")]
    PublicNotice,
    #[serde(rename = "意见")]
    Opinion,
    #[serde(rename = "通知")]
    Notice,
    #[serde(rename = "通报")]
    Bulletin,
    #[serde(rename = "报告")]
    Report,
    #[serde(rename = "请示")]
    Request,
    #[serde(rename = "批复")]
    Reply,
    #[serde(rename = "议案")]
    Motion,
    #[serde(rename = "函")]
    Letter,
    #[serde(rename = "纪要")]
    Minutes,
}

impl Genre {
    /// All of them, in the order of the 条例, with their names.
    pub const ALL: [(Self, &'static str); 15] = [
        (Self::Resolution, "决议"),
        (Self::Decision, "决定"),
        (Self::Order, "命令"),
        (Self::Communique, "公报"),
        (Self::Announcement, "公告"),
        (Self::PublicNotice, "通告"),
        (Self::Opinion, "意见"),
        (Self::Notice, "通知"),
        (Self::Bulletin, "通报"),
        (Self::Report, "报告"),
        (Self::Request, "请示"),
        (Self::Reply, "批复"),
        (Self::Motion, "议案"),
        (Self::Letter, "函"),
        (Self::Minutes, "纪要"),
    ];

    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(genre, _)| *genre == self).map_or("", |(_, name)| name)
    }

    /// By its name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| *known == name).map(|(genre, _)| *genre)
    }

    /// 条例 2012, 15: 请示 and 报告 go to the organ above.
    #[must_use]
    pub fn is_upward(self) -> bool {
        matches!(self, Self::Request | Self::Report)
    }
}
