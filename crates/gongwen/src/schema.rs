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

/// Every field, in the order of the page. A `block` and a `headline` are described once, under their own names.
pub const FIELDS: &[Field] = &[
    optional("minutes", "object", "纪要格式 (GB/T 9704-2012, 10.3)"),
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
    needed("minutes.mark", "headline", "发文机关标志, the red words"),
    optional("minutes.title", "headline", "标题, for minutes that have one"),
    needed("minutes.lead", "list of text", "导语, one text a paragraph"),
    needed("minutes.body", "list of blocks", "正文"),
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
        LAST_OR_EVEN,
        "版记 on the last page, or on an even last page; `last` if left out",
    ),
    optional("paper", "object", "文件格式 (7), 信函格式 (10.1) or 命令格式 (10.2)"),
    needed("paper.form", "`file`, `letter` or `order`", "which of the three"),
    needed("paper.genre", "text", "文种 of 条例 2012, 8, such as 通知"),
    needed("paper.standing", "object", "either `draft` or `final`"),
    optional("paper.standing.draft", "object", "not signed yet: what is unknown prints as 〔签发后填…〕"),
    optional("paper.standing.draft.number", "text", "发文字号, if it is fixed before signing"),
    optional("paper.standing.draft.dated", "date", "成文日期, if it is fixed before signing"),
    optional("paper.standing.draft.issued_on", "date", "印发日期, if it is fixed before signing"),
    optional("paper.standing.final", "object", "signed: nothing may be wanting"),
    needed("paper.standing.final.number", "text", "发文字号, such as 某建设〔2026〕1号; of an order 第1号"),
    needed("paper.standing.final.dated", "date", "成文日期"),
    needed("paper.standing.final.issued_on", "date", "印发日期"),
    optional("paper.copy_number", "1 to 999999", "份号, six digits on paper"),
    optional("paper.urgency", "`特急` or `加急`", "紧急程度"),
    needed("paper.mark", "list of headlines", "发文机关标志, the lead organ first; up to 10, a letter has one"),
    optional("paper.mark_word", "text", "the word after the organs, usually 文件"),
    optional("paper.signers", "list", "签发人 of an upward document, in the order of the organs"),
    optional("paper.signers[].name", "text", "the name; a draft may leave it out"),
    optional("paper.title", "headline", "标题; an order has none"),
    optional("paper.addressees", "text", "主送机关, without the colon"),
    needed("paper.body", "list of blocks", "正文"),
    optional("paper.attachments", "list", "附件, up to 20"),
    needed("paper.attachments[].title", "headline", "its name, the same under the text and over the attachment"),
    optional("paper.attachments[].binding", "`bound` or `apart`", "bound with the text or not; `bound` if left out"),
    optional("paper.attachments[].body", "list of blocks", "what it says; one without is only named"),
    needed("paper.close", "object", "one of `sealed`, `plain`, `signed`"),
    optional("paper.close.sealed", "list", "加盖印章 (7.3.5.1)"),
    needed("paper.close.sealed[].organ", "text", "署名"),
    needed("paper.close.sealed[].seal", "object", "one of `place`, `impression`, `stamped`"),
    optional("paper.close.sealed[].seal.place", "object", "a dashed circle 印章位置"),
    needed("paper.close.sealed[].seal.place.diameter_mm", "30 to 60", "how wide the seal will be"),
    optional("paper.close.sealed[].seal.impression", "object", "the impression that sealing brought"),
    needed("paper.close.sealed[].seal.impression.diameter_mm", "30 to 60", "how wide it is"),
    needed("paper.close.sealed[].seal.impression.picture", "base64", "a PNG of at most 1 MB"),
    optional("paper.close.sealed[].seal.impression.says", "text", "what kind of seal it is, for the file's properties"),
    optional(
        "paper.close.sealed[].seal.stamped",
        "object",
        "left free for an electronic seal, which brings its picture",
    ),
    needed("paper.close.sealed[].seal.stamped.diameter_mm", "30 to 60", "how wide it is"),
    optional("paper.close.sealed[].seal.stamped.says", "text", "what kind of seal it is, for the file's properties"),
    optional("paper.close.plain", "list of text", "不加盖印章 (7.3.5.2): the names of the organs"),
    optional("paper.close.signed", "list", "签发人签名章 (7.3.5.3)"),
    needed("paper.close.signed[].post", "text", "签发人职务, in full"),
    optional("paper.close.signed[].name", "text", "the name, printed where there is no picture"),
    optional("paper.close.signed[].picture", "base64", "签名章, a PNG of at most 1 MB"),
    optional("paper.note", "text", "附注, without its brackets"),
    needed("paper.imprint", "object", "版记"),
    optional("paper.imprint.copies", "list", "抄送; the full stop is added; up to 20 rows"),
    needed("paper.imprint.copies[].label", "text", "the label without the colon, up to 60 characters"),
    needed("paper.imprint.copies[].text", "text", "organs"),
    optional("paper.imprint.organ", "text", "印发机关, up to 60 characters; a letter has none"),
    optional("paper.imprint.page", LAST_OR_EVEN, "as in `minutes`"),
    needed("headline.text", "text", "the words, unbroken, up to 120 characters"),
    optional(
        "headline.break_after",
        "list of text",
        "words after each of which a line ends; a title without is broken on meaning",
    ),
    optional("block.heading", "object", "a heading, its number (一、 （一） 1. （1）) written in the text"),
    needed("block.heading.level", "1 to 4", "1 黑体, 2 楷体, 3 and 4 仿宋"),
    needed("block.heading.text", "text", "the heading"),
    optional("block.paragraph", "object", "a paragraph"),
    optional("block.paragraph.lead", "object", "words it opens with, in another face"),
    needed("block.paragraph.lead.face", "`hei` or `kai`", "黑体 or 楷体"),
    needed("block.paragraph.lead.text", "text", "those words"),
    needed("block.paragraph.text", "text", "the paragraph"),
    optional("block.paragraph.gap", "text", "what is still wanting, printed as 〔…〕; a final document has none"),
    optional("block.table", "object", "a simple table, up to 12 columns and 500 rows"),
    optional("block.table.caption", "text", "its name"),
    needed("block.table.columns", "list", "the columns"),
    needed("block.table.columns[].title", "text", "the head cell"),
    optional(
        "block.table.columns[].align",
        "`left`, `center` or `right`",
        "where the cells stand; `center` if left out",
    ),
    optional("block.table.columns[].share", "1 to 255", "its part of the width; 1 if left out"),
    needed("block.table.rows", "list of lists of text", "the rows, each with one cell a column"),
    optional("block.table.orientation", "`upright` or `landscape`", "`landscape`: A4 横排, on pages of its own"),
];

