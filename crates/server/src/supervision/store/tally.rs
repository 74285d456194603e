//! How many tasks are open and closed by light, kept with each task that is saved: the register's figures stand on every
//! page of it, and counting thousands of lines for each was the dearest thing on it.
use super::{Totals, listed::Listed};
use crate::{
    binds,
    db::{DbError, Tx},
};

/// A task came, or moved from one count to another.
pub(super) fn moved(tx: &mut Tx<'_>, before: Option<&Listed>, now: &Listed) -> Result<(), DbError> {
    let place = |listed: &Listed| (listed.is_open, listed.light.clone());
    if before.map(place) == Some(place(now)) {
        return Ok(());
    }
    if let Some(before) = before {
        let less = "update task_tally set n = n - 1 where is_open = $1 and light = $2";
        tx.run(less, binds![before.is_open, &before.light])?;
    }
    let more = "insert into task_tally (is_open, light, n) values ($1, $2, 1)
                on conflict (is_open, light) do update set n = task_tally.n + 1";
    tx.run(more, binds![now.is_open, &now.light])?;
    Ok(())
}

/// All tasks, or the open ones, by light.
pub(super) fn read(tx: &mut Tx<'_>, open_only: bool) -> Result<Totals, DbError> {
    let sql = "select light, n from task_tally where is_open >= $1 order by light, is_open";
    let mut totals = Totals::default();
    for (light, count) in tx.rows(sql, binds![open_only], |row| Ok((row.text(0)?, row.int(1)?)))? {
        totals.add(&light, count);
    }
    Ok(totals)
}

/// Whether the counts are those of the tasks: for `verify`.
///
/// # Errors
/// When the database fails.
pub fn is_right(tx: &mut Tx<'_>) -> Result<bool, DbError> {
    let kept = "select is_open, light, n from task_tally where n <> 0 order by is_open, light";
    let counted = "select is_open, light, count(*) from task group by is_open, light order by is_open, light";
    let mut read = |sql| tx.rows(sql, &[], |row| Ok((row.int(0)?, row.text(1)?, row.int(2)?)));
    Ok(read(kept)? == read(counted)?)
}
