//! Gapless numbers: taken in the transaction that needs them, voided with a reason, never reused.
use super::work::{Subject, Work};
use crate::{binds, db::DbError, db::Tx};
use rules::rulebook::{Reset, Rule, Series};

/// Take the next number of a series. Writers queue, so two signatures cannot take the same.
///
/// # Errors
/// When the database fails.
pub fn take(work: &mut Work<'_, '_>, series: &Rule<Series>, subject: &Subject) -> Result<(i64, String), DbError> {
    let year = work.today.year();
    take_of(work, series, year, subject)
}

/// The next number of another year than this one: a file of last year takes its place among last year's.
///
/// # Errors
/// When the database fails.
pub fn take_of(
    work: &mut Work<'_, '_>,
    series: &Series,
    of_year: i16,
    subject: &Subject,
) -> Result<(i64, String), DbError> {
    let year = year_of(series, of_year);
    let (n, written) = ahead(work.tx, series, of_year)?;
    let sql = "insert into number (series, year, n, written, subject_kind, subject, taken_on)
               values ($1, $2, $3, $4, $5, $6, $7)";
    work.tx.run(sql, binds![&series.key, year, n, &written, subject.kind, &subject.id, work.today])?;
    Ok((n, written))
}

/// The number that is taken next, while nobody else takes it.
///
/// # Errors
/// When the database fails.
pub fn ahead(tx: &mut Tx<'_>, series: &Series, of_year: i16) -> Result<(i64, String), DbError> {
    let sql = "select coalesce(max(n), 0) from number where series = $1 and year = $2";
    let last = tx.row(sql, binds![&series.key, year_of(series, of_year)], |row| row.int(0))?.unwrap_or(0);
    Ok((last + 1, series.write(of_year, last + 1)))
}

/// The number of a thing that came to nothing: it stays taken, with the reason, and is never used again.
///
/// # Errors
/// When the database fails.
pub fn void(work: &mut Work<'_, '_>, subject: &Subject, reason: &str) -> Result<(), DbError> {
    let sql = "update number set void_reason = $3 where subject_kind = $1 and subject = $2 and void_reason is null";
    work.tx.run(sql, binds![subject.kind, &subject.id, reason])?;
    Ok(())
}

/// A number that is void.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Void {
    pub written: String,
    pub reason: String,
    pub subject_kind: String,
    pub subject: String,
}

/// All numbers that are void, by series and number. They are no gaps: each says why.
///
/// # Errors
/// When the database fails.
pub fn voids(tx: &mut Tx<'_>) -> Result<Vec<Void>, DbError> {
    let sql = "select written, void_reason, subject_kind, subject from number where void_reason is not null
               order by series, year, n";
    tx.rows(sql, &[], |row| {
        Ok(Void { written: row.text(0)?, reason: row.text(1)?, subject_kind: row.text(2)?, subject: row.text(3)? })
    })
}

/// A number as it was taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    pub n: i64,
    pub written: String,
    pub subject: String,
    /// Why it came to nothing, where it did.
    pub void: Option<String>,
}

/// The numbers of a series in a year, in their order; zero for a series that never begins anew.
///
/// # Errors
/// When the database fails.
pub fn of_series(tx: &mut Tx<'_>, series: &Series, year: i64) -> Result<Vec<Taken>, DbError> {
    let year = if series.reset == Reset::Yearly { year } else { 0 };
    let sql = "select n, written, subject, void_reason from number where series = $1 and year = $2 order by n";
    tx.rows(sql, binds![&series.key, year], |row| {
        Ok(Taken { n: row.int(0)?, written: row.text(1)?, subject: row.text(2)?, void: row.maybe_text(3)? })
    })
}

fn year_of(series: &Series, year: i16) -> i64 {
    match series.reset {
        Reset::Yearly => i64::from(year),
        Reset::Never => 0,
    }
}

/// Series and years whose numbers do not run 1, 2, 3 … to the last.
///
/// # Errors
/// When the database fails.
pub fn gaps(tx: &mut Tx<'_>) -> Result<Vec<String>, DbError> {
    // The key allows no number twice, so from 1 to the last without a gap means as many as the last says.
    let sql = "select series, year, count(*), max(n), min(n) from number
               group by series, year order by series, year";
    let all = tx.rows(sql, &[], |row| Ok(((row.text(0)?, row.int(1)?), row.int(2)?, row.int(3)?, row.int(4)?)))?;
    Ok(all
        .into_iter()
        .filter(|(_, count, last, first)| count != last || *first != 1)
        .map(|((series, year), count, last, _)| format!("{series} {year}: {count} of {last}"))
        .collect())
}
