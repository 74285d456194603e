//! 第十九条: what the office owes on a topic that was put forward: to screen it, in the days of a step,
//! for which the rules set no other.
use super::link;
use crate::{
    db::DbError,
    kernel::{
        Subject, Work,
        obligation::{self, By, New, Obligation, Owner},
    },
};
use rules::{deed::Deed, rulebook::DeadlineKey, topic::Topic};

/// 筛选, of the office.
pub const SCREENING: &str = "topic-screening";

fn subject(topic: &Topic) -> Subject {
    Subject::of("topic", &topic.id)
}

fn title(topic: &Topic) -> String {
    format!("筛选议题《{}》", topic.matter.title)
}

/// It waits for screening from today.
pub fn to_screen(work: &mut Work<'_, '_>, topic: &Topic) -> Result<(), DbError> {
    let days = work.rulebook.deadline(DeadlineKey::ApprovalStep).working_days;
    open(work, topic, By::WorkingDays { from: work.today, days })
}

/// It was mended and waits: from today when it had been sent back; changed while it waited, its day stays,
/// so that nobody puts off the office's day by changing a word.
pub fn to_screen_as_mended(work: &mut Work<'_, '_>, topic: &Topic) -> Result<(), DbError> {
    let waiting = obligation::open_on(work.tx, &subject(topic), Some(SCREENING))?;
    match waiting.first() {
        None => to_screen(work, topic),
        Some(one) if one.title == title(topic) => Ok(()),
        Some(one) => renamed(work, topic, one),
    }
}

fn renamed(work: &mut Work<'_, '_>, topic: &Topic, one: &Obligation) -> Result<(), DbError> {
    not_to_screen(work, topic)?;
    open(work, topic, By::Day(one.due.day))
}

/// The office has said what it says to it.
pub fn screened(work: &mut Work<'_, '_>, topic: &Topic) -> Result<(), DbError> {
    obligation::discharge(work, &subject(topic), SCREENING, None)
}

/// It no longer waits for the office.
pub fn not_to_screen(work: &mut Work<'_, '_>, topic: &Topic) -> Result<(), DbError> {
    obligation::void(work, &subject(topic), Some(SCREENING))
}

fn open(work: &mut Work<'_, '_>, topic: &Topic, by: By) -> Result<(), DbError> {
    let new = New {
        kind: SCREENING,
        title: title(topic),
        owner: Owner::Office,
        creditor: Owner::Unit(topic.matter.unit.clone()),
        subject: subject(topic),
        link: link(&topic.id),
        basis: work.rulebook.duty(Deed::TopicScreen).basis.clone(),
        by,
    };
    obligation::open(work, &new)?;
    Ok(())
}
