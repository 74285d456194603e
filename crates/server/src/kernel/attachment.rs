//! Attachments, addressed by their content: the same file is kept once, a changed one shows.
//!
//! What a file is, is asked of its content, not of its name.
pub use super::ready::{Ready, keep_ready};
use super::{
    journal::hex,
    work::{Subject, Work, new_id},
};
use crate::{
    binds,
    db::{DbError, Row, Tx},
};
use jiff::Timestamp;
use rules::{Violation, approval::By};
use sm3::{Digest, Sm3};
use std::{
    fs::File,
    io::Read,
    path::{Path, PathBuf},
};
use tempfile::NamedTempFile;

/// Largest file, bytes.
pub const MOST_BYTES: u64 = 20 * 1024 * 1024;
/// Longest file name, characters.
const NAME_MOST_CHARS: usize = 120;

/// What people may hand in, as content says it is.
/// GB/T 33190: no registry of media types knows it yet.
const OFD: &str = "application/ofd";

const ALLOWED: &[(&str, &str)] = &[
    ("application/pdf", "PDF 文件"),
    (OFD, "OFD 文件"),
    ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "Word 文件（docx）"),
    ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "Excel 文件（xlsx）"),
    ("application/vnd.openxmlformats-officedocument.presentationml.presentation", "PPT 文件（pptx）"),
    ("application/msword", "Word 文件（doc）"),
    ("application/vnd.ms-excel", "Excel 文件（xls）"),
    ("image/png", "PNG 图片"),
    ("image/jpeg", "JPEG 图片"),
];

/// A file that arrived, in the folder of its final place but not yet under its name.
pub struct Upload {
    pub name: String,
    pub file: NamedTempFile,
    pub bytes: u64,
}

/// A file that is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    pub id: String,
    pub subject_kind: String,
    pub subject: String,
    pub name: String,
    pub content_type: String,
    pub bytes: i64,
    pub digest: String,
    pub at: Timestamp,
}

/// Whether it is larger than what is taken: what was cut off on its way in cannot be looked at.
#[must_use]
pub fn why_not_so_large(upload: &Upload, field: &str, most_bytes: u64) -> Option<Violation> {
    let limit = (most_bytes / 1024 / 1024).to_string();
    (upload.bytes > most_bytes).then(|| Violation::plain("file-too-large", field).with(&upload.name).with(limit))
}

/// Why a file may not be kept: empty, too large, of a kind not allowed, or not what its name says.
///
/// # Errors
/// When the file cannot be read.
pub fn why_not_keep(upload: &Upload, field: &str) -> Result<Option<Violation>, DbError> {
    if upload.bytes == 0 {
        return Ok(Some(Violation::plain("file-empty", field).with(&upload.name)));
    }
    if let Some(violation) = why_not_so_large(upload, field, MOST_BYTES) {
        return Ok(Some(violation));
    }
    let claimed = ALLOWED.iter().find(|(kind, _)| claimed_type(&upload.name) == Some(kind));
    let found = content_type(upload.file.path())?;
    let found = ALLOWED.iter().find(|(kind, _)| found.as_deref() == Some(kind));
    Ok(match (claimed, found) {
        (Some(claimed), Some(found)) if claimed.0 == found.0 => None,
        (_, Some((_, word))) => Some(Violation::plain("file-name", field).with(&upload.name).with(*word)),
        // The kind is allowed, and the file is not of it.
        (Some((_, word)), None) => Some(Violation::plain("file-broken", field).with(&upload.name).with(*word)),
        (None, None) => Some(Violation::plain("file-type", field).with(&upload.name)),
    })
}

/// Whether a file shows pages as they were printed and sealed: a PDF or an OFD.
///
/// # Errors
/// When the file cannot be read.
pub fn is_of_pages(upload: &Upload) -> Result<bool, DbError> {
    Ok(matches!(content_type(upload.file.path())?.as_deref(), Some(OFD | "application/pdf")))
}

/// Keep a file beside the thing it belongs to. Call [`why_not_keep`] first.
///
/// # Errors
/// When the file or the database fails.
pub fn keep(work: &mut Work<'_, '_>, subject: &Subject, upload: Upload, by: &By) -> Result<String, DbError> {
    keep_ready(work, subject, Ready::of(upload)?, by)
}

/// Keep what the program made: the text of a record.
///
/// # Errors
/// When the file or the database fails.
pub fn make(work: &mut Work<'_, '_>, subject: &Subject, made: (&str, &[u8]), by: &By) -> Result<String, DbError> {
    let ready = Ready::made(&work.app.files, made)?;
    keep_ready(work, subject, ready, by)
}

