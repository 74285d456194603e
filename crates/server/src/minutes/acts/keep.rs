//! What was issued is fixed: typeset once, kept as an attachment of the minutes by its content.
use super::{Loaded, subject};
use crate::{
    db::DbError,
    kernel::{
        Refused, Work,
        attachment::{self, Attachment, Upload},
    },
    minutes::document,
};
use gongwen::Document;
use rules::approval::By;
use std::io::Write;

/// The kept file among a thing's attachments.
#[must_use]
pub fn kept(files: &[Attachment]) -> Option<&Attachment> {
    files.first()
}

/// Typeset the issued minutes and keep the file; without a press there is none, which the page says.
pub(super) fn keep(work: &mut Work<'_, '_>, issued: &Loaded, by: &By) -> Result<(), Refused> {
    let Some(press) = work.app.press.clone() else { return Ok(()) };
    let day = work.day.clone();
    let document: Document = document::of(day.situation(&work.rulebook), &issued.meeting, &issued.minutes);
    let typeset = document::set(press.as_ref(), &document)?;
    let mut file = tempfile::NamedTempFile::new_in(&work.app.files).map_err(DbError::from)?;
    file.write_all(&typeset.pdf).map_err(DbError::from)?;
    let name = file_name(&issued.title, issued.minutes.signature().map(|signature| signature.number.as_str()));
    let bytes = u64::try_from(typeset.pdf.len()).unwrap_or(u64::MAX);
    attachment::keep(work, &subject(&issued.minutes.id), Upload { name, file, bytes }, by)?;
    Ok(())
}

/// `第三次全体会议纪要（第3期）.pdf`.
#[must_use]
pub fn file_name(title: &str, number: Option<&str>) -> String {
    number.map_or_else(|| format!("{title}（未签发）.pdf"), |number| format!("{title}（{number}）.pdf"))
}
