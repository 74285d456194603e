//! Rows of topics. Only this file knows the tables.
use crate::{
    binds,
    db::{Bind, DbError, Row, Tx, fold, like},
    kernel::sight::Sight,
};
use rules::topic::{Stage, Topic};

/// Rows of a list page.
pub const PAGE_ROWS: i64 = 25;

/// The order of a list.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Order {
    /// Newest submission first.
    #[default]
    Newest,
    /// Oldest submission first: what has waited longest.
    Oldest,
    /// By reporting unit.
    Unit,
}

/// What a list shows; an empty text does not filter.
#[derive(Debug, Clone)]
pub struct Filter {
    pub sight: Sight,
    pub unit: String,
    pub kind: String,
    /// As [`state`] writes it.
    pub state: String,
    pub order: Order,
    /// A part of the title; empty for any.
    pub text: String,
    /// From 1.
    pub page: i64,
}

/// The stage in a plain word, as lists filter on it.
#[must_use]
pub fn state(stage: &Stage) -> &'static str {
    match stage {
        Stage::Submitted { .. } => "submitted",
        Stage::Returned { .. } => "returned",
        Stage::Pooled { .. } => "pooled",
        Stage::Withdrawn { .. } => "withdrawn",
        Stage::Listed { .. } => "listed",
        Stage::Concluded { .. } => "concluded",
    }
}

/// A topic with its version.
///
/// # Errors
/// When the database fails.
pub fn find(tx: &mut Tx<'_>, id: &str) -> Result<Option<(Topic, i64)>, DbError> {
    tx.row("select data, version from topic where id = $1", binds![id], |row| Ok((row.json(0)?, row.int(1)?)))
}

/// Topics by id, in the order asked for; unknown ids are left out.
///
/// # Errors
/// When the database fails.
pub fn these<'i>(tx: &mut Tx<'_>, ids: impl IntoIterator<Item = &'i str>) -> Result<Vec<Topic>, DbError> {
    let mut topics = Vec::new();
    for id in ids {
        topics.extend(find(tx, id)?.map(|(topic, _)| topic));
    }
    Ok(topics)
}

/// All that wait in the pool, oldest submission first.
///
/// # Errors
/// When the database fails.
pub fn pooled(tx: &mut Tx<'_>) -> Result<Vec<Topic>, DbError> {
    tx.rows("select data from topic where state = 'pooled' order by submitted, id", &[], data)
}

/// Every topic, oldest submission first.
///
/// # Errors
/// When the database fails.
pub fn all(tx: &mut Tx<'_>) -> Result<Vec<Topic>, DbError> {
    tx.rows("select data from topic order by submitted, id", &[], data)
}

/// One page of a list, and how many there are in all.
///
/// # Errors
/// When the database fails.
pub fn list(tx: &mut Tx<'_>, filter: &Filter) -> Result<(Vec<Topic>, i64), DbError> {
    let Filter { sight, unit, kind, state, order, text, page } = filter;
    let mut binds: Vec<Bind<'_>> = vec![unit.into(), kind.into(), state.into(), like(text).into()];
    let seen = sight.condition("u.unit", &mut binds).map_or_else(String::new, |condition| {
        format!(" and exists (select 1 from topic_unit u where u.topic = t.id and {condition})")
    });
    let from = format!(
        "from topic t where ($1 = '' or t.unit = $1) and ($2 = '' or t.kind = $2) and ($3 = '' or t.state = $3)
           and t.sought like $4 escape '!'{seen}"
    );
    let order = match order {
        Order::Newest => "t.submitted desc, t.id desc",
        Order::Oldest => "t.submitted, t.id",
        Order::Unit => "t.unit, t.submitted desc, t.id desc",
    };
    let total = tx.row(&format!("select count(*) {from}"), &binds, |row| row.int(0))?.unwrap_or(0);
    let skip = (page.max(&1) - 1) * PAGE_ROWS;
    let sql = format!("select t.data {from} order by {order} limit {PAGE_ROWS} offset {skip}");
    Ok((tx.rows(&sql, &binds, data)?, total))
}

/// A topic as it now stands; the version moves on.
///
/// # Errors
/// When the database fails.
pub fn save(tx: &mut Tx<'_>, topic: &Topic) -> Result<(), DbError> {
    let (id, matter) = (&topic.id, &topic.matter);
    let sql = "insert into topic (id, kind, unit, state, submitted, title, sought, data, version)
               values ($1, $2, $3, $4, $5, $6, $7, $8, 1)
               on conflict (id) do update set kind = excluded.kind, unit = excluded.unit, state = excluded.state,
                 title = excluded.title, sought = excluded.sought, data = excluded.data, version = topic.version + 1";
    let (state, data) = (state(&topic.stage), serde_json::to_string(topic)?);
    let (title, at) = (&matter.title, topic.submitted.at);
    tx.run(sql, binds![id, &matter.kind, &matter.unit, state, at, title, fold(title), data])?;
    tx.run("delete from topic_unit where topic = $1", binds![id])?;
    for unit in topic.units() {
        tx.run("insert into topic_unit (topic, unit) values ($1, $2)", binds![id, unit])?;
    }
    Ok(())
}

/// What search looks in, for databases from before it was folded.
///
/// # Errors
/// When the database fails.
pub(crate) fn fold_again(tx: &mut Tx<'_>) -> Result<(), DbError> {
    let titles = tx.rows("select id, title from topic order by id", &[], |row| Ok((row.text(0)?, row.text(1)?)))?;
    titles.into_iter().try_for_each(|(id, title)| {
        tx.run("update topic set sought = $2 where id = $1", binds![id, fold(&title)]).map(|_| ())
    })
}

fn data(row: &Row<'_>) -> Result<Topic, DbError> {
    row.json(0)
}
