//! What the office should know before it goes on. People decide: none of this stops an act.
use super::{Beside, Invitation, Meeting, Party, Situation, Stage, invitations, title_of};
use crate::{
    clause::Violation,
    roster::{Holding, holding},
    rulebook::DeadlineKey,
};
use std::collections::BTreeSet;

/// Everything worth knowing about the arrangement: clashes, the day, the time left for a notice that has
/// not gone out, vacant posts, major matters that cannot be concluded there.
#[must_use]
pub fn cautions(on: Situation<'_>, meeting: &Meeting, beside: Beside<'_>) -> Vec<Violation> {
    let list = invitations(on, &meeting.plan, beside.topics);
    let mut found = clashes(on, meeting, &list, beside);
    found.extend(day(on, meeting));
    found.extend(vacancies(on, meeting, &list));
    found.extend(major_matters(on, meeting, beside));
    found
}

/// The same post or unit at two meetings at the same time.
fn clashes(on: Situation<'_>, meeting: &Meeting, list: &[Invitation], beside: Beside<'_>) -> Vec<Violation> {
    let mut found = Vec::new();
    let at_once = |other: &&Meeting| other.id != meeting.id && is_ahead(other) && other.plan.overlaps(&meeting.plan);
    for other in beside.others.iter().filter(at_once) {
        let title = on.rulebook.meeting(&other.plan.kind).map_or_else(String::new, |kind| title_of(kind, &other.plan));
        let theirs = everyone(other, &other.invited);
        for party in everyone(meeting, list).into_iter().filter(|party| theirs.contains(party)) {
            let start = other.plan.start.strftime("%H:%M").to_string();
            found
                .push(Violation::plain("meeting-clash", "start").with(on.party_title(&party)).with(&title).with(start));
        }
    }
    found
}

/// The convener's post, and all who are asked, units and posts alike.
fn everyone(meeting: &Meeting, list: &[Invitation]) -> BTreeSet<Party> {
    let convener = Party::Post(meeting.plan.convener.clone());
    let leaders = list.iter().filter(|invitation| !matches!(invitation.party, Party::Guest(_)));
    std::iter::once(convener).chain(leaders.map(|invitation| invitation.party.clone())).collect()
}

fn is_ahead(meeting: &Meeting) -> bool {
    !matches!(meeting.stage, Stage::Held { .. } | Stage::Cancelled { .. })
}

/// Its notice has gone out: how early it was is no longer to be changed.
fn is_told(meeting: &Meeting) -> bool {
    !is_ahead(meeting) || matches!(meeting.stage, Stage::Noticed { .. })
}

fn day(on: Situation<'_>, meeting: &Meeting) -> Vec<Violation> {
    let (calendar, day) = (&on.rulebook.calendar, meeting.plan.day);
    let mut found = Vec::new();
    if !calendar.is_workday(day) {
        found.push(Violation::plain("meeting-on-day-off", "day").with(day.to_string()));
    }
    if is_told(meeting) {
        return found;
    }
    let ahead = on.rulebook.deadline(DeadlineKey::NoticeBeforeMeeting);
    let left = calendar.working_days_between(on.today, day);
    if left < u32::from(ahead.working_days) {
        let late = Violation::of(&ahead.basis, "notice-is-late", "day");
        found.push(late.with(left.to_string()).with(ahead.working_days.to_string()));
    }
    found
}

/// 第六条: a unit whose post is vacant can only send a stand-in.
fn vacancies(on: Situation<'_>, meeting: &Meeting, list: &[Invitation]) -> Vec<Violation> {
    let posts = list.iter().filter_map(|invitation| invitation.post.as_ref());
    let vacant = posts.filter(|post| holding(on.tenures, post, meeting.plan.day) == Holding::Vacant);
    vacant.map(|post| Violation::plain("attendee-vacant", "added").with(on.post_title(post))).collect()
}

/// 第十五条: it can be talked about, not concluded.
fn major_matters(on: Situation<'_>, meeting: &Meeting, beside: Beside<'_>) -> Vec<Violation> {
    let decides = on.rulebook.meeting(&meeting.plan.kind).is_none_or(|kind| kind.decides_major);
    if decides {
        return Vec::new();
    }
    let majors = beside.topics.iter().filter_map(|topic| {
        let kind = on.rulebook.topic_kind(&topic.matter.kind).filter(|kind| kind.major)?;
        Some(Violation::of(&kind.basis, "major-only-discussed", "topics").with(&topic.matter.title))
    });
    majors.collect()
}
