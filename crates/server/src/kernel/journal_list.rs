//! The journal as a list: by act, by person, by thing, and cut to the posts whose doings one may see.
use crate::db::{Bind, DbError, Row, Tx, like};
use jiff::Timestamp;

/// Which rows; empty texts do not cut.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// An act's stable name.
    pub act: String,
    /// Part of a person's name or post.
    pub person: String,
    /// Part of the sentence.
    pub said: String,
    /// Kind and id of a thing, or a kind alone.
    pub subject_kind: String,
    pub subject: String,
    /// Only what these posts did; all posts when none.
    pub posts: Option<Vec<String>>,
}

/// A row as lists and exports show it. What the thing was like afterwards is not among it: that can be a whole text,
/// and no list shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    pub seq: i64,
    pub at: Timestamp,
    pub person_name: String,
    pub post_title: String,
    pub subject_kind: String,
    pub subject: String,
    pub sentence: String,
    pub basis: String,
    pub rulebook: String,
    pub hash: String,
}

const COLUMNS: &str = "seq, at, person_name, post_title, subject_kind, subject, sentence, basis, rulebook, hash";

fn read(row: &Row<'_>) -> Result<Line, DbError> {
    Ok(Line {
        seq: row.int(0)?,
        at: row.instant(1)?,
        person_name: row.text(2)?,
        post_title: row.text(3)?,
        subject_kind: row.text(4)?,
        subject: row.text(5)?,
        sentence: row.text(6)?,
        basis: row.text(7)?,
        rulebook: row.text(8)?,
        hash: row.text(9)?,
    })
}

/// How many rows.
///
/// # Errors
/// When the database fails.
pub fn count(tx: &mut Tx<'_>, filter: &Filter) -> Result<i64, DbError> {
    let (cut, binds) = cut(filter);
    Ok(tx.row(&format!("select count(*) from journal where {cut}"), &binds, |row| row.int(0))?.unwrap_or(0))
}

/// Rows newest first, `most` after `skip`.
///
/// # Errors
/// When the database fails.
pub fn rows(tx: &mut Tx<'_>, filter: &Filter, skip: i64, most: i64) -> Result<Vec<Line>, DbError> {
    let (cut, mut binds) = cut(filter);
    binds.extend([Bind::from(most), Bind::from(skip)]);
    let n = binds.len();
    let sql = format!("select {COLUMNS} from journal where {cut} order by seq desc limit ${} offset ${n}", n - 1);
    tx.rows(&sql, &binds, read)
}

/// Rows that are read at a time.
const CHUNK_ROWS: i64 = 500;

/// The newest `most_rows` rows, newest first, a few at a time: however long the journal, it takes no more memory.
///
/// # Errors
/// When the database fails, or what `take` returns.
pub fn each(
    tx: &mut Tx<'_>,
    filter: &Filter,
    most_rows: i64,
    mut take: impl FnMut(&Line) -> Result<(), DbError>,
) -> Result<(), DbError> {
    let (cut, binds) = cut(filter);
    let (before, most) = (binds.len() + 1, binds.len() + 2);
    let sql = format!("select {COLUMNS} from journal where {cut} and seq < ${before} order by seq desc limit ${most}");
    let (mut reached, mut left) = (i64::MAX, most_rows);
    while left > 0 {
        let mut binds = binds.clone();
        binds.extend([Bind::from(reached), Bind::from(left.min(CHUNK_ROWS))]);
        let lines = tx.rows(&sql, &binds, read)?;
        let Some(last) = lines.last() else { break };
        reached = last.seq;
        for line in &lines {
            take(line)?;
            left -= 1;
        }
    }
    Ok(())
}

/// The condition, and the values for its places.
fn cut(filter: &Filter) -> (String, Vec<Bind<'static>>) {
    let (mut cut, mut binds) = ("1 = 1".to_owned(), Vec::new());
    let mut and = |condition: &str, value: String| {
        binds.push(Bind::from(value));
        cut.push_str(" and ");
        cut.push_str(&condition.replace('?', &format!("${}", binds.len())));
    };
    let exact =
        [("act = ?", &filter.act), ("subject_kind = ?", &filter.subject_kind), ("subject = ?", &filter.subject)];
    for (condition, value) in exact.into_iter().filter(|(_, value)| !value.is_empty()) {
        and(condition, value.clone());
    }
    let parts = [("sought_by like ? escape '!'", &filter.person), ("sought like ? escape '!'", &filter.said)];
    for (condition, value) in parts.into_iter().filter(|(_, value)| !value.is_empty()) {
        and(condition, like(value));
    }
    if let Some(posts) = &filter.posts {
        let first = binds.len() + 1;
        let places: Vec<String> = (first..first + posts.len()).map(|n| format!("${n}")).collect();
        binds.extend(posts.iter().cloned().map(Bind::from));
        let one_of =
            if places.is_empty() { " and 1 = 0".to_owned() } else { format!(" and post in ({})", places.join(", ")) };
        cut.push_str(&one_of);
    }
    (cut, binds)
}
