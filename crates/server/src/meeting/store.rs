//! Rows of meetings. Only this file knows the tables.
use crate::{
    binds,
    db::{Bind, DbError, Row, Tx},
    topic::Sight,
};
use jiff::civil::Date;
use rules::meeting::{Meeting, Party, Stage};

/// Rows of a list page.
pub const PAGE_ROWS: i64 = 25;

/// What a list shows; an empty text does not filter.
#[derive(Debug, Clone)]
pub struct Filter {
    pub sight: Sight,
    /// 0 for every year.
    pub year: i64,
    pub kind: String,
    /// As [`state`] writes it.
    pub state: String,
    /// From 1.
    pub page: i64,
}

/// The stage in a plain word, as lists filter on it.
#[must_use]
pub fn state(stage: &Stage) -> &'static str {
    match stage {
        Stage::Drafted { .. } => "drafted",
        Stage::Proposed { .. } => "proposed",
        Stage::Returned { .. } => "returned",
        Stage::Agreed { .. } => "agreed",
        Stage::Noticed { .. } => "noticed",
        Stage::Held { .. } => "held",
        Stage::Cancelled { .. } => "cancelled",
    }
}

/// A meeting with its version.
///
/// # Errors
/// When the database fails.
pub fn find(tx: &mut Tx<'_>, id: &str) -> Result<Option<(Meeting, i64)>, DbError> {
    tx.row("select data, version from meeting where id = $1", binds![id], |row| Ok((row.json(0)?, row.int(1)?)))
}

/// Every meeting of a kind, by day.
///
/// # Errors
/// When the database fails.
pub fn of_kind(tx: &mut Tx<'_>, kind: &str) -> Result<Vec<Meeting>, DbError> {
    tx.rows("select data from meeting where kind = $1 order by day, start, id", binds![kind], data)
}

/// Meetings that are noticed and not yet held, from a day on.
///
/// # Errors
/// When the database fails.
pub fn noticed_from(tx: &mut Tx<'_>, day: Date) -> Result<Vec<Meeting>, DbError> {
    let sql = "select data from meeting where state = 'noticed' and day >= $1 order by day, start, id";
    tx.rows(sql, binds![day], data)
}

/// What stands beside a meeting when it is judged: those of its kind in its year, and those of its day.
///
/// # Errors
/// When the database fails.
pub fn beside(tx: &mut Tx<'_>, meeting: &Meeting) -> Result<Vec<Meeting>, DbError> {
    let sql = "select data from meeting where id <> $1 and ((kind = $2 and year = $3) or day = $4)
               order by day, start, id";
    let (plan, year) = (&meeting.plan, i64::from(meeting.plan.day.year()));
    tx.rows(sql, binds![&meeting.id, &plan.kind, year, plan.day], data)
}

/// One page of a list, latest day first, and how many there are in all. A unit sees meetings it is
/// asked to, from the notice on.
///
/// # Errors
/// When the database fails.
pub fn list(tx: &mut Tx<'_>, filter: &Filter) -> Result<(Vec<Meeting>, i64), DbError> {
    let Filter { sight, year, kind, state, page } = filter;
    let mut binds: Vec<Bind<'_>> = vec![(*year).into(), kind.into(), state.into()];
    let seen = sight.condition("u.unit", &mut binds).map_or_else(String::new, |condition| {
        let asked = format!("exists (select 1 from meeting_unit u where u.meeting = m.id and {condition})");
        format!(" and m.state in ('noticed', 'held', 'cancelled') and {asked}")
    });
    let from = format!(
        "from meeting m where (m.year = $1 or $1 = 0) and ($2 = '' or m.kind = $2) and ($3 = '' or m.state = $3){seen}"
    );
    let total = tx.row(&format!("select count(*) {from}"), &binds, |row| row.int(0))?.unwrap_or(0);
    let skip = (page.max(&1) - 1) * PAGE_ROWS;
    let order = format!("order by m.day desc, m.start desc, m.id desc limit {PAGE_ROWS} offset {skip}");
    Ok((tx.rows(&format!("select m.data {from} {order}"), &binds, data)?, total))
}

/// Years in which there are meetings, latest first.
///
/// # Errors
/// When the database fails.
pub fn years(tx: &mut Tx<'_>) -> Result<Vec<i64>, DbError> {
    tx.rows("select distinct year from meeting order by year desc", &[], |row| row.int(0))
}

/// 会议负担: how many meetings of the year each unit was called to, most first. From the notice on;
/// cancelled ones do not count.
///
/// # Errors
/// When the database fails.
pub fn burden(tx: &mut Tx<'_>, year: i64) -> Result<Vec<(String, i64)>, DbError> {
    let sql = "select u.unit, count(*) from meeting_unit u join meeting m on m.id = u.meeting
               where m.year = $1 and m.state in ('noticed', 'held') group by u.unit order by 2 desc, 1";
    tx.rows(sql, binds![year], |row| Ok((row.text(0)?, row.int(1)?)))
}

/// A meeting as it now stands; the version moves on.
///
/// # Errors
/// When the database fails.
pub fn save(tx: &mut Tx<'_>, meeting: &Meeting) -> Result<(), DbError> {
    let (id, plan) = (&meeting.id, &meeting.plan);
    let sql = "insert into meeting (id, kind, year, day, start, state, data, version)
               values ($1, $2, $3, $4, $5, $6, $7, 1)
               on conflict (id) do update set kind = excluded.kind, year = excluded.year, day = excluded.day,
                 start = excluded.start, state = excluded.state, data = excluded.data, version = meeting.version + 1";
    let (year, start) = (i64::from(plan.day.year()), plan.start.strftime("%H:%M").to_string());
    let (state, data) = (state(&meeting.stage), serde_json::to_string(meeting)?);
    tx.run(sql, binds![id, &plan.kind, year, plan.day, start, state, data])?;
    tx.run("delete from meeting_unit where meeting = $1", binds![id])?;
    let units = meeting.invited.iter().filter_map(|invitation| match &invitation.party {
        Party::Unit(unit) => Some(unit),
        Party::Post(_) | Party::Guest(_) => None,
    });
    for unit in units {
        tx.run("insert into meeting_unit (meeting, unit) values ($1, $2)", binds![id, unit])?;
    }
    Ok(())
}

fn data(row: &Row<'_>) -> Result<Meeting, DbError> {
    row.json(0)
}
