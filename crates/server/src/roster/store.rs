//! Rows of persons, units, posts, tenures and entrustments. Only this file and `underway` know the tables.
use crate::{
    binds,
    db::{DbError, Tx},
};
use jiff::civil::Date;
use rules::{
    meeting::Entrustment,
    roster::{Person, PostRecord, Roster, Tenure, UnitRecord, taking_back::Entered},
    rulebook::UnitKind,
};
use serde::{Serialize, de::DeserializeOwned};
use std::collections::BTreeMap;

/// The whole roster; the kernel keeps it until the next act that changes it.
///
/// # Errors
/// When the database fails or a row makes no sense.
pub fn load(tx: &mut Tx<'_>) -> Result<Roster, DbError> {
    let mut roster = Roster { entrustments: entrustments(tx)?, ..Roster::default() };
    let persons = tx.rows("select id, name, office_phone, mobile from person", &[], |row| {
        Ok(Person { id: row.text(0)?, name: row.text(1)?, office_phone: row.text(2)?, mobile: row.text(3)? })
    })?;
    roster.persons = persons.into_iter().map(|person| (person.id.clone(), person)).collect();
    load_units(tx, &mut roster)?;
    let posts = tx.rows("select id, unit, title, role, holders, place from post", &[], |row| {
        Ok(PostRecord {
            id: row.text(0)?,
            unit: row.text(1)?,
            title: row.text(2)?,
            role: word(&row.text(3)?)?,
            holders: word(&row.text(4)?)?,
            place: row.int(5)?,
        })
    })?;
    roster.posts = posts.into_iter().map(|post| (post.id.clone(), post)).collect();
    for tenure in tenures(tx)? {
        roster.tenures.entry(tenure.post.clone()).or_default().push(tenure);
    }
    Ok(roster)
}

fn load_units(tx: &mut Tx<'_>, roster: &mut Roster) -> Result<(), DbError> {
    let units = tx.rows("select id, kind, place from unit", &[], |row| {
        let (names, memberships) = (Vec::new(), Vec::new());
        Ok(UnitRecord { id: row.text(0)?, kind: word(&row.text(1)?)?, place: row.int(2)?, names, memberships })
    })?;
    roster.units = units.into_iter().map(|unit| (unit.id.clone(), unit)).collect();
    let names = "select unit, from_day, name from unit_name order by unit, from_day";
    for (unit, from, name) in tx.rows(names, &[], |row| Ok((row.text(0)?, row.day(1)?, row.text(2)?)))? {
        if let Some(unit) = roster.units.get_mut(&unit) {
            unit.names.push((from, name));
        }
    }
    let members = "select unit, from_day, until_day from membership order by unit, from_day";
    for (unit, from, until) in tx.rows(members, &[], |row| Ok((row.text(0)?, row.day(1)?, row.maybe_day(2)?)))? {
        if let Some(unit) = roster.units.get_mut(&unit) {
            unit.memberships.push((from, until));
        }
    }
    Ok(())
}

fn tenures(tx: &mut Tx<'_>) -> Result<Vec<Tenure>, DbError> {
    let sql = "select id, person, post, standing, from_day, until_day from tenure order by post, from_day, id";
    tx.rows(sql, &[], |row| {
        Ok(Tenure {
            id: row.text(0)?,
            person: row.text(1)?,
            post: row.text(2)?,
            standing: word(&row.text(3)?)?,
            from: row.day(4)?,
            until: row.maybe_day(5)?,
        })
    })
}

fn entrustments(tx: &mut Tx<'_>) -> Result<Vec<Entrustment>, DbError> {
    tx.rows("select data from entrustment order by id", &[], |row| row.json(0))
}

/// A new person.
///
/// # Errors
/// When the database fails.
pub fn insert_person(tx: &mut Tx<'_>, person: &Person) -> Result<(), DbError> {
    let sql = "insert into person (id, name, office_phone, mobile, version) values ($1, $2, $3, $4, 1)";
    tx.run(sql, binds![&person.id, &person.name, &person.office_phone, &person.mobile])?;
    Ok(())
}

/// How often the person's details have changed.
///
/// # Errors
/// When the database fails.
pub fn person_version(tx: &mut Tx<'_>, id: &str) -> Result<Option<i64>, DbError> {
    tx.row("select version from person where id = $1", binds![id], |row| row.int(0))
}

/// The person's details, put right.
///
/// # Errors
/// When the database fails.
pub fn update_person(tx: &mut Tx<'_>, person: &Person) -> Result<(), DbError> {
    let sql = "update person set name = $2, office_phone = $3, mobile = $4, version = version + 1 where id = $1";
    tx.run(sql, binds![&person.id, &person.name, &person.office_phone, &person.mobile])?;
    Ok(())
}

/// A new unit under its first name.
///
/// # Errors
/// When the database fails.
pub fn insert_unit(tx: &mut Tx<'_>, unit: (&str, UnitKind, i64), name: &str, from: Date) -> Result<(), DbError> {
    let (id, kind, place) = unit;
    tx.run("insert into unit (id, kind, place) values ($1, $2, $3)", binds![id, written(&kind)?, place])?;
    insert_unit_name(tx, id, name, from)
}

/// A name from a day on.
///
/// # Errors
/// When the database fails.
pub fn insert_unit_name(tx: &mut Tx<'_>, unit: &str, name: &str, from: Date) -> Result<(), DbError> {
    tx.run("insert into unit_name (unit, name, from_day) values ($1, $2, $3)", binds![unit, name, from])?;
    Ok(())
}

