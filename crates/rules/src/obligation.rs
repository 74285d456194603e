//! 应办事项: reminding by hand of what somebody owes.
use crate::clause::{Found, Violation};
use jiff::civil::Date;

/// An obligation as far as a reminder asks.
#[derive(Debug, Clone, Copy)]
pub struct Owed {
    pub is_open: bool,
    pub reminded_on: Option<Date>,
}

/// Why the owner cannot be reminded today: it is done, or was reminded today already.
#[must_use]
pub fn why_not_remind(owed: Owed, today: Date) -> Vec<Violation> {
    let mut found = Found::default();
    let ended = || Violation::plain("not-in-state", "obligation").with("已经办结").with("催办");
    found.when((!owed.is_open).then(ended));
    let again = owed.is_open && owed.reminded_on == Some(today);
    found.when(again.then(|| Violation::plain("reminded-today", "obligation")));
    found.all()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn what_is_open_is_reminded_once_a_day() {
        let (today, yesterday) = (date(2026, 11, 6), date(2026, 11, 5));
        let codes = |is_open, reminded_on| -> Vec<&str> {
            why_not_remind(Owed { is_open, reminded_on }, today).iter().map(|v| v.code).collect()
        };
        assert_eq!(codes(true, None), Vec::<&str>::new());
        assert_eq!(codes(true, Some(yesterday)), Vec::<&str>::new());
        assert_eq!(codes(true, Some(today)), ["reminded-today"]);
        assert_eq!(codes(false, Some(today)), ["not-in-state"]);
    }
}
