//! What somebody typed and has not saved yet: theirs alone, not yet part of any thing, so it goes by
//! no act and leaves no journal row. It is gone once the act itself is done.
use crate::{
    binds,
    db::{DbError, Tx},
};
use jiff::Timestamp;
use serde::{Serialize, de::DeserializeOwned};

/// Of one person, the latest.
const MOST: i64 = 50;

/// Keep it: `form` names the form and the thing, `minutes:ID`.
///
/// # Errors
/// When the database fails.
pub fn put<T: Serialize>(tx: &mut Tx<'_>, owner: (&str, &str), typed: &T, now: Timestamp) -> Result<(), DbError> {
    let (person, form) = owner;
    let sql = "insert into draft (person, form, data, saved) values ($1, $2, $3, $4)
               on conflict (person, form) do update set data = excluded.data, saved = excluded.saved";
    tx.run(sql, binds![person, form, serde_json::to_string(typed)?, now])?;
    let older = "delete from draft where person = $1
                 and form not in (select form from draft where person = $1 order by saved desc, form limit $2)";
    tx.run(older, binds![person, MOST])?;
    Ok(())
}

/// Nobody comes back to it.
///
/// # Errors
/// When the database fails.
pub fn prune(tx: &mut Tx<'_>, before: Timestamp) -> Result<(), DbError> {
    tx.run("delete from draft where saved < $1", binds![before])?;
    Ok(())
}

/// What is kept, and since when.
///
/// # Errors
/// When the database fails.
pub fn find<T: DeserializeOwned>(tx: &mut Tx<'_>, owner: (&str, &str)) -> Result<Option<(T, Timestamp)>, DbError> {
    let (person, form) = owner;
    let sql = "select data, saved from draft where person = $1 and form = $2";
    tx.row(sql, binds![person, form], |row| Ok((row.json(0)?, row.instant(1)?)))
}

/// It was saved, or is not wanted.
///
/// # Errors
/// When the database fails.
pub fn drop(tx: &mut Tx<'_>, owner: (&str, &str)) -> Result<(), DbError> {
    let (person, form) = owner;
    tx.run("delete from draft where person = $1 and form = $2", binds![person, form])?;
    Ok(())
}