/// Member from a day on.
///
/// # Errors
/// When the database fails.
pub fn insert_membership(tx: &mut Tx<'_>, id: &str, unit: &str, from: Date, basis: &str) -> Result<(), DbError> {
    let sql = "insert into membership (id, unit, from_day, until_day, basis) values ($1, $2, $3, null, $4)";
    tx.run(sql, binds![id, unit, from, basis])?;
    Ok(())
}

/// The open membership's last day.
///
/// # Errors
/// When the database fails.
pub fn end_membership(tx: &mut Tx<'_>, unit: &str, last: Date) -> Result<(), DbError> {
    tx.run("update membership set until_day = $2 where unit = $1 and until_day is null", binds![unit, last])?;
    Ok(())
}

/// A post.
///
/// # Errors
/// When the database fails.
pub fn insert_post(tx: &mut Tx<'_>, post: &PostRecord) -> Result<(), DbError> {
    let sql = "insert into post (id, unit, title, role, holders, place) values ($1, $2, $3, $4, $5, $6)";
    let (role, holders) = (written(&post.role)?, written(&post.holders)?);
    tx.run(sql, binds![&post.id, &post.unit, &post.title, role, holders, post.place])?;
    Ok(())
}

/// A tenure with its basis in words: the letter or the procedure it rests on.
///
/// # Errors
/// When the database fails.
pub fn insert_tenure(tx: &mut Tx<'_>, tenure: &Tenure, basis: &str) -> Result<(), DbError> {
    let sql = "insert into tenure (id, person, post, standing, from_day, until_day, basis)
               values ($1, $2, $3, $4, $5, $6, $7)";
    let standing = written(&tenure.standing)?;
    let (person, post) = (&tenure.person, &tenure.post);
    tx.run(sql, binds![&tenure.id, person, post, standing, tenure.from, tenure.until, basis])?;
    Ok(())
}

/// Who entered it and when, with the one before it as it was.
///
/// # Errors
/// When the database fails.
pub fn note_entry(tx: &mut Tx<'_>, tenure: &str, entered: &Entered) -> Result<(), DbError> {
    tx.run("update tenure set entered = $2 where id = $1", binds![tenure, serde_json::to_string(entered)?])?;
    Ok(())
}

/// The tenure's last day, or that it has none.
///
/// # Errors
/// When the database fails.
pub fn set_last_day(tx: &mut Tx<'_>, id: &str, last: Option<Date>) -> Result<(), DbError> {
    tx.run("update tenure set until_day = $2 where id = $1", binds![id, last])?;
    Ok(())
}

/// The tenure's last day.
///
/// # Errors
/// When the database fails.
pub fn end_tenure(tx: &mut Tx<'_>, id: &str, last: Date) -> Result<(), DbError> {
    tx.run("update tenure set until_day = $2 where id = $1", binds![id, last])?;
    Ok(())
}

/// How a tenure came into the register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    pub basis: String,
    /// None for what was entered before this was kept.
    pub entered: Option<Entered>,
}

/// What each tenure of a post rests on and who entered it, by the tenure's id.
///
/// # Errors
/// When the database fails.
pub fn records_of_post(tx: &mut Tx<'_>, post: &str) -> Result<BTreeMap<String, Record>, DbError> {
    records(tx, "select id, basis, entered from tenure where post = $1 order by id", post)
}

/// The same of a person's tenures.
///
/// # Errors
/// When the database fails.
pub fn records_of_person(tx: &mut Tx<'_>, person: &str) -> Result<BTreeMap<String, Record>, DbError> {
    records(tx, "select id, basis, entered from tenure where person = $1 order by id", person)
}

fn records(tx: &mut Tx<'_>, sql: &str, whose: &str) -> Result<BTreeMap<String, Record>, DbError> {
    let rows = tx.rows(sql, binds![whose], |row| {
        let entered = if row.text(2)?.is_empty() { None } else { Some(row.json(2)?) };
        Ok((row.text(0)?, Record { basis: row.text(1)?, entered }))
    })?;
    Ok(rows.into_iter().collect())
}

/// What each membership of a unit rests on, in the order of their days.
///
/// # Errors
/// When the database fails.
pub fn membership_bases(tx: &mut Tx<'_>, unit: &str) -> Result<Vec<String>, DbError> {
    tx.rows("select basis from membership where unit = $1 order by from_day, id", binds![unit], |row| row.text(0))
}

/// An entrustment, made or taken back.
///
/// # Errors
/// When the database fails.
pub fn save_entrustment(tx: &mut Tx<'_>, one: &Entrustment) -> Result<(), DbError> {
    let sql = "insert into entrustment (id, data) values ($1, $2)
               on conflict (id) do update set data = excluded.data";
    tx.run(sql, binds![&one.id, serde_json::to_string(one)?])?;
    Ok(())
}

/// A plain word of an enum as it is stored.
pub(super) fn written<T: Serialize>(value: &T) -> Result<String, DbError> {
    match serde_json::to_value(value)? {
        serde_json::Value::String(text) => Ok(text),
        other => Err(DbError::Broken(format!("not a plain word: {other}"))),
    }
}

fn word<T: DeserializeOwned>(text: &str) -> Result<T, DbError> {
    Ok(serde_json::from_value(serde_json::Value::String(text.to_owned()))?)
}
