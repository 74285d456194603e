//! Lists by due day: 已逾期, 今日到期, 本周, 下周, 以后; lateness in working days.
use jiff::{ToSpan, civil::Date};
use rules::calendar::WorkCalendar;

/// When something is due, seen from today. Weeks begin on Monday.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Span {
    Late,
    Today,
    ThisWeek,
    NextWeek,
    Later,
}

impl Span {
    /// All, soonest first.
    pub const ALL: [Self; 5] = [Self::Late, Self::Today, Self::ThisWeek, Self::NextWeek, Self::Later];

    /// As a page heads it.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Late => "已逾期",
            Self::Today => "今日到期",
            Self::ThisWeek => "本周到期",
            Self::NextWeek => "下周到期",
            Self::Later => "以后到期",
        }
    }

    /// The name in addresses and anchors.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Late => "late",
            Self::Today => "today",
            Self::ThisWeek => "week",
            Self::NextWeek => "next-week",
            Self::Later => "later",
        }
    }

    /// By its name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|span| span.name() == name)
    }

    /// Its first and last day.
    #[must_use]
    pub fn days(self, today: Date) -> (Option<Date>, Option<Date>) {
        let sunday = today + i32::from(7 - today.weekday().to_monday_one_offset()).days();
        match self {
            Self::Late => (None, Some(today - 1.day())),
            Self::Today => (Some(today), Some(today)),
            Self::ThisWeek => (Some(today + 1.day()), Some(sunday)),
            Self::NextWeek => (Some(sunday + 1.day()), Some(sunday + 7.days())),
            Self::Later => (Some(sunday + 8.days()), None),
        }
    }

    /// Whether the day falls in it.
    #[must_use]
    pub fn holds(self, day: Date, today: Date) -> bool {
        let (from, until) = self.days(today);
        from.is_none_or(|from| from <= day) && until.is_none_or(|until| day <= until)
    }
}

/// Working days past the due day; less than zero while some are left.
#[must_use]
pub fn days_past(calendar: &WorkCalendar, due: Date, today: Date) -> i64 {
    if today > due {
        // A day past on a weekend is past all the same.
        i64::from(calendar.working_days_between(due, today).max(1))
    } else {
        -i64::from(calendar.working_days_between(today, due))
    }
}

/// The state of a due day as shape and words.
#[must_use]
pub fn state(calendar: &WorkCalendar, due: Date, today: Date) -> (&'static str, String) {
    match days_past(calendar, due, today) {
        past @ 1.. => ("bad", format!("逾期 {past} 个工作日")),
        _ if due == today => ("warn", "今日到期".to_owned()),
        0 => ("warn", "到期前没有工作日".to_owned()),
        left @ -3..=0 => ("warn", format!("剩 {} 个工作日", -left)),
        left => ("none", format!("剩 {} 个工作日", -left)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn every_day_falls_into_one_span() {
        for today in [date(2026, 11, 2), date(2026, 11, 6), date(2026, 11, 8)] {
            for ahead in -10..30 {
                let day = today + ahead.days();
                let spans = Span::ALL.into_iter().filter(|span| span.holds(day, today)).count();
                assert_eq!(spans, 1, "{day} from {today}");
            }
        }
        let friday = date(2026, 11, 6);
        assert!(Span::ThisWeek.holds(date(2026, 11, 8), friday), "Sunday ends the week");
        assert!(Span::NextWeek.holds(date(2026, 11, 9), friday));
        assert!(Span::Later.holds(date(2026, 11, 16), friday));
    }

    #[test]
    fn lateness_counts_working_days_and_never_less_than_one() {
        let calendar = WorkCalendar::default();
        assert_eq!(days_past(&calendar, date(2026, 11, 5), date(2026, 11, 6)), 1);
        assert_eq!(days_past(&calendar, date(2026, 11, 6), date(2026, 11, 7)), 1, "a Saturday");
        assert_eq!(days_past(&calendar, date(2026, 11, 6), date(2026, 11, 9)), 1);
        assert_eq!(days_past(&calendar, date(2026, 11, 6), date(2026, 11, 6)), 0);
        assert_eq!(days_past(&calendar, date(2026, 11, 9), date(2026, 11, 6)), -1);
    }
}
