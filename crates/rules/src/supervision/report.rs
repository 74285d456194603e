//! 督办反馈 (第二十条): what a unit says of its share for one period. 「本月无变化」 is one act;
//! progress does not fall without a note; a correction after a return is a new version.
use super::{REASON_MOST_CHARS, TEXT_MOST_CHARS, Task, Terms, day_of, period, wording};
use crate::{
    approval::By,
    calendar::{Cycle, Period},
    clause::{Found, Violation, why_not_optional_text, why_not_text},
    deed::Deed,
};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A paper that shows it. Its date is the paper's own, not that of the upload.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    pub attachment: String,
    pub dated: Date,
}

/// What is said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "is")]
pub enum Said {
    /// 无变化: progress as it was.
    NoChange,
    Change {
        progress: u8,
        text: String,
        /// Why progress fell; empty otherwise.
        note: String,
        evidence: Vec<Evidence>,
    },
}

impl Said {
    /// As the page and the register show it.
    #[must_use]
    pub fn text(&self, cycle: Cycle) -> &str {
        match (self, cycle) {
            (Self::Change { text, .. }, _) => text,
            (Self::NoChange, Cycle::Month) => "本月无变化",
            (Self::NoChange, Cycle::Quarter) => "本季度无变化",
            (Self::NoChange, Cycle::HalfYear) => "本半年无变化",
            (Self::NoChange, Cycle::Year) => "本年无变化",
        }
    }
}

/// What a unit hands in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Telling {
    pub unit: String,
    pub period: Period,
    pub said: Said,
}

/// Where a feedback stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "is")]
pub enum FeedbackCourse {
    /// 待审核.
    Waiting,
    /// 采用.
    Accepted { by: By },
    /// 退回.
    Returned { by: By, reason: String },
}

/// One version of a unit's feedback for a period; all versions are kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Feedback {
    pub id: String,
    pub task: String,
    pub unit: String,
    pub period: Period,
    /// From 1.
    pub version: u32,
    /// Progress before and as said: 60% → 68%.
    pub from: u8,
    pub progress: u8,
    pub said: Said,
    pub by: By,
    pub course: FeedbackCourse,
}

impl Feedback {
    /// Waiting or accepted: what the unit's word is for the period.
    #[must_use]
    pub fn is_standing(&self) -> bool {
        !matches!(self.course, FeedbackCourse::Returned { .. })
    }
}

/// Why the unit cannot report so. `told` is all feedback on the task.
#[must_use]
pub fn why_not_report(task: &Task, told: &[Feedback], ask: &Telling, terms: Terms) -> Vec<Violation> {
    // Without the task in hand, what it says of progress and period is beside the point.
    if let Err(violation) = task.signed_hand(&ask.unit, Deed::TaskReport, terms) {
        return vec![violation];
    }
    let mut found = Found::default();
    found.when(why_not_period(task, told, ask, terms));
    if let Said::Change { progress, text, note, evidence } = &ask.said {
        found.when(why_not_text(text, "text", TEXT_MOST_CHARS));
        found.when(why_not_progress(before(task, told, ask), *progress, note, terms));
        for paper in evidence.iter().filter(|paper| paper.dated > terms.today) {
            let late = terms.refuse(Deed::TaskReport, "evidence-ahead", "evidence");
            found.when(late.with(wording::day(paper.dated)).with(wording::day(terms.today)));
        }
    }
    found.all()
}

/// 报督办反馈. Progress of the share moves with it at once; a return takes it back.
///
/// # Errors
/// Every violation, when there is any.
pub fn report(
    task: Task,
    told: &[Feedback],
    ask: Telling,
    terms: Terms,
    (id, by): (String, By),
) -> Result<(Task, Feedback), Vec<Violation>> {
    let found = why_not_report(&task, told, &ask, terms);
    if !found.is_empty() {
        return Err(found);
    }
    let from = before(&task, told, &ask);
    let progress = match ask.said {
        Said::NoChange => from,
        Said::Change { progress, .. } => progress,
    };
    let Telling { unit, period, said } = ask;
    let version = told.iter().filter(|f| f.unit == unit && f.period == period).map(|_| 1).sum::<u32>() + 1;
    let is_latest = last_standing(&of_share(&task, told, &unit)).is_none_or(|last| last.period < period);
    let task_id = task.id.clone();
    let task = if is_latest { task.with_progress(&unit, progress) } else { task };
    let course = FeedbackCourse::Waiting;
    Ok((task, Feedback { id, task: task_id, unit, period, version, from, progress, said, by, course }))
}

/// What the new word is compared with: the share's progress; for a correction of an older period, what
/// stood before that period.
fn before(task: &Task, told: &[Feedback], ask: &Telling) -> u8 {
    let own = of_share(task, told, &ask.unit);
    let returned = own.iter().rev().find(|f| f.period == ask.period);
    let is_older = last_standing(&own).is_some_and(|last| last.period > ask.period);
    returned.filter(|_| is_older).map_or_else(|| task.progress_of(&ask.unit), |returned| returned.from)
}

/// What the unit has said since its share was given to it: a transfer or a re-opening begins anew.
pub(super) fn of_share<'f>(task: &Task, told: &'f [Feedback], unit: &str) -> Vec<&'f Feedback> {
    let Some(given) = period::given(task, unit) else { return Vec::new() };
    told.iter().filter(|f| f.unit == unit && f.by.at >= given.at).collect()
}

/// The last period for which the unit's word stands.
pub(super) fn last_standing<'f>(own: &[&'f Feedback]) -> Option<&'f Feedback> {
    own.iter().copied().filter(|f| f.is_standing()).max_by_key(|f| f.period)
}

fn why_not_period(task: &Task, told: &[Feedback], ask: &Telling, terms: Terms) -> Option<Violation> {
    let refuse = |code| Violation::of(terms.report_basis(), code, "period").with(wording::period(ask.period));
    let every = terms.rulebook.report.every;
    let first = period::given(task, &ask.unit).map(|given| Period::containing(every, day_of(given)));
    if Period::containing(every, ask.period.first_day()) != ask.period || first.is_some_and(|first| ask.period < first)
    {
        return Some(refuse("period-not-owed"));
    }
    if ask.period > Period::containing(every, terms.today) {
        return Some(refuse("period-not-begun"));
    }
    let own = of_share(task, told, &ask.unit);
    if let Some(standing) = own.iter().find(|f| f.period == ask.period && f.is_standing()) {
        return Some(refuse("already-reported").with(&standing.by.name));
    }
    let later = own.iter().filter(|f| f.period > ask.period).max_by_key(|f| f.period)?;
    let is_correction = own.iter().any(|f| f.period == ask.period);
    (!is_correction).then(|| refuse("period-passed-over").with(wording::period(later.period)))
}

fn why_not_progress(before: u8, progress: u8, note: &str, terms: Terms) -> Option<Violation> {
    if progress > 100 {
        return Some(Violation::plain("progress-over-100", "progress").with(progress.to_string()));
    }
    if progress < before && note.trim().is_empty() {
        let fell = terms.refuse(Deed::TaskReport, "progress-fell", "note");
        return Some(fell.with(before.to_string()).with(progress.to_string()));
    }
    why_not_optional_text(note, "note", REASON_MOST_CHARS)
}
