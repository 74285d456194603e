//! 审核督办反馈: the office accepts what a unit reported, or returns it with the reason.
use super::{Feedback, FeedbackCourse, REASON_MOST_CHARS, Task, period, report};
use crate::{
    approval::{By, Verdict},
    clause::{Found, Violation, why_not_optional_text, why_not_text},
};

/// Why this feedback cannot be reviewed so.
#[must_use]
pub fn why_not_review_report(task: &Task, feedback: &Feedback, verdict: Verdict, reason: &str) -> Vec<Violation> {
    let mut found = Found::default();
    // A task that has ended is not made to go on by sending a word on it back.
    found.when(task.stage.is_ended().then(|| Violation::plain("task-has-ended", "verdict").with(task.stage.title())));
    let (by, word) = match &feedback.course {
        FeedbackCourse::Waiting => (None, ""),
        FeedbackCourse::Accepted { by } => (Some(by), "采用"),
        FeedbackCourse::Returned { by, .. } => (Some(by), "退回"),
    };
    found.when(by.map(|by| Violation::plain("already-decided", "verdict").with(&by.name).with(word)));
    found.when(match verdict {
        Verdict::Agree => why_not_optional_text(reason, "reason", REASON_MOST_CHARS),
        Verdict::Return => why_not_text(reason, "reason", REASON_MOST_CHARS),
    });
    found.all()
}

/// 审核督办反馈. A return takes progress back to the unit's last word that stands; `told` is all
/// feedback on the task.
///
/// # Errors
/// Every violation, when there is any.
pub fn review_report(
    task: Task,
    told: &[Feedback],
    feedback: Feedback,
    (verdict, reason): (Verdict, &str),
    by: By,
) -> Result<(Task, Feedback), Vec<Violation>> {
    let found = why_not_review_report(&task, &feedback, verdict, reason);
    if !found.is_empty() {
        return Err(found);
    }
    match verdict {
        Verdict::Agree => Ok((task, Feedback { course: FeedbackCourse::Accepted { by }, ..feedback })),
        Verdict::Return => {
            let task = without(task, told, &feedback);
            let course = FeedbackCourse::Returned { by, reason: reason.trim().to_owned() };
            Ok((task, Feedback { course, ..feedback }))
        }
    }
}

/// The task as if this feedback had not been said. What was said before the share was given anew is
/// another story, and leaves progress alone.
fn without(task: Task, told: &[Feedback], feedback: &Feedback) -> Task {
    let Some(given) = period::given(&task, &feedback.unit) else { return task };
    if feedback.by.at < given.at {
        return task;
    }
    let mut others = report::of_share(&task, told, &feedback.unit);
    others.retain(|other| other.id != feedback.id);
    let first = others.iter().copied().chain([feedback]).min_by_key(|f| (f.period, f.version));
    let at_first = first.map_or(feedback.from, |f| f.from);
    let progress = report::last_standing(&others).map_or(at_first, |last| last.progress);
    task.with_progress(&feedback.unit, progress)
}
