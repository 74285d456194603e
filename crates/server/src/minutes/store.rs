//! Rows of minutes. Only this file knows the tables.
use super::sight::Reach;
use crate::{
    binds,
    db::{Bind, DbError, Row, Tx, fold, like},
    kernel::sight::places,
};
use rules::{
    meeting::Meeting,
    minutes::{Copy, Minutes, Stage},
};

/// Rows of a list page.
pub const PAGE_ROWS: i64 = 25;

/// What the register shows; an empty text does not filter.
#[derive(Debug, Clone)]
pub struct Filter {
    pub reach: Reach,
    pub kind: String,
    /// 0 for every year.
    pub year: i64,
    /// As [`state`] writes it.
    pub state: String,
    /// Of which a copy went to this party, as a party is written.
    pub to: String,
    /// From 1.
    pub page: i64,
}

/// A row of the register.
pub struct Listed {
    pub minutes: Minutes,
    pub title: String,
    pub kind: String,
    pub held: String,
}

/// The stage in a plain word, as lists filter on it.
#[must_use]
pub fn state(stage: &Stage) -> &'static str {
    match stage {
        Stage::Drafting { .. } => "drafting",
        Stage::InReview { .. } => "in_review",
        Stage::Returned { .. } => "returned",
        Stage::Signed { .. } => "signed",
        Stage::Issued { .. } => "issued",
    }
}

/// Minutes with their version.
///
/// # Errors
/// When the database fails.
pub fn find(tx: &mut Tx<'_>, id: &str) -> Result<Option<(Minutes, i64)>, DbError> {
    tx.row("select data, version from minutes where id = $1", binds![id], read)
}

/// The minutes of a meeting, with their version.
///
/// # Errors
/// When the database fails.
pub fn of_meeting(tx: &mut Tx<'_>, meeting: &str) -> Result<Option<(Minutes, i64)>, DbError> {
    tx.row("select data, version from minutes where meeting = $1", binds![meeting], read)
}

/// The signed minutes before these in their series: the latest of an earlier meeting of the kind, with their title.
///
/// # Errors
/// When the database fails.
pub fn previous(tx: &mut Tx<'_>, meeting: &Meeting) -> Result<Option<(Minutes, String)>, DbError> {
    let sql = "select data, title from minutes where kind = $1 and held < $2 and state in ('signed', 'issued')
               order by held desc, id desc limit 1";
    tx.row(sql, binds![&meeting.plan.kind, held(meeting)], |row| Ok((row.json(0)?, row.text(1)?)))
}

/// Ids of the meetings of a kind whose minutes are signed.
///
/// # Errors
/// When the database fails.
pub fn signed_of_kind(tx: &mut Tx<'_>, kind: &str) -> Result<Vec<String>, DbError> {
    let sql = "select meeting from minutes where kind = $1 and state in ('signed', 'issued') order by meeting";
    tx.rows(sql, binds![kind], |row| row.text(0))
}

/// One page of the register, latest meeting first, and how many there are in all.
///
/// # Errors
/// When the database fails.
pub fn list(tx: &mut Tx<'_>, filter: &Filter) -> Result<(Vec<Listed>, i64), DbError> {
    let Filter { reach, kind, year, state, to, page } = filter;
    let mut binds: Vec<Bind<'_>> = vec![kind.into(), (*year).into(), state.into(), to.into()];
    let seen = seen(reach, &mut binds);
    let from = format!(
        "from minutes m where ($1 = '' or m.kind = $1) and (m.year = $2 or $2 = 0) and ($3 = '' or m.state = $3)
           and ($4 = '' or exists (select 1 from minutes_copy o where o.minutes = m.id and o.party = $4)){seen}"
    );
    let total = tx.row(&format!("select count(*) {from}"), &binds, |row| row.int(0))?.unwrap_or(0);
    let skip = (page.max(&1) - 1) * PAGE_ROWS;
    let sql = format!("select {COLUMNS} {from} order by m.held desc, m.id desc limit {PAGE_ROWS} offset {skip}");
    Ok((tx.rows(&sql, &binds, listed)?, total))
}

const COLUMNS: &str = "m.data, m.title, m.kind, m.held";

fn listed(row: &Row<'_>) -> Result<Listed, DbError> {
    Ok(Listed { minutes: row.json(0)?, title: row.text(1)?, kind: row.text(2)?, held: row.text(3)? })
}