/// The same content beside another thing as well: kept once, with a row for each.
///
/// # Errors
/// When the database fails.
pub fn share(work: &mut Work<'_, '_>, subject: &Subject, file: &Attachment, by: &By) -> Result<String, DbError> {
    let id = new_id(work.now);
    let sql = "insert into attachment (id, subject_kind, subject, name, content_type, bytes, digest, by_person, at)
               values ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    let Attachment { name, content_type, bytes, digest, .. } = file;
    let values = binds![&id, subject.kind, &subject.id, name, content_type, *bytes, digest, &by.person, work.now];
    work.tx.run(sql, values)?;
    Ok(id)
}

/// The last part of the name, without what could mislead on screen or in a header.
pub(super) fn shown_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or(name);
    last.chars()
        .filter(|c| !c.is_control() && !matches!(c, '"' | '\u{202A}'..='\u{202E}'))
        .take(NAME_MOST_CHARS)
        .collect()
}

/// Files of a thing, oldest first.
///
/// # Errors
/// When the database fails.
pub fn of(tx: &mut Tx<'_>, subject: &Subject) -> Result<Vec<Attachment>, DbError> {
    let sql = "select id, subject_kind, subject, name, content_type, bytes, digest, at from attachment
               where subject_kind = $1 and subject = $2 order by id";
    tx.rows(sql, binds![subject.kind, &subject.id], read)
}

/// One file.
///
/// # Errors
/// When the database fails.
pub fn find(tx: &mut Tx<'_>, id: &str) -> Result<Option<Attachment>, DbError> {
    let sql = "select id, subject_kind, subject, name, content_type, bytes, digest, at from attachment where id = $1";
    tx.row(sql, binds![id], read)
}

/// Files of this content, oldest first.
///
/// # Errors
/// When the database fails.
pub fn of_digest(tx: &mut Tx<'_>, digest: &str) -> Result<Vec<Attachment>, DbError> {
    let sql = "select id, subject_kind, subject, name, content_type, bytes, digest, at from attachment
               where digest = $1 order by id";
    tx.rows(sql, binds![digest], read)
}

fn read(row: &Row<'_>) -> Result<Attachment, DbError> {
    Ok(Attachment {
        id: row.text(0)?,
        subject_kind: row.text(1)?,
        subject: row.text(2)?,
        name: row.text(3)?,
        content_type: row.text(4)?,
        bytes: row.int(5)?,
        digest: row.text(6)?,
        at: row.instant(7)?,
    })
}

/// Where content of this digest lies.
#[must_use]
pub fn path_of(files: &Path, digest: &str) -> PathBuf {
    files.join(digest.get(..2).unwrap_or("xx")).join(digest)
}

/// The content of a kept file.
///
/// # Errors
/// [`DbError::File`] when it cannot be read.
pub fn content(files: &Path, file: &Attachment) -> Result<Vec<u8>, DbError> {
    std::fs::read(path_of(files, &file.digest)).map_err(DbError::File)
}

/// Kept files whose content is gone or no longer has its digest, by id.
///
/// # Errors
/// When the database fails.
pub fn damaged(tx: &mut Tx<'_>, files: &Path) -> Result<Vec<String>, DbError> {
    let all = tx.rows("select id, digest from attachment order by id", &[], |row| Ok((row.text(0)?, row.text(1)?)))?;
    Ok(all
        .into_iter()
        .filter(|(_, digest)| digest_of(&path_of(files, digest)).ok().as_ref() != Some(digest))
        .map(|(id, _)| id)
        .collect())
}

/// SM3 of a file, in hex.
///
/// # Errors
/// When it cannot be read.
pub fn digest_of(path: &Path) -> Result<String, DbError> {
    let mut file = File::open(path)?;
    let mut hasher = Sm3::new();
    let mut buffer = [0; 8 * 1024];
    loop {
        let read = file.read(&mut buffer)?;
        if read == 0 {
            return Ok(hex(&hasher.finalize()));
        }
        hasher.update(&buffer[..read]);
    }
}

pub(super) fn content_type(path: &Path) -> Result<Option<String>, DbError> {
    let found = infer::get_from_path(path)?.map(|kind| kind.mime_type().to_owned());
    let is_ofd = found.as_deref() == Some("application/zip") && holds_ofd(path)?;
    Ok(if is_ofd { Some(OFD.to_owned()) } else { found })
}

/// A container of OFD names its documents in `OFD.xml`.
fn holds_ofd(path: &Path) -> Result<bool, DbError> {
    let zip = zip::ZipArchive::new(std::fs::File::open(path)?);
    Ok(zip.is_ok_and(|zip| zip.index_for_name("OFD.xml").is_some()))
}

/// What a name says of its file.
fn claimed_type(name: &str) -> Option<&'static str> {
    let is_ofd = Path::new(name).extension().is_some_and(|extension| extension.eq_ignore_ascii_case("ofd"));
    if is_ofd { Some(OFD) } else { mime_guess::from_path(name).first_raw() }
}
