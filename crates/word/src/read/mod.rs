//! An uploaded .docx as a draft: its paragraphs, headings and simple tables, and in plain words what was left out. Nothing
//! in the file is followed, run or trusted. Serves article 24 (起草, 来稿).

mod assemble;
mod body;
mod figure;
mod heading;
mod numbering;
mod package;
mod refusal;
mod styles;
mod tally;

use gongwen::{Attachment, Block};

pub use package::{ENTRIES_MAX, UNPACKED_BYTES_MAX};
pub use refusal::Refusal;

/// What an uploaded file says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Draft {
    /// 7.3.1: the title, if the file shows one.
    pub title: Option<String>,
    /// 7.3.3: the text.
    pub blocks: Vec<Block>,
    /// 7.3.7: attachments, told apart only in files that this program wrote.
    pub attachments: Vec<Attachment>,
    /// What was left out or changed, each a sentence for the author.
    pub notes: Vec<String>,
}

/// The draft in a .docx.
///
/// # Errors
/// [`Refusal`], which says what the file is and what to do instead.
pub fn read(bytes: &[u8]) -> Result<Draft, Refusal> {
    let parts = package::open(bytes)?;
    let styles = match &parts.styles {
        Some(xml) => styles::read(xml)?,
        None => styles::Styles::default(),
    };
    let lists = parts.numbering.as_deref().map(numbering::read).transpose()?.unwrap_or_default();
    let mut read = body::read(&parts.document, &styles, lists)?;
    read.tally.add(tally::Left::Margin, parts.margins);
    Ok(assemble::draft(read))
}
