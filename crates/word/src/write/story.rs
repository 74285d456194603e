//! The body of the file while it grows: paragraphs and tables, and which section they are in. A section ends in the
//! properties of its last paragraph (ISO/IEC 29500-1, 17.6.18).

use super::section::{Section, Start};
use super::xml::{Shape, paragraph};
use crate::style::Style;

/// A paragraph, which may still be told to end a section, or a table, which may not.
#[derive(Debug)]
enum Piece {
    Paragraph(Style, Shape, String),
    Table(String),
}

/// The body.
#[derive(Debug)]
pub(super) struct Story {
    pieces: Vec<Piece>,
    /// PNG files, in the order they are met.
    pub(super) pictures: Vec<Vec<u8>>,
    /// Drawings so far: each has an id of its own.
    pub(super) drawings: usize,
    section: Section,
    start: Start,
    /// Pieces before the section that is open.
    section_start: usize,
}

impl Default for Story {
    fn default() -> Self {
        Self {
            pieces: Vec::new(),
            pictures: Vec::new(),
            drawings: 0,
            section: Section::Upright,
            start: Start::NextPage,
            section_start: 0,
        }
    }
}

impl Story {
    pub(super) fn add(&mut self, style: Style, shape: Shape, runs: String) {
        self.pieces.push(Piece::Paragraph(style, shape, runs));
    }

    pub(super) fn add_table(&mut self, xml: String) {
        self.pieces.push(Piece::Table(xml));
    }

    /// Blank lines of the text.
    pub(super) fn blank(&mut self, lines: usize) {
        for _ in 0..lines {
            self.add(Style::Blank, Shape::default(), String::new());
        }
    }

    /// An empty place of a height in twips.
    pub(super) fn space(&mut self, height: i32) {
        self.add(Style::Blank, Shape { exact: Some(height.max(20)), ..Shape::default() }, String::new());
    }

    /// 7.3.5.5: what follows may not stand on a page of its own, so the last paragraph goes with it.
    pub(super) fn keep_last(&mut self) {
        if let Some(Piece::Paragraph(_, shape, _)) = self.pieces.last_mut() {
            shape.keep_next = true;
        }
    }

    pub(super) fn is_at_section_start(&self) -> bool {
        self.pieces.len() == self.section_start
    }

    pub(super) fn section(&self) -> Section {
        self.section
    }

    /// The first section is of this kind.
    pub(super) fn open_as(&mut self, section: Section) {
        self.section = section;
    }

    /// Goes on in a section of this kind, if the open one is of another.
    pub(super) fn turn(&mut self, to: Section) {
        if self.section == to {
        } else if self.is_at_section_start() {
            self.section = to;
        } else {
            self.begin_section(to, Start::NextPage);
        }
    }

    /// Ends the open section and opens another.
    pub(super) fn begin_section(&mut self, section: Section, start: Start) {
        self.end_in_paragraph();
        let properties = self.section.xml(self.start);
        if let Some(Piece::Paragraph(_, shape, _)) = self.pieces.last_mut() {
            shape.section = Some(properties);
        }
        (self.section, self.start) = (section, start);
        self.section_start = self.pieces.len();
    }

    /// Nothing ends in a table.
    fn end_in_paragraph(&mut self) {
        if !matches!(self.pieces.last(), Some(Piece::Paragraph(..))) || self.is_at_section_start() {
            self.space(20);
        }
    }

    /// Ends the last section: the body ends in its properties.
    pub(super) fn finish(&mut self) {
        self.end_in_paragraph();
    }

    /// The children of `w:body`.
    pub(super) fn xml(&self) -> String {
        let mut xml = String::new();
        for piece in &self.pieces {
            match piece {
                Piece::Paragraph(style, shape, runs) => xml += &paragraph(*style, shape, runs),
                Piece::Table(table) => xml += table,
            }
        }
        xml + &self.section.xml(self.start)
    }
}
