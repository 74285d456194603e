//! Rows of the instance that are this area's: imported years.
use crate::{
    binds,
    db::{DbError, Tx},
};
use rules::calendar::YearNotice;

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
