//! 系统例行查看: looks once a day for what has become due, late or in force. Carries no data and
//! decides nothing; a day that was looked at is not looked at again.
//!
//! The list of what is looked at stands here, in one place. Matters are seen to a few at a time, each group in a
//! transaction of its own, and each matter of a group that fails by itself: the one that fails is told to the office
//! and tried again at every look until it is done; the others do not wait for it.
use super::{
    look_failed::{self, subject},
    overdue, store,
};
use crate::{
    app::App,
    archive, binds,
    db::{DbError, Tx},
    kernel::{
        Act, Refused, Work, Written, draft, limit,
        look::{Look, Matter},
    },
    meeting, roster, supervision,
};
use jiff::{SignedDuration, civil::Date};
use rules::{approval::By, deed::Deed, roster::Actor, words};
use std::slice::from_ref;

/// Every area that has something to look for, in this order. Reminders of what is overdue come last.
const LOOKS: &[Look] = &[
    roster::acts::catch_up::LOOK,
    meeting::acts::turn::LOOK,
    supervision::acts::catch_up::LOOK,
    archive::acts::LOOK,
    overdue::LOOK,
];

/// Matters that share a transaction: few enough that nobody waits for long behind it.
const GROUP: usize = 20;
/// How long what is half written is kept, days: a quarter.
const DRAFTS_DAYS: i64 = 90;
/// How long refusals are kept, days: half a year, for a question about last season.
pub const REFUSALS_DAYS: i64 = 180;

/// Look around, if today has not been looked at; what failed before is tried again either way.
///
/// # Errors
/// When the database fails.
pub fn run(app: &App) -> Result<(), Refused> {
    again(app)?;
    let today = app.clock.today();
    if is_looked_at(app.db.read(looked_on)?, today) {
        return Ok(());
    }
    let mut is_blind = false;
    for look in LOOKS {
        match app.look(look.matters) {
            Ok(matters) => {
                see_to_all(app, look, &matters)?;
                app.step(|work| Ok(look_failed::mended(work, look, &Matter::whole(look), 1)?))?;
            }
            Err(error) => {
                is_blind = true;
                look_failed::note(app, look, &Matter::whole(look), &Refused::Db(error))?;
            }
        }
    }
    // Told to the office above; the day counts as not looked at, and the next look asks again.
    if is_blind {
        return Ok(());
    }
    match app.perform(&Actor::system(), CatchUp { day: today }) {
        // Another node was quicker.
        Err(Refused::Twice(_)) => Ok(()),
        other => other,
    }
}

/// What failed at an earlier look.
fn again(app: &App) -> Result<(), Refused> {
    let failed = app.db.read(look_failed::all)?;
    for (name, matter) in failed.into_iter().filter(|(_, matter)| !matter.is_whole()) {
        match LOOKS.iter().find(|look| look.name == name) {
            Some(look) => alone(app, look, &matter)?,
            None => app.db.write(|tx| look_failed::drop(tx, &name, &matter.key).map(|_| ()))?,
        }
    }
    Ok(())
}

fn see_to_all(app: &App, look: &Look, matters: &[Matter]) -> Result<(), Refused> {
    for group in matters.chunks(GROUP) {
        // Nothing of a group that failed has happened; whose fault it was shows when each is alone.
        if see_to(app, look, group).is_err() {
            group.iter().try_for_each(|matter| alone(app, look, matter))?;
        }
    }
    Ok(())
}

fn alone(app: &App, look: &Look, matter: &Matter) -> Result<(), Refused> {
    see_to(app, look, from_ref(matter)).or_else(|refused| look_failed::note(app, look, matter, &refused))
}

/// All of them or none, in one transaction.
fn see_to(app: &App, look: &Look, matters: &[Matter]) -> Result<(), Refused> {
    app.step(|work| {
        let mut count = 0;
        for matter in matters {
            let done = (look.see_to)(work, &matter.key)?;
            look_failed::mended(work, look, matter, done)?;
            count += done;
        }
        if count > 0 {
            let done = done_so_far(work.tx)? + count;
            keep(work.tx, "look-done", &done.to_string())?;
        }
        Ok(())
    })
}

/// The end of a day's look, by the program itself: one row in the journal says what it came to.
pub struct CatchUp {
    /// The day that was looked at; it may be past midnight by now.
    pub day: Date,
}

impl Act for CatchUp {
    type Thing = ();
    type Done = ();

    fn deed(&self) -> Deed {
        Deed::CatchUp
    }

    fn load(&self, work: &mut Work<'_, '_>) -> Result<(), Refused> {
        let is_done = is_looked_at(looked_on(work.tx)?, self.day);
        if is_done { Err(Refused::Twice("/journal".to_owned())) } else { Ok(()) }
    }

    fn carry_out(self, (): (), work: &mut Work<'_, '_>, _by: By) -> Result<Written<()>, Refused> {
        let (count, failed) = (done_so_far(work.tx)?, look_failed::all(work.tx)?.len());
        tidy(work)?;
        keep(work.tx, "looked-on", &self.day.to_string())?;
        work.tx.run("delete from instance where name = 'look-done'", &[])?;
        let failed = match failed {
            0 => String::new(),
            failed => words::of(&work.rulebook, "，{} 项没有办成，已告知{office}").replace("{}", &failed.to_string()),
        };
        let sentence = format!("例行查看到期、逾期的事项，办了 {count} 项{failed}");
        Ok(Written { done: (), subject: subject(), sentence, before: None, after: None })
    }
}

/// What is kept for a while only, and carries nothing: refusals, half-written forms, and what counts for the limits.
fn tidy(work: &mut Work<'_, '_>) -> Result<(), DbError> {
    store::prune_refusals(work.tx, work.now - SignedDuration::from_hours(24 * REFUSALS_DAYS))?;
    draft::prune(work.tx, work.now - SignedDuration::from_hours(24 * DRAFTS_DAYS))?;
    limit::prune(work.tx, work.now - SignedDuration::from_hours(24))
}

/// Today is to be looked at again: days were counted anew.
///
/// # Errors
/// When the database fails.
pub fn look_again(tx: &mut Tx<'_>) -> Result<(), DbError> {
    tx.run("delete from instance where name = 'looked-on'", &[])?;
    Ok(())
}

fn is_looked_at(looked: Option<Date>, day: Date) -> bool {
    looked.is_some_and(|looked| day <= looked)
}

fn looked_on(tx: &mut Tx<'_>) -> Result<Option<Date>, DbError> {
    tx.row("select value from instance where name = 'looked-on'", &[], |row| row.day(0))
}

/// How many things this look has done, by every node that takes part in it and across a stop in the middle.
fn done_so_far(tx: &mut Tx<'_>) -> Result<usize, DbError> {
    let done = tx.row("select value from instance where name = 'look-done'", &[], |row| row.text(0))?;
    Ok(done.and_then(|done| done.parse().ok()).unwrap_or(0))
}

fn keep(tx: &mut Tx<'_>, name: &str, value: &str) -> Result<(), DbError> {
    let sql = "insert into instance (name, value) values ($1, $2)
               on conflict (name) do update set value = excluded.value";
    tx.run(sql, binds![name, value])?;
    Ok(())
}
