//! The journal as a list: by act, by person, by thing, and cut to the posts whose doings one may see.
use super::journal::{self, Line};
use crate::db::{Bind, DbError, Tx, like};

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
    let columns = journal::COLUMNS;
    let sql = format!("select {columns} from journal where {cut} order by seq desc limit ${} offset ${n}", n - 1);
    tx.rows(&sql, &binds, journal::read)
}

/// Rows that are read at a time.
const CHUNK_ROWS: i64 = 500;

/// Every row, newest first, a few at a time: however long the journal, it takes no more memory.
///
/// # Errors
/// When the database fails, or what `take` returns.
pub fn each(
    tx: &mut Tx<'_>,
    filter: &Filter,
    mut take: impl FnMut(&Line) -> Result<(), DbError>,
) -> Result<(), DbError> {
    let (cut, binds) = cut(filter);
    let (before, most, columns) = (binds.len() + 1, binds.len() + 2, journal::COLUMNS);
    let sql = format!("select {columns} from journal where {cut} and seq < ${before} order by seq desc limit ${most}");
    let mut reached = i64::MAX;
    loop {
        let mut binds = binds.clone();
        binds.extend([Bind::from(reached), Bind::from(CHUNK_ROWS)]);
        let lines = tx.rows(&sql, &binds, journal::read)?;
        let Some(last) = lines.last() else { return Ok(()) };
        reached = last.seq;
        for line in &lines {
            take(line)?;
        }
    }
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
