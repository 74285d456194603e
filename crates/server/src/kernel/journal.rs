//! Append-only, chained by SM3: each row's hash covers the row and the hash before it, so that a
//! change, a gap or a swap shows. Rows read as sentences.
use super::work::{Entry, Subject, Work};
use crate::{
    binds,
    db::{DbError, Row, Tx, fold},
};
use jiff::Timestamp;
use rules::{Basis, approval::By};
use serde::Serialize;
use sm3::{Digest, Sm3};
use std::fmt::Write;

/// The hash before the first row.
const BEGINNING: &str = "0";

/// One row.
#[derive(Debug, Clone, Serialize)]
pub struct Line {
    pub seq: i64,
    pub at: Timestamp,
    pub person: String,
    pub person_name: String,
    pub post: String,
    pub post_title: String,
    pub seat: Option<String>,
    pub act: String,
    pub subject_kind: String,
    pub subject: String,
    pub sentence: String,
    /// `第二十条`, or `本专班设定`.
    pub basis: String,
    pub rulebook: String,
    pub before_digest: Option<String>,
    pub after_digest: Option<String>,
    pub detail: String,
    #[serde(skip)]
    pub previous: String,
    #[serde(skip)]
    pub hash: String,
}

impl Line {
    /// SM3 of the row as JSON, after the hash before it.
    fn computed_hash(&self) -> Result<String, DbError> {
        Ok(sm3_hex(&[self.previous.as_bytes(), &serde_json::to_vec(self)?]))
    }
}

pub(super) const COLUMNS: &str =
    "seq, at, person, person_name, post, post_title, seat, act, subject_kind, subject, sentence,
    basis, rulebook, before_digest, after_digest, detail, previous, hash";

pub(super) fn write(work: &mut Work<'_, '_>, by: &By, seat: Option<&str>) -> Result<(), DbError> {
    let head = "select seq, hash from journal order by seq desc limit 1";
    let (mut seq, mut previous) =
        work.tx.row(head, &[], |row| Ok((row.int(0)?, row.text(1)?)))?.unwrap_or((0, BEGINNING.to_owned()));
    for entry in std::mem::take(&mut work.entries) {
        seq += 1;
        let mut line = line(&entry, by, seat, &work.rulebook.body.version)?;
        (line.seq, line.previous) = (seq, previous);
        line.hash = line.computed_hash()?;
        insert(work.tx, &line)?;
        previous = line.hash;
    }
    Ok(())
}

fn line(entry: &Entry, by: &By, seat: Option<&str>, rulebook: &str) -> Result<Line, DbError> {
    let before = entry.before.as_ref().map(serde_json::to_vec).transpose()?;
    let detail = serde_json::to_string(&entry.after)?;
    Ok(Line {
        seq: 0,
        at: by.at,
        person: by.person.clone(),
        person_name: by.name.clone(),
        post: by.post.clone(),
        post_title: by.post_title.clone(),
        seat: seat.map(str::to_owned),
        act: entry.deed.name().to_owned(),
        subject_kind: entry.subject.kind.to_owned(),
        subject: entry.subject.id.clone(),
        sentence: entry.sentence.clone(),
        basis: basis_text(&entry.basis),
        rulebook: rulebook.to_owned(),
        before_digest: before.map(|bytes| sm3_hex(&[&bytes])),
        after_digest: entry.after.as_ref().map(|_| sm3_hex(&[detail.as_bytes()])),
        detail,
        previous: String::new(),
        hash: String::new(),
    })
}

/// As the 依据 column writes it.
#[must_use]
pub fn basis_text(basis: &Basis) -> String {
    basis.cited().to_owned()
}

fn insert(tx: &mut Tx<'_>, line: &Line) -> Result<(), DbError> {
    let sql = format!(
        "insert into journal ({COLUMNS}, sought, sought_by) values
         ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)"
    );
    let l = line;
    let values = binds![
        l.seq,
        l.at,
        &l.person,
        &l.person_name,
        &l.post,
        &l.post_title,
        &l.seat,
        &l.act,
        &l.subject_kind,
        &l.subject,
        &l.sentence,
        &l.basis,
        &l.rulebook,
        &l.before_digest,
        &l.after_digest,
        &l.detail,
        &l.previous,
        &l.hash,
        fold(&l.sentence),
        sought_by(&l.post_title, &l.person_name),
    ];
    tx.run(&sql, values)?;
    Ok(())
}

