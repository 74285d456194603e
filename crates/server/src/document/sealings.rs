//! 第二十六条 用印登记: every use of a seal as a line of the register. Only this file knows the table; what stands in it is
//! derived from the documents, whenever one is saved.
use crate::{
    binds,
    db::{Bind, DbError, Tx},
    minutes::document::day_of,
};
use rules::document::{Document, Sealed, Spoiled};
use serde::{Deserialize, Serialize};

/// Rows of a page.
pub const PAGE_ROWS: i64 = 25;

/// A line of the register.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    pub document: String,
    pub number: String,
    pub title: String,
    pub sealed: Sealed,
    /// Why it came to nothing, where it did.
    pub void: Option<Spoiled>,
}

/// What the register shows; an empty text does not filter.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// The posts whose seals are shown; none: every seal.
    pub keepers: Option<Vec<String>>,
    pub seal: String,
    /// `done`, `void`.
    pub state: String,
    /// 0 for every year.
    pub year: i64,
    /// From 1.
    pub page: i64,
}

/// The lines of a document as it now stands.
pub(super) fn save(tx: &mut Tx<'_>, document: &Document) -> Result<(), DbError> {
    let number = document.numbered().map(|numbered| numbered.number.clone());
    for spoiled in &document.spoiled {
        // A document that went back after that has no number any more: the register keeps the one it was sealed under.
        let kept = number.clone().or_else(|| document.voided.last().map(|one| one.number.clone())).unwrap_or_default();
        put(tx, document, (&spoiled.sealed, kept), Some(spoiled))?;
    }
    match (document.sealed(), number) {
        (Some(sealed), Some(number)) => put(tx, document, (sealed, number), None),
        _ => Ok(()),
    }
}

fn put(
    tx: &mut Tx<'_>,
    document: &Document,
    (sealed, number): (&Sealed, String),
    void: Option<&Spoiled>,
) -> Result<(), DbError> {
    let known: Option<Line> =
        tx.row("select data from sealing where id = $1", binds![&sealed.id], |row| row.json(0))?;
    let line = match known {
        Some(known) => Line { void: void.cloned(), ..known },
        None => Line {
            document: document.id.clone(),
            number,
            title: document.content.title.clone(),
            sealed: sealed.clone(),
            void: void.cloned(),
        },
    };
    let sql = "insert into sealing (id, document, seal, custodian, year, n, state, data)
               values ($1, $2, $3, $4, $5, $6, $7, $8)
               on conflict (id) do update set state = excluded.state, data = excluded.data";
    let (year, state) = (i64::from(day_of(&sealed.by).year()), if void.is_some() { "void" } else { "done" });
    let data = serde_json::to_string(&line)?;
    let (id, at) = (&sealed.id, &document.id);
    tx.run(sql, binds![id, at, &sealed.seal, &sealed.custodian, year, sealed.n, state, data])?;
    Ok(())
}

/// One page of the register, latest first, and how many lines there are in all.
///
/// # Errors
/// When the database fails.
pub fn list(tx: &mut Tx<'_>, filter: &Filter) -> Result<(Vec<Line>, i64), DbError> {
    let skip = (filter.page.max(1) - 1) * PAGE_ROWS;
    rows(tx, filter, &format!("order by year desc, seal, n desc, id limit {PAGE_ROWS} offset {skip}"))
}

/// Every line of a filter in its order, for a sheet.
///
/// # Errors
/// When the database fails.
pub fn all(tx: &mut Tx<'_>, filter: &Filter) -> Result<Vec<Line>, DbError> {
    Ok(rows(tx, filter, "order by year, seal, n, id")?.0)
}

fn rows(tx: &mut Tx<'_>, filter: &Filter, order: &str) -> Result<(Vec<Line>, i64), DbError> {
    let mut binds: Vec<Bind<'_>> = vec![(&filter.seal).into(), (&filter.state).into(), filter.year.into()];
    let mut kept = String::new();
    if let Some(keepers) = &filter.keepers {
        let mut places = vec!["''".to_owned()];
        for keeper in keepers {
            binds.push(keeper.into());
            places.push(format!("${}", binds.len()));
        }
        kept = format!(" and custodian in ({})", places.join(", "));
    }
    let from = format!(
        "from sealing where ($1 = '' or seal = $1) and ($2 = '' or state = $2) and (year = $3 or $3 = 0){kept}"
    );
    let total = tx.row(&format!("select count(*) {from}"), &binds, |row| row.int(0))?.unwrap_or(0);
    Ok((tx.rows(&format!("select data {from} {order}"), &binds, |row| row.json(0))?, total))
}

/// Years of the register, latest first.
///
/// # Errors
/// When the database fails.
pub fn years(tx: &mut Tx<'_>) -> Result<Vec<i64>, DbError> {
    tx.rows("select distinct year from sealing order by year desc", &[], |row| row.int(0))
}
