//! What was issued is fixed: typeset once, kept as a file of the document by its content.
use super::{kind_of, named, paper, subject};
use crate::{
    kernel::{Refused, Work, attachment},
    minutes::document,
};
use rules::{approval::By, document::Document};

/// Typeset the issued document and keep the file; without a press there is none, which the page says. What was sealed was
/// fixed with the seal.
pub(super) fn keep(work: &mut Work<'_, '_>, issued: &Document, by: &By) -> Result<Option<String>, Refused> {
    if issued.kept.is_some() || issued.sealed().is_some() {
        return Ok(issued.kept.clone());
    }
    let Some(press) = work.app.press.clone() else { return Ok(None) };
    let (book, day) = (work.rulebook.clone(), work.day.clone());
    let paper = paper::of(day.situation(&book), kind_of(&book, issued)?, issued);
    let typeset = document::set(press.as_ref(), &paper)?;
    let name = file_name(issued, "pdf");
    Ok(Some(attachment::make(work, &subject(&issued.id), (&name, &typeset.pdf), by)?))
}

/// `湛城镇建设〔2026〕12号《关于……的通知》.pdf`.
#[must_use]
pub fn file_name(document: &Document, extension: &str) -> String {
    let number = document.numbered().map_or("（未编号）", |numbered| numbered.number.as_str());
    format!("{number}{}.{extension}", named(document))
}
