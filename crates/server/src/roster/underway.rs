//! Rows of what is on its way: liaison proposals (第十四条) and changes of units (第六条), each whole
//! as JSON, with the columns that lists filter on.
use crate::{
    binds,
    db::{DbError, Row, Tx},
};
use rules::roster::{
    change::{self, UnitChange},
    liaison::{self, Proposal},
};

/// A thing with how often it was saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept<T> {
    pub is: T,
    pub version: i64,
}

/// A page of a list: which rows, and of how many.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed<T> {
    pub rows: Vec<Kept<T>>,
    pub total: i64,
}

fn proposal_state(proposal: &Proposal) -> &'static str {
    match proposal.course {
        liaison::Course::Waiting => "waiting",
        liaison::Course::Filed { .. } => "filed",
        liaison::Course::Returned { .. } => "returned",
    }
}

fn change_state(change: &UnitChange) -> &'static str {
    match change.course {
        change::Course::Waiting => "waiting",
        change::Course::Agreed { .. } => "agreed",
        change::Course::Effective { .. } => "effective",
        change::Course::Returned { .. } => "returned",
        change::Course::Recalled { .. } => "recalled",
        change::Course::Lapsed { .. } => "lapsed",
    }
}

fn read<T: serde::de::DeserializeOwned>(row: &Row<'_>) -> Result<Kept<T>, DbError> {
    Ok(Kept { is: row.json(0)?, version: row.int(1)? })
}

/// Save a proposal, new or changed.
///
/// # Errors
/// When the database fails.
pub fn save_proposal(tx: &mut Tx<'_>, proposal: &Proposal) -> Result<(), DbError> {
    let sql = "insert into liaison_proposal (id, unit, state, data, version) values ($1, $2, $3, $4, 1)
               on conflict (id) do update set state = excluded.state, data = excluded.data,
                 version = liaison_proposal.version + 1";
    let data = serde_json::to_string(proposal)?;
    tx.run(sql, binds![&proposal.id, &proposal.draft.unit, proposal_state(proposal), data])?;
    Ok(())
}

/// A proposal by id.
///
/// # Errors
/// When the database fails.
pub fn proposal(tx: &mut Tx<'_>, id: &str) -> Result<Option<Kept<Proposal>>, DbError> {
    tx.row("select data, version from liaison_proposal where id = $1", binds![id], read)
}

/// A unit's proposals that the office has not settled.
///
/// # Errors
/// When the database fails.
pub fn waiting_proposals(tx: &mut Tx<'_>, unit: &str) -> Result<Vec<Proposal>, DbError> {
    let sql = "select data from liaison_proposal where unit = $1 and state = 'waiting' order by id";
    tx.rows(sql, binds![unit], |row| row.json(0))
}

/// Proposals newest first, of one unit or of all, `most` rows from `skip`.
///
/// # Errors
/// When the database fails.
pub fn proposals(tx: &mut Tx<'_>, unit: Option<&str>, (most, skip): (i64, i64)) -> Result<Listed<Proposal>, DbError> {
    let all = "$1 = '' or unit = $1";
    let unit = unit.unwrap_or("");
    let count = format!("select count(*) from liaison_proposal where {all}");
    let total = tx.row(&count, binds![unit], |row| row.int(0))?.unwrap_or(0);
    let sql = format!("select data, version from liaison_proposal where {all} order by id desc limit $2 offset $3");
    Ok(Listed { rows: tx.rows(&sql, binds![unit, most, skip], read)?, total })
}

/// Save a change, new or changed.
///
/// # Errors
/// When the database fails.
pub fn save_change(tx: &mut Tx<'_>, change: &UnitChange) -> Result<(), DbError> {
    let sql = "insert into unit_change (id, state, data, version) values ($1, $2, $3, 1)
               on conflict (id) do update set state = excluded.state, data = excluded.data,
                 version = unit_change.version + 1";
    tx.run(sql, binds![&change.id, change_state(change), serde_json::to_string(change)?])?;
    Ok(())
}

/// A change by id.
///
/// # Errors
/// When the database fails.
pub fn change(tx: &mut Tx<'_>, id: &str) -> Result<Option<Kept<UnitChange>>, DbError> {
    tx.row("select data, version from unit_change where id = $1", binds![id], read)
}

/// Changes still to come: in their chain, or agreed for a later day.
///
/// # Errors
/// When the database fails.
pub fn open_changes(tx: &mut Tx<'_>) -> Result<Vec<UnitChange>, DbError> {
    let sql = "select data from unit_change where state in ('waiting', 'agreed') order by id";
    tx.rows(sql, &[], |row| row.json(0))
}

/// Ids of changes that are agreed for a day.
///
/// # Errors
/// When the database fails.
pub fn agreed_changes(tx: &mut Tx<'_>) -> Result<Vec<String>, DbError> {
    tx.rows("select id from unit_change where state = 'agreed' order by id", &[], |row| row.text(0))
}

/// Changes newest first, `most` rows from `skip`.
///
/// # Errors
/// When the database fails.
pub fn changes(tx: &mut Tx<'_>, (most, skip): (i64, i64)) -> Result<Listed<UnitChange>, DbError> {
    let total = tx.row("select count(*) from unit_change", &[], |row| row.int(0))?.unwrap_or(0);
    let sql = "select data, version from unit_change order by id desc limit $1 offset $2";
    Ok(Listed { rows: tx.rows(sql, binds![most, skip], read)?, total })
}
