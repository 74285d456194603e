//! What a document must keep before it goes to the press: every fault with its field, all of them at once.
//! Serves articles 20 and 24 (审核); the caps keep one document from holding up the others.

mod paper;

use std::fmt;

use crate::document::{Block, Document, Headline, Minutes, Table};
use crate::hygiene::forbidden;
use crate::listing::Listing;
use crate::texts::TextAt;

/// All texts of a document together.
pub const CHARACTERS_MAX: usize = 200_000;
const BLOCKS_MAX: usize = 300;
const TABLE_ROWS_MAX: usize = 500;
/// A listing is a year's files, or several years': DA/T 22-2015 numbers them with four digits.
const LISTING_ROWS_MAX: usize = 10_000;
const LISTING_CHARACTERS_MAX: usize = 3_000_000;
const TABLE_COLUMNS_MAX: usize = 12;
const LABELLED_ROWS_MAX: usize = 20;
const HEADLINE_CHARACTERS_MAX: usize = 120;
const HEADLINE_LINES_MAX: usize = 4;
const SHORT_CHARACTERS_MAX: usize = 60;

/// One fault of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The path of the field, such as `body[3].paragraph.text`.
    pub field: String,
    /// What is wrong with it.
    pub fault: Fault,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}：{}", self.field, self.fault)
    }
}

/// What is wrong with a field.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// Nothing is written.
    #[error("没有填写")]
    Empty,
    /// A character that no text may hold.
    #[error("第 {nth} 个字符是{name}（U+{code:04X}），请删去", code = u32::from(*character))]
    Character {
        /// Which character of the text, from 1.
        nth: usize,
        /// The character.
        character: char,
        /// What it is.
        name: &'static str,
    },
    /// Longer than its place.
    #[error("共 {characters} 字，超过上限 {max} 字，请精简")]
    TooLong {
        /// How long it is.
        characters: usize,
        /// How long it may be.
        max: usize,
    },
    /// More of a thing than a document may have.
    #[error("共 {count} {unit}，超过上限 {max} {unit}，请拆分")]
    TooMany {
        /// How many there are.
        count: usize,
        /// How many there may be.
        max: usize,
        /// What is counted: 段, 行, 列.
        unit: &'static str,
    },
    /// A row with more or fewer cells than columns.
    #[error("有 {cells} 格，应有 {columns} 格，与表头一致")]
    Uneven {
        /// Cells in the row.
        cells: usize,
        /// Columns of the table.
        columns: usize,
    },
    /// A column that takes no part of the width.
    #[error("列宽份数不能是 0")]
    NoWidth,
    /// A line is to be broken after a word that is not there.
    #[error("“{word}”不在文字中，或已在前一处断行，无法在其后断行")]
    NoSuchWord {
        /// The word.
        word: String,
    },
    /// A number that is not written as 7.2.5 says.
    #[error("“{number}”不是规范的{what}：{should}（GB/T 9704-2012 {clause}）")]
    Number {
        /// What is written.
        number: String,
        /// What it is: 发文字号, 令号.
        what: &'static str,
        /// How it should be written.
        should: &'static str,
        /// The clause.
        clause: &'static str,
    },
    /// An element that this layout must have, or must not.
    #[error("{says}（{clause}）")]
    Layout {
        /// What is wrong and what to do.
        says: &'static str,
        /// The standard and its clause.
        clause: &'static str,
    },
    /// A picture that is not a PNG, or too large.
    #[error("印模图像{says}，请用不超过 1 MB 的 PNG 图像")]
    Picture {
        /// What is wrong.
        says: &'static str,
    },
    /// A signed document with something wanting.
    #[error("还缺“{gap}”，补齐后才能作为定稿排版")]
    Gap {
        /// What is wanting.
        gap: String,
    },
}

/// All faults of a document, in the order of the page.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub struct Problems(pub Vec<Problem>);

impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "文稿有 {} 处要改", self.0.len())?;
        self.0.iter().try_for_each(|problem| write!(f, "\n{problem}"))
    }
}

impl Document {
    /// Whether the document may go to the press.
    ///
    /// # Errors
    /// Every fault, each with its field.
    pub fn check(&self) -> Result<(), Problems> {
        let mut found = Found(Vec::new());
        let texts = self.texts();
        let characters = texts.iter().map(|t| t.text.chars().count()).sum();
        if characters > CHARACTERS_MAX {
            // The rest is not looked at: a million faults would not fit on the page either.
            found.add("全文", Fault::TooLong { characters, max: CHARACTERS_MAX });
            return Err(Problems(found.0));
        }
        for text in &texts {
            found.text(text);
        }
        match self {
            Self::Minutes(minutes) => found.minutes(minutes),
            Self::Paper(paper) => found.paper(paper),
        }
        if found.0.is_empty() { Ok(()) } else { Err(Problems(found.0)) }
    }
}