/// Minutes whose title or number has a text, latest meeting first, as far as the reach goes.
///
/// # Errors
/// When the database fails.
pub fn titled(tx: &mut Tx<'_>, reach: &Reach, text: &str, most: i64) -> Result<Vec<Listed>, DbError> {
    let mut binds: Vec<Bind<'_>> = vec![like(text).into(), most.into()];
    let seen = seen(reach, &mut binds);
    let sql = format!(
        "select {COLUMNS} from minutes m where m.sought like $1 escape '!'{seen}
         order by m.held desc, m.id desc limit $2"
    );
    tx.rows(&sql, &binds, listed)
}

/// What search looks in: the title, and the number from the signature on.
fn sought(minutes: &Minutes, title: &str) -> String {
    let number = minutes.signature().map_or("", |signature| signature.number.as_str());
    fold(format!("{title} {number}").trim())
}

/// The same, for databases from before it was folded.
///
/// # Errors
/// When the database fails.
pub(crate) fn fold_again(tx: &mut Tx<'_>) -> Result<(), DbError> {
    let sql = "select data, title from minutes order by id";
    let all: Vec<(Minutes, String)> = tx.rows(sql, &[], |row| Ok((row.json(0)?, row.text(1)?)))?;
    all.iter().try_for_each(|(one, title)| {
        tx.run("update minutes set sought = $2 where id = $1", binds![&one.id, sought(one, title)]).map(|_| ())
    })
}

/// What went out, by id and title: for the archive.
///
/// # Errors
/// When the database fails.
pub fn done(tx: &mut Tx<'_>) -> Result<Vec<(String, String)>, DbError> {
    tx.rows("select id, title from minutes where state = 'issued' order by id", &[], |row| {
        Ok((row.text(0)?, row.text(1)?))
    })
}

fn seen(reach: &Reach, binds: &mut Vec<Bind<'_>>) -> String {
    let Reach::IssuedTo(parties) = reach else { return String::new() };
    let places = places(parties, binds);
    format!(" and exists (select 1 from minutes_copy c where c.minutes = m.id and c.party in ({places}))")
}

/// Years in which meetings with minutes were held, latest first.
///
/// # Errors
/// When the database fails.
pub fn years(tx: &mut Tx<'_>) -> Result<Vec<i64>, DbError> {
    tx.rows("select distinct year from minutes order by year desc", &[], |row| row.int(0))
}

/// Minutes as they now stand; the version moves on.
///
/// # Errors
/// When the database fails.
pub fn save(tx: &mut Tx<'_>, minutes: &Minutes, meeting: &Meeting, title: &str) -> Result<(), DbError> {
    let sql = "insert into minutes (id, meeting, title, sought, kind, held, year, state, data, version)
               values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 1)
               on conflict (id) do update set title = excluded.title, sought = excluded.sought, kind = excluded.kind,
                 held = excluded.held, year = excluded.year, state = excluded.state, data = excluded.data, version = minutes.version + 1";
    let (plan, data) = (&meeting.plan, serde_json::to_string(minutes)?);
    let (year, state) = (i64::from(plan.day.year()), state(&minutes.stage));
    let (sought, held) = (sought(minutes, title), held(meeting));
    let values = binds![&minutes.id, &meeting.id, title, sought, &plan.kind, held, year, state, data];
    tx.run(sql, values)?;
    tx.run("delete from minutes_copy where minutes = $1", binds![&minutes.id])?;
    for copy in copies(minutes) {
        let sql = "insert into minutes_copy (minutes, party, received) values ($1, $2, $3)";
        tx.run(sql, binds![&minutes.id, copy.to.to_string(), copy.received.is_some()])?;
    }
    Ok(())
}

/// The copies that went out.
#[must_use]
pub fn copies(minutes: &Minutes) -> &[Copy] {
    match &minutes.stage {
        Stage::Issued { copies, .. } => copies,
        _ => &[],
    }
}

/// Day and hour of the meeting, as text that sorts.
fn held(meeting: &Meeting) -> String {
    format!("{}T{}", meeting.plan.day, meeting.plan.start.strftime("%H:%M"))
}

fn read(row: &Row<'_>) -> Result<(Minutes, i64), DbError> {
    Ok((row.json(0)?, row.int(1)?))
}
