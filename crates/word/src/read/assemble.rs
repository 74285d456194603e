//! What was read becomes a draft: characters that no document may hold go, headings are told, the title is found, tables
//! become simple ones. GB/T 9704-2012, 7.3.1, 7.3.3, 8.

use gongwen::{Align, Attachment, Binding, Block, Column, Genre, Headline, Lead, Level, Orientation, Paragraph, Table};

use super::body::{Body, Item, ReadParagraph, ReadTable};
use super::styles::Kind;
use super::tally::{Left, Tally};
use super::{Draft, heading};
use crate::style::Style;

const TABLE_COLUMNS_MAX: usize = 12;
const TABLE_ROWS_MAX: usize = 500;
const TITLE_CHARACTERS_MAX: usize = 120;
/// A title stands among the first paragraphs or nowhere.
const TITLE_WITHIN: usize = 15;

pub(super) fn draft(body: Body) -> Draft {
    let Body { mut items, tally } = body;
    let title = guess_title(&mut items);
    let is_styled = items.iter().any(|item| matches!(item, Item::Paragraph(one) if !matches!(one.kind, Kind::Plain)));
    let mut making =
        Making { draft: Draft { title, ..Draft::default() }, tally, is_styled, caption: None, binding: Binding::Bound };
    for item in items {
        match item {
            Item::Paragraph(paragraph) => making.paragraph(&paragraph),
            Item::Table(table) => making.table(table),
        }
    }
    making.flush_caption();
    making.draft.title = making.draft.title.take().map(|title| making.clean(&title)).filter(|title| !title.is_empty());
    making.draft.notes = making.tally.notes();
    making.draft
}

struct Making {
    draft: Draft,
    tally: Tally,
    /// The file has headings by style, so numbers say nothing.
    is_styled: bool,
    /// A caption whose table has not come yet.
    caption: Option<String>,
    binding: Binding,
}

impl Making {
    fn clean(&mut self, text: &str) -> String {
        // Breaks and tabs become spaces, which is no loss to tell of.
        let lost =
            text.chars().filter(|c| !matches!(c, '\n' | '\r' | '\t')).filter(|c| gongwen::forbidden(*c).is_some());
        self.tally.add(Left::Character, lost.count());
        gongwen::strip(text)
    }

    fn push(&mut self, block: Block) {
        self.flush_caption();
        self.blocks().push(block);
    }

    fn blocks(&mut self) -> &mut Vec<Block> {
        match self.draft.attachments.last_mut() {
            Some(attachment) => &mut attachment.body,
            None => &mut self.draft.blocks,
        }
    }

    /// A caption without a table is a paragraph.
    fn flush_caption(&mut self) {
        if let Some(text) = self.caption.take() {
            self.blocks().push(Block::Paragraph(Paragraph { lead: None, text, gap: None }));
        }
    }

    fn paragraph(&mut self, paragraph: &ReadParagraph) {
        let whole = self.clean(&paragraph.text().replace('\n', ""));
        if whole.is_empty() {
            return;
        }
        match paragraph.kind {
            Kind::Ours(Style::AttachmentTitle) => {
                let title = Headline { text: whole, break_after: Vec::new() };
                self.flush_caption();
                self.draft.attachments.push(Attachment { title, binding: self.binding, body: Vec::new() });
            }
            Kind::Ours(Style::AttachmentMark) => {
                self.binding = if whole.starts_with("附件") { Binding::Bound } else { Binding::Apart };
            }
            Kind::Ours(Style::Caption) => {
                self.flush_caption();
                self.caption = Some(whole);
            }
            Kind::Ours(style) if style.is_furniture() => self.tally.add(Left::Furniture, 1),
            Kind::Heading(level) => self.heading(level, whole),
            Kind::Plain if !self.is_styled => match heading::level(&whole) {
                Some(level) => self.heading(level, whole),
                None => self.lines(paragraph),
            },
            Kind::Plain | Kind::Ours(_) => self.lines(paragraph),
        }
    }

    fn heading(&mut self, level: u8, text: String) {
        if let Ok(level) = Level::try_from(level) {
            self.push(Block::Heading { level, text });
        }
    }

    /// A paragraph, or several where a line was broken by hand.
    fn lines(&mut self, paragraph: &ReadParagraph) {
        let mut lines: Vec<Vec<_>> = vec![Vec::new()];
        for (face, text) in &paragraph.runs {
            for (i, piece) in text.split('\n').enumerate() {
                if i > 0 {
                    lines.push(Vec::new());
                }
                if let (Some(line), false) = (lines.last_mut(), piece.is_empty()) {
                    line.push((*face, piece));
                }
            }
        }
        for line in lines {
            let face = line.first().and_then(|(face, _)| *face);
            let led = line.iter().take_while(|(own, _)| face.is_some() && *own == face).count();
            let join = |runs: &[(_, &str)]| runs.iter().map(|(_, text)| *text).collect::<String>();
            // What is lost was counted with the whole paragraph.
            let (before, after) = (gongwen::strip(&join(&line[..led])), gongwen::strip(&join(&line[led..])));
            let (opening, text) = match face {
                Some(face) if !before.is_empty() && !after.is_empty() => (Some(Lead { face, text: before }), after),
                _ => (None, before + &after),
            };
            if !text.is_empty() {
                self.push(Block::Paragraph(Paragraph { lead: opening, text, gap: None }));
            }
        }
    }

