//! Numbers are taken in the order of signatures: whoever signs is told of earlier meetings whose minutes are still open.
use super::Minutes;
use crate::{
    clause::Violation,
    meeting::{Meeting, Situation, Stage as MeetingStage, title_of},
    rulebook::Rulebook,
};

/// Keys of the kinds of meetings whose minutes share the numbers of this one's.
#[must_use]
pub fn kinds_numbered_with<'r>(rulebook: &'r Rulebook, meeting: &Meeting) -> Vec<&'r str> {
    let series = rulebook.meeting(&meeting.plan.kind).map(|kind| kind.series.as_str());
    let kin = rulebook.meetings.iter().filter(|kind| Some(kind.series.as_str()) == series);
    kin.map(|kind| kind.key.as_str()).collect()
}

/// Earlier meetings of the year that concluded something and have no signed minutes: signed first, these minutes take
/// the number before theirs. `kin` are the meetings of [`kinds_numbered_with`], `signed` the ids of those whose minutes
/// are signed. People decide: nothing of it stops the signature.
#[must_use]
pub fn unsigned_before(
    on: Situation<'_>,
    (minutes, meeting): (&Minutes, &Meeting),
    kin: &[Meeting],
    signed: &[String],
) -> Vec<Violation> {
    if minutes.signature().is_some() {
        return Vec::new();
    }
    let begins = |one: &Meeting| (one.plan.day, one.plan.start);
    let is_before = |one: &&Meeting| {
        let is_earlier = one.plan.day.year() == meeting.plan.day.year() && begins(one) < begins(meeting);
        one.id != meeting.id && is_earlier && !signed.contains(&one.id) && has_something(one)
    };
    let told = |one: &Meeting| {
        let title = on.rulebook.meeting(&one.plan.kind).map_or_else(String::new, |kind| title_of(kind, &one.plan));
        Violation::plain("minutes-out-of-order", "lead").with(title).with(one.plan.day.to_string())
    };
    kin.iter().filter(is_before).map(told).collect()
}

/// It was held, and minutes can be made of it or still may.
fn has_something(meeting: &Meeting) -> bool {
    let is_held = matches!(meeting.stage, MeetingStage::Held { .. });
    let has_conclusion = meeting.dealt.iter().any(|dealt| dealt.conclusion().is_some());
    is_held && (has_conclusion || meeting.open_topics().next().is_some())
}
