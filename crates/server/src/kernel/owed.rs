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

/// Open ones whose due day is past, by due day.
///
/// # Errors
/// When the database fails.
pub fn overdue(tx: &mut Tx<'_>, today: Date) -> Result<Vec<Obligation>, DbError> {
    let columns = columns();
    let sql = format!("select {columns} from obligation where ended is null and due < $1 order by due, id");
    tx.rows(&sql, binds![today], read)
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
