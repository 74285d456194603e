//! 亮灯 (第二十条 跟踪督办): the colour that the rulebook's conditions give, with the reason in words; and
//! the colour that a person approved, kept apart from it.
use super::{Feedback, REASON_MOST_CHARS, Stage, Task, Terms, day_of, period, wording};
use crate::{
    approval::By,
    clause::{Found, Violation, why_not_text},
    deed::Deed,
    rulebook::{Colour, Light, Rule, When},
};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Why a light shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum Why {
    Overdue {
        days: u32,
    },
    DueWithin {
        due: Date,
        days: u32,
    },
    Behind {
        planned: u32,
        actual: u32,
    },
    Missed {
        reports: u32,
    },
    /// The light of the rulebook that asks for nothing.
    NothingElse,
}

impl std::fmt::Display for Why {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Overdue { days } => write!(f, "已逾期 {days} 个工作日"),
            Self::DueWithin { due, days: 0 } => write!(f, "{}到期，就在今天", wording::day(*due)),
            Self::DueWithin { due, days } => write!(f, "{}到期，剩 {days} 个工作日", wording::day(*due)),
            Self::Behind { planned, actual } => {
                write!(f, "计划应达 {planned}%，实际 {actual}%，慢 {} 点", planned - actual)
            }
            Self::Missed { reports } => write!(f, "连续 {reports} 期未报反馈"),
            Self::NothingElse => f.write_str("进度正常"),
        }
    }
}

/// The computed light: the rule that holds first, and every condition of it that does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Computed<'a> {
    pub rule: &'a Rule<Light>,
    pub whys: Vec<Why>,
}

impl Computed<'_> {
    /// The reason in a sentence.
    #[must_use]
    pub fn sentence(&self) -> String {
        self.whys.iter().map(Why::to_string).collect::<Vec<_>>().join("；")
    }
}

/// A colour that a person approved (审定), and the computed one it was set on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SetLight {
    pub colour: Colour,
    pub reason: String,
    pub computed: Colour,
    pub by: By,
}

/// What the page shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown<'a> {
    Computed(Colour),
    Approved(&'a SetLight),
}

impl Shown<'_> {
    /// The colour itself.
    #[must_use]
    pub fn colour(self) -> Colour {
        match self {
            Self::Computed(colour) => colour,
            Self::Approved(set) => set.colour,
        }
    }
}

/// The first light of the rulebook that holds today; one that has ended has none. A task whose close-out
/// has been asked is judged as of that day: from then on it waits for others.
#[must_use]
pub fn computed<'a>(task: &Task, told: &[Feedback], terms: Terms<'a>) -> Option<Computed<'a>> {
    let (day, is_asked) = match &task.stage {
        Stage::Closed { .. } | Stage::Withdrawn { .. } => return None,
        Stage::Open { .. } => (terms.today, false),
        Stage::CompletionAsked { completion, .. } => (day_of(&completion.by), true),
    };
    let facts = Facts {
        overdue: terms.days_between(task.due.day, day),
        due: task.due.day,
        left: (day <= task.due.day && !is_asked).then(|| terms.days_between(day, task.due.day)),
        planned: if is_asked { 0 } else { planned(task, day, terms) },
        actual: u32::from(task.progress),
        missed: period::missed_in_a_row(task, told, terms),
    };
    terms.rulebook.lights.iter().find_map(|rule| {
        let whys = facts.meet(&rule.when);
        (!whys.is_empty()).then_some(Computed { rule, whys })
    })
}

struct Facts {
    overdue: u32,
    due: Date,
    left: Option<u32>,
    planned: u32,
    actual: u32,
    missed: u32,
}

impl Facts {
    fn meet(&self, when: &When) -> Vec<Why> {
        if *when == When::default() {
            return vec![Why::NothingElse];
        }
        let reached = |count: u32, least: Option<u32>| count > 0 && least.is_some_and(|least| count >= least);
        let behind = self.planned.saturating_sub(self.actual);
        let left = self.left.filter(|left| when.due_within_days.is_some_and(|most| *left <= most));
        [
            reached(self.overdue, when.overdue_days).then_some(Why::Overdue { days: self.overdue }),
            left.map(|days| Why::DueWithin { due: self.due, days }),
            reached(behind, when.behind_points).then_some(Why::Behind { planned: self.planned, actual: self.actual }),
            reached(self.missed, when.missed_reports).then_some(Why::Missed { reports: self.missed }),
        ]
        .into_iter()
        .flatten()
        .collect()
    }
}

/// The straight line in working days from the opening to the due day, in whole points, rounded down:
/// in doubt for the unit.
fn planned(task: &Task, day: Date, terms: Terms) -> u32 {
    let (from, start) = task.line_start();
    let start = u32::from(start);
    if day >= task.due.day {
        return 100;
    }
    match terms.days_between(from, task.due.day) {
        0 => start,
        whole => start + (100 - start) * terms.days_between(from, day) / whole,
    }
}

/// What is shown. An approved colour stands as long as the computed one is what it was set on: the
/// judgement was on that evidence. `catch_up` takes a lapsed one away by [`lapse_light`].
#[must_use]
pub fn shown(task: &Task, computed: Colour) -> Shown<'_> {
    match &task.light {
        Some(set) if set.computed == computed => Shown::Approved(set),
        _ => Shown::Computed(computed),
    }
}

/// The task without an approved colour that no longer stands, when there is one; lapsed, it does not come back.
#[must_use]
pub fn lapse_light(task: &Task, computed: Option<Colour>) -> Option<Task> {
    let set = task.light.as_ref()?;
    (computed != Some(set.computed)).then(|| Task { light: None, ..task.clone() })
}

/// Why no colour can be approved so: a colour is one of the rulebook's, and only a task that has a
/// computed one can have an approved one.
#[must_use]
pub fn why_not_set_light(task: &Task, computed: Option<Colour>, set: (Colour, &str), terms: Terms) -> Vec<Violation> {
    let (colour, reason) = set;
    let deed = Deed::TaskSetLight;
    let mut found = Found::default();
    found.when(computed.is_none().then(|| terms.not_now(deed, task.stage.title())));
    let is_known = terms.rulebook.lights.iter().any(|light| light.colour == colour);
    found.when((!is_known).then(|| terms.refuse(deed, "no-such-light", "colour")));
    found.when(why_not_text(reason, "reason", REASON_MOST_CHARS));
    found.all()
}

/// 审定亮灯.
///
/// # Errors
/// Every violation, when there is any.
pub fn set_light(
    task: Task,
    computed: Option<Colour>,
    (colour, reason): (Colour, &str),
    terms: Terms,
    by: By,
) -> Result<Task, Vec<Violation>> {
    let found = why_not_set_light(&task, computed, (colour, reason), terms);
    let (Some(computed), []) = (computed, found.as_slice()) else { return Err(found) };
    let light = Some(SetLight { colour, reason: reason.trim().to_owned(), computed, by });
    Ok(Task { light, ..task })
}
