//! Which feedback a unit owes (第二十条 跟踪督办): one for each period of the rulebook's cycle, from the
//! day its share was given to it until it is done.
use super::{Feedback, Hand, PartStage, Place, Stage, Task, Terms, day_of, receipt, report};
use crate::{
    approval::By,
    calendar::{Due, Period},
};
use jiff::civil::Date;

/// A feedback that is owed, answered or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Owed {
    pub period: Period,
    pub due: Due,
}

/// Every period for which the unit owes feedback, up to the one today falls in. A co-operating unit
/// owes it where the rulebook lets it report.
///
/// The first counts only when the unit had time to sign for the task before it ended. A period
/// that ended while the share was disputed, at its close-out, closed or withdrawn, is not owed: the unit could not report.
#[must_use]
pub fn owed_periods(task: &Task, unit: &str, terms: Terms) -> Vec<Owed> {
    let is_asked = task.lead == unit || terms.do_parts_report();
    let Some(given) = given(task, unit).filter(|_| is_asked) else { return Vec::new() };
    let cycle = &terms.rulebook.report;
    let first_end = receipt::sign_for_due(given, terms).day;
    let rests = rests(task, unit);
    let now = Period::containing(cycle.every, terms.today);
    let mut period = Period::containing(cycle.every, day_of(given));
    let mut owed = Vec::new();
    while period <= now {
        let last = period.last_day();
        if last >= first_end && !rests.iter().any(|(from, to)| *from <= last && last <= *to) {
            owed.push(Owed { period, due: terms.rulebook.calendar.due(last, cycle.due_days) });
        }
        period = period.following();
    }
    owed
}

/// Those past their due day for which the unit has said nothing at all. A returned feedback was
/// said in time; that it waits for its correction is another matter.
#[must_use]
pub fn missed(task: &Task, unit: &str, told: &[Feedback], terms: Terms) -> Vec<Owed> {
    let own = report::of_share(task, told, unit);
    let is_told = |owed: &Owed| own.iter().any(|f| f.period == owed.period);
    let all = owed_periods(task, unit, terms).into_iter();
    all.filter(|owed| owed.due.day < terms.today && !is_told(owed)).collect()
}

/// How many periods the lead unit has missed one after the other, up to now: since it last said anything.
#[must_use]
pub fn missed_in_a_row(task: &Task, told: &[Feedback], terms: Terms) -> u32 {
    let missed = missed(task, &task.lead, told, terms);
    let last_told = report::of_share(task, told, &task.lead).into_iter().map(|f| f.period).max();
    let since = missed.iter().rev().filter(|owed| last_told.is_none_or(|last| last < owed.period));
    since.map(|_| 1).sum()
}

/// Who gave the unit its share, and when; `None` when it has none.
#[must_use]
pub fn given<'t>(task: &'t Task, unit: &str) -> Option<&'t By> {
    match task.place_of(unit)? {
        Place::Part(n) => Some(task.parts[n].stage.given()),
        Place::Lead => Some(lead_given(&task.stage)),
    }
}

fn lead_given(stage: &Stage) -> &By {
    match stage {
        Stage::Open { hand } => hand.given(),
        Stage::CompletionAsked { given, .. } => given,
        Stage::Closed { closing } => &closing.given,
        Stage::Withdrawn { was, .. } => lead_given(was),
    }
}

/// Spans of days in which the unit could not report, first and last day.
fn rests(task: &Task, unit: &str) -> Vec<(Date, Date)> {
    let span = |from: &By, to: &By| (day_of(from), day_of(to));
    let mut rests: Vec<_> = task.returned_completions.iter().map(|r| span(&r.completion.by, &r.by)).collect();
    rests.extend(task.reopenings.iter().map(|was| span(&was.closing.completion.by, &was.by)));
    let own = task.settled_objections.iter().filter(|settled| settled.unit == unit);
    rests.extend(own.map(|settled| span(&settled.objection.by, &settled.by)));
    let since = whole_rest(&task.stage).into_iter().chain(own_rest(task, &task.stage, unit));
    rests.extend(since.map(|since| (day_of(since), Date::MAX)));
    rests
}

/// Since when the whole has been out of the units' hands: what rested when it was withdrawn rested before.
fn whole_rest(stage: &Stage) -> Option<&By> {
    match stage {
        Stage::Open { .. } => None,
        Stage::CompletionAsked { completion, .. } => Some(&completion.by),
        Stage::Closed { closing } => Some(&closing.completion.by),
        Stage::Withdrawn { was, by, .. } => whole_rest(was).or(Some(by)),
    }
}

/// Since when the unit's own share has been out of its hands.
fn own_rest<'t>(task: &'t Task, stage: &'t Stage, unit: &str) -> Option<&'t By> {
    if let Stage::Withdrawn { was, .. } = stage {
        return own_rest(task, was, unit);
    }
    let hand = match (task.place_of(unit)?, stage) {
        (Place::Lead, Stage::Open { hand }) => hand,
        (Place::Lead, _) => return None,
        (Place::Part(n), _) => match &task.parts[n].stage {
            PartStage::Open { hand } => hand,
            PartStage::Done { by, .. } => return Some(by),
        },
    };
    match hand {
        Hand::Objected { objection, .. } => Some(&objection.by),
        Hand::Given { .. } | Hand::Signed { .. } => None,
    }
}
