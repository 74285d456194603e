//! Rows of this area: imported years, and what was refused.
use crate::{
    binds,
    db::{DbError, Tx},
};
use jiff::Timestamp;
use rules::calendar::YearNotice;

/// Something that was refused or failed, as the person was told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// The number the person was shown.
    pub reference: String,
    pub at: Timestamp,
    /// Whose id; empty when nobody was signed in.
    pub person: String,
    /// The page it was sent to.
    pub act: String,
    pub why: String,
}

/// Note one.
///
/// # Errors
/// When the database fails.
pub fn save_refusal(tx: &mut Tx<'_>, one: &Refusal) -> Result<(), DbError> {
    let sql = "insert into refusal (reference, at, person, act, why) values ($1, $2, $3, $4, $5)";
    tx.run(sql, binds![&one.reference, one.at, &one.person, &one.act, &one.why])?;
    Ok(())
}

/// Those whose number has this part, newest first, so many after `skip`; and how many there are.
///
/// # Errors
/// When the database fails.
pub fn refusals(tx: &mut Tx<'_>, number: &str, skip: i64, most: i64) -> Result<(Vec<Refusal>, i64), DbError> {
    let number = crate::db::like(number);
    let count = "select count(*) from refusal where lower(reference) like $1 escape '!'";
    let total = tx.row(count, binds![&number], |row| row.int(0))?.unwrap_or(0);
    let sql = "select reference, at, person, act, why from refusal where lower(reference) like $1 escape '!'
               order by at desc, reference desc limit $2 offset $3";
    let rows = tx.rows(sql, binds![&number, most, skip], |row| {
        let (reference, at, person) = (row.text(0)?, row.instant(1)?, row.text(2)?);
        Ok(Refusal { reference, at, person, act: row.text(3)?, why: row.text(4)? })
    })?;
    Ok((rows, total))
}

/// Those before an instant are gone for good.
///
/// # Errors
/// When the database fails.
pub fn prune_refusals(tx: &mut Tx<'_>, before: Timestamp) -> Result<(), DbError> {
    tx.run("delete from refusal where at < $1", binds![before])?;
    Ok(())
}

/// Imported years, by year.
///
/// # Errors
/// When the database fails.
pub fn years(tx: &mut Tx<'_>) -> Result<Vec<YearNotice>, DbError> {
    let sql = "select value from instance where name like 'calendar-%' and name <> 'calendar-version' order by name";
    tx.rows(sql, &[], |row| row.json(0))
}

/// A year's notice, for every node; it replaces an earlier one.
///
/// # Errors
/// When the database fails.
pub fn save_year(tx: &mut Tx<'_>, year: i16, notice: &YearNotice) -> Result<(), DbError> {
    let sql = "insert into instance (name, value) values ($1, $2)
               on conflict (name) do update set value = excluded.value";
    tx.run(sql, binds![format!("calendar-{year}"), serde_json::to_string(notice)?])?;
    crate::app::calendar_moved(tx)
}
