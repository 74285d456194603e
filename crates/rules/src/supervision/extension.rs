//! 延期: asked before the due day, with a reason and a later working day; granted by its approval chain.
//! The old day is kept.
use super::{EarlierDue, Moved, REASON_MOST_CHARS, Task, Terms, day_of, wording};
use crate::{
    approval::{Approval, By, Course},
    calendar::Due,
    clause::{Basis, Found, Violation, why_not_text},
    deed::Deed,
};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// What a lead unit asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Longer {
    pub until: Date,
    pub reason: String,
    /// 已办情况: what is done so far, in words.
    pub done_so_far: String,
}

/// Where the request stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "is")]
pub enum ExtensionCourse {
    Waiting,
    Granted {
        by: By,
    },
    Refused {
        by: By,
        reason: String,
    },
    Recalled {
        by: By,
    },
    /// Its approval ended without a word: the task was withdrawn, or nobody is left to decide.
    Lapsed {
        by: By,
        reason: String,
    },
}

/// 延期申请.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Extension {
    pub id: String,
    pub task: String,
    /// The approval that decides it.
    pub approval: String,
    /// The due day when it was asked.
    pub from: Date,
    pub until: Date,
    pub reason: String,
    pub done_so_far: String,
    /// Progress of the task when it was asked.
    pub progress: u8,
    pub by: By,
    pub course: ExtensionCourse,
}

/// Why no extension can be asked so. `asked` is every extension of the task.
#[must_use]
pub fn why_not_ask_extension(task: &Task, asked: &[Extension], ask: &Longer, terms: Terms) -> Vec<Violation> {
    let deed = Deed::TaskAskExtension;
    let mut found = Found::default();
    found.when(task.signed_hand(&task.lead, deed, terms).err());
    let due = task.due.day;
    // Who was given it on the very day has had no day before.
    let came_that_day = day_of(&task.opened) == due;
    let is_late = if came_that_day { terms.today > due } else { terms.today >= due };
    found.when(is_late.then(|| terms.refuse(deed, "extension-late", "until").with(wording::day(due))));
    found.when(why_not_while_waiting(asked, deed, terms));
    found.when(why_not_another(task, asked, terms));
    found.when(why_not_until(due, ask.until, terms));
    found.when(why_not_text(&ask.reason, "reason", REASON_MOST_CHARS));
    found.when(why_not_text(&ask.done_so_far, "done_so_far", REASON_MOST_CHARS));
    found.all()
}

/// 申请延期; `approval` is the run of the source's extension chain that decides it.
///
/// # Errors
/// Every violation, when there is any.
pub fn ask_extension(
    task: &Task,
    asked: &[Extension],
    ask: &Longer,
    terms: Terms,
    (id, approval, by): (String, String, By),
) -> Result<Extension, Vec<Violation>> {
    let found = why_not_ask_extension(task, asked, ask, terms);
    if !found.is_empty() {
        return Err(found);
    }
    Ok(Extension {
        id,
        approval,
        task: task.id.clone(),
        from: task.due.day,
        until: ask.until,
        reason: ask.reason.trim().to_owned(),
        done_so_far: ask.done_so_far.trim().to_owned(),
        progress: task.progress,
        by,
        course: ExtensionCourse::Waiting,
    })
}

/// Why the request cannot end with this approval.
#[must_use]
pub fn why_not_settle_extension(task: &Task, extension: &Extension, approval: &Approval) -> Vec<Violation> {
    let mut found = Found::default();
    let is_own = extension.task == task.id && extension.approval == approval.id;
    found.when((!is_own).then(|| Violation::plain("other-approval", "").with(&approval.title)));
    let is_open = matches!(approval.course, Course::Waiting { .. });
    found.when(is_open.then(|| Violation::plain("approval-waits", "").with(&approval.title)));
    let is_settled = extension.course != ExtensionCourse::Waiting;
    found.when(is_settled.then(|| Violation::plain("extension-settled", "").with(wording::day(extension.until))));
    found.all()
}

/// End of its approval: agreed, the due day moves and the old one is kept; returned or recalled, it stays.
///
/// # Errors
/// When the approval is not its own or has not ended, or it has been settled.
pub fn settle_extension(
    mut task: Task,
    extension: Extension,
    approval: &Approval,
) -> Result<(Task, Extension), Vec<Violation>> {
    let found = why_not_settle_extension(&task, &extension, approval);
    if !found.is_empty() {
        return Err(found);
    }
    let course = match approval.course.clone() {
        Course::Waiting { .. } => return Err(found),
        Course::Recalled { by } => ExtensionCourse::Recalled { by },
        Course::Lapsed { by, reason } => ExtensionCourse::Lapsed { by, reason },
        Course::Returned { by } => ExtensionCourse::Refused { by, reason: last_opinion(approval) },
        Course::Agreed { by } => {
            let moved = Moved::Extended { extension: extension.id.clone() };
            task.earlier_dues.push(EarlierDue { due: task.due, moved, by: by.clone() });
            task.due = Due { day: extension.until, provisional: false };
            ExtensionCourse::Granted { by }
        }
    };
    Ok((task, Extension { course, ..extension }))
}

/// The reason of a return: what was said at the step that returned it.
pub(super) fn last_opinion(approval: &Approval) -> String {
    approval.taken.last().map_or_else(String::new, |taken| taken.opinion.clone())
}

/// While an extension waits for its decision, the task is not moved, disputed or closed under it.
pub(super) fn why_not_while_waiting(asked: &[Extension], deed: Deed, terms: Terms) -> Option<Violation> {
    let waiting = asked.iter().find(|extension| extension.course == ExtensionCourse::Waiting)?;
    Some(terms.refuse(deed, "extension-waits", "").with(wording::day(waiting.until)).with(deed.title(terms.rulebook)))
}

/// Grants of the present run count; a re-opening is a new run with a new due day.
fn why_not_another(task: &Task, asked: &[Extension], terms: Terms) -> Option<Violation> {
    let report = &terms.rulebook.report;
    let since = task.reopenings.last().map(|was| was.by.at);
    let granted = |e: &&Extension| matches!(e.course, ExtensionCourse::Granted { .. });
    let count = asked.iter().filter(granted).filter(|e| since.is_none_or(|since| e.by.at > since)).count();
    let is_full = u32::try_from(count).is_ok_and(|count| count >= report.most_extensions);
    is_full.then(|| Violation::of(&report.basis, "extensions-used", "").with(count.to_string()))
}

fn why_not_until(due: Date, until: Date, terms: Terms) -> Option<Violation> {
    let basis = Basis::clone(&terms.rulebook.duty(Deed::TaskAskExtension).basis);
    if until <= due {
        return Some(Violation::of(&basis, "not-later", "until").with(wording::day(until)).with(wording::day(due)));
    }
    let calendar = &terms.rulebook.calendar;
    (!calendar.is_workday(until)).then(|| {
        let next = calendar.due(until, 0).day;
        Violation::of(&basis, "due-on-day-off", "until").with(wording::day(until)).with(wording::day(next))
    })
}
