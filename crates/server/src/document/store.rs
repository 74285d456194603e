//! Rows of documents. Only this file knows the tables.
use super::{sealings, sight::Reach};
use crate::{
    binds,
    db::{Bind, DbError, Row, Tx, fold, like},
    kernel::clock::china,
    kernel::sight::places,
};
use rules::{
    document::{Document, EndKind, Sealing, Stage, awaits_reply},
    meeting::Party,
};
use std::collections::BTreeMap;

/// Rows of a list page.
pub const PAGE_ROWS: i64 = 25;

/// The order of a list.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Order {
    /// Begun last first.
    #[default]
    Newest,
    /// By year and number, highest first; those without one before.
    Number,
    Title,
}

/// What the register shows; an empty text does not filter.
#[derive(Debug, Clone)]
pub struct Filter {
    pub reach: Reach,
    pub kind: String,
    pub genre: String,
    /// As [`state`] writes it, or [`Filter::OPEN`].
    pub state: String,
    /// 0 for every year.
    pub year: i64,
    pub order: Order,
    /// From 1.
    pub page: i64,
}

impl Filter {
    /// Everything that is still on its way out.
    pub const OPEN: &str = "open";
}

/// The stage in a plain word, as lists filter on it.
#[must_use]
pub fn state(document: &Document) -> &'static str {
    match &document.stage {
        Stage::Drafting { .. } => "drafting",
        Stage::Countersigning { .. } => "countersigning",
        Stage::InReview { .. } => "in_review",
        Stage::Returned { .. } => "returned",
        Stage::Signed { .. } => "signed",
        Stage::Numbered { numbered } => match numbered.sealing {
            Sealing::Awaited { .. } => "to_seal",
            Sealing::Done(_) if !document.joint_seal_waits().is_empty() => "joint_seal",
            Sealing::Done(_) | Sealing::NotNeeded => "numbered",
        },
        Stage::Issued { .. } => "issued",
        Stage::Ended { ending, .. } => match ending.kind {
            EndKind::Withdrawal => "withdrawn",
            EndKind::Repeal => "repealed",
        },
        Stage::Dropped { .. } => "dropped",
    }
}

/// A document with its version.
///
/// # Errors
/// When the database fails.
pub fn find(tx: &mut Tx<'_>, id: &str) -> Result<Option<(Document, i64)>, DbError> {
    let sql = "select data, version from document where id = $1";
    tx.row(sql, binds![id], |row| Ok((row.json(0)?, row.int(1)?)))
}

/// One page of the register, and how many there are in all.
///
/// # Errors
/// When the database fails.
pub fn list(tx: &mut Tx<'_>, filter: &Filter) -> Result<(Vec<Document>, i64), DbError> {
    let skip = (filter.page.max(1) - 1) * PAGE_ROWS;
    rows(tx, filter, &format!("limit {PAGE_ROWS} offset {skip}"))
}

/// Every document of a filter, for a sheet.
///
/// # Errors
/// When the database fails.
pub fn all(tx: &mut Tx<'_>, filter: &Filter) -> Result<Vec<Document>, DbError> {
    Ok(rows(tx, filter, "")?.0)
}

fn rows(tx: &mut Tx<'_>, filter: &Filter, limit: &str) -> Result<(Vec<Document>, i64), DbError> {
    let Filter { reach, kind, genre, state, year, order, .. } = filter;
    let mut binds: Vec<Bind<'_>> = vec![kind.into(), genre.into(), state.into(), (*year).into()];
    let seen = seen(reach, &mut binds);
    let open = "'drafting', 'countersigning', 'in_review', 'returned', 'signed', 'to_seal', 'joint_seal', 'numbered'";
    let from = format!(
        "from document d where ($1 = '' or d.kind = $1) and ($2 = '' or d.genre = $2)
           and ($3 = '' or d.state = $3 or ($3 = 'open' and d.state in ({open}))) and (d.year = $4 or $4 = 0){seen}"
    );
    let order = match order {
        Order::Newest => "d.begun desc, d.id desc",
        Order::Number => "d.year desc, d.kind, d.n desc, d.id desc",
        Order::Title => "d.title, d.id",
    };
    let total = tx.row(&format!("select count(*) {from}"), &binds, |row| row.int(0))?.unwrap_or(0);
    let sql = format!("select d.data {from} order by {order} {limit}");
    Ok((tx.rows(&sql, &binds, data)?, total))
}

/// Documents whose title or number has a text, newest first, as far as the reach goes.
///
/// # Errors
/// When the database fails.
pub fn titled(tx: &mut Tx<'_>, reach: &Reach, text: &str, most: i64) -> Result<Vec<Document>, DbError> {
    let mut binds: Vec<Bind<'_>> = vec![like(text).into(), most.into()];
    let seen = seen(reach, &mut binds);
    let sql = format!(
        "select d.data from document d where d.sought like $1 escape '!'{seen} order by d.begun desc, d.id desc limit $2"
    );
    tx.rows(&sql, &binds, data)
}

/// Every document that was signed and stands, oldest first: what the rules page looks at.
///
/// # Errors
/// When the database fails.
pub fn numbered(tx: &mut Tx<'_>, year: i64) -> Result<Vec<Document>, DbError> {
    let sql = "select data from document where year = $1 and n > 0 order by kind, n, id";
    tx.rows(sql, binds![year], data)
}

/// Documents that are out and wait for the answer of the body above, oldest first.
///
/// # Errors
/// When the database fails.
pub fn unanswered(tx: &mut Tx<'_>) -> Result<Vec<Document>, DbError> {
    let sql = "select data from document where awaits_reply = 1 order by begun, id";
    tx.rows(sql, &[], data)
}

