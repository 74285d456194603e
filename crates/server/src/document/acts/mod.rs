//! What one can do with a document (第二、二十四至二十六条); one file for each act.
pub mod ask;
pub mod countersign;
pub mod draft;
pub mod drop;
pub mod edit;
pub mod end;
mod follow;
pub mod handle;
pub mod issue;
pub mod joint_decline;
pub mod joint_note;
pub mod joint_seal;
pub mod joint_sign;
pub mod keep;
pub mod note_receipt;
mod owe;
pub mod receive;
pub mod recheck;
pub mod release;
pub mod reply;
pub mod seal;
pub mod submit;
mod unit_left;
pub mod unseal;
pub mod void;

pub use follow::follow;
pub use unit_left::unit_left;

use super::{paper, store};
use crate::{
    db::DbError,
    kernel::{
        Refused, Subject, Thing, Work, Written,
        attachment::{self, Upload},
        journal::sm3_hex,
    },
};
use rules::{
    Violation,
    approval::By,
    document::{Attached, Content, Document},
    rulebook::{PaperKind, Rule, Rulebook},
};

/// A document with its version, as an act takes it up.
pub type Loaded = (Document, i64);

/// A document as a subject.
#[must_use]
pub fn subject(id: &str) -> Subject {
    Subject::of("document", id)
}

/// The page of a document.
#[must_use]
pub fn link(id: &str) -> String {
    format!("/documents/{id}")
}

/// What is signed is what was read: SM3 of the content.
///
/// # Errors
/// When it cannot be written as JSON.
pub fn digest(content: &Content) -> Result<String, DbError> {
    Ok(sm3_hex(&[&serde_json::to_vec(content)?]))
}

/// The kind of a document in the rulebook.
///
/// # Errors
/// When the rulebook has it no more.
pub fn kind_of<'b>(book: &'b Rulebook, document: &Document) -> Result<&'b Rule<PaperKind>, DbError> {
    book.paper(&document.kind).ok_or_else(|| DbError::Broken(format!("no kind of document {}", document.kind)))
}

impl Thing for Loaded {
    fn find(work: &mut Work<'_, '_>, id: &str) -> Result<Option<Self>, Refused> {
        Ok(store::find(work.tx, id)?)
    }

    fn version(&self) -> i64 {
        self.1
    }

    fn link(id: &str) -> String {
        link(id)
    }
}

/// Save it and say what happened.
fn written<D>(
    work: &mut Work<'_, '_>,
    before: Option<&Document>,
    after: &Document,
    (done, sentence): (D, String),
) -> Result<Written<D>, Refused> {
    store::save(work.tx, after)?;
    let before = before.map(serde_json::to_value).transpose().map_err(DbError::from)?;
    let after_value = serde_json::to_value(after).map_err(DbError::from)?;
    Ok(Written { done, subject: subject(&after.id), sentence, before, after: Some(after_value) })
}

/// `《关于……的通知》`, or what it is before it has a title.
#[must_use]
pub fn named(document: &Document) -> String {
    match document.content.title.trim() {
        "" => format!("未定标题的{}", document.content.genre.name()),
        title => format!("《{title}》"),
    }
}

fn why_not_files(files: &[Upload]) -> Result<Vec<Violation>, DbError> {
    let mut found = Vec::new();
    for file in files {
        found.extend(attachment::why_not_keep(file, "files")?);
    }
    Ok(found)
}

/// Keep the files beside the document, and name them under the text by what they are called.
fn attach(
    work: &mut Work<'_, '_>,
    id: &str,
    files: Vec<Upload>,
    (mut content, by): (Content, &By),
) -> Result<Content, Refused> {
    for file in files {
        let title = file.name.rsplit_once('.').map_or(file.name.as_str(), |(stem, _)| stem).to_owned();
        let file = attachment::keep(work, &subject(id), file, by)?;
        content.attachments.push(Attached { file: Some(file), title, ..Attached::default() });
    }
    Ok(content)
}
