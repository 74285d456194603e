//! The text: title, addressees, paragraphs and headings, attachments. GB/T 9704-2012, 7.3.1–7.3.4, 7.3.7.

use gongwen::wording::{self, Known};
use gongwen::{Attachment, Block, Headline, LeadFace, Level, Orientation, Paragraph, layout};

use super::section::Section;
use super::story::Story;
use super::xml::{Font, Look, Shape, Side, characters, of_points, run, whole, width};
use crate::style::Style;

/// A line of a title, in points: 2 号 and a quarter.
const TITLE_LINE_PT: f64 = 30.0;
const BREAK: &str = "<w:r><w:br/></w:r>";

/// A text that is known, or its place in a draft.
pub(super) fn known(look: Look, known: &Known) -> String {
    match known {
        Known::Text(text) => run(look, text),
        Known::Open(place) => run(look.open(), place),
    }
}

/// A paragraph of the text: indented by two characters.
fn indented() -> Shape {
    Shape { first: characters(layout::INDENT_CHARACTERS.value), ..Shape::default() }
}

/// 7.3.1: as many characters of a title as a line takes.
fn title_characters() -> usize {
    let room = layout::TYPE_WIDTH_MM.value * 72.0 / 25.4 / layout::TITLE_PT.value;
    usize::try_from(whole(room.floor())).unwrap_or(1)
}

impl Story {
    /// 7.3.1: 2 号小标宋, centred, broken on meaning.
    pub(super) fn title(&mut self, title: &Headline) {
        let shape =
            Shape { keep_next: true, exact: Some(of_points(TITLE_LINE_PT)), side: Side::Center, ..Shape::default() };
        self.add(Style::Title, shape, title_runs(title));
    }

    /// 7.3.2: 居左顶格, with a colon.
    pub(super) fn addressees(&mut self, addressees: &str) {
        self.add(Style::Addressees, Shape::default(), run(Look::text(), &format!("{addressees}：")));
    }

    pub(super) fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            match block {
                Block::Heading { level, text } => self.heading(*level, text),
                Block::Paragraph(paragraph) => self.paragraph(paragraph),
                Block::Table(table) => {
                    self.turn(match table.orientation {
                        Orientation::Landscape => Section::Landscape,
                        Orientation::Upright => Section::Upright,
                    });
                    self.table(table);
                }
            }
        }
        self.turn(Section::Upright);
    }

    /// 7.3.3: in the outline that Word's navigation shows.
    fn heading(&mut self, level: Level, text: &str) {
        self.turn(Section::Upright);
        let level = u8::from(level);
        let font = match level {
            1 => Font::Hei,
            2 => Font::Kai,
            _ => Font::Fang,
        };
        self.add(Style::Heading(level), indented(), run(Look::text().font(font), text));
    }

    fn paragraph(&mut self, paragraph: &Paragraph) {
        self.turn(Section::Upright);
        let mut runs = String::new();
        if let Some(lead) = &paragraph.lead {
            let font = match lead.face {
                LeadFace::Hei => Font::Hei,
                LeadFace::Kai => Font::Kai,
            };
            runs += &run(Look::text().font(font), &lead.text);
        }
        runs += &run(Look::text(), &paragraph.text);
        if let Some(gap) = &paragraph.gap {
            runs += &run(Look::text().open(), &wording::gap(gap));
        }
        self.add(Style::Text, indented(), runs);
    }

    pub(super) fn plain_paragraph(&mut self, text: &str) {
        self.add(Style::Text, indented(), run(Look::text(), text));
    }

    /// 7.3.4: one blank line below the text; a name that wraps aligns with its own first character.
    pub(super) fn attachment_list(&mut self, attachments: &[Attachment]) {
        if attachments.is_empty() {
            return;
        }
        self.keep_last();
        self.blank_line_kept(layout::LIST_BLANK_LINES.value);
        let indent = layout::INDENT_CHARACTERS.value;
        for (before, name) in wording::attachment_list(attachments) {
            // 附件： is three characters wide, and so is the place before each number below it.
            let own = width(&before);
            let place = if before.starts_with('附') { own } else { width("附件：") + own };
            let shape = Shape {
                left: characters(indent + place),
                first: characters(-own),
                side: Side::Left,
                ..Shape::default()
            };
            self.add(Style::List, shape, run(Look::text(), &format!("{before}{name}")));
        }
    }

    /// 7.3.7: 附件 and its number in 黑体 on the first line, the title on the third.
    pub(super) fn attachment_head(&mut self, mark: &str, title: &Headline, is_first_of_section: bool) {
        let shape = Shape { keep_next: true, page_break: !is_first_of_section, side: Side::Left, ..Shape::default() };
        self.add(Style::AttachmentMark, shape, run(Look::text().font(Font::Hei), mark));
        self.blank_line_kept(1.0);
        let shape =
            Shape { keep_next: true, exact: Some(of_points(TITLE_LINE_PT)), side: Side::Center, ..Shape::default() };
        self.add(Style::AttachmentTitle, shape, title_runs(title));
        self.blank_line_kept(1.0);
    }

    /// Blank lines that stay with what follows.
    pub(super) fn blank_line_kept(&mut self, lines: f64) {
        for _ in 0..whole(lines) {
            self.add(Style::Blank, Shape { keep_next: true, ..Shape::default() }, String::new());
        }
    }
}

fn title_runs(title: &Headline) -> String {
    let look = Look::sized(Font::Biaosong, layout::TITLE_PT.value);
    let lines = wording::title_lines(title, title_characters());
    lines.iter().map(|line| run(look, line)).collect::<Vec<_>>().join(BREAK)
}
