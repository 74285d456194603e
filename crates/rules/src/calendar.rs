//! Working days, and days on which something is due.
//!
//! The rules name no day counts; every due day is a setting counted in working days of the
//! State Council's yearly notice. A year whose notice is not out is computed from weekends
//! and marked 暂估.
use jiff::{ToSpan, civil::Date, civil::Weekday};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// The published days of one year: holidays, and weekend days that are worked.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct YearNotice {
    /// Where the days come from, for the page that shows them.
    pub source: String,
    pub off: BTreeSet<Date>,
    pub worked: BTreeSet<Date>,
}

/// All published years.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct WorkCalendar {
    years: BTreeMap<i16, YearNotice>,
}

/// A due day, and whether it may still move because a year's notice is not out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Due {
    pub day: Date,
    /// 暂估: counted over a year without a notice.
    pub provisional: bool,
}

impl WorkCalendar {
    /// Take a year's notice in; it replaces an earlier one.
    #[must_use]
    pub fn publish(mut self, year: i16, notice: YearNotice) -> Self {
        self.years.insert(year, notice);
        self
    }

    /// Whether the year's notice is out.
    #[must_use]
    pub fn is_published(&self, year: i16) -> bool {
        self.years.contains_key(&year)
    }

    /// The years and their notices, oldest first.
    pub fn years(&self) -> impl Iterator<Item = (i16, &YearNotice)> {
        self.years.iter().map(|(year, notice)| (*year, notice))
    }

    /// Whether people work on this day.
    #[must_use]
    pub fn is_workday(&self, day: Date) -> bool {
        let weekend = matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
        match self.years.get(&day.year()) {
            Some(notice) => notice.worked.contains(&day) || !(weekend || notice.off.contains(&day)),
            None => !weekend,
        }
    }

    /// The `n`th working day after `from`; the day itself does not count. Zero gives the first
    /// working day on or after `from`.
    #[must_use]
    pub fn due(&self, from: Date, working_days: u16) -> Due {
        let mut day = if working_days == 0 { from } else { from + 1.day() };
        let mut left = working_days.max(1);
        let mut provisional = !self.is_published(from.year());
        loop {
            provisional |= !self.is_published(day.year());
            if self.is_workday(day) {
                left -= 1;
                if left == 0 {
                    return Due { day, provisional };
                }
            }
            day += 1.day();
        }
    }

    /// Working days after `from` up to and with `to`; zero when `to` is not later.
    #[must_use]
    pub fn working_days_between(&self, from: Date, to: Date) -> u32 {
        let mut day = from;
        let mut count = 0;
        while day < to {
            day += 1.day();
            count += u32::from(self.is_workday(day));
        }
        count
    }
}

/// How often something recurs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Cycle {
    Month,
    Quarter,
    HalfYear,
    Year,
}

impl Cycle {
    fn months(self) -> i8 {
        match self {
            Self::Month => 1,
            Self::Quarter => 3,
            Self::HalfYear => 6,
            Self::Year => 12,
        }
    }
}

/// One turn of a cycle, known by its first day; written `2026Q3`, `2026H2`, `2026-07`, `2026`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Period {
    first: Date,
    months: i8,
}

impl Period {
    /// The period a day falls in.
    #[must_use]
    pub fn containing(cycle: Cycle, day: Date) -> Self {
        let months = cycle.months();
        let month = (day.month() - 1) / months * months + 1;
        Self { first: Date::constant(day.year(), month, 1), months }
    }

    /// Its first day.
    #[must_use]
    pub fn first_day(self) -> Date {
        self.first
    }

    /// Its last day.
    #[must_use]
    pub fn last_day(self) -> Date {
        self.first + i32::from(self.months).months() - 1.day()
    }

    /// The period after it.
    #[must_use]
    pub fn following(self) -> Self {
        Self { first: self.first + i32::from(self.months).months(), ..self }
    }
}

impl std::fmt::Display for Period {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (year, month) = (self.first.year(), self.first.month());
        match self.months {
            1 => write!(f, "{year}-{month:02}"),
            3 => write!(f, "{year}Q{}", (month + 2) / 3),
            6 => write!(f, "{year}H{}", (month + 5) / 6),
            _ => write!(f, "{year}"),
        }
    }
}

/// Not a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoPeriod;

impl std::fmt::Display for NoPeriod {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("not a period: 2026-07, 2026Q3, 2026H2 or 2026")
    }
}

impl std::str::FromStr for Period {
    type Err = NoPeriod;

    /// Only what [`Period`] itself writes.
    fn from_str(text: &str) -> Result<Self, NoPeriod> {
        let (year, rest) = text.split_at_checked(4).ok_or(NoPeriod)?;
        let turn = |prefix| rest.strip_prefix(prefix).and_then(|n: &str| n.parse::<i8>().ok());
        let (cycle, month) = match (turn("-"), turn("Q"), turn("H")) {
            (Some(month), ..) => (Cycle::Month, Some(month)),
            (_, Some(quarter), _) => (Cycle::Quarter, quarter.checked_mul(3)),
            (.., Some(half)) => (Cycle::HalfYear, half.checked_mul(6)),
            _ => (Cycle::Year, rest.is_empty().then_some(1)),
        };
        let (year, month) = (year.parse().map_err(|_| NoPeriod)?, month.ok_or(NoPeriod)?);
        let day = Date::new(year, month, 1).map_err(|_| NoPeriod)?;
        let period = Self::containing(cycle, day);
        if period.to_string() == text { Ok(period) } else { Err(NoPeriod) }
    }
}

impl TryFrom<String> for Period {
    type Error = NoPeriod;

    fn try_from(text: String) -> Result<Self, NoPeriod> {
        text.parse()
    }
}

impl From<Period> for String {
    fn from(period: Period) -> Self {
        period.to_string()
    }
}
