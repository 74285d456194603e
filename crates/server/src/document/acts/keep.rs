//! What was issued is fixed: typeset once, kept as a file of the document by its content.
use super::{kind_of, named, paper, subject};
use crate::{
    db::DbError,
    kernel::{
        Refused, Work,
        attachment::{self, Upload},
    },
    minutes::document,
};
use rules::{approval::By, document::Document};
use std::io::Write;

/// Typeset the issued document and keep the file; without a press there is none, which the page says.
pub(super) fn keep(work: &mut Work<'_, '_>, issued: &Document, by: &By) -> Result<Option<String>, Refused> {
    let Some(press) = work.app.press.clone() else { return Ok(None) };
    let (book, day) = (work.rulebook.clone(), work.day.clone());
    let paper = paper::of(day.situation(&book), kind_of(&book, issued)?, issued);
    let typeset = document::set(press.as_ref(), &paper)?;
    let mut file = tempfile::NamedTempFile::new_in(&work.app.files).map_err(DbError::from)?;
    file.write_all(&typeset.pdf).map_err(DbError::from)?;
    let bytes = u64::try_from(typeset.pdf.len()).unwrap_or(u64::MAX);
    let upload = Upload { name: file_name(issued), file, bytes };
    Ok(Some(attachment::keep(work, &subject(&issued.id), upload, by)?))
}

/// `湛城镇建设〔2026〕12号《关于……的通知》.pdf`.
#[must_use]
pub fn file_name(document: &Document) -> String {
    let number = document.numbered().map_or("（未编号）", |numbered| numbered.number.as_str());
    format!("{number}{}.pdf", named(document))
}
