//! The words themselves: headlines, headings, paragraphs, tables. GB/T 9704-2012, 7.2.4, 7.3.1, 7.3.3, 8.

use serde::{Deserialize, Serialize};

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
    /// Which way round it is set.
    #[serde(default)]
    pub orientation: Orientation,
}

/// 8: which way round a table is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Orientation {
    /// With the text.
    #[default]
    Upright,
    /// A4 横排, on pages of its own: its head at 订口 on odd pages and at 切口 on even ones, the page number where it always is.
    Landscape,
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
