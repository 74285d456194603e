//! The demo's clock goes on, never back: kept in the instance, so that after a restart its time does not go back.
use crate::{
    app::{App, Kind},
    binds,
    db::{DbError, Tx},
    kernel::{
        Refused,
        clock::{at_hour, china},
        journal,
    },
    web::session,
};
use jiff::{
    Timestamp,
    civil::{Date, Time},
};

/// How far the demo's time has come: the last act, or where the clock was last moved to.
///
/// # Errors
/// When the database fails.
pub fn reached(tx: &mut Tx<'_>) -> Result<Option<Timestamp>, DbError> {
    let moved = tx.row("select value from instance where name = 'demo-clock'", &[], |row| row.instant(0))?;
    Ok(moved.max(journal::last_at(tx)?))
}

/// Go on to nine in the morning of the next working day, and look for what has become due.
///
/// # Errors
/// [`Refused::NotFound`] where the instance is no demo; when the database fails.
pub fn go_on(app: &App) -> Result<Date, Refused> {
    if app.kind != Kind::Demo {
        return Err(Refused::NotFound);
    }
    let day = next_workday(app);
    move_to(app, at_hour(day, 9))?;
    Ok(day)
}

/// Go on to a time of the same day: a meeting of the afternoon is held in the afternoon. False where that has passed.
///
/// # Errors
/// [`Refused::NotFound`] where the instance is no demo; when the database fails.
pub fn go_on_to(app: &App, time: Time) -> Result<bool, Refused> {
    if app.kind != Kind::Demo {
        return Err(Refused::NotFound);
    }
    let to = china().to_timestamp(app.clock.today().to_datetime(time)).unwrap_or(Timestamp::MIN);
    if to <= app.clock.now() {
        return Ok(false);
    }
    move_to(app, to)?;
    Ok(true)
}

fn move_to(app: &App, to: Timestamp) -> Result<(), Refused> {
    app.db.write(|tx| {
        let sql = "insert into instance (name, value) values ('demo-clock', $1)
                   on conflict (name) do update set value = excluded.value";
        tx.run(sql, binds![to])?;
        session::come_along(tx, app.clock.now(), to)
    })?;
    app.clock.set(to);
    super::catch_up::run(app)?;
    Ok(())
}

fn next_workday(app: &App) -> Date {
    app.rulebook().calendar.due(app.clock.today(), 1).day
}