    fn table(&mut self, table: ReadTable) {
        if table.texts == 0 {
            self.tally.add(Left::Furniture, table.furniture);
            return;
        }
        let columns = table.rows.iter().map(Vec::len).max().unwrap_or_default();
        let aligns: Vec<Align> = (0..columns)
            .map(|i| table.rows.get(1).and_then(|row| row.get(i)).map_or(Align::Center, |c| c.align))
            .collect();
        let mut rows = Vec::new();
        for row in table.rows {
            self.tally.add(Left::Ragged, usize::from(row.len() < columns));
            let mut cells: Vec<String> = row.iter().map(|cell| self.clean(&cell.text)).collect();
            cells.resize(columns, String::new());
            rows.push(cells);
        }
        if columns > TABLE_COLUMNS_MAX || rows.len() > TABLE_ROWS_MAX + 1 {
            self.tally.add(Left::TornTable, 1);
            for row in rows {
                let text = row.into_iter().filter(|cell| !cell.is_empty()).collect::<Vec<_>>().join("　");
                if !text.is_empty() {
                    self.push(Block::Paragraph(Paragraph { lead: None, text, gap: None }));
                }
            }
            return;
        }
        let mut rows = rows.into_iter();
        let titles = rows.next().unwrap_or_default();
        let shares = shares(&table.grid, columns);
        let columns = titles.into_iter().zip(aligns).zip(shares);
        let columns = columns.map(|((title, align), share)| Column { title, align, share }).collect();
        let caption = self.caption.take();
        self.push(Block::Table(Table { caption, columns, rows: rows.collect(), orientation: Orientation::Upright }));
    }
}

/// The parts of the width: how many times the narrowest column each is.
fn shares(grid: &[u32], columns: usize) -> Vec<u8> {
    let narrowest = grid.iter().copied().filter(|width| *width > 0).min().unwrap_or(1);
    let share = |i: usize| grid.get(i).map_or(1, |width| (width + narrowest / 2) / narrowest).clamp(1, 255);
    (0..columns).map(|i| u8::try_from(share(i)).unwrap_or(1)).collect()
}

/// 7.3.1: the title by its style, else the first centred lines that end in a 文种. It is taken out of the text.
fn guess_title(items: &mut Vec<Item>) -> Option<String> {
    let of_style = |item: &Item| matches!(item, Item::Paragraph(one) if one.kind == Kind::Ours(Style::Title));
    if let Some(at) = items.iter().position(of_style) {
        // A title of several lines is several paragraphs of the style.
        let lines = items[at..].iter().take_while(|item| of_style(item)).count();
        let title = items.drain(at..at + lines).map(|item| match item {
            Item::Paragraph(line) => line.text().replace('\n', ""),
            Item::Table(_) => String::new(),
        });
        return Some(title.collect());
    }
    let centred = |item: &Item| match item {
        Item::Paragraph(one) if one.is_centred && one.kind == Kind::Plain => Some(one.text()),
        _ => None,
    };
    let mut start = 0;
    while start < items.len().min(TITLE_WITHIN) {
        let lines: Vec<String> = items[start..].iter().map_while(centred).collect();
        let end = start + lines.len();
        // The shortest run of lines that ends in a 文种: what stands above the title does not.
        let title = (0..lines.len()).find_map(|last| {
            let first = (0..=last).rev().find(|first| *first == 0 || lines[first - 1].trim().is_empty())?;
            let words = lines[first..=last].iter().map(|line| line.trim()).collect::<String>().replace('\n', "");
            is_title(&words).then_some((first, last, words))
        });
        if let Some((first, last, words)) = title {
            items.drain(start + first..=start + last);
            return Some(words);
        }
        start = end.max(start + 1);
    }
    None
}

/// 条例 2012, 9(7): 发文机关名称、事由和文种, perhaps with （试行） after it.
fn is_title(words: &str) -> bool {
    let bare = words.split_once('（').map_or(words, |(before, _)| before);
    let ends = |text: &str| Genre::ALL.iter().any(|(_, name)| text.ends_with(name));
    let count = words.chars().count();
    (4..=TITLE_CHARACTERS_MAX).contains(&count) && (ends(words) || ends(bare))
}
