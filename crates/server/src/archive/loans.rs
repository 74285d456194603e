//! Rows of the register of loans: which 件 was lent by which loan, and who read what while it was out. Only this file knows
//! the tables.
use super::store::PAGE_ROWS;
use crate::{
    binds,
    db::{DbError, Tx},
    kernel::clock::china,
};
use jiff::Timestamp;
use rules::archive::{Item, Loan, LoanStage};

/// A file that was read on a loan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    pub id: String,
    pub item: String,
    pub loan: String,
    pub file: String,
    /// What the file was called.
    pub name: String,
    pub person: String,
    pub at: Timestamp,
}

/// A loan as it now stands.
///
/// # Errors
/// When the database fails.
pub(super) fn save(tx: &mut Tx<'_>, item: &Item, loan: &Loan) -> Result<(), DbError> {
    let sql = "insert into archive_loan (id, item, state, asked, until) values ($1, $2, $3, $4, $5)
               on conflict (id) do update set state = excluded.state";
    let state = match loan.stage {
        LoanStage::Asked { .. } | LoanStage::Agreed { .. } => "open",
        LoanStage::Lent { .. } => "lent",
        LoanStage::Dropped { .. } | LoanStage::Returned { .. } => "ended",
    };
    tx.run(sql, binds![&loan.id, &item.id, state, loan.borrower.at, loan.until])?;
    Ok(())
}

/// 借阅登记: the 件 and the loan of each row, latest asked first; and how many there are in all.
///
/// # Errors
/// When the database fails.
pub fn list(tx: &mut Tx<'_>, state: &str, page: i64) -> Result<(Vec<(Item, String)>, i64), DbError> {
    let from = "from archive_loan l join archive_item a on a.id = l.item where ($1 = '' or l.state = $1)";
    let total = tx.row(&format!("select count(*) {from}"), binds![state], |row| row.int(0))?.unwrap_or(0);
    let skip = (page.max(1) - 1) * PAGE_ROWS;
    let sql = format!("select a.data, l.id {from} order by l.asked desc, l.id desc limit {PAGE_ROWS} offset {skip}");
    Ok((tx.rows(&sql, binds![state], |row| Ok((row.json(0)?, row.text(1)?)))?, total))
}

/// Every 件 with a loan that was asked for and is not out yet.
///
/// # Errors
/// When the database fails.
pub fn open(tx: &mut Tx<'_>) -> Result<Vec<Item>, DbError> {
    let sql = "select a.data from archive_item a where exists
               (select 1 from archive_loan l where l.item = a.id and l.state = 'open') order by a.id";
    tx.rows(sql, &[], |row| row.json(0))
}

/// Whether something is agreed or out, for which the archive needs a keeper.
///
/// # Errors
/// When the database fails.
pub fn needs_keeper(tx: &mut Tx<'_>) -> Result<bool, DbError> {
    let sql = "select count(*) from archive_loan where state = 'lent'";
    let out = tx.row(sql, &[], |row| row.int(0))?.unwrap_or(0);
    Ok(out > 0 || open(tx)?.iter().any(|item| item.agreed().next().is_some()))
}

/// Done once: what was agreed before agreed loans lapsed waits from the last day that the journal knows, and each of two
/// agreed loans of one 件 is owed by itself.
///
/// # Errors
/// When the database fails.
pub(crate) fn wait_from_now(tx: &mut Tx<'_>) -> Result<(), DbError> {
    let Some(at) = tx.row("select at from journal order by seq desc limit 1", &[], |row| row.instant(0))? else {
        return Ok(());
    };
    let today = at.to_zoned_datetime(china()).date();
    for mut item in open(tx)? {
        let agreed: Vec<(String, String)> =
            item.agreed().map(|loan| (loan.id.clone(), loan.borrower.name.clone())).collect();
        for loan in item.loans.iter_mut().filter(|loan| agreed.iter().any(|(id, _)| *id == loan.id)) {
            loan.waits_from = Some(today);
        }
        tx.run("update archive_item set data = $2 where id = $1", binds![&item.id, serde_json::to_string(&item)?])?;
        for (id, name) in agreed {
            // One row of those that were opened for this borrower.
            let sql = "update obligation set subject = $1 where id =
                       (select min(id) from obligation where subject_kind = 'archive' and subject = $2
                          and kind = 'archive-lend' and ended is null and title like $3)";
            tx.run(sql, binds![format!("loan-{id}"), &item.id, format!("%给{name}")])?;
        }
    }
    Ok(())
}

/// A file was read.
///
/// # Errors
/// When the database fails.
pub fn save_reading(tx: &mut Tx<'_>, one: &Reading) -> Result<(), DbError> {
    let sql =
        "insert into archive_reading (id, item, loan, file, name, person, at) values ($1, $2, $3, $4, $5, $6, $7)";
    tx.run(sql, binds![&one.id, &one.item, &one.loan, &one.file, &one.name, &one.person, one.at])?;
    Ok(())
}

/// What was read of a 件 on its loans, or on one of them, oldest first.
///
/// # Errors
/// When the database fails.
pub fn readings(tx: &mut Tx<'_>, item: &str, loan: Option<&str>) -> Result<Vec<Reading>, DbError> {
    let sql = "select id, item, loan, file, name, person, at from archive_reading
               where item = $1 and (loan = $2 or $2 = '') order by at, id";
    tx.rows(sql, binds![item, loan.unwrap_or_default()], |row| {
        Ok(Reading {
            id: row.text(0)?,
            item: row.text(1)?,
            loan: row.text(2)?,
            file: row.text(3)?,
            name: row.text(4)?,
            person: row.text(5)?,
            at: row.instant(6)?,
        })
    })
}
