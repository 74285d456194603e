//! 第十九条 按程序报请召开: the arrangement goes through its chain, then the notice goes out.
use super::{
    Meeting, REASON_MOST_CHARS, Situation, Stage, invitations, kind_of, not_in_state, title_of, why_not_convene,
};
use crate::{
    approval::{Approval, By, Course},
    clause::{Violation, why_not_text},
    rulebook::{MeetingKind, Rule},
    topic::Topic,
};

/// What stands beside a meeting when it is judged: the topics of its agenda, and the other
/// meetings of the year and of its day.
#[derive(Debug, Clone, Copy)]
pub struct Beside<'a> {
    pub topics: &'a [Topic],
    pub others: &'a [Meeting],
}

/// 第十五至十九条: why the arrangement may not be put forward.
#[must_use]
pub fn why_not_propose(on: Situation<'_>, meeting: &Meeting, beside: Beside<'_>) -> Vec<Violation> {
    let Beside { topics, others } = beside;
    let mut found = Vec::new();
    if !matches!(meeting.stage, Stage::Drafted { .. } | Stage::Returned { .. }) {
        found.push(not_in_state(meeting, "报请召开"));
    }
    match kind_of(on.rulebook, &meeting.plan.kind) {
        Err(violation) => found.push(violation),
        Ok(kind) => {
            let checks = [why_not_call(on, meeting, kind), why_not_number(meeting, kind, others)];
            found.extend(checks.into_iter().flatten());
        }
    }
    found.extend(why_not_text(&meeting.plan.place, "place", super::arrangement::PLACE_MOST_CHARS));
    found.extend(meeting.plan.agenda.is_empty().then(|| Violation::plain("no-topics", "topics")));
    found.extend(why_not_unconsulted(on, meeting, topics));
    let nobody = invitations(on, &meeting.plan, topics).iter().all(super::Invitation::observes);
    found.extend((nobody && !meeting.plan.agenda.is_empty()).then(|| Violation::plain("nobody-attends", "added")));
    found
}

/// 第十九条: put it forward.
///
/// # Errors
/// Every violation, when there is any.
pub fn propose(
    on: Situation<'_>,
    meeting: Meeting,
    beside: Beside<'_>,
    approval: String,
    by: By,
) -> Result<Meeting, Vec<Violation>> {
    let found = why_not_propose(on, &meeting, beside);
    if found.is_empty() { Ok(Meeting { stage: Stage::Proposed { by, approval }, ..meeting }) } else { Err(found) }
}

/// Take over what its approval came to: agreed, sent back, or recalled or lapsed, to be drafted again.
///
/// # Errors
/// When the meeting is not in that approval, or the approval still waits.
pub fn settle(meeting: Meeting, approval: &Approval) -> Result<Meeting, Vec<Violation>> {
    let is_ours = matches!(&meeting.stage, Stage::Proposed { approval: id, .. } if *id == approval.id);
    let stage = match (&approval.course, is_ours) {
        (Course::Agreed { by }, true) => Stage::Agreed { by: by.clone() },
        (Course::Recalled { by }, true) => Stage::Drafted { by: by.clone() },
        // Nobody sent it back: it is where it was before it was put forward.
        (Course::Lapsed { .. }, true) => Stage::Drafted { by: approval.proposed.clone() },
        (Course::Returned { by }, true) => {
            let reason = approval.taken.last().map(|taken| taken.opinion.clone()).unwrap_or_default();
            Stage::Returned { by: by.clone(), reason }
        }
        _ => return Err(vec![not_in_state(&meeting, "登记审批结果")]),
    };
    Ok(Meeting { stage, ..meeting })
}

/// Why the notice may not go out: not agreed, the day past, or the convener's right gone since.
#[must_use]
pub fn why_not_notice(on: Situation<'_>, meeting: &Meeting) -> Vec<Violation> {
    let mut found = Vec::new();
    if !matches!(meeting.stage, Stage::Agreed { .. }) {
        found.push(not_in_state(meeting, "发会议通知"));
    }
    match kind_of(on.rulebook, &meeting.plan.kind) {
        Err(violation) => found.push(violation),
        Ok(kind) => found.extend(why_not_call(on, meeting, kind)),
    }
    found
}

