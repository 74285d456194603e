//! 纪要: what was said and decided at a meeting. GB/T 9704-2012, 10.3; article 20.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Block, Headline, Imprint, Row};

/// 10.3: minutes of a meeting, by whatever name the body gives them (the mark says it).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Minutes {
    /// Draft or final, with what only signing off brings.
    pub standing: Standing,
    /// 10.3: 发文机关标志, the red words at the head.
    pub mark: Headline,
    /// 7.3.1: 标题, which many 纪要 do without.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<Headline>,
    /// The opening paragraphs: who met, when, on what.
    pub lead: Vec<String>,
    /// 7.3.3: the text.
    pub body: Vec<Block>,
    /// 10.3: 出席、请假、列席, in the order given.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attendance: Vec<Row>,
    /// 7.4: 版记.
    pub imprint: Imprint,
}

/// Whether the document is signed off, with what signing off brings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Standing {
    /// Not issued: what is not known yet shows as 〔签发后填…〕; once there is a number, the day of printing is left blank.
    Draft {
        /// 期号 or 文号, when it is known before issuing.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        number: Option<String>,
        /// 印发日期, when it is known before issuing.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        issued_on: Option<Date>,
    },
    /// Signed, numbered, to be issued.
    Final {
        /// 期号 or 文号, such as 第7期 or 〔2026〕3号.
        number: String,
        /// 7.4.3: 印发日期.
        issued_on: Date,
    },
}

impl Standing {
    /// 期号 or 文号, if there is one.
    #[must_use]
    pub fn number(&self) -> Option<&str> {
        match self {
            Self::Draft { number, .. } => number.as_deref(),
            Self::Final { number, .. } => Some(number),
        }
    }

    /// 印发日期, if there is one.
    #[must_use]
    pub fn issued_on(&self) -> Option<Date> {
        match self {
            Self::Draft { issued_on, .. } => *issued_on,
            Self::Final { issued_on, .. } => Some(*issued_on),
        }
    }

    /// Whether it is signed.
    #[must_use]
    pub fn is_final(&self) -> bool {
        matches!(self, Self::Final { .. })
    }
}
