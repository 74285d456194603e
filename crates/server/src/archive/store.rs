//! Rows of the archive. Only this file knows the tables.
use super::loans;
use crate::{
    binds,
    db::{Bind, DbError, Row, Tx, fold, like},
    document::sight::Reach,
    kernel::sight::places,
};
use rules::{
    approval::By,
    archive::{Archivist, Item, Stage},
    meeting::Party,
    rulebook::ArchivedKind,
};
use serde::{Deserialize, Serialize};

/// Rows of a list page.
pub const PAGE_ROWS: i64 = 25;

/// What a list shows; an empty text and a zero do not filter.
#[derive(Debug, Clone)]
pub struct Filter {
    pub reach: Reach,
    /// `pending`, `filed` or `lent`.
    pub state: String,
    pub year: i64,
    /// Code of a period.
    pub period: String,
    /// Key of a class.
    pub class: String,
    /// Name of an [`ArchivedKind`].
    pub of: String,
    pub text: String,
}

impl Filter {
    /// Everything that was filed of a year and a period.
    #[must_use]
    pub fn filed(year: i64, period: &str) -> Self {
        let any = String::new;
        let (state, period) = ("filed".to_owned(), period.to_owned());
        Self { reach: Reach::All, state, year, period, class: any(), of: any(), text: any() }
    }
}

/// The state in a plain word, as lists filter on it.
#[must_use]
pub fn state(item: &Item) -> &'static str {
    match item.stage {
        Stage::Pending => "pending",
        Stage::Filed { .. } if item.on_loan().is_some() => "lent",
        Stage::Filed { .. } => "filed",
    }
}

/// A 件 with its version.
///
/// # Errors
/// When the database fails.
pub fn find(tx: &mut Tx<'_>, id: &str) -> Result<Option<(Item, i64)>, DbError> {
    let sql = "select data, version from archive_item where id = $1";
    tx.row(sql, binds![id], |row| Ok((row.json(0)?, row.int(1)?)))
}

/// The 件 that is made of this.
///
/// # Errors
/// When the database fails.
pub fn of_source(tx: &mut Tx<'_>, of: ArchivedKind, source: &str) -> Result<Option<Item>, DbError> {
    let sql = "select data from archive_item where source_kind = $1 and source = $2";
    tx.row(sql, binds![of.name(), source], data)
}

/// Whom a 件 concerns.
///
/// # Errors
/// When the database fails.
pub fn parties(tx: &mut Tx<'_>, id: &str) -> Result<Vec<Party>, DbError> {
    let sql = "select party from archive_party where item = $1 order by party";
    let all = tx.rows(sql, binds![id], |row| row.text(0))?;
    all.into_iter().map(|text| Party::try_from(text).map_err(DbError::Broken)).collect()
}

/// One page of a list with versions, and how many there are in all.
///
/// # Errors
/// When the database fails.
pub fn list(tx: &mut Tx<'_>, filter: &Filter, page: i64) -> Result<(Vec<(Item, i64)>, i64), DbError> {
    let skip = (page.max(1) - 1) * PAGE_ROWS;
    rows(tx, filter, &format!("limit {PAGE_ROWS} offset {skip}"))
}

/// Every 件 of a filter, `most` rows; and how many there are in all.
///
/// # Errors
/// When the database fails.
pub fn all(tx: &mut Tx<'_>, filter: &Filter, most: i64) -> Result<(Vec<Item>, i64), DbError> {
    let (found, total) = shelf(tx, filter, most)?;
    Ok((found.into_iter().map(|(item, _)| item).collect(), total))
}

/// The same with their versions.
///
/// # Errors
/// When the database fails.
pub fn shelf(tx: &mut Tx<'_>, filter: &Filter, most: i64) -> Result<(Vec<(Item, i64)>, i64), DbError> {
    rows(tx, filter, &format!("limit {most}"))
}

/// Every 件 of a filter with its version, in the same order, without reading them.
///
/// # Errors
/// When the database fails.
pub fn versions(tx: &mut Tx<'_>, filter: &Filter) -> Result<Vec<(String, i64)>, DbError> {
    let (from, binds) = from(filter);
    let sql = format!("select a.id, a.version {from} {SHELF}");
    tx.rows(&sql, &binds, |row| Ok((row.text(0)?, row.int(1)?)))
}

fn rows(tx: &mut Tx<'_>, filter: &Filter, limit: &str) -> Result<(Vec<(Item, i64)>, i64), DbError> {
    let (from, binds) = from(filter);
    let total = tx.row(&format!("select count(*) {from}"), &binds, |row| row.int(0))?.unwrap_or(0);
    let sql = format!("select a.data, a.version {from} {SHELF} {limit}");
    Ok((tx.rows(&sql, &binds, |row| Ok((row.json(0)?, row.int(1)?)))?, total))
}

/// 档号 in the order of the shelf: the longest kept first, as Y, D30, D10 sort the other way round.
const SHELF: &str = "order by a.year desc, a.period desc, a.class, a.n, a.dated, a.id";

fn from(filter: &Filter) -> (String, Vec<Bind<'_>>) {
    let Filter { reach, state, year, period, class, of, text } = filter;
    let mut binds: Vec<Bind<'_>> =
        vec![state.into(), (*year).into(), period.into(), class.into(), of.into(), like(text).into()];
    let seen = seen(reach, &mut binds);
    let from = format!(
        "from archive_item a where ($1 = '' or a.state = $1 or ($1 = 'filed' and a.state = 'lent'))
           and (a.year = $2 or $2 = 0) and ($3 = '' or a.period = $3) and ($4 = '' or a.class = $4)
           and ($5 = '' or a.source_kind = $5) and a.sought like $6 escape '!'{seen}"
    );
    (from, binds)
}

