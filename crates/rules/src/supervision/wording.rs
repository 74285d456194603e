//! Days and periods as Chinese sentences write them.
use crate::calendar::Period;
use jiff::civil::Date;

/// `2026年11月20日`.
#[must_use]
pub fn day(day: Date) -> String {
    format!("{}年{}月{}日", day.year(), day.month(), day.day())
}

/// `2026年11月`, `2026年第4季度`, `2026年下半年`, `2026年`.
#[must_use]
pub fn period(period: Period) -> String {
    let (first, last) = (period.first_day(), period.last_day());
    let (year, month) = (first.year(), first.month());
    match last.month() - month + 1 {
        1 => format!("{year}年{month}月"),
        3 => format!("{year}年第{}季度", (month + 2) / 3),
        6 if month == 1 => format!("{year}年上半年"),
        6 => format!("{year}年下半年"),
        _ => format!("{year}年"),
    }
}
