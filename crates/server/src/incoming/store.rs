//! Rows of what came in. Only this file knows the tables.
use crate::{
    binds,
    db::{Bind, DbError, Row, Tx, fold, like},
    document::sight::Reach,
    kernel::sight::places,
};
use rules::{
    incoming::{Facts, Incoming, Stage},
    meeting::Party,
};

/// Rows of a list page.
pub const PAGE_ROWS: i64 = 25;

/// The stage in a plain word, as lists filter on it.
#[must_use]
pub fn state(incoming: &Incoming) -> &'static str {
    match &incoming.stage {
        Stage::Registered => "registered",
        Stage::Proposed { .. } => "proposed",
        Stage::Instructed { .. } => "instructed",
        Stage::Handled { .. } => "handled",
        Stage::Closed { .. } => "closed",
        Stage::Returned { .. } => "returned",
    }
}

/// Whom it concerns: who instructs, who sees to it, who reads it.
#[must_use]
pub fn concerned(incoming: &Incoming) -> Vec<Party> {
    let proposal = incoming.course().proposal;
    let to = proposal.iter().map(|proposal| Party::Post(proposal.to.clone()));
    // The unit is told once it was instructed so.
    let is_told = !matches!(incoming.stage, Stage::Registered | Stage::Proposed { .. });
    let unit = proposal.iter().filter(|_| is_told).filter_map(|proposal| proposal.unit.clone()).map(Party::Unit);
    let readers = incoming.readers.iter().map(|reader| Party::Post(reader.post.clone()));
    let mut all: Vec<Party> = to.chain(unit).chain(readers).collect();
    all.sort();
    all.dedup();
    all
}

/// Whether it is in sight.
#[must_use]
pub fn shows(reach: &Reach, incoming: &Incoming) -> bool {
    *reach == Reach::All || concerned(incoming).iter().any(|party| reach.holds(party))
}

/// One with its version.
///
/// # Errors
/// When the database fails.
pub fn find(tx: &mut Tx<'_>, id: &str) -> Result<Option<(Incoming, i64)>, DbError> {
    let sql = "select data, version from incoming where id = $1";
    tx.row(sql, binds![id], |row| Ok((row.json(0)?, row.int(1)?)))
}

/// One page of the register by state or circulation and by words, latest first, and how many there are in all.
///
/// # Errors
/// When the database fails.
pub fn list(tx: &mut Tx<'_>, reach: &Reach, chosen: (&str, &str), page: i64) -> Result<(Vec<Incoming>, i64), DbError> {
    let skip = (page.max(1) - 1) * PAGE_ROWS;
    rows(tx, reach, chosen, &format!("limit {PAGE_ROWS} offset {skip}"))
}

/// All of them, for a sheet.
///
/// # Errors
/// When the database fails.
pub fn all(tx: &mut Tx<'_>, reach: &Reach, chosen: (&str, &str)) -> Result<Vec<Incoming>, DbError> {
    Ok(rows(tx, reach, chosen, "")?.0)
}

fn rows(
    tx: &mut Tx<'_>,
    reach: &Reach,
    (state, text): (&str, &str),
    limit: &str,
) -> Result<(Vec<Incoming>, i64), DbError> {
    let mut binds: Vec<Bind<'_>> = vec![state.into(), like(text).into()];
    let seen = seen(reach, &mut binds);
    let from = format!(
        "from incoming i where ($1 = '' or i.state = $1 or ($1 = 'open' and i.state not in ('closed', 'returned'))
           or ($1 = 'circulating' and i.circulating = 1)) and i.sought like $2 escape '!'{seen}"
    );
    let total = tx.row(&format!("select count(*) {from}"), &binds, |row| row.int(0))?.unwrap_or(0);
    let sql = format!("select i.data {from} order by i.received desc, i.id desc {limit}");
    Ok((tx.rows(&sql, &binds, data)?, total))
}

fn seen(reach: &Reach, binds: &mut Vec<Bind<'_>>) -> String {
    let Reach::Own(parties) = reach else { return String::new() };
    let places = places(parties, binds);
    format!(" and exists (select 1 from incoming_party p where p.incoming = i.id and p.party in ({places}))")
}

/// The first in the register with the same sender and number; without a number, with the same title and date.
///
/// # Errors
/// When the database fails.
pub fn twin(tx: &mut Tx<'_>, facts: &Facts) -> Result<Option<Incoming>, DbError> {
    let sql = "select data from incoming where alike = $1 order by id limit 1";
    tx.row(sql, binds![facts.likeness()], data)
}

/// What tells them apart, for databases from before it was asked.
///
/// # Errors
/// When the database fails.
pub(crate) fn liken_again(tx: &mut Tx<'_>) -> Result<(), DbError> {
    let all: Vec<Incoming> = tx.rows("select data from incoming order by id", &[], data)?;
    all.into_iter().try_for_each(|one| {
        let sql = "update incoming set alike = $2 where id = $1";
        tx.run(sql, binds![&one.id, one.facts.likeness()]).map(|_| ())
    })
}

/// What is closed, by id and title: for the archive.
///
/// # Errors
/// When the database fails.
pub fn done(tx: &mut Tx<'_>) -> Result<Vec<(String, String)>, DbError> {
    tx.rows("select id, title from incoming where state = 'closed' order by id", &[], |row| {
        Ok((row.text(0)?, row.text(1)?))
    })
}

/// As it now stands; the version moves on.
///
/// # Errors
/// When the database fails.
pub fn save(tx: &mut Tx<'_>, incoming: &Incoming) -> Result<(), DbError> {
    let sql = "insert into incoming (id, title, sought, state, received, circulating, data, alike, version)
               values ($1, $2, $3, $4, $5, $6, $7, $8, 1)
               on conflict (id) do update set state = excluded.state, circulating = excluded.circulating,
                 data = excluded.data, version = incoming.version + 1";
    let (id, facts, data) = (&incoming.id, &incoming.facts, serde_json::to_string(incoming)?);
    let sought = fold(&format!("{} {} {} {}", facts.title, facts.number, facts.from, incoming.number));
    let (state, circulates) = (state(incoming), incoming.is_circulating());
    tx.run(sql, binds![id, &facts.title, sought, state, facts.received, circulates, data, facts.likeness()])?;
    tx.run("delete from incoming_party where incoming = $1", binds![id])?;
    for party in concerned(incoming) {
        tx.run("insert into incoming_party (incoming, party) values ($1, $2)", binds![id, party.to_string()])?;
    }
    Ok(())
}

fn data(row: &Row<'_>) -> Result<Incoming, DbError> {
    row.json(0)
}
