//! A document as .docx: its elements one after the other in the order of reading, then the parts of the package.
//! GB/T 9704-2012, 7, 10.1–10.3.

mod close;
mod foot;
mod head;
mod parts;
mod seal;
mod section;
mod story;
mod table;
mod text;
mod xml;

use gongwen::{
    Attachment, Binding, Block, Document, Form, ImprintPage, Minutes, Orientation, Paper, Problems, wording,
};

use section::{Section, Start};
use story::Story;

/// Why there is no file.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// The document itself breaks a check; its author can mend it.
    #[error(transparent)]
    Refused(#[from] Problems),
    /// The package could not be put together: our fault.
    #[error("Word 文件没有生成，文稿未受影响，请把这一句报给系统管理员：{0}")]
    Package(String),
}

/// The document as .docx. The same document always gives the same bytes; the file names no person as its author.
///
/// # Errors
/// [`WriteError::Refused`] if the document breaks a check.
pub fn write(document: &Document) -> Result<Vec<u8>, WriteError> {
    document.check()?;
    let mut story = Story::default();
    match document {
        Document::Minutes(minutes) => story.minutes(minutes),
        Document::Paper(paper) => story.paper(paper),
    }
    parts::package(&name(document), &story).map_err(|why| WriteError::Package(why.to_string()))
}

/// What a Word file cannot promise about this document, in sentences for whoever prints it.
#[must_use]
pub fn remarks(document: &Document) -> Vec<&'static str> {
    let mut remarks = vec![
        "Word 文件用本机安装的方正小标宋、仿宋、楷体、黑体，缺哪一种，Word 就自行代替；分页也由 Word 决定，定稿以 PDF 为准",
    ];
    let page = match document {
        Document::Minutes(minutes) => minutes.imprint.page,
        Document::Paper(paper) => paper.imprint.page,
    };
    if page == ImprintPage::Even {
        remarks.push(
            "版记应在双面，Word 文件把它放在最后一面，印制前请核对，必要时在版记前插入分页符（GB/T 33476.2-2016）",
        );
    }
    remarks
}

/// What the file is called in a reader's window.
fn name(document: &Document) -> String {
    let (words, number, is_final) = match document {
        Document::Minutes(one) => {
            (&one.title.as_ref().unwrap_or(&one.mark).text, one.standing.number(), one.standing.is_final())
        }
        Document::Paper(one) => {
            // A paper has a mark: the check says so.
            let Some(words) = one.title.as_ref().or(one.mark.first()) else { return String::new() };
            (&words.text, one.standing.number(), one.standing.is_final())
        }
    };
    let draft = if is_final { "" } else { "（稿）" };
    format!("{words}{}{draft}", number.unwrap_or_default())
}

impl Story {
    fn minutes(&mut self, minutes: &Minutes) {
        self.minutes_head(minutes);
        if let Some(title) = &minutes.title {
            self.title(title);
        }
        self.blank(1);
        for text in &minutes.lead {
            self.plain_paragraph(text);
        }
        self.blocks(&minutes.body);
        self.attendance(&minutes.attendance);
        let imprint = &minutes.imprint;
        let issued = wording::minutes_issued(&minutes.standing);
        self.imprint(&imprint.copies, Some((&imprint.organ, &issued)));
        self.finish();
    }

    fn paper(&mut self, paper: &Paper) {
        self.paper_head(paper);
        if let Some(title) = &paper.title {
            self.title(title);
            self.blank(1);
        }
        if let Some(addressees) = &paper.addressees {
            self.addressees(addressees);
        }
        self.blocks(&paper.body);
        self.attachment_list(&paper.attachments);
        self.keep_last();
        self.close(paper);
        if let Some(note) = &paper.note {
            self.note(note);
        }
        for (i, attachment) in of(paper, Binding::Bound) {
            self.attachment(paper, i, attachment);
        }
        let issued = wording::paper_issued(&paper.standing);
        let organ = paper.imprint.organ.as_deref().map(|organ| (organ, &issued));
        let organ = if paper.form == Form::Letter { None } else { organ };
        self.imprint(&paper.imprint.copies, organ);
        self.attachments_apart(paper);
    }

    /// 7.3.7: each is a document of its own, whose pages are numbered from 1.
    fn attachments_apart(&mut self, paper: &Paper) {
        for (i, attachment) in of(paper, Binding::Apart) {
            self.begin_section(Section::Upright, Start::PageOne);
            self.attachment(paper, i, attachment);
        }
        self.finish();
    }

    /// 7.3.7: on a new page, 附件 on the first line, its title on the third. One that opens with a landscape table has
    /// both on the landscape page.
    fn attachment(&mut self, paper: &Paper, nth: usize, attachment: &Attachment) {
        let is_wide =
            matches!(attachment.body.first(), Some(Block::Table(t)) if t.orientation == Orientation::Landscape);
        if is_wide {
            self.turn(Section::Landscape);
        }
        let is_first = self.is_at_section_start();
        self.attachment_head(&wording::attachment_mark(paper, nth), &attachment.title, is_first);
        self.blocks(&attachment.body);
        self.turn(Section::Upright);
    }
}

/// The attachments that are to be set, by their binding. One without a text of its own is only named in the list.
fn of(paper: &Paper, binding: Binding) -> impl Iterator<Item = (usize, &Attachment)> {
    let all = paper.attachments.iter().enumerate();
    all.filter(move |(_, attachment)| attachment.binding == binding && !attachment.body.is_empty())
}
