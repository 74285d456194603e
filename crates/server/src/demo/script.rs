//! The script: what happens when, put in order of time and played under the moved clock.
use super::scene::{Lived, Scene};
use crate::{kernel::clock::china, system::catch_up};
use jiff::{
    Timestamp, ToSpan,
    civil::{Date, Time, date, time},
};

/// The year of the script.
pub const YEAR: i16 = 2026;

/// Month and day.
pub type Day = (i8, i8);

type Event = Box<dyn Fn(&mut Scene<'_>) -> Lived>;

/// Events in the making.
#[derive(Default)]
pub struct Script {
    events: Vec<(Timestamp, Event)>,
}

/// A day of the script's year.
#[must_use]
pub fn day((month, day): Day) -> Date {
    date(YEAR, month, day)
}

impl Script {
    /// Something happens on a day, at an hour and minute in China.
    pub fn on(&mut self, at: Day, (hour, minute): (i8, i8), event: impl Fn(&mut Scene<'_>) -> Lived + 'static) {
        self.events.push((instant(day(at), time(hour, minute, 0, 0)), Box::new(event)));
    }

    /// Play it, day by day; on each working day the program looks around first.
    ///
    /// # Errors
    /// What the door refuses.
    pub fn play(mut self, scene: &mut Scene<'_>) -> Lived {
        self.events.sort_by_key(|(at, _)| *at);
        let mut today = None;
        for (at, event) in self.events {
            let on = scene.app.clock.day_of(at);
            let mut next = today.map_or(on, |day: Date| day + 1.day());
            while next <= on {
                if scene.app.rulebook().calendar.is_workday(next) {
                    scene.app.clock.set(instant(next, time(8, 30, 0, 0)));
                    catch_up::run(scene.app)?;
                }
                next += 1.day();
            }
            // Acts take a minute each; an event does not begin before the one before it has ended.
            let now = scene.app.clock.now();
            let is_same_day = today == Some(on);
            today = Some(on);
            scene.app.clock.set(if is_same_day { at.max(now) } else { at });
            event(scene)?;
        }
        Ok(())
    }
}

fn instant(day: Date, time: Time) -> Timestamp {
    china().to_timestamp(day.to_datetime(time)).unwrap_or(Timestamp::MAX)
}
