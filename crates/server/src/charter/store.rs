//! Rows of founding documents. Only this file knows the table.
use crate::{
    binds,
    db::{DbError, Tx},
};
use rules::charter::Charter;

/// One with its version.
///
/// # Errors
/// When the database fails.
pub fn find(tx: &mut Tx<'_>, id: &str) -> Result<Option<(Charter, i64)>, DbError> {
    tx.row("select data, version from charter where id = $1", binds![id], |row| Ok((row.json(0)?, row.int(1)?)))
}

/// All of them, those in force first, each by its day.
///
/// # Errors
/// When the database fails.
pub fn all(tx: &mut Tx<'_>) -> Result<Vec<Charter>, DbError> {
    let mut all: Vec<Charter> = tx.rows("select data from charter order by dated, id", &[], |row| row.json(0))?;
    all.sort_by_key(|one| !one.is_in_force());
    Ok(all)
}

/// As it now stands; the version moves on.
///
/// # Errors
/// When the database fails.
pub fn save(tx: &mut Tx<'_>, charter: &Charter) -> Result<(), DbError> {
    let sql = "insert into charter (id, state, dated, data, version) values ($1, $2, $3, $4, 1)
               on conflict (id) do update set state = excluded.state, data = excluded.data,
                 version = charter.version + 1";
    let dated = charter.facts.dated.map_or_else(String::new, |day| day.to_string());
    let (state, data) = (if charter.is_in_force() { "in-force" } else { "down" }, serde_json::to_string(charter)?);
    tx.run(sql, binds![&charter.id, state, dated, data])?;
    Ok(())
}
