//! Rows of meetings. Only this file knows the tables.
use super::sight::Reach;
use crate::{
    binds,
    db::{Bind, DbError, Row, Tx, fold, like},
};
use jiff::civil::Date;
use rules::meeting::{Meeting, Party, Stage};

/// Rows of a list page.
pub const PAGE_ROWS: i64 = 25;

/// What a list shows; an empty text does not filter.
#[derive(Debug, Clone)]
pub struct Filter {
    pub reach: Reach,
    /// 0 for every year.
    pub year: i64,
    pub kind: String,
    /// To which this unit is asked.
    pub unit: String,
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

/// Meetings of a kind that were held in a year.
///
/// # Errors
/// When the database fails.
pub fn held_in(tx: &mut Tx<'_>, kind: &str, year: i16) -> Result<Vec<Meeting>, DbError> {
    let sql = "select data from meeting where kind = $1 and year = $2 and state = 'held' order by day, start, id";
    tx.rows(sql, binds![kind, i64::from(year)], data)
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

/// One page of a list, latest day first, and how many there are in all. Who does not see all sees what
/// they are asked to, from the notice on.
///
/// # Errors
/// When the database fails.
pub fn list(tx: &mut Tx<'_>, filter: &Filter) -> Result<(Vec<Meeting>, i64), DbError> {
    let Filter { reach, year, kind, unit, state, page } = filter;
    let mut binds: Vec<Bind<'_>> = vec![(*year).into(), kind.into(), state.into(), unit.into()];
    let seen = seen(reach, &mut binds);
    let from = format!(
        "from meeting m where (m.year = $1 or $1 = 0) and ($2 = '' or m.kind = $2) and ($3 = '' or m.state = $3)
           and ($4 = '' or exists (select 1 from meeting_unit o where o.meeting = m.id and o.unit = $4)){seen}"
    );
    let total = tx.row(&format!("select count(*) {from}"), &binds, |row| row.int(0))?.unwrap_or(0);
    let skip = (page.max(&1) - 1) * PAGE_ROWS;
    let order = format!("order by m.day desc, m.start desc, m.id desc limit {PAGE_ROWS} offset {skip}");
    Ok((tx.rows(&format!("select m.data {from} {order}"), &binds, data)?, total))
}

fn seen(reach: &Reach, binds: &mut Vec<Bind<'_>>) -> String {
    let Reach::Asked(parties) = reach else { return String::new() };
    let (mut units, mut posts) = (vec!["''".to_owned()], vec!["''".to_owned()]);
    for party in parties {
        let (key, places) = match party {
            Party::Unit(key) => (key, &mut units),
            Party::Post(key) => (key, &mut posts),
            Party::Guest(_) => continue,
        };
        binds.push(Bind::from(key.clone()));
        places.push(format!("${}", binds.len()));
    }
    let (units, posts) = (units.join(", "), posts.join(", "));
    format!(
        " and m.state in ('noticed', 'held', 'cancelled')
          and (exists (select 1 from meeting_unit u where u.meeting = m.id and u.unit in ({units}))
               or exists (select 1 from meeting_post p where p.meeting = m.id and p.post in ({posts})))"
    )
}

/// Meetings to which a unit is asked, from the notice on: those to come first, the nearest before the others, then
/// those past, the latest first; and how many there are in all.
///
/// # Errors
/// When the database fails.
pub fn of_unit(tx: &mut Tx<'_>, unit: &str, today: Date) -> Result<(Vec<Meeting>, i64), DbError> {
    let from = "from meeting m join meeting_unit u on u.meeting = m.id
                where u.unit = $1 and m.state in ('noticed', 'held', 'cancelled')";
    let ahead = format!(
        "select m.data {from} and m.state = 'noticed' and m.day >= $2 order by m.day, m.start, m.id limit {PAGE_ROWS}"
    );
    let past = format!(
        "select m.data {from} and not (m.state = 'noticed' and m.day >= $2)
         order by m.day desc, m.start desc, m.id desc limit {PAGE_ROWS}"
    );
    let mut rows = tx.rows(&ahead, binds![unit, today], data)?;
    rows.extend(tx.rows(&past, binds![unit, today], data)?);
    rows.truncate(usize::try_from(PAGE_ROWS).unwrap_or(usize::MAX));
    let total = tx.row(&format!("select count(*) {from}"), binds![unit], |row| row.int(0))?.unwrap_or(0);
    Ok((rows, total))
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

/// Meetings whose title has a text, latest day first; who does not see all finds what they are asked to.
///
/// # Errors
/// When the database fails.
pub fn titled(tx: &mut Tx<'_>, reach: &Reach, text: &str, most: i64) -> Result<Vec<Meeting>, DbError> {
    let mut binds: Vec<Bind<'_>> = vec![like(text).into(), most.into()];
    let seen = seen(reach, &mut binds);
    let sql = format!(
        "select m.data from meeting m where m.sought like $1 escape '!'{seen}
         order by m.day desc, m.start desc, m.id desc limit $2"
    );
    tx.rows(&sql, &binds, data)
}

/// A meeting as it now stands, with the title by which it is sought; the version moves on.
///
/// # Errors
/// When the database fails.
pub fn save(tx: &mut Tx<'_>, meeting: &Meeting, title: &str) -> Result<(), DbError> {
    let (id, plan) = (&meeting.id, &meeting.plan);
    let sql = "insert into meeting (id, kind, year, day, start, state, sought, data, version)
               values ($1, $2, $3, $4, $5, $6, $7, $8, 1)
               on conflict (id) do update set kind = excluded.kind, year = excluded.year, day = excluded.day,
                 start = excluded.start, state = excluded.state, sought = excluded.sought, data = excluded.data,
                 version = meeting.version + 1";
    let (year, start) = (i64::from(plan.day.year()), plan.start.strftime("%H:%M").to_string());
    let (state, data) = (state(&meeting.stage), serde_json::to_string(meeting)?);
    tx.run(sql, binds![id, &plan.kind, year, plan.day, start, state, fold(title), data])?;
    ask(tx, meeting)
}

/// Meetings from before titles were sought; the rulebook names them when the program starts.
///
/// # Errors
/// When the database fails.
pub(crate) fn untitled(tx: &mut Tx<'_>) -> Result<Vec<Meeting>, DbError> {
    tx.rows("select data from meeting where sought = '' order by id", &[], data)
}

/// The title by which a meeting is sought.
///
/// # Errors
/// When the database fails.
pub(crate) fn entitle(tx: &mut Tx<'_>, meeting: &Meeting, title: &str) -> Result<(), DbError> {
    tx.run("update meeting set sought = $2 where id = $1", binds![&meeting.id, fold(title)])?;
    Ok(())
}

/// Who is asked to the meetings there are, for databases from before posts were listed beside the units.
///
/// # Errors
/// When the database fails.
pub(crate) fn ask_again(tx: &mut Tx<'_>) -> Result<(), DbError> {
    let meetings = tx.rows("select data from meeting order by id", &[], data)?;
    meetings.iter().try_for_each(|meeting| ask(tx, meeting))
}

/// Those who are asked, as lists look for them.
fn ask(tx: &mut Tx<'_>, meeting: &Meeting) -> Result<(), DbError> {
    let id = &meeting.id;
    tx.run("delete from meeting_unit where meeting = $1", binds![id])?;
    tx.run("delete from meeting_post where meeting = $1", binds![id])?;
    for invitation in &meeting.invited {
        match &invitation.party {
            Party::Unit(unit) => {
                tx.run("insert into meeting_unit (meeting, unit) values ($1, $2)", binds![id, unit])?;
            }
            Party::Post(post) => {
                tx.run("insert into meeting_post (meeting, post) values ($1, $2)", binds![id, post])?;
            }
            Party::Guest(_) => {}
        }
    }
    Ok(())
}

fn data(row: &Row<'_>) -> Result<Meeting, DbError> {
    row.json(0)
}
