//! The document itself: what is said, in which place of the layout. GB/T 9704-2012, 7 and 10.3 (纪要格式).
//!
//! Numbering of headings is written in their text, because decisions are numbered through across topics (（一）…（三）).
//! Not modelled yet: 信函格式 10.1, 命令格式 10.2, the common 文件格式 with seal and signature 7.3.5.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A document, tagged by its layout.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Document {
    /// GB/T 9704-2012, 10.3 纪要格式.
    Minutes(Minutes),
}

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
}

/// 7.2.4, 7.3.1: large words that are broken by sense, not by width.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Headline {
    /// The words, unbroken.
    pub text: String,
    /// Words after each of which a new line begins, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub break_after: Vec<String>,
}

impl Headline {
    /// 7.3.1: the lines, 词意完整; `Err` names the first word that does not occur (again).
    ///
    /// # Errors
    /// The word of `break_after` that is not found after the break before it.
    pub fn lines(&self) -> Result<Vec<&str>, &str> {
        let mut lines = Vec::new();
        let mut rest = self.text.as_str();
        for word in &self.break_after {
            let Some(at) = rest.find(word.as_str()).filter(|_| !word.is_empty()) else { return Err(word) };
            let (line, after) = rest.split_at(at + word.len());
            lines.push(line);
            rest = after;
        }
        if !rest.is_empty() {
            lines.push(rest);
        }
        Ok(lines)
    }
}

/// 7.3.3: one piece of the text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Block {
    /// 一、 · （一） · 1. · （1）, the number written in the text.
    Heading {
        /// 1 黑体, 2 楷体, 3 and 4 仿宋.
        level: Level,
        /// The heading, number and all.
        text: String,
    },
    /// A paragraph, indented by two characters.
    Paragraph(Paragraph),
    /// A simple table: one head row, no merged cells.
    Table(Table),
}

/// 7.3.3: a paragraph, perhaps led in by words in another face.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Paragraph {
    /// The words it opens with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lead: Option<Lead>,
    /// The words.
    pub text: String,
    /// What is still wanting here, shown as 〔…〕; a final document has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gap: Option<String>,
}

/// Opening words of a paragraph, such as （一）关于资金安排。
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lead {
    /// The face they are set in.
    pub face: LeadFace,
    /// The words.
    pub text: String,
}

/// 7.3.3: the faces that set words apart from 仿宋.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LeadFace {
    /// 黑体, what the office calls bold.
    Hei,
    /// 楷体.
    Kai,
}

/// 7.3.3: the level of a heading, 1 to 4.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct Level(u8);

impl TryFrom<u8> for Level {
    type Error = &'static str;

    fn try_from(level: u8) -> Result<Self, Self::Error> {
        if (1..=4).contains(&level) { Ok(Self(level)) } else { Err("标题只有 1 至 4 级") }
    }
}

impl From<Level> for u8 {
    fn from(level: Level) -> Self {
        level.0
    }
}

/// A simple table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Table {
    /// Its name, above it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub caption: Option<String>,
    /// The columns, left to right.
    pub columns: Vec<Column>,
    /// The rows, each with one cell a column.
    pub rows: Vec<Vec<String>>,
}

/// A column of a simple table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Column {
    /// The cell of the head row.
    pub title: String,
    /// Where the cells below it stand.
    #[serde(default)]
    pub align: Align,
    /// Its part of the width: the columns share it in these proportions.
    #[serde(default = "one")]
    pub share: u8,
}

fn one() -> u8 {
    1
}

/// Where a cell's text stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Align {
    /// 居左.
    Left,
    /// 居中.
    #[default]
    Center,
    /// 居右.
    Right,
}

/// A labelled row: 出席：…, 分送：… The label is data, and the colon is the layout's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Row {
    /// The label, without the colon.
    pub label: String,
    /// What it introduces.
    pub text: String,
}

/// 7.4: 版记.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Imprint {
    /// 7.4.2: 分送 or 抄送.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub copies: Vec<Row>,
    /// 7.4.3: 印发机关. The date beside it is the standing's.
    pub organ: String,
    /// Which page it stands on.
    #[serde(default)]
    pub page: ImprintPage,
}

/// 7.4.1, GB/T 33476.2-2016: where the 版记 stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ImprintPage {
    /// The last page of the text, or the next if there is no room.
    #[default]
    Last,
    /// The last page, and that an even one, for printing on both sides.
    Even,
}
