//! The one place that asks the time.
use jiff::{SignedDuration, Timestamp, civil::Date, tz::TimeZone};
use std::sync::{Mutex, PoisonError};

/// Where the time comes from. Days are those of Asia/Shanghai.
pub struct Clock {
    zone: TimeZone,
    source: Source,
}

enum Source {
    Machine,
    /// 演示、测试: stands still until it is set.
    Set(Mutex<Timestamp>),
    /// 演示实例: runs with the machine, ahead or behind by this much.
    Shifted(Mutex<SignedDuration>),
}

impl Clock {
    /// The machine's own time.
    #[must_use]
    pub fn machine() -> Self {
        Self { zone: china(), source: Source::Machine }
    }

    /// Stands still until it is set.
    #[must_use]
    pub fn standing(at: Timestamp) -> Self {
        Self { zone: china(), source: Source::Set(Mutex::new(at)) }
    }

    /// Runs on from `at`, which is now.
    #[must_use]
    pub fn running_from(at: Timestamp) -> Self {
        let shift = at.duration_since(machine_now());
        Self { zone: china(), source: Source::Shifted(Mutex::new(shift)) }
    }

    /// The instant, to the millisecond: as fine as the store keeps it, so that what is hashed before
    /// it is stored and after it is read is the same.
    pub fn now(&self) -> Timestamp {
        let at = match &self.source {
            Source::Machine => machine_now(),
            Source::Set(at) => *at.lock().unwrap_or_else(PoisonError::into_inner),
            Source::Shifted(shift) => machine_now() + *shift.lock().unwrap_or_else(PoisonError::into_inner),
        };
        Timestamp::from_millisecond(at.as_millisecond()).unwrap_or(at)
    }

    /// The day in China.
    pub fn today(&self) -> Date {
        self.day_of(self.now())
    }

    /// The day an instant falls on in China.
    #[must_use]
    pub fn day_of(&self, at: Timestamp) -> Date {
        at.to_zoned_datetime(self.zone.clone()).date()
    }

    /// Move a clock of a demo or test to an instant; the machine's own does not move.
    pub fn set(&self, to: Timestamp) {
        match &self.source {
            Source::Machine => {}
            Source::Set(at) => *at.lock().unwrap_or_else(PoisonError::into_inner) = to,
            Source::Shifted(shift) => {
                *shift.lock().unwrap_or_else(PoisonError::into_inner) = to.duration_since(machine_now());
            }
        }
    }

    /// Whether it can be moved.
    #[must_use]
    pub fn is_simulated(&self) -> bool {
        !matches!(self.source, Source::Machine)
    }
}

/// China keeps one time all year since 1991; a fixed offset needs no time-zone files.
#[must_use]
pub fn china() -> TimeZone {
    TimeZone::fixed(jiff::tz::offset(8))
}

/// A full hour of a day in China.
#[must_use]
pub fn at_hour(day: Date, hour: i8) -> Timestamp {
    // Only days at the very end of the calendar have no instant.
    china().to_timestamp(day.at(hour, 0, 0, 0)).unwrap_or(Timestamp::MAX)
}

#[expect(clippy::disallowed_methods, reason = "the one place that asks the time")]
fn machine_now() -> Timestamp {
    Timestamp::now()
}
