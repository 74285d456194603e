//! Reads the body as a stream: paragraphs with their faces, tables with their cells. What a draft cannot hold is skipped and
//! counted. ISO/IEC 29500-1, 17.3, 17.4, 17.13 (修订, 批注).

mod element;

use gongwen::{Align, CHARACTERS_MAX, LeadFace};
use quick_xml::events::{BytesRef, Event};

use super::Refusal;
use super::numbering::{Mark, Numbering};
use super::styles::{Kind, Styles, events};
use super::tally::{Left, Tally};

/// A body as it was read.
#[derive(Debug)]
pub(super) struct Body {
    pub items: Vec<Item>,
    pub tally: Tally,
}

/// One piece of a body.
#[derive(Debug)]
pub(super) enum Item {
    Paragraph(ReadParagraph),
    Table(ReadTable),
}

/// A paragraph as it was read; a line break inside it is `\n`.
#[derive(Debug)]
pub(super) struct ReadParagraph {
    pub kind: Kind,
    pub is_centred: bool,
    /// Its key, and the list and level by which Word numbers it by itself: the number is no part of its text.
    pub style: String,
    pub list: Option<(String, Option<usize>)>,
    /// Runs with the face that sets them apart.
    pub runs: Vec<(Option<LeadFace>, String)>,
}

impl ReadParagraph {
    pub(super) fn text(&self) -> String {
        self.runs.iter().map(|(_, text)| text.as_str()).collect()
    }
}

/// A table as it was read, its merged cells already apart.
#[derive(Debug, Default)]
pub(super) struct ReadTable {
    /// Widths of the columns, in twips.
    pub grid: Vec<u32>,
    pub rows: Vec<Vec<ReadCell>>,
    /// Paragraphs that the layout added, and others.
    pub furniture: usize,
    pub texts: usize,
}

/// A cell.
#[derive(Debug, Default, Clone)]
pub(super) struct ReadCell {
    pub text: String,
    pub align: Align,
}

/// Reads `document.xml`.
pub(super) fn read(xml: &str, styles: &Styles, lists: Numbering) -> Result<Body, Refusal> {
    let mut walk = Walk {
        styles,
        lists,
        body: Body { items: Vec::new(), tally: Tally::default() },
        skipping: 0,
        properties: Properties::None,
        paragraph: None,
        run: Run::default(),
        tables: Vec::new(),
        characters: 0,
        pieces: 0,
    };
    events(xml, |event| walk.event(event))?;
    if walk.paragraph.is_some() || !walk.tables.is_empty() {
        return Err(Refusal::Damaged);
    }
    Ok(walk.body)
}

/// Which properties are being read, so that those of a paragraph's mark are not taken for those of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Properties {
    None,
    OfParagraph,
    OfRun,
}

/// The run that is open.
#[derive(Debug, Default)]
struct Run {
    face: Option<LeadFace>,
    is_hidden: bool,
    is_text: bool,
    /// Something was said in it, and how it was set apart.
    says: bool,
    apart: Option<Left>,
}

/// A table that is open.
#[derive(Debug, Default)]
struct Open {
    table: ReadTable,
    cell: ReadCell,
    span: usize,
    /// A cell that goes on from the row above.
    is_continued: bool,
}

struct Walk<'a> {
    styles: &'a Styles,
    lists: Numbering,
    body: Body,
    /// How deep inside an element that is left out.
    skipping: usize,
    properties: Properties,
    paragraph: Option<ReadParagraph>,
    run: Run,
    tables: Vec<Open>,
    characters: usize,
    pieces: usize,
}

