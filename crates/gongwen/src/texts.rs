//! One walk over every text of a document: its field, its face, its words. The checks and the report on faces both take it,
//! so that neither can forget a field.

use crate::document::{Block, Close, Document, Headline, LeadFace, Minutes, Paper, Row, Table};
use crate::press::Face;

/// A text, where it stands in the document and the face it is set in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextAt<'a> {
    /// The path, such as `body[3].paragraph.text`.
    pub field: String,
    /// The face the layout wants.
    pub face: Face,
    /// The words.
    pub text: &'a str,
}

impl Document {
    /// Every text of the document, in the order of the page.
    #[must_use]
    pub fn texts(&self) -> Vec<TextAt<'_>> {
        let mut texts = Texts(Vec::new());
        match self {
            Self::Minutes(minutes) => texts.minutes(minutes),
            Self::Paper(paper) => texts.paper(paper),
        }
        texts.0
    }
}

struct Texts<'a>(Vec<TextAt<'a>>);

impl<'a> Texts<'a> {
    fn add(&mut self, field: String, face: Face, text: &'a str) {
        self.0.push(TextAt { field, face, text });
    }

    fn minutes(&mut self, minutes: &'a Minutes) {
        self.headline("mark", &minutes.mark);
        if let Some(number) = minutes.standing.number() {
            self.add("standing.number".to_owned(), Face::Fang, number);
        }
        if let Some(title) = &minutes.title {
            self.headline("title", title);
        }
        for (i, text) in minutes.lead.iter().enumerate() {
            self.add(format!("lead[{i}]"), Face::Fang, text);
        }
        for (i, block) in minutes.body.iter().enumerate() {
            self.block(&format!("body[{i}]"), block);
        }
        self.rows("attendance", Face::Hei, &minutes.attendance);
        self.rows("imprint.copies", Face::Fang, &minutes.imprint.copies);
        self.add("imprint.organ".to_owned(), Face::Fang, &minutes.imprint.organ);
    }

    fn paper(&mut self, paper: &'a Paper) {
        for (i, organ) in paper.mark.iter().enumerate() {
            self.headline(&format!("mark[{i}]"), organ);
        }
        if let Some(word) = &paper.mark_word {
            self.add("mark_word".to_owned(), Face::Biaosong, word);
        }
        if let Some(number) = paper.standing.number() {
            self.add("standing.number".to_owned(), Face::Fang, number);
        }
        for (i, signer) in paper.signers.iter().enumerate() {
            self.maybe(format!("signers[{i}].name"), Face::Kai, signer.name.as_ref());
        }
        if let Some(title) = &paper.title {
            self.headline("title", title);
        }
        self.maybe("addressees".to_owned(), Face::Fang, paper.addressees.as_ref());
        for (i, block) in paper.body.iter().enumerate() {
            self.block(&format!("body[{i}]"), block);
        }
        self.close(&paper.close);
        self.maybe("note".to_owned(), Face::Fang, paper.note.as_ref());
        for (i, attachment) in paper.attachments.iter().enumerate() {
            self.headline(&format!("attachments[{i}].title"), &attachment.title);
            for (j, block) in attachment.body.iter().enumerate() {
                self.block(&format!("attachments[{i}].body[{j}]"), block);
            }
        }
        self.rows("imprint.copies", Face::Fang, &paper.imprint.copies);
        self.maybe("imprint.organ".to_owned(), Face::Fang, paper.imprint.organ.as_ref());
    }

    fn maybe(&mut self, field: String, face: Face, text: Option<&'a String>) {
        if let Some(text) = text {
            self.add(field, face, text);
        }
    }

    fn close(&mut self, close: &'a Close) {
        match close {
            Close::Sealed(organs) => {
                for (i, sealed) in organs.iter().enumerate() {
                    self.add(format!("close.sealed[{i}].organ"), Face::Fang, &sealed.organ);
                }
            }
            Close::Plain(organs) => {
                for (i, organ) in organs.iter().enumerate() {
                    self.add(format!("close.plain[{i}]"), Face::Fang, organ);
                }
            }
            Close::Signed(people) => {
                for (i, signed) in people.iter().enumerate() {
                    self.add(format!("close.signed[{i}].post"), Face::Fang, &signed.post);
                    self.maybe(format!("close.signed[{i}].name"), Face::Fang, signed.name.as_ref());
                }
            }
        }
    }

    fn headline(&mut self, field: &str, headline: &'a Headline) {
        self.add(format!("{field}.text"), Face::Biaosong, &headline.text);
    }

    fn block(&mut self, field: &str, block: &'a Block) {
        match block {
            Block::Heading { level, text } => {
                let face = match u8::from(*level) {
                    1 => Face::Hei,
                    2 => Face::Kai,
                    _ => Face::Fang,
                };
                self.add(format!("{field}.heading.text"), face, text);
            }
            Block::Paragraph(paragraph) => {
                if let Some(lead) = &paragraph.lead {
                    let face = match lead.face {
                        LeadFace::Hei => Face::Hei,
                        LeadFace::Kai => Face::Kai,
                    };
                    self.add(format!("{field}.paragraph.lead.text"), face, &lead.text);
                }
                self.add(format!("{field}.paragraph.text"), Face::Fang, &paragraph.text);
                if let Some(gap) = &paragraph.gap {
                    self.add(format!("{field}.paragraph.gap"), Face::Fang, gap);
                }
            }
            Block::Table(table) => self.table(field, table),
        }
    }

    fn table(&mut self, field: &str, table: &'a Table) {
        if let Some(caption) = &table.caption {
            self.add(format!("{field}.table.caption"), Face::Hei, caption);
        }
        for (i, column) in table.columns.iter().enumerate() {
            self.add(format!("{field}.table.columns[{i}].title"), Face::Hei, &column.title);
        }
        for (i, row) in table.rows.iter().enumerate() {
            for (j, cell) in row.iter().enumerate() {
                self.add(format!("{field}.table.rows[{i}][{j}]"), Face::Fang, cell);
            }
        }
    }

    fn rows(&mut self, field: &str, label: Face, rows: &'a [Row]) {
        for (i, row) in rows.iter().enumerate() {
            self.add(format!("{field}[{i}].label"), label, &row.label);
            self.add(format!("{field}[{i}].text"), Face::Fang, &row.text);
        }
    }
}
