//! What the minutes of a meeting are called (第二十条): 第三次全体会议纪要, or 第三次全体会议议定事项.
use rules::{
    meeting::{Meeting, title_of},
    rulebook::Rulebook,
};

/// The title of a meeting's minutes.
#[must_use]
pub fn of(rulebook: &Rulebook, meeting: &Meeting) -> String {
    joined(&meeting_title(rulebook, meeting), &rulebook.minutes.title)
}

/// The title of the meeting itself.
#[must_use]
pub fn meeting_title(rulebook: &Rulebook, meeting: &Meeting) -> String {
    let kind = rulebook.meeting(&meeting.plan.kind);
    kind.map_or_else(|| meeting.plan.kind.clone(), |kind| title_of(kind, &meeting.plan))
}

/// `全体会议` and `会议纪要` share a word, which is not said twice. A single shared character is no word.
fn joined(first: &str, second: &str) -> String {
    let shared = second.char_indices().map(|(at, _)| &second[..at]).rev().find(|head| first.ends_with(head));
    let shared = shared.filter(|head| head.chars().count() > 1).unwrap_or_default();
    format!("{first}{}", &second[shared.len()..])
}

#[cfg(test)]
mod tests {
    use super::joined;

    #[test]
    fn a_shared_word_is_said_once_and_a_shared_character_is_kept() {
        assert_eq!(joined("第三次全体会议", "会议纪要"), "第三次全体会议纪要");
        assert_eq!(joined("第三次全体会议", "议定事项"), "第三次全体会议议定事项");
    }
}
