//! Working days: the published years day by day, the turn of a year whose successor is not out,
//! and what moves when it comes out.
#![allow(clippy::unwrap_used, reason = "a panic is a failed test")]
mod support;
use jiff::civil::{Date, Weekday, date};
use rules::{
    calendar::{Cycle, Due, Period, WorkCalendar, YearNotice},
    rulebook::read_year,
};

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn calendar() -> WorkCalendar {
    support::zhanjiang().calendar
}

/// 2027 as it might be published, invented: Friday 1 January off, Sunday 3 January worked.
fn invented_2027() -> YearNotice {
    let text = "year = 2027\nsource = \"虚构\"\noff = [\"2027-01-01\"]\nworked = [\"2027-01-03\"]\n";
    read_year("calendar/2027.toml", text).unwrap().1
}

fn days_of(year: i16) -> impl Iterator<Item = Date> {
    date(year, 1, 1).series(jiff::ToSpan::days(1)).take_while(move |day| day.year() == year)
}

#[test]
fn every_make_up_day_of_2026_is_worked() {
    let calendar = calendar();
    for worked in ["2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10"] {
        let worked = day(worked);
        assert!(matches!(worked.weekday(), Weekday::Saturday | Weekday::Sunday), "{worked}");
        assert!(calendar.is_workday(worked), "{worked}");
    }
}

#[test]
fn every_holiday_of_2026_is_off() {
    let calendar = calendar();
    let holidays = [
        ("2026-01-01", "2026-01-03"),
        ("2026-02-15", "2026-02-23"),
        ("2026-04-04", "2026-04-06"),
        ("2026-05-01", "2026-05-05"),
        ("2026-06-19", "2026-06-21"),
        ("2026-09-25", "2026-09-27"),
        ("2026-10-01", "2026-10-07"),
    ];
    for (first, last) in holidays {
        for off in days_of(2026).filter(|d| (day(first)..=day(last)).contains(d)) {
            assert!(!calendar.is_workday(off), "{off}");
        }
    }
}

#[test]
fn all_other_days_are_worked_from_monday_to_friday_and_only_then() {
    let calendar = calendar();
    for (year, notice) in calendar.years() {
        for day in days_of(year).filter(|day| !notice.off.contains(day) && !notice.worked.contains(day)) {
            let weekend = matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
            assert_eq!(calendar.is_workday(day), !weekend, "{day}");
        }
    }
}

#[test]
fn the_published_years_have_as_many_working_days_as_the_notices_give() {
    let calendar = calendar();
    let count = |year| calendar.working_days_between(date(year - 1, 12, 31), date(year, 12, 31));
    assert_eq!((count(2025), count(2026)), (248, 248));
    assert!(!calendar.is_published(2027), "not out yet");
}

#[test]
fn days_are_counted_from_the_day_after() {
    let calendar = calendar();
    let cases = [
        ("2026-11-24", 0, "2026-11-24"), // Tuesday
        ("2026-11-28", 0, "2026-11-30"), // Saturday
        ("2026-11-24", 1, "2026-11-25"),
        ("2026-11-24", 5, "2026-12-01"),
        ("2026-09-30", 1, "2026-10-08"), // over the national holiday
        ("2026-09-30", 3, "2026-10-10"), // a Saturday that is worked
        ("2026-02-14", 1, "2026-02-24"), // over the spring festival
    ];
    for (from, working_days, due) in cases {
        let due = Due { day: day(due), provisional: false };
        assert_eq!(calendar.due(day(from), working_days), due, "{from} + {working_days}");
    }
}

#[test]
fn days_between_agree_with_days_counted_out() {
    let calendar = calendar();
    for from in days_of(2026).step_by(17) {
        for working_days in [1, 3, 20] {
            let due = calendar.due(from, working_days).day;
            assert_eq!(calendar.working_days_between(from, due), u32::from(working_days), "{from}");
        }
    }
    assert_eq!(calendar.working_days_between(day("2026-11-24"), day("2026-11-20")), 0);
}

#[test]
fn over_the_years_end_a_due_day_is_provisional_while_2027_is_not_out() {
    let calendar = calendar();
    assert_eq!(calendar.due(day("2026-12-30"), 1), Due { day: day("2026-12-31"), provisional: false });
    assert_eq!(calendar.due(day("2026-12-31"), 1), Due { day: day("2027-01-01"), provisional: true });
    assert_eq!(calendar.due(day("2026-12-31"), 2), Due { day: day("2027-01-04"), provisional: true });
}

#[test]
fn when_2027_is_published_what_is_due_moves_and_is_firm() {
    let published = support::zhanjiang().with_year(2027, invented_2027()).calendar;
    assert_eq!(published.due(day("2026-12-31"), 1), Due { day: day("2027-01-03"), provisional: false });
    assert_eq!(published.due(day("2026-12-31"), 2), Due { day: day("2027-01-04"), provisional: false });
    assert_eq!(published.due(day("2026-11-24"), 5), calendar().due(day("2026-11-24"), 5), "2026 stays");
}

#[test]
fn a_second_notice_for_a_year_replaces_the_first() {
    let text = "year = 2026\nsource = \"更正\"\noff = []\nworked = []\n";
    let (year, notice) = read_year("calendar/2026.toml", text).unwrap();
    let calendar = calendar().publish(year, notice);
    assert!(calendar.is_workday(day("2026-10-01")), "Thursday, no longer off");
    assert!(!calendar.is_workday(day("2026-10-10")), "Saturday, no longer worked");
}

#[test]
fn periods_know_their_first_and_last_day_and_name() {
    let cases = [
        (Cycle::Month, "2026-02-14", "2026-02", "2026-02-01", "2026-02-28"),
        (Cycle::Quarter, "2026-11-24", "2026Q4", "2026-10-01", "2026-12-31"),
        (Cycle::HalfYear, "2026-06-30", "2026H1", "2026-01-01", "2026-06-30"),
        (Cycle::Year, "2026-11-24", "2026", "2026-01-01", "2026-12-31"),
    ];
    for (cycle, within, name, first, last) in cases {
        let period = Period::containing(cycle, day(within));
        assert_eq!(period.to_string(), name);
        assert_eq!((period.first_day(), period.last_day()), (day(first), day(last)), "{name}");
    }
    assert_eq!(Period::containing(Cycle::Month, day("2026-12-31")).following().to_string(), "2027-01");
    assert_eq!(Period::containing(Cycle::Quarter, day("2026-12-31")).following().to_string(), "2027Q1");
}

#[test]
fn a_period_is_read_as_it_is_written_and_nothing_else_is() {
    for (cycle, written) in
        [(Cycle::Month, "2026-07"), (Cycle::Quarter, "2026Q3"), (Cycle::HalfYear, "2026H2"), (Cycle::Year, "2026")]
    {
        let period = Period::containing(cycle, date(2026, 7, 15));
        assert_eq!((period.to_string().as_str(), written.parse()), (written, Ok(period)));
    }
    for wrong in ["", "2026-7", "2026-13", "2026Q5", "2026H3", "2026-", "26", "2026年", "２０２６", "2026Q43"] {
        assert!(wrong.parse::<Period>().is_err(), "{wrong}");
    }
}
