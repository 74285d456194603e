//! Registers: how many, one page of them, and all of them whole.
use super::{Dossier, Filter, ListLight, Order, call, read, records, tally};
use crate::{
    binds,
    db::{Bind, DbError, Row, Tx},
};
use jiff::civil::Date;
use rules::{
    calendar::Due,
    rulebook::Colour,
    supervision::{
        Extension, Feedback, Reminder, Stage,
        figures::{Figures, is_late},
    },
};
use std::collections::HashMap;

/// One line of a register, from plain columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    pub id: String,
    pub number: String,
    pub title: String,
    pub source: String,
    pub stage: String,
    /// The unit has done its part; it is not late while others decide.
    pub awaits_others: bool,
    pub lead: String,
    pub parts: i64,
    pub progress: i64,
    pub opened: Date,
    pub due: Due,
    pub light: ListLight,
    /// The day the light was looked at last.
    pub light_on: Date,
}

impl Line {
    /// Whether it is late today.
    #[must_use]
    pub fn is_late(&self, today: Date) -> bool {
        self.light.colour.is_some() && is_late(&self.stage, self.due.day, today)
    }
}

/// How many, by light; those that have ended have none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Totals {
    pub red: i64,
    pub yellow: i64,
    pub green: i64,
    pub dark: i64,
}

impl Totals {
    /// All, or those of a light by its stored name.
    #[must_use]
    pub fn of(self, light: &str) -> i64 {
        match light {
            "red" => self.red,
            "yellow" => self.yellow,
            "green" => self.green,
            _ => self.red + self.yellow + self.green + self.dark,
        }
    }

    pub(super) fn add(&mut self, light: &str, count: i64) {
        match light {
            "red" => self.red += count,
            "yellow" => self.yellow += count,
            "green" => self.green += count,
            _ => self.dark += count,
        }
    }
}

/// How many the filter lets through when its light is left out, by light: one query for the count of the page and
/// for the figures above it.
///
/// # Errors
/// When the database fails.
pub fn totals(tx: &mut Tx<'_>, filter: &Filter) -> Result<Totals, DbError> {
    let filter = Filter { light: String::new(), ..filter.clone() };
    if filter == (Filter { stage: filter.stage.clone(), ..Filter::default() }) {
        match filter.stage.as_str() {
            "" => return tally::read(tx, false),
            Filter::OPEN => return tally::read(tx, true),
            _ => {}
        }
    }
    let (condition, values) = filter.condition();
    let sql = format!("select t.light, count(*) from task t where {condition} group by t.light order by t.light");
    let mut totals = Totals::default();
    for (light, count) in tx.rows(&sql, &values, |row| Ok((row.text(0)?, row.int(1)?)))? {
        totals.add(&light, count);
    }
    Ok(totals)
}

/// What there is of tasks that the filter lets through, whatever their stage and light.
///
/// # Errors
/// When the database fails.
pub fn figures(tx: &mut Tx<'_>, filter: &Filter, today: Date) -> Result<Figures, DbError> {
    let of = |stage: &str| Filter { light: String::new(), stage: stage.to_owned(), ..filter.clone() };
    let all = totals(tx, &of(""))?.of("");
    let open = totals(tx, &of(Filter::OPEN))?.of("");
    let withdrawn = totals(tx, &of(Filter::WITHDRAWN))?.of("");
    let (condition, mut values) = of(Filter::OPEN).condition();
    values.extend([Bind::from(today), Bind::from(Stage::AWAITS_OTHERS)]);
    let (today, stage) = (values.len() - 1, values.len());
    let sql = format!("select count(*) from task t where {condition} and t.due < ${today} and t.stage <> ${stage}");
    let late = tx.row(&sql, &values, |row| row.int(0))?.unwrap_or(0);
    Ok(Figures { all, open, late, withdrawn })
}

/// How many open tasks a unit leads, and in how many it co-operates.
///
/// # Errors
/// When the database fails.
pub fn open_of_unit(tx: &mut Tx<'_>, unit: &str) -> Result<(i64, i64), DbError> {
    let sql = "select u.is_lead, count(*) from task_unit u join task t on t.id = u.task
               where u.unit = $1 and t.is_open = 1 group by u.is_lead";
    let (mut leads, mut parts) = (0, 0);
    for (is_lead, count) in tx.rows(sql, binds![unit], |row| Ok((row.yes(0)?, row.int(1)?)))? {
        *if is_lead { &mut leads } else { &mut parts } += count;
    }
    Ok((leads, parts))
}

