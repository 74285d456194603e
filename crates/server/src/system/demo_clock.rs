//! The demo's clock: kept in the instance, so that after a restart its time does not go back.
use crate::{
    app::{App, Kind},
    binds,
    db::{DbError, Tx},
    kernel::{Refused, clock::at_hour, journal},
    web::session,
};
use jiff::{Timestamp, civil::Date};

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
    let nine = at_hour(day, 9);
    app.db.write(|tx| {
        let sql = "insert into instance (name, value) values ('demo-clock', $1)
                   on conflict (name) do update set value = excluded.value";
        tx.run(sql, binds![nine])?;
        session::come_along(tx, app.clock.now(), nine)
    })?;
    app.clock.set(nine);
    super::catch_up::run(app)?;
    Ok(day)
}

fn next_workday(app: &App) -> Date {
    app.rulebook().calendar.due(app.clock.today(), 1).day
}