impl Walk<'_> {
    fn event(&mut self, event: &Event<'_>) -> Result<(), Refusal> {
        match event {
            Event::Start(element) if self.skipping > 0 => {
                self.skipping += 1;
                self.inside_skipped(element);
            }
            Event::Empty(element) if self.skipping > 0 => self.inside_skipped(element),
            Event::End(_) if self.skipping > 0 => self.skipping -= 1,
            Event::Start(element) => self.start(element),
            Event::Empty(element) => {
                self.empty(element);
                // A cell without a paragraph, which some programs write, is still a cell.
                if element.local_name().as_ref() == "tc" {
                    self.end_cell();
                }
            }
            Event::End(element) => self.end(element.local_name().as_ref()),
            Event::Text(text) => self.text(&text.xml10_content())?,
            Event::CData(text) => self.text(&text.xml10_content())?,
            Event::GeneralRef(reference) => {
                let character = resolve(reference)?;
                self.text(character.encode_utf8(&mut [0; 4]))?;
            }
            _ => {}
        }
        if self.pieces > PIECES_MAX || self.tables.len() > NESTING_MAX {
            return Err(Refusal::TooManyPieces);
        }
        // Numbers of lists and breaks are written by us, and are counted as what the author wrote.
        if self.characters > CHARACTERS_MAX { Err(Refusal::TooLong) } else { Ok(()) }
    }

    /// Text between the tags: only that of `w:t` is the author's.
    fn text(&mut self, text: &str) -> Result<(), Refusal> {
        if self.skipping == 0 && self.run.is_text && !self.run.is_hidden {
            self.push(text)?;
        }
        Ok(())
    }

    fn push(&mut self, text: &str) -> Result<(), Refusal> {
        self.run.says |= !text.trim().is_empty();
        self.characters += text.chars().count();
        if self.characters > CHARACTERS_MAX {
            return Err(Refusal::TooLong);
        }
        let face = self.run.face;
        let Some(paragraph) = &mut self.paragraph else { return Ok(()) };
        match paragraph.runs.last_mut() {
            Some((last, said)) if *last == face => said.push_str(text),
            _ => paragraph.runs.push((face, text.to_owned())),
        }
        Ok(())
    }

    /// A paragraph ends: in a cell its text joins the cell, else it stands by itself.
    fn end_paragraph(&mut self) {
        let Some(mut paragraph) = self.paragraph.take() else { return };
        self.pieces += 1;
        self.number(&mut paragraph);
        let Some(open) = self.tables.last_mut() else {
            self.body.items.push(Item::Paragraph(paragraph));
            return;
        };
        let text = paragraph.text();
        if text.trim().is_empty() {
            return;
        }
        let is_furniture = matches!(paragraph.kind, Kind::Ours(style) if style.is_furniture());
        *(if is_furniture { &mut open.table.furniture } else { &mut open.table.texts }) += 1;
        if !open.cell.text.is_empty() {
            open.cell.text.push(' ');
        }
        open.cell.text.push_str(&text);
    }

    /// The number that Word shows before a paragraph of a list becomes its text; what cannot be written is told. One without
    /// words counts as well, and in a cell the number is all there is: 序号.
    fn number(&mut self, paragraph: &mut ReadParagraph) {
        let Some((list, level)) = paragraph.list.take() else { return };
        let level = level.or_else(|| self.lists.level_of(&list, &paragraph.style)).unwrap_or(0);
        let mark = self.lists.next(&list, level);
        if paragraph.text().trim().is_empty() && self.tables.is_empty() {
            return;
        }
        match mark {
            Mark::Bullet => self.body.tally.add(Left::Bullet, 1),
            Mark::Unknown => self.body.tally.add(Left::AutoNumber, 1),
            Mark::Number(number) => {
                self.body.tally.add(Left::WrittenNumber, usize::from(!number.trim().is_empty()));
                self.characters += number.chars().count();
                match paragraph.runs.first_mut() {
                    Some((_, text)) => text.insert_str(0, &number),
                    None => paragraph.runs.push((None, number)),
                }
            }
        }
    }

    fn end_cell(&mut self) {
        let Some(open) = self.tables.last_mut() else { return };
        let cell = std::mem::take(&mut open.cell);
        let span = std::mem::replace(&mut open.span, 1).clamp(1, ROW_CELLS_MAX);
        let is_continued = std::mem::take(&mut open.is_continued);
        self.body.tally.add(Left::MergedDown, usize::from(is_continued));
        self.body.tally.add(Left::MergedCell, usize::from(span > 1));
        let Some(row) = open.table.rows.last_mut() else { return };
        let room = ROW_CELLS_MAX.saturating_sub(row.len() + 1);
        let more = (span - 1).min(room);
        row.push(cell);
        row.extend(vec![ReadCell::default(); more]);
        self.pieces += 1 + more;
    }

    /// A table ends: one inside a cell gives its words to the cell.
    fn end_table(&mut self) {
        let Some(open) = self.tables.pop() else { return };
        match self.tables.last_mut() {
            None => self.body.items.push(Item::Table(open.table)),
            Some(outer) => {
                self.body.tally.add(Left::NestedTable, 1);
                let words: Vec<_> =
                    open.table.rows.iter().flatten().map(|cell| cell.text.as_str()).filter(|t| !t.is_empty()).collect();
                if !outer.cell.text.is_empty() {
                    outer.cell.text.push(' ');
                }
                outer.cell.text.push_str(&words.join(" "));
                outer.table.texts += 1;
            }
        }
    }
}

/// Paragraphs and cells together, empty ones too: they cost memory, not characters.
pub(super) const PIECES_MAX: usize = 100_000;

/// Tables in tables: each hands its words outward once more.
pub(super) const NESTING_MAX: usize = 8;

/// A row that claims more cells than this is not believed.
const ROW_CELLS_MAX: usize = 100;

/// A character reference, or one of the five names that XML itself has.
fn resolve(reference: &BytesRef<'_>) -> Result<char, Refusal> {
    if reference.is_char_ref() {
        return reference.resolve_char_ref().ok().flatten().ok_or(Refusal::Damaged);
    }
    match reference.xml10_content().as_ref() {
        "amp" => Ok('&'),
        "lt" => Ok('<'),
        "gt" => Ok('>'),
        "quot" => Ok('"'),
        "apos" => Ok('\''),
        _ => Err(Refusal::Entities),
    }
}