/// `size` lines after the first `skip`.
///
/// # Errors
/// When the database fails.
pub fn page(tx: &mut Tx<'_>, filter: &Filter, order: Order, (skip, size): (i64, i64)) -> Result<Vec<Line>, DbError> {
    let (condition, mut values) = filter.condition();
    values.extend([Bind::Int(size), Bind::Int(skip)]);
    let (size, skip) = (values.len() - 1, values.len());
    let sql = format!(
        "select t.id, t.number, t.title, t.source, t.stage, t.lead, t.progress, t.opened, t.due, t.provisional,
           t.light, t.light_why, t.light_approved, t.light_on,
           (select count(*) from task_unit u where u.task = t.id and u.is_lead = 0)
         from task t where {condition} order by {} limit ${size} offset ${skip}",
        order.sql()
    );
    tx.rows(&sql, &values, line)
}

/// Id and name of every open task, by due day.
///
/// # Errors
/// When the database fails.
pub fn open_names(tx: &mut Tx<'_>) -> Result<Vec<(String, String)>, DbError> {
    let sql = "select id, number, title from task where is_open = 1 order by due, id";
    tx.rows(sql, &[], |row| Ok((row.text(0)?, format!("{} {}", row.text(1)?, row.text(2)?).trim().to_owned())))
}

fn line(row: &Row<'_>) -> Result<Line, DbError> {
    Ok(Line {
        id: row.text(0)?,
        number: row.text(1)?,
        title: row.text(2)?,
        source: row.text(3)?,
        awaits_others: row.text(4)? == Stage::AWAITS_OTHERS,
        stage: row.text(4)?,
        lead: row.text(5)?,
        progress: row.int(6)?,
        opened: row.day(7)?,
        due: Due { day: row.day(8)?, provisional: row.yes(9)? },
        light: ListLight { colour: colour(&row.text(10)?)?, why: row.text(11)?, is_approved: row.yes(12)? },
        light_on: row.day(13)?,
        parts: row.int(14)?,
    })
}

/// The light that lists show of a task that is open, and the day it was looked at last.
///
/// # Errors
/// When the database fails.
pub fn open_light(tx: &mut Tx<'_>, id: &str) -> Result<Option<(ListLight, Date)>, DbError> {
    let sql = "select light, light_why, light_approved, light_on from task where id = $1 and is_open = 1";
    tx.row(sql, binds![id], |row| {
        Ok((ListLight { colour: colour(&row.text(0)?)?, why: row.text(1)?, is_approved: row.yes(2)? }, row.day(3)?))
    })
}

fn colour(text: &str) -> Result<Option<Colour>, DbError> {
    match text {
        "" => Ok(None),
        "green" => Ok(Some(Colour::Green)),
        "yellow" => Ok(Some(Colour::Yellow)),
        "red" => Ok(Some(Colour::Red)),
        other => Err(DbError::Broken(format!("light {other}"))),
    }
}

/// All tasks that the filter lets through, whole: for the export.
///
/// # Errors
/// When the database fails.
pub fn dossiers(tx: &mut Tx<'_>, filter: &Filter, order: Order) -> Result<Vec<Dossier>, DbError> {
    let (condition, values) = filter.condition();
    let chosen = (condition.as_str(), values.as_slice());
    let sql = format!("select t.data, t.version from task t where {condition} order by {}", order.sql());
    let mut all = tx.rows(&sql, &values, read)?;
    let mut told = grouped(records::<Feedback>(tx, "task_feedback", chosen)?, |one| &one.task);
    let mut asked = grouped(records::<Extension>(tx, "task_extension", chosen)?, |one| &one.task);
    let mut reminders = grouped(records::<Reminder>(tx, "task_reminder", chosen)?, |one| &one.task);
    let sql = format!(
        "select a.task, a.unit, a.period, a.given from task_asked a join task t on t.id = a.task where {condition}"
    );
    let mut called = grouped(tx.rows(&sql, &values, call)?, |one| &one.task);
    for dossier in &mut all {
        let id = &dossier.task.id;
        dossier.told = told.remove(id).unwrap_or_default();
        dossier.asked = asked.remove(id).unwrap_or_default();
        dossier.reminders = reminders.remove(id).unwrap_or_default();
        dossier.called = called.remove(id).unwrap_or_default();
    }
    Ok(all)
}

fn grouped<T>(records: Vec<T>, task: impl Fn(&T) -> &String) -> HashMap<String, Vec<T>> {
    let mut by_task: HashMap<String, Vec<T>> = HashMap::new();
    for record in records {
        by_task.entry(task(&record).clone()).or_default().push(record);
    }
    by_task
}
