//! Obligations across owners: what is overdue, and whom a thing has bound.
use super::{
    obligation::{Obligation, Owner, columns, read},
    work::Subject,
};
use crate::{
    binds,
    db::{DbError, Tx},
};
use jiff::civil::Date;

/// Open ones whose due day is past, but those of tasks, by due day: id and title.
///
/// # Errors
/// When the database fails.
pub fn overdue(tx: &mut Tx<'_>, today: Date) -> Result<Vec<(String, String)>, DbError> {
    let sql = "select id, title from obligation where ended is null and due < $1 and subject_kind <> 'task'
               order by due, id";
    tx.rows(sql, binds![today], |row| Ok((row.text(0)?, row.text(1)?)))
}

/// One by its id, while it is open.
///
/// # Errors
/// When the database fails.
pub fn still_open(tx: &mut Tx<'_>, id: &str) -> Result<Option<Obligation>, DbError> {
    let columns = columns();
    tx.row(&format!("select {columns} from obligation where id = $1 and ended is null"), binds![id], read)
}

/// Who owes or owed anything on a thing.
///
/// # Errors
/// When the database fails.
pub fn owners_on(tx: &mut Tx<'_>, subject: &Subject) -> Result<Vec<Owner>, DbError> {
    let sql = "select distinct owner_kind, owner from obligation where subject_kind = $1 and subject = $2
               order by owner_kind, owner";
    tx.rows(sql, binds![subject.kind, &subject.id], |row| Owner::from_parts(&row.text(0)?, row.text(1)?))
}
