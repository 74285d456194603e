//! 系统例行查看: looks once a day for what has become due, late or in force. Carries no data and
//! decides nothing; a day that was looked at is not looked at again.
//!
//! The list of what is looked at stands here, in one place.
use super::{overdue, store};
use crate::{
    app::App,
    binds,
    db::{DbError, Tx},
    kernel::{Act, Refused, Subject, Work, Written, draft, limit},
    meeting, roster, supervision,
};
use jiff::{SignedDuration, civil::Date};
use rules::{approval::By, deed::Deed, roster::Actor};

/// A look at one area; how many things were done, further journal rows by `work.also`. Twice is once.
type Look = fn(&mut Work<'_, '_>) -> Result<usize, Refused>;

/// Every area that has something to look for, in this order. Reminders of what is overdue come last.
const LOOKS: &[Look] =
    &[roster::acts::catch_up, meeting::acts::turn::catch_up, supervision::acts::catch_up, overdue::remind];

/// How long what is half written is kept, days: a quarter.
const DRAFTS_DAYS: i64 = 90;
/// How long refusals are kept, days: half a year, for a question about last season.
pub const REFUSALS_DAYS: i64 = 180;

/// Look around, if today has not been looked at.
///
/// # Errors
/// When an area or the database fails.
pub fn run(app: &App) -> Result<(), Refused> {
    let (today, looked) = (app.clock.today(), app.db.read(looked_on)?);
    if looked.is_some_and(|day| today <= day) {
        return Ok(());
    }
    match app.perform(&Actor::system(), CatchUp) {
        // Another node was quicker.
        Err(Refused::Twice(_)) => Ok(()),
        other => other,
    }
}

/// The act, by the program itself.
pub struct CatchUp;

impl Act for CatchUp {
    type Thing = ();
    type Done = ();

    fn deed(&self) -> Deed {
        Deed::CatchUp
    }

    fn load(&self, work: &mut Work<'_, '_>) -> Result<(), Refused> {
        let is_done = looked_on(work.tx)?.is_some_and(|day| work.today <= day);
        if is_done { Err(Refused::Twice("/journal".to_owned())) } else { Ok(()) }
    }

    fn carry_out(self, (): (), work: &mut Work<'_, '_>, _by: By) -> Result<Written<()>, Refused> {
        let mut count = 0;
        for look in LOOKS {
            count += look(work)?;
        }
        tidy(work)?;
        let sql = "insert into instance (name, value) values ('looked-on', $1)
                   on conflict (name) do update set value = excluded.value";
        work.tx.run(sql, binds![work.today])?;
        let sentence = format!("例行查看到期、逾期的事项，办了 {count} 项");
        let subject = Subject::of("instance", "catch-up");
        Ok(Written { done: (), subject, sentence, before: None, after: None })
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

fn looked_on(tx: &mut Tx<'_>) -> Result<Option<Date>, DbError> {
    tx.row("select value from instance where name = 'looked-on'", &[], |row| row.day(0))
}