const LAST_OR_EVEN: &str = "`last` or `even`";

const OPENING: &str = "\
# Typesetting a document

`zhuanban typeset FILE.json -o out.pdf` makes a PDF from a document described in JSON, without a database; `-o out.ofd` makes an OFD
(GB/T 33190-2016) with the same pages, its fonts and the metadata of GB/T 33480-2016 inside; `-o out.docx` makes a Word file,
whose pages are for Word to lay out. `--png DIR` adds a picture of each page, `--measure` prints what stands where on the page;
neither goes with a Word file.
Complete files: minutes [examples/minutes.json](examples/minutes.json), their draft [examples/minutes-draft.json](examples/minutes-draft.json);
an upward request [examples/request.json](examples/request.json), a notice of two organs [examples/joint-notice.json](examples/joint-notice.json),
a notice under one electronic and one brought seal [examples/sealed-notice.json](examples/sealed-notice.json),
a letter [examples/letter.json](examples/letter.json), an order [examples/order.json](examples/order.json).

This page is made from `crates/gongwen/src/schema.rs` and `layout.rs`; `UPDATE_DOCS=1 cargo test -p gongwen` writes it anew.

## What holds for every text

- It is printed as it is: no text is ever taken for markup.
- No line breaks (a new paragraph is a new element), no control, bidirectional or invisible characters: they are refused by field and name.
- A document has at most 200,000 characters and 300 paragraphs, headings and tables.
- A field that is not in the table below is refused, with the line.

## What the press decides by itself (GB/T 9704-2012)

- A line of a title that is too long is broken on meaning (7.3.1); of a mark, set smaller and then condensed (7.2.4).
- Addressees that would keep the text off page 1 move to the 版记 (7.3.2).
- Names, date and seal never stand on a page without text: the lines are set a little tighter or looser, or the last lines of
  the text go over to that page (7.3.5.5). The top of the first row of seals is within a line of the text (7.3.5.1).
- An attachment that is `apart` comes after the 版记 and counts its own pages; one without a `body` is only named (7.3.7).
- The 版记 goes to the next page if there is no room, or to the next even one if `imprint.page` is `even`; a blank page before
  it bears no number, nor does its own page then (7.5).

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
