//! The JSON form of a document, field by field. `docs/typeset.md` is made from this table, and a test holds the table to what
//! the reader really takes, so the page cannot drift. Serves article 24 (one content, exact layout).

use std::fmt::Write as _;

use crate::layout;

/// One field of the JSON form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Field {
    /// Its path; `[]` stands for each element of a list.
    pub path: &'static str,
    /// What is written there.
    pub form: &'static str,
    /// Whether it must be there.
    pub presence: Presence,
    /// What it says.
    pub says: &'static str,
}

/// Whether a field must be there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Presence {
    /// It must.
    Needed,
    /// It may be left out, or be null.
    Optional,
}

const fn needed(path: &'static str, form: &'static str, says: &'static str) -> Field {
    Field { path, form, presence: Presence::Needed, says }
}

const fn optional(path: &'static str, form: &'static str, says: &'static str) -> Field {
    Field { path, form, presence: Presence::Optional, says }
}

/// Every field, in the order of the page.
pub const FIELDS: &[Field] = &[
    needed("minutes", "object", "the layout: 纪要格式 (GB/T 9704-2012, 10.3)"),
    needed("minutes.standing", "object", "either `draft` or `final`"),
    optional(
        "minutes.standing.draft",
        "object",
        "not issued yet: what is unknown prints as 〔签发后填…〕, the day of printing beside a number as a blank",
    ),
    optional("minutes.standing.draft.number", "text", "期号 or 文号, if it is known before issuing"),
    optional("minutes.standing.draft.issued_on", "date", "印发日期, if it is known before issuing"),
    optional("minutes.standing.final", "object", "signed: nothing may be wanting"),
    needed("minutes.standing.final.number", "text", "期号 or 文号, such as 第7期 or 〔2026〕3号"),
    needed("minutes.standing.final.issued_on", "date", "印发日期, such as `2026-11-06`"),
    needed("minutes.mark", "object", "发文机关标志, the red words"),
    needed("minutes.mark.text", "text", "the words, unbroken, up to 120 characters"),
    optional("minutes.mark.break_after", "list of text", "words after each of which a line ends; up to 4 lines"),
    optional("minutes.title", "object", "标题, for minutes that have one"),
    needed("minutes.title.text", "text", "the words, unbroken, up to 120 characters"),
    optional("minutes.title.break_after", "list of text", "as in `mark`"),
    needed("minutes.lead", "list of text", "导语, one text a paragraph"),
    needed("minutes.body", "list", "正文; each element is one of `heading`, `paragraph`, `table`"),
    optional("minutes.body[].heading", "object", "a heading, its number (一、 （一） 1. （1）) written in the text"),
    needed("minutes.body[].heading.level", "1 to 4", "1 黑体, 2 楷体, 3 and 4 仿宋"),
    needed("minutes.body[].heading.text", "text", "the heading"),
    optional("minutes.body[].paragraph", "object", "a paragraph"),
    optional("minutes.body[].paragraph.lead", "object", "words it opens with, in another face"),
    needed("minutes.body[].paragraph.lead.face", "`hei` or `kai`", "黑体 or 楷体"),
    needed("minutes.body[].paragraph.lead.text", "text", "those words"),
    needed("minutes.body[].paragraph.text", "text", "the paragraph"),
    optional(
        "minutes.body[].paragraph.gap",
        "text",
        "what is still wanting, printed as 〔…〕; a final document has none",
    ),
    optional("minutes.body[].table", "object", "a simple table, up to 12 columns and 500 rows"),
    optional("minutes.body[].table.caption", "text", "its name"),
    needed("minutes.body[].table.columns", "list", "the columns"),
    needed("minutes.body[].table.columns[].title", "text", "the head cell"),
    optional(
        "minutes.body[].table.columns[].align",
        "`left`, `center` or `right`",
        "where the cells stand; `center` if left out",
    ),
    optional("minutes.body[].table.columns[].share", "1 to 255", "its part of the width; 1 if left out"),
    needed("minutes.body[].table.rows", "list of lists of text", "the rows, each with one cell a column"),
    optional("minutes.attendance", "list", "出席、请假、列席, in this order; up to 20 rows"),
    needed("minutes.attendance[].label", "text", "the label without the colon, up to 60 characters"),
    needed("minutes.attendance[].text", "text", "units and people"),
    needed("minutes.imprint", "object", "版记"),
    optional("minutes.imprint.copies", "list", "分送 or 抄送; the full stop is added; up to 20 rows"),
    needed("minutes.imprint.copies[].label", "text", "the label without the colon, up to 60 characters"),
    needed("minutes.imprint.copies[].text", "text", "units and leaders"),
    needed("minutes.imprint.organ", "text", "印发机关, up to 60 characters"),
    optional(
        "minutes.imprint.page",
        "`last` or `even`",
        "版记 on the last page, or on an even last page; `last` if left out",
    ),
];

const OPENING: &str = "\
# Typesetting a document

`zhuanban typeset FILE.json -o out.pdf` makes a PDF from a document described in JSON, without a database.
`--png DIR` adds a picture of each page, `--measure` prints what stands where on the page.
A complete file is [examples/minutes.json](examples/minutes.json); a draft is [examples/minutes-draft.json](examples/minutes-draft.json).

This page is made from `crates/gongwen/src/schema.rs` and `layout.rs`; `UPDATE_DOCS=1 cargo test -p gongwen` writes it anew.

## What holds for every text

- It is printed as it is: no text is ever taken for markup.
- No line breaks (a new paragraph is a new element), no control, bidirectional or invisible characters: they are refused by field and name.
- A document has at most 200,000 characters and 300 paragraphs, headings and tables.
- A field that is not in the table below is refused, with the line.

## Exit codes

| code | meaning |
|---|---|
| 0 | done |
| 1 | fonts are missing, or the typesetter failed |
| 2 | the command line is wrong |
| 3 | the document is refused: the message names each field and line |
| 4 | a file cannot be read or written |

## Fields

| field | form | needed | |
|---|---|---|---|
";

/// The page `docs/typeset.md`.
#[must_use]
pub fn page() -> String {
    let mut page = OPENING.to_owned();
    for field in FIELDS {
        let needed = match field.presence {
            Presence::Needed => "yes",
            Presence::Optional => "",
        };
        // Writing to a String cannot fail.
        let _ = writeln!(page, "| `{}` | {} | {needed} | {} |", field.path, field.form, field.says);
    }
    page.push_str("\n## Measures of the layout\n\nClauses are of GB/T 9704-2012.\n\n");
    page.push_str("| measure | value | clause | strength | |\n|---|---|---|---|---|\n");
    for measure in layout::ALL {
        let (name, value) = (measure.name.to_lowercase(), measure.value);
        let _ = writeln!(page, "| `{name}` | {value} | {} | {} | {} |", measure.clause, measure.strength, measure.says);
    }
    page
}
