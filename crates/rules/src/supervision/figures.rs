//! 督办的数 (第二十条): what 在办, 逾期 and 办结率 count, said once. Every page that shows one of them asks here, so that the
//! same question has the same answer everywhere.
use super::Stage;
use jiff::civil::Date;

/// Tasks counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Figures {
    /// Ever opened.
    pub all: i64,
    /// Neither closed out nor withdrawn, whether or not the close-out has been asked for.
    pub open: i64,
    /// Of the open ones, those past their day that still lie with the units.
    pub late: i64,
    pub withdrawn: i64,
}

/// The definitions, as pages give them beside the figures.
pub const DEFINED: &str = "在办：立项以后没有办结、也没有撤销的，已经报办结等审的也算在办。逾期：在办里过了时限、还没有报办结的。\
办结率：办结数除以立项数（不含撤销的），四舍五入；还有在办的，不写成 100%。";

/// Whether an open task is late: past its day, and not waiting for others after its close-out was asked for.
#[must_use]
pub fn is_late(stage: &str, due: Date, today: Date) -> bool {
    due < today && stage != Stage::AWAITS_OTHERS
}

impl Figures {
    /// Closed out.
    #[must_use]
    pub fn closed(self) -> i64 {
        self.all - self.open - self.withdrawn
    }

    /// What there was to do: all but what was withdrawn.
    #[must_use]
    pub fn to_do(self) -> i64 {
        self.all - self.withdrawn
    }

    /// 办结率 in whole percent; none where there was nothing to do.
    #[must_use]
    pub fn rate(self) -> Option<i64> {
        let whole = Some(self.to_do()).filter(|whole| *whole > 0)?;
        let rounded = (self.closed() * 200 + whole) / (whole * 2);
        Some(if self.closed() < whole { rounded.min(99) } else { rounded })
    }
}

impl std::ops::Add for Figures {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            all: self.all + other.all,
            open: self.open + other.open,
            late: self.late + other.late,
            withdrawn: self.withdrawn + other.withdrawn,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn rate(all: i64, open: i64, withdrawn: i64) -> Option<i64> {
        Figures { all, open, late: 0, withdrawn }.rate()
    }

    #[test]
    fn the_rate_is_rounded_leaves_out_what_was_withdrawn_and_is_whole_only_when_all_is_done() {
        assert_eq!(rate(3, 1, 0), Some(67), "not cut to 66");
        assert_eq!(rate(3, 2, 0), Some(33));
        assert_eq!(rate(4, 1, 1), Some(67));
        assert_eq!(rate(1000, 1, 0), Some(99), "something is still open");
        assert_eq!(rate(8, 0, 0), Some(100));
        assert_eq!(rate(2, 0, 2), None, "nothing was to be done");
    }

    #[test]
    fn late_is_what_is_past_its_day_and_still_lies_with_the_units() {
        let (yesterday, today) = (date(2026, 11, 5), date(2026, 11, 6));
        assert!(is_late("open", yesterday, today) && !is_late("open", today, today));
        assert!(!is_late(Stage::AWAITS_OTHERS, yesterday, today), "others decide now");
    }
}
