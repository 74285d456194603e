//! 办结销号 (第二十条): the lead unit asks for the close-out, the source's chain decides it; returned,
//! the task is in hand again and the reason is kept.
use super::{
    Extension, Feedback, FeedbackCourse, Hand, PartStage, REASON_MOST_CHARS, ReturnedWithdrawal, Stage,
    TEXT_MOST_CHARS, Task, Terms, day_of, extension, report, wording,
};
use crate::{
    approval::{Approval, By, Course},
    clause::{Found, Violation, why_not_optional_text, why_not_text},
    deed::Deed,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Why a withdrawal that still waited came to nothing.
pub const CLOSED_FIRST: &str = "已先办结销号";

/// What the lead unit asks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Asking {
    pub result: String,
    /// Why it is done although the progress that was told is below 100; may be empty, since no clause asks for it.
    pub short: String,
    /// Why the task is done although a co-operating unit's part is not, by unit.
    pub undone: BTreeMap<String, String>,
}

/// A request for close-out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Completion {
    pub result: String,
    pub undone: BTreeMap<String, String>,
    /// The lead unit's progress when it asked; unknown of requests from before it was kept.
    #[serde(default)]
    pub progress: Option<u8>,
    #[serde(default)]
    pub short: String,
    /// The approval that decides it.
    pub approval: String,
    pub by: By,
}

/// 办结: who agreed last, and what was done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Closing {
    pub given: By,
    pub signed: By,
    pub completion: Completion,
    pub by: By,
}

impl Completion {
    /// The progress at the request, when it was not 100: whoever decides sees it.
    #[must_use]
    pub fn short_of(&self) -> Option<u8> {
        self.progress.filter(|progress| *progress < 100)
    }
}

impl Closing {
    /// Working days by which the unit asked too late; the days of the approval are not its fault.
    #[must_use]
    pub fn days_late(&self, task: &Task, terms: Terms) -> u32 {
        terms.days_between(task.due.day, day_of(&self.completion.by))
    }
}

/// How a request came back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CameBack {
    /// Sent back, with a reason.
    #[default]
    Returned,
    /// Taken back by the one who made it.
    Recalled,
    /// Nobody is left to decide it.
    Lapsed,
}

/// A request that came back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReturnedCompletion {
    pub completion: Completion,
    pub reason: String,
    pub by: By,
    #[serde(default)]
    pub how: CameBack,
}

/// Why the close-out cannot be asked so. `told` and `asked` are all feedback and extensions of the task.
#[must_use]
pub fn why_not_complete(
    task: &Task,
    told: &[Feedback],
    asked: &[Extension],
    ask: &Asking,
    terms: Terms,
) -> Vec<Violation> {
    let deed = Deed::TaskComplete;
    let mut found = Found::default();
    found.when(task.signed_hand(&task.lead, deed, terms).err());
    found.when(extension::why_not_while_waiting(asked, deed, terms));
    found.when(why_not_told(task, told, terms));
    found.when(why_not_text(&ask.result, "result", TEXT_MOST_CHARS));
    found.when(why_not_optional_text(&ask.short, "short", REASON_MOST_CHARS));
    for part in task.parts.iter().filter(|part| !matches!(part.stage, PartStage::Done { .. })) {
        found.when(match ask.undone.get(&part.unit).filter(|reason| !reason.trim().is_empty()) {
            Some(reason) => why_not_text(reason, "undone", REASON_MOST_CHARS),
            None => Some(terms.refuse(deed, "part-undone", "undone").with(terms.name(&part.unit))),
        });
    }
    found.all()
}

/// 申请办结; `approval` is the run of the source's close-out chain that decides it.
///
/// # Errors
/// Every violation, when there is any.
pub fn complete(
    task: Task,
    (told, asked): (&[Feedback], &[Extension]),
    ask: Asking,
    terms: Terms,
    (approval, by): (String, By),
) -> Result<Task, Vec<Violation>> {
    let found = why_not_complete(&task, told, asked, &ask, terms);
    let (given, signed) = match task.signed_hand(&task.lead, Deed::TaskComplete, terms) {
        Ok((given, signed)) if found.is_empty() => (given.clone(), signed.clone()),
        _ => return Err(found),
    };
    let is_undone = |unit: &String| task.parts.iter().any(|part| part.unit == *unit && !is_done(&part.stage));
    let undone = ask.undone.into_iter().filter(|(unit, _)| is_undone(unit)).collect();
    let (result, short) = (ask.result.trim().to_owned(), ask.short.trim().to_owned());
    let completion = Completion { result, undone, progress: Some(task.progress), short, approval, by };
    Ok(Task { stage: Stage::CompletionAsked { given, signed, completion }, ..task })
}

/// Why the request cannot end with this approval.
#[must_use]
pub fn why_not_settle_completion(task: &Task, approval: &Approval) -> Vec<Violation> {
    let mut found = Found::default();
    let is_own = match &task.stage {
        Stage::CompletionAsked { completion, .. } => completion.approval == approval.id,
        Stage::Open { .. } | Stage::Closed { .. } | Stage::Withdrawn { .. } => false,
    };
    found.when((!is_own).then(|| Violation::plain("other-approval", "").with(&approval.title)));
    let is_open = matches!(approval.course, Course::Waiting { .. });
    found.when(is_open.then(|| Violation::plain("approval-waits", "").with(&approval.title)));
    found.all()
}

/// End of its approval: agreed, the task is closed at 100; returned or recalled, it is in hand again.
///
/// # Errors
/// When the approval is not its own or has not ended.
pub fn settle_completion(mut task: Task, approval: &Approval) -> Result<Task, Vec<Violation>> {
    let found = why_not_settle_completion(&task, approval);
    let (Stage::CompletionAsked { given, signed, completion }, []) = (task.stage.clone(), found.as_slice()) else {
        return Err(found);
    };
    let (reason, by, how) = match approval.course.clone() {
        Course::Waiting { .. } => return Err(found),
        Course::Agreed { by } => {
            if let Some(withdrawal) = task.withdrawal.take() {
                let overtaken = ReturnedWithdrawal { withdrawal, reason: CLOSED_FIRST.to_owned(), by: by.clone() };
                task.returned_withdrawals.push(overtaken);
            }
            let closing = Closing { given, signed, completion, by };
            return Ok(Task { progress: 100, light: None, stage: Stage::Closed { closing }, ..task });
        }
        Course::Returned { by } => (extension::last_opinion(approval), by, CameBack::Returned),
        Course::Recalled { by } => ("撤回".to_owned(), by, CameBack::Recalled),
        Course::Lapsed { by, reason } => (reason, by, CameBack::Lapsed),
    };
    task.returned_completions.push(ReturnedCompletion { completion, reason, by, how });
    Ok(Task { stage: Stage::Open { hand: Hand::Signed { given, by: signed } }, ..task })
}

fn is_done(stage: &PartStage) -> bool {
    matches!(stage, PartStage::Done { .. })
}

/// The lead unit's last word must stand and be read: waiting for review or for its correction, it is neither.
fn why_not_told(task: &Task, told: &[Feedback], terms: Terms) -> Option<Violation> {
    let own = report::of_share(task, told, &task.lead);
    let last = own.iter().max_by_key(|f| (f.period, f.version))?;
    let code = match last.course {
        FeedbackCourse::Waiting => "report-waits",
        FeedbackCourse::Returned { .. } => "report-to-correct",
        FeedbackCourse::Accepted { .. } => return None,
    };
    Some(terms.refuse(Deed::TaskComplete, code, "").with(wording::period(last.period)))
}
