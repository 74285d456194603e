//! 第十六、十七条: a convener entrusts another seat with a kind of meeting, from day to day.
use super::{Entrustment, Roster};
use crate::{
    clause::{Found, Violation},
    rulebook::{MeetingKind, Rule, Rulebook},
};
use jiff::civil::Date;

/// Why this entrustment may not be made. Whether the actor holds `from_post` is the door's question.
#[must_use]
pub fn why_not_entrust(rulebook: &Rulebook, roster: &Roster, one: &Entrustment, today: Date) -> Vec<Violation> {
    let Some(kind) = rulebook.meeting(&one.meeting_kind) else {
        return vec![Violation::plain("empty", "meeting_kind")];
    };
    let mut found = Found::default();
    let title = |post: &str| roster.post_title(post, today);
    found.when((!fills(rulebook, &kind.convenes, &one.from_post)).then(|| {
        Violation::of(&kind.basis, "entrust-not-yours", "from_post").with(title(&one.from_post)).with(&kind.title)
    }));
    found.when((!fills(rulebook, &kind.may_entrust, &one.to_post)).then(|| {
        let may = may_be_entrusted(rulebook, kind);
        Violation::of(&kind.basis, "entrust-not-to", "to_post").with(title(&one.to_post)).with(&kind.title).with(may)
    }));
    found.when((one.until < one.from).then(|| Violation::plain("ends-before-it-begins", "until")));
    found.when((one.until < today).then(|| Violation::plain("day-is-past", "until").with(one.until.to_string())));
    found.when(roster.is_vacant(&one.to_post, today).then(|| {
        Violation::of(&kind.basis, "seat-vacant", "to_post")
            .with(title(&one.to_post))
            .with(format!("召集{}", kind.title))
    }));
    found.all()
}

/// Whether one of the seats is filled by the post.
fn fills(rulebook: &Rulebook, seats: &[String], post: &str) -> bool {
    seats.iter().filter_map(|key| rulebook.seat(key)).any(|seat| seat.posts.iter().any(|p| p == post))
}

fn may_be_entrusted(rulebook: &Rulebook, kind: &Rule<MeetingKind>) -> String {
    let titles = kind.may_entrust.iter().filter_map(|key| rulebook.seat(key)).map(|seat| seat.title.as_str());
    let titles: Vec<_> = titles.collect();
    if titles.is_empty() { "（没有，只能由召集人本人召集）".to_owned() } else { titles.join("、") }
}