/// 第九条 会议组织: send the notice; from now on the list of those invited stands.
///
/// # Errors
/// Every violation, when there is any.
pub fn notice(on: Situation<'_>, meeting: Meeting, topics: &[Topic], by: By) -> Result<Meeting, Vec<Violation>> {
    let found = why_not_notice(on, &meeting);
    if !found.is_empty() {
        return Err(found);
    }
    let invited = invitations(on, &meeting.plan, topics);
    let mut noticed = Meeting { stage: Stage::Noticed { by }, invited, ..meeting };
    noticed.asked_anew();
    Ok(noticed)
}

/// Why the arrangement may not be taken back to change it: not yet agreed, or already held.
#[must_use]
pub fn why_not_take_back(meeting: &Meeting) -> Vec<Violation> {
    match meeting.stage {
        Stage::Agreed { .. } | Stage::Noticed { .. } => Vec::new(),
        _ => vec![not_in_state(meeting, "收回重拟")],
    }
}

/// Take an agreed or noticed arrangement back to change it. It goes through its chain again, and
/// answers given to the old arrangement no longer count; guests are told so, and told anew.
///
/// # Errors
/// When it is not agreed or is already held.
pub fn take_back(mut meeting: Meeting, by: By) -> Result<Meeting, Vec<Violation>> {
    let found = why_not_take_back(&meeting);
    if !found.is_empty() {
        return Err(found);
    }
    meeting.call_off();
    Ok(Meeting { stage: Stage::Drafted { by }, replies: Vec::new(), told: Vec::new(), ..meeting })
}

/// Why it may not be cancelled: it was held or is cancelled already, or no reason is given.
#[must_use]
pub fn why_not_cancel(meeting: &Meeting, why: &str) -> Vec<Violation> {
    let mut found = Vec::new();
    if matches!(meeting.stage, Stage::Held { .. } | Stage::Cancelled { .. } | Stage::Proposed { .. }) {
        found.push(not_in_state(meeting, "取消会议"));
    }
    found.extend(why_not_text(why, "why", REASON_MOST_CHARS));
    found
}

/// Cancel it. Its topics go back to the pool, its number in the year is free again; guests who have heard of it are called.
///
/// # Errors
/// Every violation, when there is any.
pub fn cancel(mut meeting: Meeting, why: &str, by: By) -> Result<Meeting, Vec<Violation>> {
    let found = why_not_cancel(&meeting, why);
    if !found.is_empty() {
        return Err(found);
    }
    meeting.call_off();
    Ok(Meeting { stage: Stage::Cancelled { by, why: why.trim().to_owned() }, ..meeting })
}

fn why_not_call(on: Situation<'_>, meeting: &Meeting, kind: &Rule<MeetingKind>) -> Vec<Violation> {
    let day = meeting.plan.day;
    let mut found = why_not_convene(on, kind, &meeting.plan.convener, day);
    if day < on.today {
        found.push(Violation::plain("day-is-past", "day").with(day.to_string()));
    }
    found
}

fn why_not_number(meeting: &Meeting, kind: &Rule<MeetingKind>, others: &[Meeting]) -> Vec<Violation> {
    let plan = &meeting.plan;
    let same = |other: &&Meeting| {
        let theirs = &other.plan;
        other.id != meeting.id
            && other.is_on()
            && theirs.kind == plan.kind
            && theirs.n == plan.n
            && theirs.day.year() == plan.day.year()
    };
    let taken = others.iter().find(same);
    taken.map(|_| Violation::plain("meeting-number-taken", "n").with(title_of(kind, plan))).into_iter().collect()
}

/// 第十一条: consultations are not kept here yet, so a policy measure always says why it goes on without one.
fn why_not_unconsulted(on: Situation<'_>, meeting: &Meeting, topics: &[Topic]) -> Vec<Violation> {
    let mut found = Vec::new();
    for (place, item) in meeting.plan.agenda.iter().enumerate() {
        let Some(topic) = topics.iter().find(|topic| topic.id == item.topic) else { continue };
        let Some(kind) = on.rulebook.topic_kind(&topic.matter.kind) else { continue };
        let has_reason = item.going_on.as_deref().is_some_and(|reason| !reason.trim().is_empty());
        if kind.policy && !has_reason {
            let field = format!("going_on.{place}");
            found.push(Violation::of(&kind.basis, "policy-not-consulted", &field).with(&topic.matter.title));
        }
    }
    found
}
