//! The end of single obligations, where a thing carries several of one kind: a task's feedback for
//! each period, a unit's share among others. And those that have ended, for the owner's own page.
use super::{
    obligation::{self, Obligation, Owner},
    work::{Subject, Work},
};
use crate::{
    binds,
    db::{DbError, Tx},
};
use jiff::civil::Date;

/// The act itself discharges this one.
///
/// # Errors
/// When the database fails.
pub fn meet(work: &mut Work<'_, '_>, one: &Obligation) -> Result<(), DbError> {
    let outcome = if work.today > one.due.day { "late" } else { "met" };
    obligation::end(work, &one.id, outcome)
}

/// Discharged by something that was done on a day before it is recorded: that day says whether it was in time.
///
/// # Errors
/// When the database fails.
pub fn discharge_on(work: &mut Work<'_, '_>, subject: &Subject, kind: &str, day: Date) -> Result<(), DbError> {
    for one in obligation::open_on(work.tx, subject, Some(kind))? {
        obligation::end(work, &one.id, if day > one.due.day { "late" } else { "met" })?;
    }
    Ok(())
}

/// This one fell away.
///
/// # Errors
/// When the database fails.
pub fn fall_away(work: &mut Work<'_, '_>, one: &Obligation) -> Result<(), DbError> {
    obligation::end(work, &one.id, obligation::VOID)
}

/// The last that have ended of an owner, newest first, `most` rows.
///
/// # Errors
/// When the database fails.
pub fn ended_of(tx: &mut Tx<'_>, owner: &Owner, most: i64) -> Result<Vec<Obligation>, DbError> {
    let (kind, key) = owner.parts();
    let sql = format!(
        "select {} from obligation where owner_kind = $1 and owner = $2 and ended is not null
         order by ended desc, id desc limit $3",
        obligation::columns()
    );
    tx.rows(&sql, binds![kind, key, most], obligation::read)
}
