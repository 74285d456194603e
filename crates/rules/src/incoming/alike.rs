//! 条例 登记: one document is registered once. The same sender and number again — or, without a number, the same title and
//! date — is said before it takes a second number; whoever registers it all the same says why.
use super::{Facts, Incoming, NOTE_MOST_CHARS};
use crate::clause::{Violation, why_not_text};
use serde::{Deserialize, Serialize};

/// Registered although its like stood in the register already.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Again {
    /// The one that was there.
    pub of: String,
    /// Its number in the register.
    pub number: String,
    pub reason: String,
}

impl Facts {
    /// What tells one document from another, as two who type the same paper would both write it: brackets, spaces and
    /// wide letters do not count.
    #[must_use]
    pub fn likeness(&self) -> String {
        let from = bare(&self.from);
        if self.number.trim().is_empty() {
            let dated = self.dated.map(|day| day.to_string()).unwrap_or_default();
            format!("{from}|{}|{dated}", bare(&self.title))
        } else {
            format!("{from}|{}", bare(&self.number))
        }
    }
}

/// Letters and digits alone, wide ones as narrow ones.
fn bare(text: &str) -> String {
    let narrow = |c: char| match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        other => other,
    };
    text.chars().map(narrow).filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Why it is not registered beside its like: nobody says that it shall be, or not why.
#[must_use]
pub fn why_not_again(twin: Option<&Incoming>, reason: Option<&str>) -> Option<Violation> {
    let twin = twin?;
    match reason {
        None => Some(Violation::plain("incoming-twice", "again").with(&twin.number).with(twin.title())),
        Some(reason) => why_not_text(reason, "again_reason", NOTE_MOST_CHARS),
    }
}

/// With the one that was there on record. Call [`why_not_again`] first.
#[must_use]
pub fn again(incoming: Incoming, twin: Option<&Incoming>, reason: Option<&str>) -> Incoming {
    let again = twin.zip(reason).map(|(twin, reason)| Again {
        of: twin.id.clone(),
        number: twin.number.clone(),
        reason: reason.trim().to_owned(),
    });
    Incoming { again, ..incoming }
}

#[cfg(test)]
mod tests {
    use crate::incoming::Facts;
    use jiff::civil::date;

    fn facts(number: &str, title: &str) -> Facts {
        Facts {
            from: "市某办公室".into(),
            number: number.into(),
            title: title.into(),
            dated: Some(date(2026, 10, 9)),
            received: date(2026, 10, 12),
            urgency: None,
            is_open_matter: true,
        }
    }

    #[test]
    fn the_same_number_in_other_brackets_is_the_same_document_and_another_number_is_not() {
        let one = facts("某办〔2026〕8号", "甲").likeness();
        assert_eq!(one, facts(" 某办[２０２６] 8 号", "乙").likeness());
        assert_ne!(one, facts("某办〔2026〕9号", "甲").likeness());
    }

    #[test]
    fn without_a_number_title_and_date_tell_them_apart() {
        let one = facts("", "关于某事的通知");
        assert_eq!(one.likeness(), facts(" ", "关于某事的通知").likeness());
        assert_ne!(one.likeness(), facts("", "关于别事的通知").likeness());
        assert_ne!(one.likeness(), Facts { dated: None, ..one.clone() }.likeness());
    }
}
