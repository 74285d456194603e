//! The sheet: a document in the shape the template wants, with nothing left to decide there but layout.
//! GB/T 9704-2012, 7.3.3, 7.4.2, 8.

mod listing;
mod minutes;
mod paper;

use gongwen::{Block, Document, Headline, ImprintPage, LeadFace, Orientation, Paragraph, Row, layout};
use serde_json::{Value, json};

pub(crate) use listing::listing;
pub(crate) use paper::pictures;

/// What may still be chosen when a document is set: the press looks at the result and chooses again.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Plan {
    /// Where the 版记 stands.
    pub(crate) imprint: ImprintPlace,
    /// Where 主送机关 stands.
    pub(crate) addressees: AddresseesPlace,
    /// 7.3.5.5: lines on a page, a few more or less than usual to keep the close with the text.
    pub(crate) lines_a_page: f64,
    /// How much of the page on which the text ends is left free, so that its last lines go over to the close.
    pub(crate) carry_mm: f64,
}

impl Plan {
    /// As the standard has it.
    pub(crate) const USUAL: Self = Self {
        imprint: ImprintPlace::Foot,
        addressees: AddresseesPlace::Head,
        lines_a_page: layout::LINES_A_PAGE.value,
        carry_mm: 0.0,
    };
}

/// Where the 版记 is to stand in this run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ImprintPlace {
    /// At the foot of the last page.
    Foot,
    /// At the foot of the next even page.
    NextEven,
}

/// 7.3.2: where the addressees are to stand in this run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum AddresseesPlace {
    /// Under the title.
    Head,
    /// In the 版记, because with them page 1 would show no text.
    Imprint,
}

/// The data file of a document.
pub(crate) fn sheet(document: &Document, plan: Plan) -> Vec<u8> {
    let mut sheet = match document {
        Document::Minutes(minutes) => minutes::sheet(minutes),
        Document::Paper(paper) => paper::sheet(paper, plan.addressees),
    };
    sheet["imprint_on_next_even_page"] = (plan.imprint == ImprintPlace::NextEven).into();
    sheet["lines_a_page"] = plan.lines_a_page.into();
    sheet["carry_mm"] = plan.carry_mm.into();
    sheet.to_string().into_bytes()
}

/// Whether the document wants its 版记 on an even page.
pub(crate) fn wants_even(document: &Document) -> bool {
    let page = match document {
        Document::Minutes(minutes) => minutes.imprint.page,
        Document::Paper(paper) => paper.imprint.page,
    };
    page == ImprintPage::Even
}

/// A text that is known, or the place where it will stand.
fn or_open(text: Option<String>, place: &str) -> Value {
    let open = text.is_none();
    json!({ "text": text.unwrap_or_else(|| place.to_owned()), "open": open })
}

/// 7.3.5.4: a date in full, without leading zeros.
fn day(date: jiff::civil::Date) -> String {
    format!("{}年{}月{}日", date.year(), date.month(), date.day())
}

fn date(date: jiff::civil::Date) -> Value {
    json!({ "year": date.year(), "month": date.month(), "day": date.day() })
}

fn lines(headline: &Headline) -> Vec<&str> {
    // The document has been checked, so every break has its word; unbroken is still whole.
    headline.lines().unwrap_or_else(|_| vec![&headline.text])
}

fn blocks(blocks: &[Block]) -> Vec<Value> {
    blocks.iter().map(block).collect()
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
            "landscape": table.orientation == Orientation::Landscape,
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

/// 7.4.2: 最后一个抄送机关名称后标句号.
fn ended_row(row: &Row) -> Value {
    labelled(&row.label, &row.text)
}

fn labelled(label: &str, text: &str) -> Value {
    let stop = if text.ends_with('。') { "" } else { "。" };
    json!({ "label": format!("{label}："), "text": format!("{text}{stop}") })
}
