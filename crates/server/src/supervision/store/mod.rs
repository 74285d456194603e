//! Rows of tasks with their feedback, extensions and reminders. Only this folder knows the tables.
mod filter;
mod list;
mod listed;
mod save;
pub mod tally;

pub use filter::{Filter, Order};
pub use list::{Line, Totals, dossiers, figures, open_light, open_names, open_of_unit, page, totals};
pub(crate) use save::fold_again;
pub use save::{save, save_light};

use crate::{
    binds,
    db::{Bind, DbError, Row, Tx},
};
use rules::{
    approval::By,
    rulebook::Colour,
    supervision::{Extension, Feedback, Reminder, Task},
};
use serde::{Deserialize, Serialize, de::DeserializeOwned};

/// Where a task of a meeting's decision (第二十条) comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FromDecision {
    pub meeting: String,
    pub minutes: String,
    /// The place of the decision in the minutes, from 1.
    pub n: u32,
    /// The post that convened the meeting.
    pub convener: String,
    /// Number of the minutes, with series and year where it does not say them.
    pub number: String,
}

/// A task with all its records, each kind oldest first.
#[derive(Debug, Clone)]
pub struct Dossier {
    pub task: Task,
    pub from: Option<FromDecision>,
    pub told: Vec<Feedback>,
    pub asked: Vec<Extension>,
    pub reminders: Vec<Reminder>,
    /// Feedback that units were asked for, so that each period is asked for once.
    pub called: Vec<Call>,
    pub version: i64,
}

/// A unit was asked for its feedback of a period; a share that was given anew is asked anew.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Call {
    pub task: String,
    pub unit: String,
    pub period: String,
    /// The instant the share was given.
    pub given: String,
}

impl Dossier {
    /// A task that has no records yet.
    #[must_use]
    pub fn new(task: Task, from: Option<FromDecision>) -> Self {
        let (told, asked, reminders, called) = Default::default();
        Self { task, from, told, asked, reminders, called, version: 0 }
    }
}

/// A light as lists show it; no colour when closed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ListLight {
    pub colour: Option<Colour>,
    pub why: String,
    pub is_approved: bool,
}

/// What is kept whole.
#[derive(Serialize, Deserialize)]
struct Kept {
    task: Task,
    from: Option<FromDecision>,
}

/// A task with its records.
///
/// # Errors
/// When the database fails.
pub fn find(tx: &mut Tx<'_>, id: &str) -> Result<Option<Dossier>, DbError> {
    let Some(mut dossier) = tx.row("select data, version from task where id = $1", binds![id], read)? else {
        return Ok(None);
    };
    let of = |table: &str| format!("select data from {table} where task = $1 order by at, id");
    dossier.told = tx.rows(&of("task_feedback"), binds![id], |row| row.json(0))?;
    dossier.asked = tx.rows(&of("task_extension"), binds![id], |row| row.json(0))?;
    dossier.reminders = tx.rows(&of("task_reminder"), binds![id], |row| row.json(0))?;
    let sql = "select task, unit, period, given from task_asked where task = $1";
    dossier.called = tx.rows(sql, binds![id], call)?;
    Ok(Some(dossier))
}

fn read(row: &Row<'_>) -> Result<Dossier, DbError> {
    let Kept { task, from } = row.json(0)?;
    Ok(Dossier { version: row.int(1)?, ..Dossier::new(task, from) })
}

fn call(row: &Row<'_>) -> Result<Call, DbError> {
    Ok(Call { task: row.text(0)?, unit: row.text(1)?, period: row.text(2)?, given: row.text(3)? })
}

/// Id and number of the task of each decision of the minutes, by the decision's place.
///
/// # Errors
/// When the database fails.
pub fn of_minutes(tx: &mut Tx<'_>, minutes: &str) -> Result<Vec<(i64, String, String)>, DbError> {
    let sql = "select decision, id, number from task where minutes = $1 order by decision, id";
    tx.rows(sql, binds![minutes], |row| Ok((row.int(0)?, row.text(1)?, row.text(2)?)))
}

/// How many tasks of the minutes' decisions were withdrawn.
///
/// # Errors
/// When the database fails.
pub fn withdrawn_of_minutes(tx: &mut Tx<'_>, minutes: &str) -> Result<i64, DbError> {
    let sql = "select count(*) from task where minutes = $1 and stage = $2";
    Ok(tx.row(sql, binds![minutes, Filter::WITHDRAWN], |row| row.int(0))?.unwrap_or(0))
}

/// A feedback, new or reviewed.
///
/// # Errors
/// When the database fails.
pub fn save_feedback(tx: &mut Tx<'_>, feedback: &Feedback) -> Result<(), DbError> {
    save_record(tx, "task_feedback", (&feedback.id, &feedback.task, &feedback.by), feedback)
}

/// An extension, new or settled.
///
/// # Errors
/// When the database fails.
pub fn save_extension(tx: &mut Tx<'_>, extension: &Extension) -> Result<(), DbError> {
    save_record(tx, "task_extension", (&extension.id, &extension.task, &extension.by), extension)
}

/// A reminder.
///
/// # Errors
/// When the database fails.
pub fn save_reminder(tx: &mut Tx<'_>, reminder: &Reminder) -> Result<(), DbError> {
    save_record(tx, "task_reminder", (&reminder.id, &reminder.task, &reminder.by), reminder)
}

fn save_record(
    tx: &mut Tx<'_>,
    table: &str,
    (id, task, by): (&str, &str, &By),
    record: &impl Serialize,
) -> Result<(), DbError> {
    let sql = format!(
        "insert into {table} (id, task, at, data) values ($1, $2, $3, $4)
         on conflict (id) do update set data = excluded.data"
    );
    tx.run(&sql, binds![id, task, by.at, serde_json::to_string(record)?])?;
    Ok(())
}

/// Note that the unit is asked for its feedback of the period.
///
/// # Errors
/// When the database fails.
pub fn save_call(tx: &mut Tx<'_>, call: &Call) -> Result<(), DbError> {
    let sql = "insert into task_asked (task, unit, period, given) values ($1, $2, $3, $4)";
    tx.run(sql, binds![&call.task, &call.unit, &call.period, &call.given])?;
    Ok(())
}

/// It is not asked for any more.
///
/// # Errors
/// When the database fails.
pub fn drop_call(tx: &mut Tx<'_>, task: &str, unit: &str, period: &str) -> Result<(), DbError> {
    tx.run("delete from task_asked where task = $1 and unit = $2 and period = $3", binds![task, unit, period])?;
    Ok(())
}

/// All records of a kind for tasks that a condition chooses, oldest first.
fn records<T: DeserializeOwned>(
    tx: &mut Tx<'_>,
    table: &str,
    (condition, values): (&str, &[Bind<'_>]),
) -> Result<Vec<T>, DbError> {
    let sql =
        format!("select r.data from {table} r join task t on t.id = r.task where {condition} order by r.at, r.id");
    tx.rows(&sql, values, |row| row.json(0))
}