fn seen(reach: &Reach, binds: &mut Vec<Bind<'_>>) -> String {
    let Reach::Own(parties) = reach else { return String::new() };
    let places = places(parties, binds);
    format!(" and exists (select 1 from archive_party p where p.item = a.id and p.party in ({places}))")
}

/// Years of the archive, latest first.
///
/// # Errors
/// When the database fails.
pub fn years(tx: &mut Tx<'_>) -> Result<Vec<i64>, DbError> {
    tx.rows("select distinct year from archive_item order by year desc", &[], |row| row.int(0))
}

/// How many of a year wait to be filed; of every year for zero.
///
/// # Errors
/// When the database fails.
pub fn waiting(tx: &mut Tx<'_>, year: i64) -> Result<i64, DbError> {
    let sql = "select count(*) from archive_item where state = 'pending' and (year = $1 or $1 = 0)";
    Ok(tx.row(sql, binds![year], |row| row.int(0))?.unwrap_or(0))
}

/// How many 件 bear this 档号.
///
/// # Errors
/// When the database fails.
pub fn coded(tx: &mut Tx<'_>, code: &str) -> Result<i64, DbError> {
    let sql = "select count(*) from archive_item where code = $1";
    Ok(tx.row(sql, binds![code], |row| row.int(0))?.unwrap_or(0))
}

/// Sources that have come in, by id.
///
/// # Errors
/// When the database fails.
pub fn sources(tx: &mut Tx<'_>, of: ArchivedKind) -> Result<Vec<String>, DbError> {
    let sql = "select source from archive_item where source_kind = $1 order by source";
    tx.rows(sql, binds![of.name()], |row| row.text(0))
}

/// A 件 as it now stands; the version moves on.
///
/// # Errors
/// When the database fails.
pub fn save(tx: &mut Tx<'_>, item: &Item) -> Result<(), DbError> {
    let sql = "insert into archive_item (id, source_kind, source, title, sought, state, year, period, class, n, code,
                 dated, due, data, version)
               values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, 1)
               on conflict (id) do update set title = excluded.title, sought = excluded.sought, state = excluded.state,
                 year = excluded.year, dated = excluded.dated, due = excluded.due, period = excluded.period, class = excluded.class, n = excluded.n, code = excluded.code,
                 data = excluded.data, version = archive_item.version + 1";
    let (entry, filed) = (&item.entry, item.filed());
    let code = filed.map_or("", |filed| filed.code.as_str());
    let sought = fold(&format!("{} {} {} {code}", entry.title, entry.number, entry.author));
    let (n, year) = (filed.map_or(0, |filed| filed.n), i64::from(item.year()));
    let (state, period, data) = (state(item), item.period.code(), serde_json::to_string(item)?);
    let values = binds![
        &item.id,
        item.of.name(),
        &item.source,
        &entry.title,
        sought,
        state,
        year,
        period,
        &item.class,
        n,
        code,
        entry.dated,
        item.due,
        data,
    ];
    tx.run(sql, values)?;
    item.loans.iter().try_for_each(|loan| loans::save(tx, item, loan))
}

/// Whom it concerns, as it stands when it comes in and when it is filed.
///
/// # Errors
/// When the database fails.
pub fn save_parties(tx: &mut Tx<'_>, id: &str, parties: &[Party]) -> Result<(), DbError> {
    tx.run("delete from archive_party where item = $1", binds![id])?;
    for party in parties {
        let sql = "insert into archive_party (item, party) values ($1, $2) on conflict (item, party) do nothing";
        tx.run(sql, binds![id, party.to_string()])?;
    }
    Ok(())
}

/// Who has kept the archive, latest first.
///
/// # Errors
/// When the database fails.
pub fn archivists(tx: &mut Tx<'_>) -> Result<Vec<Archivist>, DbError> {
    tx.rows("select data from archivist order by from_day desc, id desc", &[], |row| row.json(0))
}

/// A designation as it now stands.
///
/// # Errors
/// When the database fails.
pub fn save_archivist(tx: &mut Tx<'_>, one: &Archivist) -> Result<(), DbError> {
    let sql = "insert into archivist (id, from_day, data) values ($1, $2, $3)
               on conflict (id) do update set data = excluded.data";
    tx.run(sql, binds![&one.id, one.from, serde_json::to_string(one)?])?;
    Ok(())
}

/// 归档数据包: what was packed, and the proof of it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Package {
    pub id: String,
    pub made: By,
    pub year: i64,
    /// Code of a period; empty for all.
    pub period: String,
    pub items: usize,
    pub files: usize,
    pub pages: i64,
    pub bytes: i64,
    /// Who looked it over, as the 备考表 says; empty while it is to be signed by hand.
    #[serde(default)]
    pub checked_by: String,
    /// What the 备考表 says beside the counts.
    #[serde(default)]
    pub remarks: String,
    /// SM3 of the package.
    pub digest: String,
    /// The kept file.
    pub file: String,
}

/// Keep the record of a package.
///
/// # Errors
/// When the database fails.
pub fn save_package(tx: &mut Tx<'_>, one: &Package) -> Result<(), DbError> {
    let sql = "insert into archive_package (id, made, data) values ($1, $2, $3)";
    tx.run(sql, binds![&one.id, one.made.at, serde_json::to_string(one)?])?;
    Ok(())
}

/// Packages that were made, latest first.
///
/// # Errors
/// When the database fails.
pub fn packages(tx: &mut Tx<'_>) -> Result<Vec<Package>, DbError> {
    tx.rows("select data from archive_package order by made desc, id desc limit 50", &[], |row| row.json(0))
}

fn data(row: &Row<'_>) -> Result<Item, DbError> {
    row.json(0)
}
