//! What the tests of papers share: the examples with a change, and what stands where on their pages.

pub mod ink;

use std::sync::LazyLock;

use gongwen::{Block, Close, Document, Headline, Paper, Paragraph, Press, Seal, Sealed};
use ink::Printed;
use press::{Area, Line, PageMeasure, Typesetter};

pub const REQUEST: &str = include_str!("../../../../docs/examples/request.json");
pub const NOTICE: &str = include_str!("../../../../docs/examples/joint-notice.json");
pub const LETTER: &str = include_str!("../../../../docs/examples/letter.json");
pub const ORDER: &str = include_str!("../../../../docs/examples/order.json");

pub const EM_MM: f64 = 16.0 / 72.0 * 25.4;
pub const CELL_MM: f64 = 156.0 / 28.0;
pub const LINE_MM: f64 = (225.0 - EM_MM) / 21.0;

pub static PRESS: LazyLock<Typesetter> = LazyLock::new(|| Typesetter::start(&[]).unwrap_or_else(|why| panic!("{why}")));

/// The example after `change`.
pub fn paper(source: &str, change: impl FnOnce(&mut Paper)) -> Document {
    let Document::Paper(mut paper) = Document::from_json(source).unwrap() else { panic!("a paper") };
    change(&mut paper);
    Document::Paper(paper)
}

pub fn paragraph(text: &str) -> Block {
    Block::Paragraph(Paragraph { lead: None, text: text.to_owned(), gap: None })
}

/// A paragraph of so many full lines.
pub fn full_lines(lines: usize) -> Vec<Block> {
    vec![paragraph(&"建".repeat(28 * lines - 2))]
}

pub fn organs(names: &[&str], diameter_mm: u8) -> Close {
    let one = |organ: &&str| Sealed { organ: (*organ).to_owned(), seal: Seal::Place { diameter_mm } };
    Close::Sealed(names.iter().map(one).collect())
}

pub fn headline(text: &str) -> Headline {
    Headline { text: text.to_owned(), break_after: Vec::new() }
}

pub fn pages(document: &Document) -> Vec<PageMeasure> {
    PRESS.measure(document).unwrap()
}

pub fn printed(document: &Document) -> Printed {
    Printed::new(&PRESS.pdf(document).unwrap().pdf)
}

pub fn line<'a>(page: &'a PageMeasure, text: &str) -> &'a Line {
    page.lines.iter().find(|line| line.text.contains(text)).unwrap_or_else(|| panic!("no “{text}” in {page:#?}"))
}

pub fn top(line: &Line) -> f64 {
    line.baseline_mm - 0.86 * EM_MM
}

pub fn bottom(line: &Line) -> f64 {
    line.baseline_mm + 0.14 * EM_MM
}

pub fn assert_near(value: f64, wanted: f64, within: f64, what: &str) {
    assert!((value - wanted).abs() <= within, "{what}: {value} and not {wanted}");
}

pub fn centre(seal: &Area) -> (f64, f64) {
    (seal.left_mm + seal.width_mm / 2.0, seal.top_mm + seal.height_mm / 2.0)
}