/// Whether a listing may go to the press.
pub(crate) fn listing(listing: &Listing) -> Result<(), Problems> {
    let mut found = Found(Vec::new());
    let texts = listing.texts();
    let characters = texts.iter().map(|t| t.text.chars().count()).sum();
    if characters > LISTING_CHARACTERS_MAX {
        found.add("全文", Fault::TooLong { characters, max: LISTING_CHARACTERS_MAX });
        return Err(Problems(found.0));
    }
    for text in &texts {
        found.text(text);
    }
    found.length("title", &listing.title, HEADLINE_CHARACTERS_MAX);
    found.table("listing.table", &listing.table, LISTING_ROWS_MAX);
    if found.0.is_empty() { Ok(()) } else { Err(Problems(found.0)) }
}

/// Whether something may still be wanting.
#[derive(Debug, Clone, Copy)]
enum Gaps {
    Allowed,
    Refused,
}

impl Gaps {
    fn of(is_final: bool) -> Self {
        if is_final { Self::Refused } else { Self::Allowed }
    }
}

struct Found(Vec<Problem>);

impl Found {
    fn add(&mut self, field: &str, fault: Fault) {
        self.0.push(Problem { field: field.to_owned(), fault });
    }

    fn text(&mut self, at: &TextAt<'_>) {
        // An empty cell of a table, in its head as well, is a blank on the page, and says so; any other empty text is a slip.
        let is_cell = [".table.rows[", ".table.columns["].iter().any(|part| at.field.contains(part));
        if at.text.trim().is_empty() && !is_cell {
            self.add(&at.field, Fault::Empty);
        }
        let bad = at.text.chars().enumerate().find_map(|(i, c)| forbidden(c).map(|name| (i, c, name)));
        if let Some((i, character, name)) = bad {
            self.add(&at.field, Fault::Character { nth: i + 1, character, name });
        }
    }

    fn minutes(&mut self, minutes: &Minutes) {
        self.headline("mark", &minutes.mark);
        if let Some(title) = &minutes.title {
            self.headline("title", title);
        }
        if let Some(number) = minutes.standing.number() {
            self.short("standing.number", number);
        }
        if minutes.lead.is_empty() && minutes.body.is_empty() {
            self.add("body", Fault::Empty);
        }
        let blocks = minutes.lead.len() + minutes.body.len();
        self.count("body", blocks, BLOCKS_MAX, "段");
        for (i, block) in minutes.body.iter().enumerate() {
            self.block(&format!("body[{i}]"), block, Gaps::of(minutes.standing.is_final()));
        }
        let imprint = &minutes.imprint;
        for (field, rows) in [("attendance", &minutes.attendance), ("imprint.copies", &imprint.copies)] {
            self.count(field, rows.len(), LABELLED_ROWS_MAX, "行");
            for (i, row) in rows.iter().enumerate() {
                self.short(&format!("{field}[{i}].label"), &row.label);
            }
        }
        self.short("imprint.organ", &imprint.organ);
    }

    fn headline(&mut self, field: &str, headline: &Headline) {
        self.length(&format!("{field}.text"), &headline.text, HEADLINE_CHARACTERS_MAX);
        match headline.lines() {
            Ok(lines) => self.count(&format!("{field}.break_after"), lines.len(), HEADLINE_LINES_MAX, "行"),
            Err(word) => self.add(&format!("{field}.break_after"), Fault::NoSuchWord { word: word.to_owned() }),
        }
    }

    fn block(&mut self, field: &str, block: &Block, gaps: Gaps) {
        match (block, gaps) {
            (Block::Paragraph(paragraph), Gaps::Refused) => {
                if let Some(gap) = &paragraph.gap {
                    self.add(&format!("{field}.paragraph.gap"), Fault::Gap { gap: gap.clone() });
                }
            }
            (Block::Table(table), _) => self.table(&format!("{field}.table"), table, TABLE_ROWS_MAX),
            _ => {}
        }
    }

    fn table(&mut self, field: &str, table: &Table, rows_max: usize) {
        let columns = table.columns.len();
        if columns == 0 {
            self.add(&format!("{field}.columns"), Fault::Empty);
        }
        self.count(&format!("{field}.columns"), columns, TABLE_COLUMNS_MAX, "列");
        self.count(&format!("{field}.rows"), table.rows.len(), rows_max, "行");
        for (i, column) in table.columns.iter().enumerate() {
            if column.share == 0 {
                self.add(&format!("{field}.columns[{i}].share"), Fault::NoWidth);
            }
        }
        for (i, row) in table.rows.iter().enumerate() {
            if row.len() != columns {
                self.add(&format!("{field}.rows[{i}]"), Fault::Uneven { cells: row.len(), columns });
            }
        }
    }

    fn short(&mut self, field: &str, text: &str) {
        self.length(field, text, SHORT_CHARACTERS_MAX);
    }

    fn length(&mut self, field: &str, text: &str, max: usize) {
        let characters = text.chars().count();
        if characters > max {
            self.add(field, Fault::TooLong { characters, max });
        }
    }

    fn count(&mut self, field: &str, count: usize, max: usize, unit: &'static str) {
        if count > max {
            self.add(field, Fault::TooMany { count, max, unit });
        }
    }
}
