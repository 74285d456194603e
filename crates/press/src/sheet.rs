//! The sheet: a document in the shape the template wants, with nothing left to decide there but layout.
//! GB/T 9704-2012, 7.4.3 (日期写法), 10.3.

use gongwen::{Block, Document, Headline, ImprintPage, LeadFace, Minutes, Paragraph, Row, Standing};
use serde_json::{Value, json};

/// Where the 版记 is to stand in this run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ImprintPlace {
    /// At the foot of the last page.
    Foot,
    /// At the foot of the next even page.
    NextEven,
}

/// The data file of a document.
pub(crate) fn sheet(document: &Document, place: ImprintPlace) -> Vec<u8> {
    match document {
        Document::Minutes(minutes) => minutes_sheet(minutes, place).to_string().into_bytes(),
        Document::Paper(_) => b"{}".to_vec(),
    }
}

/// Whether the document wants its 版记 on an even page.
pub(crate) fn wants_even(document: &Document) -> bool {
    let page = match document {
        Document::Minutes(minutes) => minutes.imprint.page,
        Document::Paper(paper) => paper.imprint.page,
    };
    page == ImprintPage::Even
}

fn minutes_sheet(minutes: &Minutes, place: ImprintPlace) -> Value {
    let standing = &minutes.standing;
    let on = standing.issued_on();
    json!({
        "name": name(minutes),
        "number": or_open(standing.number().map(str::to_owned), "〔签发后填期号〕"),
        "mark": lines(&minutes.mark),
        "title": minutes.title.as_ref().map(lines),
        "lead": minutes.lead,
        "body": minutes.body.iter().map(block).collect::<Vec<_>>(),
        "attendance": minutes.attendance.iter().map(row).collect::<Vec<_>>(),
        "copies": minutes.imprint.copies.iter().map(ended_row).collect::<Vec<_>>(),
        "organ": minutes.imprint.organ,
        "issued": issued(standing),
        "date": on.map(|d| json!({ "year": d.year(), "month": d.month(), "day": d.day() })),
        "imprint_on_next_even_page": place == ImprintPlace::NextEven,
    })
}

/// 7.4.3: the day of printing. Signed and numbered minutes that are not issued leave it blank, to be filled in by hand
/// or when they are issued; in a draft the place shows.
fn issued(standing: &Standing) -> Value {
    let day = standing.issued_on().map(|d| format!("{}年{}月{}日", d.year(), d.month(), d.day()));
    let blank = || standing.number().map(|_| "　　　年　　月　　日".to_owned());
    or_open(day.or_else(blank), "〔签发后填日期〕")
}

/// What the file is called in a reader's window.
fn name(minutes: &Minutes) -> String {
    let draft = match minutes.standing {
        Standing::Draft { .. } => "（稿）",
        Standing::Final { .. } => "",
    };
    let words = minutes.title.as_ref().unwrap_or(&minutes.mark);
    format!("{}{}{draft}", words.text, minutes.standing.number().unwrap_or_default())
}

/// A text that is known, or the place where it will stand.
fn or_open(text: Option<String>, place: &str) -> Value {
    let open = text.is_none();
    json!({ "text": text.unwrap_or_else(|| place.to_owned()), "open": open })
}

fn lines(headline: &Headline) -> Vec<&str> {
    // The document has been checked, so every break has its word; unbroken is still whole.
    headline.lines().unwrap_or_else(|_| vec![&headline.text])
}

fn block(block: &Block) -> Value {
    match block {
        Block::Heading { level, text } => json!({ "kind": "heading", "level": u8::from(*level), "text": text }),
        Block::Paragraph(paragraph) => paragraph_sheet(paragraph),
        Block::Table(table) => json!({
            "kind": "table",
            "caption": table.caption,
            "columns": table.columns,
            "rows": table.rows,
        }),
    }
}

fn paragraph_sheet(paragraph: &Paragraph) -> Value {
    let lead = paragraph.lead.as_ref().map(|lead| {
        let face = match lead.face {
            LeadFace::Hei => "hei",
            LeadFace::Kai => "kai",
        };
        json!({ "face": face, "text": lead.text })
    });
    let gap = paragraph.gap.as_ref().map(|gap| format!("〔{gap}〕"));
    json!({ "kind": "paragraph", "lead": lead, "text": paragraph.text, "gap": gap })
}

fn row(row: &Row) -> Value {
    json!({ "label": format!("{}：", row.label), "text": row.text })
}

/// 7.4.2: 最后一个抄送机关名称后标句号.
fn ended_row(row: &Row) -> Value {
    let stop = if row.text.ends_with('。') { "" } else { "。" };
    json!({ "label": format!("{}：", row.label), "text": format!("{}{stop}", row.text) })
}