/// What a document waits for a unit's word on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Waits {
    /// To countersign.
    Asked,
    /// 联合行文: to sign with us.
    Joint,
}

/// Documents that wait for a unit's word, oldest first.
///
/// # Errors
/// When the database fails.
pub fn waiting_for(tx: &mut Tx<'_>, unit: &str, waits: Waits) -> Result<Vec<Document>, DbError> {
    let as_what = match waits {
        Waits::Asked => "asked",
        Waits::Joint => "joint",
    };
    let sql = "select d.data from document d join document_party p on p.document = d.id
               where p.party = $1 and p.as_what = $2 and p.settled = 0 order by d.begun, d.id";
    tx.rows(sql, binds![Party::Unit(unit.to_owned()).to_string(), as_what], data)
}

/// How many documents are in each state, by [`state`].
///
/// # Errors
/// When the database fails.
pub fn tally(tx: &mut Tx<'_>, reach: &Reach) -> Result<BTreeMap<String, i64>, DbError> {
    let mut binds: Vec<Bind<'_>> = Vec::new();
    let seen = seen(reach, &mut binds);
    let sql = format!("select d.state, count(*) from document d where 1 = 1{seen} group by d.state order by d.state");
    Ok(tx.rows(&sql, &binds, |row| Ok((row.text(0)?, row.int(1)?)))?.into_iter().collect())
}

/// What went out and awaits no answer, by id and title: for the archive.
///
/// # Errors
/// When the database fails.
pub fn done(tx: &mut Tx<'_>) -> Result<Vec<(String, String)>, DbError> {
    let sql = "select id, title from document where state in ('issued', 'withdrawn', 'repealed') and awaits_reply = 0
               order by id";
    tx.rows(sql, &[], |row| Ok((row.text(0)?, row.text(1)?)))
}

/// As SQL: that the document whose id stands in this column was withdrawn or repealed. For the archive.
#[must_use]
pub fn ended_in(column: &str) -> String {
    format!("exists (select 1 from document d where d.id = {column} and d.state in ('withdrawn', 'repealed'))")
}

/// Years of the register, latest first.
///
/// # Errors
/// When the database fails.
pub fn years(tx: &mut Tx<'_>) -> Result<Vec<i64>, DbError> {
    tx.rows("select distinct year from document order by year desc", &[], |row| row.int(0))
}

/// A document as it now stands; the version moves on.
///
/// # Errors
/// When the database fails.
pub fn save(tx: &mut Tx<'_>, document: &Document) -> Result<(), DbError> {
    let sql =
        "insert into document (id, kind, genre, title, sought, state, year, n, begun, awaits_reply, data, version)
               values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 1)
               on conflict (id) do update set genre = excluded.genre, title = excluded.title, sought = excluded.sought,
                 state = excluded.state, year = excluded.year, n = excluded.n, awaits_reply = excluded.awaits_reply,
                 data = excluded.data, version = document.version + 1";
    let (id, content, data) = (&document.id, &document.content, serde_json::to_string(document)?);
    let (state, n) = (state(document), document.numbered().map_or(0, |numbered| numbered.n));
    let (begun, waits) = (document.drafted.at, awaits_reply(document));
    let (genre, title, sought) = (content.genre.name(), &content.title, sought(document));
    let values = binds![id, &document.kind, genre, title, sought, state, year(document), n, begun, waits, data];
    tx.run(sql, values)?;
    tx.run("delete from document_party where document = $1", binds![id])?;
    for ((party, as_what), is_settled) in concerned(document) {
        let sql = "insert into document_party (document, party, as_what, settled) values ($1, $2, $3, $4)";
        tx.run(sql, binds![id, party.to_string(), as_what, is_settled])?;
    }
    sealings::save(tx, document)
}

/// Units asked, organs that issue with us, who keeps its seal, and parties sent, each once; asked again, the last answer
/// counts.
fn concerned(document: &Document) -> BTreeMap<(Party, &'static str), bool> {
    let asked = document.countersigns.iter();
    let asked = asked.map(|one| ((Party::Unit(one.unit.clone()), "asked"), !one.is_open()));
    let joint = document.joint_asked();
    let joint = joint.map(|organ| ((organ.clone(), "joint"), document.joint_signature(organ).is_some()));
    let sealed = document.sealed().is_some();
    let keeper = document.custodian().map(|post| ((Party::Post(post.to_owned()), "seal"), sealed));
    asked
        .chain(joint)
        .chain(keeper)
        .chain(document.copies().iter().map(|copy| ((copy.to.clone(), "copy"), copy.is_received())))
        .collect()
}

/// The year of its number; until it has one, that in which it was begun.
fn year(document: &Document) -> i64 {
    let at = document.numbered().map_or(document.drafted.at, |numbered| numbered.recheck.at);
    i64::from(at.to_zoned_datetime(china()).date().year())
}

/// What search looks in: the title, and the number once it is taken.
fn sought(document: &Document) -> String {
    let number = document.numbered().map_or("", |numbered| numbered.number.as_str());
    fold(format!("{} {number}", document.content.title).trim())
}

fn seen(reach: &Reach, binds: &mut Vec<Bind<'_>>) -> String {
    let Reach::Own(parties) = reach else { return String::new() };
    let places = places(parties, binds);
    format!(" and exists (select 1 from document_party p where p.document = d.id and p.party in ({places}))")
}

fn data(row: &Row<'_>) -> Result<Document, DbError> {
    row.json(0)
}