/// Who did it, as search looks for it.
fn sought_by(post_title: &str, person_name: &str) -> String {
    fold(&format!("{post_title} {person_name}"))
}

/// What search looks in, for databases from before it was folded. It stands beside the row, not in its hash.
///
/// # Errors
/// When the database fails.
pub(crate) fn fold_again(tx: &mut Tx<'_>) -> Result<(), DbError> {
    let mut reached = 0;
    loop {
        let lines = after(tx, reached, 500)?;
        let Some(last) = lines.last() else { return Ok(()) };
        reached = last.seq;
        for line in &lines {
            let by = sought_by(&line.post_title, &line.person_name);
            let sql = "update journal set sought = $2, sought_by = $3 where seq = $1";
            tx.run(sql, binds![line.seq, fold(&line.sentence), by])?;
        }
    }
}

pub(super) fn read(row: &Row<'_>) -> Result<Line, DbError> {
    Ok(Line {
        seq: row.int(0)?,
        at: row.instant(1)?,
        person: row.text(2)?,
        person_name: row.text(3)?,
        post: row.text(4)?,
        post_title: row.text(5)?,
        seat: row.maybe_text(6)?,
        act: row.text(7)?,
        subject_kind: row.text(8)?,
        subject: row.text(9)?,
        sentence: row.text(10)?,
        basis: row.text(11)?,
        rulebook: row.text(12)?,
        before_digest: row.maybe_text(13)?,
        after_digest: row.maybe_text(14)?,
        detail: row.text(15)?,
        previous: row.text(16)?,
        hash: row.text(17)?,
    })
}

/// The history of a thing, newest first, `most` rows.
///
/// # Errors
/// When the database fails.
pub fn history(tx: &mut Tx<'_>, subject: &Subject, most: i64) -> Result<Vec<Line>, DbError> {
    let sql =
        format!("select {COLUMNS} from journal where subject_kind = $1 and subject = $2 order by seq desc limit $3");
    tx.rows(&sql, binds![subject.kind, &subject.id, most], read)
}

/// Rows after `after`, oldest first, `most` rows: for the journal page, the export and `verify`.
///
/// # Errors
/// When the database fails.
pub fn after(tx: &mut Tx<'_>, after: i64, most: i64) -> Result<Vec<Line>, DbError> {
    let sql = format!("select {COLUMNS} from journal where seq > $1 order by seq limit $2");
    tx.rows(&sql, binds![after, most], read)
}

/// When the last row was written.
///
/// # Errors
/// When the database fails.
pub fn last_at(tx: &mut Tx<'_>) -> Result<Option<Timestamp>, DbError> {
    tx.row("select at from journal order by seq desc limit 1", &[], |row| row.instant(0))
}

/// What the chain check found.
#[derive(Debug, PartialEq, Eq)]
pub enum Chain {
    /// So many rows, each in its place.
    Whole { rows: i64 },
    /// The first row that does not follow from the one before it, or does not match its hash.
    BrokenAt { seq: i64 },
}

/// Walk the whole chain.
///
/// # Errors
/// When the database fails.
pub fn verify(tx: &mut Tx<'_>) -> Result<Chain, DbError> {
    let (mut seq, mut previous) = (0, BEGINNING.to_owned());
    loop {
        let lines = after(tx, seq, 500)?;
        if lines.is_empty() {
            return Ok(Chain::Whole { rows: seq });
        }
        for line in lines {
            if line.seq != seq + 1 || line.previous != previous || line.computed_hash()? != line.hash {
                return Ok(Chain::BrokenAt { seq: seq + 1 });
            }
            (seq, previous) = (line.seq, line.hash);
        }
    }
}

/// SM3 of the parts one after the other, in hex.
#[must_use]
pub fn sm3_hex(parts: &[&[u8]]) -> String {
    let mut hasher = Sm3::new();
    for part in parts {
        hasher.update(part);
    }
    hex(&hasher.finalize())
}

/// Lower-case hex.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        // Writing to a string does not fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}
