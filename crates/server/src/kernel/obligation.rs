//! 应办事项: who owes what to whom, by when, on what ground, and how it ended. The spine that
//! workbench, reminders, timeliness and the rules page all read.
//!
//! Whose it is, is the duties table's to say ([`Owner::answering`]): an area names the unit, the post or the office.
pub use super::owner::Owner;
use super::{
    journal::basis_text,
    work::{Subject, Work, new_id},
};
use crate::{
    binds,
    db::{DbError, Row, Tx},
};
use jiff::civil::Date;
use rules::{Basis, calendar::Due};

/// By when.
#[derive(Debug, Clone, Copy)]
pub enum By {
    /// So many working days after a day; moves when a year's notice comes out.
    WorkingDays { from: Date, days: u16 },
    /// A day somebody set.
    Day(Date),
}

/// An obligation in the making.
pub struct New {
    /// What it is, for discharge and filters: `meeting-reply`.
    pub kind: &'static str,
    pub title: String,
    pub owner: Owner,
    pub creditor: Owner,
    pub subject: Subject,
    pub link: String,
    pub basis: Basis,
    pub by: By,
}

/// An obligation as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Obligation {
    pub id: String,
    pub kind: String,
    pub title: String,
    pub owner: Owner,
    pub subject_kind: String,
    pub subject: String,
    pub link: String,
    pub basis: String,
    pub opened: Date,
    pub due: Due,
    /// Day and outcome.
    pub ended: Option<(Date, String)>,
    pub reminded: i64,
    pub reminded_on: Option<Date>,
}

/// How an obligation ended: `met`, `late`, `void` when it fell away, or `missed` when its day had passed
/// and it can no longer be done.
pub const VOID: &str = "void";
pub const MISSED: &str = "missed";

const COLUMNS: &str = "id, kind, title, owner_kind, owner, subject_kind, subject, link, basis, opened, due,
    provisional, ended, outcome, reminded, reminded_on";

/// Columns of [`read`], for lists that join obligations.
#[must_use]
pub fn columns() -> &'static str {
    COLUMNS
}

/// One row of [`columns`].
///
/// # Errors
/// When the row makes no sense.
pub fn read(row: &Row<'_>) -> Result<Obligation, DbError> {
    Ok(Obligation {
        id: row.text(0)?,
        kind: row.text(1)?,
        title: row.text(2)?,
        owner: Owner::from_parts(&row.text(3)?, row.text(4)?)?,
        subject_kind: row.text(5)?,
        subject: row.text(6)?,
        link: row.text(7)?,
        basis: row.text(8)?,
        opened: row.day(9)?,
        due: Due { day: row.day(10)?, provisional: row.yes(11)? },
        ended: row.maybe_day(12)?.zip(row.maybe_text(13)?),
        reminded: row.int(14)?,
        reminded_on: row.maybe_day(15)?,
    })
}

/// Somebody owes something from today.
///
/// # Errors
/// When the database fails.
pub fn open(work: &mut Work<'_, '_>, new: &New) -> Result<String, DbError> {
    let (due, from, days) = match new.by {
        By::WorkingDays { from, days } => (work.rulebook.calendar.due(from, days), from, Some(i64::from(days))),
        By::Day(day) => (Due { day, provisional: false }, work.today, None),
    };
    let id = new_id(work.now);
    let owner = new.owner.clone().answering(new.kind, &work.rulebook);
    let (owner_kind, owner) = owner.parts();
    let (creditor_kind, creditor) = new.creditor.parts();
    let sql = "insert into obligation (id, kind, title, owner_kind, owner, creditor, subject_kind, subject, link,
                 basis, opened, due, provisional, counted_from, working_days)
               values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)";
    let creditor = format!("{creditor_kind}:{creditor}");
    let (subject, basis) = (&new.subject, basis_text(&new.basis));
    let values = binds![
        &id,
        new.kind,
        &new.title,
        owner_kind,
        owner,
        creditor,
        subject.kind,
        &subject.id,
        &new.link,
        basis,
        work.today,
        due.day,
        due.provisional,
        from,
        days,
    ];
    work.tx.run(sql, values)?;
    Ok(id)
}

/// The act itself discharges: every open one of this kind on the thing, or only the owner's.
///
/// # Errors
/// When the database fails.
pub fn discharge(work: &mut Work<'_, '_>, subject: &Subject, kind: &str, owner: Option<&Owner>) -> Result<(), DbError> {
    let owner = owner.map(|owner| owner.clone().answering(kind, &work.rulebook));
    for one in open_on(work.tx, subject, Some(kind))? {
        if owner.as_ref().is_none_or(|owner| *owner == one.owner) {
            let outcome = if work.today > one.due.day { "late" } else { "met" };
            end(work, &one.id, outcome)?;
        }
    }
    Ok(())
}

