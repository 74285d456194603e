//! A task written: whole, its columns derived, and the counts of the register with it.
use super::{Dossier, Kept, ListLight, listed::Listed, tally};
use crate::{
    binds,
    db::{DbError, Tx, fold},
};
use jiff::civil::Date;
use rules::{
    rulebook::Colour,
    supervision::{self, Task},
};

/// The task as it is now, its columns derived, its version one more; records beside it are saved on their own.
///
/// # Errors
/// When the database fails.
pub fn save(tx: &mut Tx<'_>, dossier: &Dossier, light: &ListLight, today: Date) -> Result<(), DbError> {
    let (before, now) = (Listed::find(tx, &dossier.task.id)?, Listed::of(&dossier.task, light));
    match &before {
        None => insert(tx, dossier, light, today)?,
        Some(before) => {
            update(tx, dossier, light, today)?;
            now.write(tx, &dossier.task.id, before)?;
        }
    }
    tally::moved(tx, before.as_ref(), &now)?;
    save_units(tx, &dossier.task)
}

fn insert(tx: &mut Tx<'_>, dossier: &Dossier, light: &ListLight, today: Date) -> Result<(), DbError> {
    let sql = "insert into task (id, number, title, source, minutes, decision, stage, is_open, lead, progress, opened,
                 due, provisional, light, light_why, light_approved, light_on, sought, data, version)
               values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)";
    let (task, from) = (&dossier.task, dossier.from.as_ref());
    let values = binds![
        &task.id,
        &task.number,
        &task.title,
        &task.source,
        from.map(|from| from.minutes.as_str()),
        from.map(|from| i64::from(from.n)),
        task.stage.name(),
        is_open(task),
        &task.lead,
        i64::from(task.progress),
        supervision::day_of(&task.opened),
        task.due.day,
        task.due.provisional,
        colour_text(light),
        &light.why,
        light.is_approved,
        today,
        sought(task),
        kept(dossier)?,
        dossier.version + 1,
    ];
    tx.run(sql, values)?;
    Ok(())
}

/// All that may change but what an index has.
fn update(tx: &mut Tx<'_>, dossier: &Dossier, light: &ListLight, today: Date) -> Result<(), DbError> {
    let sql = "update task set lead = $2, progress = $3, provisional = $4, light_why = $5, light_approved = $6,
                 light_on = $7, data = $8, version = $9 where id = $1";
    let task = &dossier.task;
    let values = binds![
        &task.id,
        &task.lead,
        i64::from(task.progress),
        task.due.provisional,
        &light.why,
        light.is_approved,
        today,
        kept(dossier)?,
        dossier.version + 1,
    ];
    tx.run(sql, values)?;
    Ok(())
}

fn kept(dossier: &Dossier) -> Result<String, DbError> {
    Ok(serde_json::to_string(&Kept { task: dossier.task.clone(), from: dossier.from.clone() })?)
}

pub(super) fn is_open(task: &Task) -> bool {
    !task.stage.is_ended()
}

fn save_units(tx: &mut Tx<'_>, task: &Task) -> Result<(), DbError> {
    let parts = task.parts.iter().map(|part| (part.unit.clone(), false));
    let mut units: Vec<(String, bool)> = std::iter::once((task.lead.clone(), true)).chain(parts).collect();
    units.sort();
    let known = "select unit, is_lead from task_unit where task = $1 order by unit";
    let known: Vec<(String, bool)> = tx.rows(known, binds![&task.id], |row| Ok((row.text(0)?, row.yes(1)?)))?;
    if known == units {
        return Ok(());
    }
    tx.run("delete from task_unit where task = $1", binds![&task.id])?;
    let sql = "insert into task_unit (task, unit, is_lead) values ($1, $2, $3)";
    for (unit, is_lead) in &units {
        tx.run(sql, binds![&task.id, unit, *is_lead])?;
    }
    Ok(())
}

/// What the search box looks in.
fn sought(task: &Task) -> String {
    fold(&format!("{} {} {}", task.number, task.title, task.text))
}

/// The same, for databases from before it was folded.
///
/// # Errors
/// When the database fails.
pub(crate) fn fold_again(tx: &mut Tx<'_>) -> Result<(), DbError> {
    let texts = tx.rows("select id, sought from task order by id", &[], |row| Ok((row.text(0)?, row.text(1)?)))?;
    texts.into_iter().try_for_each(|(id, text)| {
        tx.run("update task set sought = $2 where id = $1", binds![id, fold(&text)]).map(|_| ())
    })
}

pub(super) fn colour_text(light: &ListLight) -> &'static str {
    light.colour.map_or("", |colour| match colour {
        Colour::Green => "green",
        Colour::Yellow => "yellow",
        Colour::Red => "red",
    })
}

/// The light as lists show it today.
///
/// # Errors
/// When the database fails.
pub fn save_light(tx: &mut Tx<'_>, task: &str, light: &ListLight, today: Date) -> Result<(), DbError> {
    let Some(before) = Listed::find(tx, task)? else { return Ok(()) };
    let sql = "update task set light_why = $2, light_approved = $3, light_on = $4 where id = $1";
    tx.run(sql, binds![task, &light.why, light.is_approved, today])?;
    let now = Listed { light: colour_text(light).to_owned(), ..before.clone() };
    now.write(tx, task, &before)?;
    tally::moved(tx, Some(&before), &now)
}
