//! 第九条 会议组织: the office screens topics into the pool; meetings take from it and give back.
use super::{CarriedOver, REASON_MOST_CHARS, Stage, Topic, go, not_in_state};
use crate::{
    approval::By,
    clause::{Violation, why_not_text},
};

/// Why it may not be taken into the pool: only what waits for screening.
#[must_use]
pub fn why_not_pool(topic: &Topic) -> Vec<Violation> {
    match topic.stage {
        Stage::Submitted { .. } => Vec::new(),
        _ => vec![not_in_state(topic, "列入议题库")],
    }
}

/// 第九条 会议组织: the office takes it into the pool.
///
/// # Errors
/// When it does not wait for screening.
pub fn pool(topic: Topic, by: By) -> Result<Topic, Vec<Violation>> {
    let found = why_not_pool(&topic);
    go(topic, found, Stage::Pooled { by })
}

/// Why it may not be sent back so: only before a meeting has it, and with a reason.
#[must_use]
pub fn why_not_send_back(topic: &Topic, reason: &str) -> Vec<Violation> {
    let mut found = Vec::new();
    found.extend(match topic.stage {
        Stage::Submitted { .. } | Stage::Pooled { .. } => None,
        _ => Some(not_in_state(topic, "退回议题")),
    });
    found.extend(why_not_text(reason, "reason", REASON_MOST_CHARS));
    found
}

/// 第九条 会议组织: the office sends it back, and says why.
///
/// # Errors
/// Every violation, when there is any.
pub fn send_back(topic: Topic, reason: &str, by: By) -> Result<Topic, Vec<Violation>> {
    let found = why_not_send_back(&topic, reason);
    let stage = Stage::Returned { by, reason: reason.trim().to_owned() };
    go(topic, found, stage)
}

/// Why this meeting may not list it: only from the pool, and on one agenda at a time.
#[must_use]
pub fn why_not_list(topic: &Topic, meeting: &str) -> Vec<Violation> {
    match &topic.stage {
        Stage::Pooled { .. } => Vec::new(),
        Stage::Listed { meeting: other, .. } if other == meeting => Vec::new(),
        _ => vec![Violation::plain("topic-not-pooled", "topics").with(&topic.matter.title).with(topic.stage.title())],
    }
}

/// Put it on a meeting's agenda.
///
/// # Errors
/// When it is not in the pool.
pub fn list(topic: Topic, meeting: &str, by: By) -> Result<Topic, Vec<Violation>> {
    let found = why_not_list(&topic, meeting);
    go(topic, found, Stage::Listed { by, meeting: meeting.to_owned() })
}

/// Take it off the meeting's agenda again: it was dropped from the arrangement, or the meeting is cancelled.
///
/// # Errors
/// When it is not on that agenda.
pub fn unlist(topic: Topic, meeting: &str, by: By) -> Result<Topic, Vec<Violation>> {
    let is_there = matches!(&topic.stage, Stage::Listed { meeting: listed, .. } if listed == meeting);
    let found = if is_there { Vec::new() } else { vec![not_in_state(&topic, "移出议程")] };
    go(topic, found, Stage::Pooled { by })
}

/// Why this meeting may not say what becomes of it: it must be the one that has it, or the last
/// that had it while no other has taken it since.
#[must_use]
pub fn why_not_settle(topic: &Topic, meeting: &str) -> Vec<Violation> {
    let is_ours = match &topic.stage {
        Stage::Listed { meeting: at, .. } | Stage::Concluded { meeting: at, .. } => at == meeting,
        Stage::Pooled { .. } => topic.carried.last().is_some_and(|last| last.meeting == meeting),
        _ => false,
    };
    if is_ours {
        return Vec::new();
    }
    vec![Violation::plain("topic-elsewhere", "topic").with(&topic.matter.title).with(topic.stage.title())]
}

/// What a meeting makes of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Settlement<'a> {
    /// Done with.
    Concluded { outcome: &'a str },
    /// Back to the pool; no outcome when the meeting did not get to it.
    CarriedOver { outcome: Option<&'a str> },
}

/// 第二十条: the meeting's word on it. Said again, it replaces what that meeting said before.
///
/// # Errors
/// When the topic is not that meeting's.
pub fn settle(mut topic: Topic, meeting: &str, settlement: Settlement<'_>, by: By) -> Result<Topic, Vec<Violation>> {
    let found = why_not_settle(&topic, meeting);
    if !found.is_empty() {
        return Err(found);
    }
    topic.carried.retain(|carried| carried.meeting != meeting);
    let meeting = meeting.to_owned();
    topic.stage = match settlement {
        Settlement::Concluded { outcome } => Stage::Concluded { by, meeting, outcome: outcome.to_owned() },
        Settlement::CarriedOver { outcome } => {
            topic.carried.push(CarriedOver { meeting, outcome: outcome.map(str::to_owned), by: by.clone() });
            Stage::Pooled { by }
        }
    };
    Ok(topic)
}