/// It fell away: the meeting was cancelled, the unit left.
///
/// # Errors
/// When the database fails.
pub fn void(work: &mut Work<'_, '_>, subject: &Subject, kind: Option<&str>) -> Result<(), DbError> {
    for one in open_on(work.tx, subject, kind)? {
        end(work, &one.id, VOID)?;
    }
    Ok(())
}

/// It can no longer be done: what is past its day was missed, the rest falls away.
///
/// # Errors
/// When the database fails.
pub fn close(work: &mut Work<'_, '_>, subject: &Subject, kind: &str) -> Result<(), DbError> {
    for one in open_on(work.tx, subject, Some(kind))? {
        end(work, &one.id, if work.today > one.due.day { MISSED } else { VOID })?;
    }
    Ok(())
}

pub(super) fn end(work: &mut Work<'_, '_>, id: &str, outcome: &str) -> Result<(), DbError> {
    let sql = "update obligation set ended = $2, outcome = $3 where id = $1";
    work.tx.run(sql, binds![id, work.today, outcome])?;
    Ok(())
}

/// A new due day that somebody set: an extension that was granted.
///
/// # Errors
/// When the database fails.
pub fn put_off(work: &mut Work<'_, '_>, subject: &Subject, kind: &str, to: Date) -> Result<(), DbError> {
    let sql = "update obligation set due = $4, provisional = 0, working_days = null
               where subject_kind = $1 and subject = $2 and kind = $3 and ended is null";
    work.tx.run(sql, binds![subject.kind, &subject.id, kind, to])?;
    Ok(())
}

/// It is now another's: a transfer.
///
/// # Errors
/// When the database fails.
pub fn hand_over(work: &mut Work<'_, '_>, subject: &Subject, from: &Owner, to: &Owner) -> Result<(), DbError> {
    for one in open_on(work.tx, subject, None)?.into_iter().filter(|one| one.owner == *from) {
        let to = to.clone().answering(&one.kind, &work.rulebook);
        super::owner::set_right(work.tx, &(one.id, to))?;
    }
    Ok(())
}

/// One more reminder.
///
/// # Errors
/// When the database fails.
pub fn reminded(work: &mut Work<'_, '_>, id: &str) -> Result<(), DbError> {
    let sql = "update obligation set reminded = reminded + 1, reminded_on = $2 where id = $1";
    work.tx.run(sql, binds![id, work.today])?;
    Ok(())
}

/// Open ones on a thing.
///
/// # Errors
/// When the database fails.
pub fn open_on(tx: &mut Tx<'_>, subject: &Subject, kind: Option<&str>) -> Result<Vec<Obligation>, DbError> {
    let sql = format!(
        "select {COLUMNS} from obligation where subject_kind = $1 and subject = $2 and ended is null order by due, id"
    );
    let mut all = tx.rows(&sql, binds![subject.kind, &subject.id], read)?;
    all.retain(|one| kind.is_none_or(|kind| kind == one.kind));
    Ok(all)
}

/// Open ones of an owner, by due day.
///
/// # Errors
/// When the database fails.
pub fn open_of(tx: &mut Tx<'_>, owner: &Owner) -> Result<Vec<Obligation>, DbError> {
    let (kind, key) = owner.parts();
    let sql = format!(
        "select {COLUMNS} from obligation where owner_kind = $1 and owner = $2 and ended is null order by due, id"
    );
    tx.rows(&sql, binds![kind, key], read)
}

/// Count the due days of open obligations anew after a year's notice came in; what moved, as
/// (title, old day, new day).
///
/// # Errors
/// When the database fails.
pub fn recount(work: &mut Work<'_, '_>) -> Result<Vec<(String, Date, Date)>, DbError> {
    let sql = "select id, title, due, counted_from, working_days, provisional from obligation
               where ended is null and working_days is not null order by id";
    let open = work
        .tx
        .rows(sql, &[], |row| Ok((row.text(0)?, row.text(1)?, row.day(2)?, row.day(3)?, row.int(4)?, row.yes(5)?)))?;
    let mut moved = Vec::new();
    for (id, title, old, from, days, provisional) in open {
        let due = work.rulebook.calendar.due(from, u16::try_from(days).unwrap_or(u16::MAX));
        if due.day != old || due.provisional != provisional {
            let sql = "update obligation set due = $2, provisional = $3 where id = $1";
            work.tx.run(sql, binds![&id, due.day, due.provisional])?;
        }
        if due.day != old {
            moved.push((title, old, due.day));
        }
    }
    Ok(moved)
}
