//! 撤销督办: a task that should not be there — opened by mistake, opened twice, or lapsed by a later decision — ends
//! without being done. The source's chain decides: who may agree that it is done may agree that it is dropped. Until
//! then everything goes on as before; afterwards number and history stay.
use super::{REASON_MOST_CHARS, Stage, TITLE_MOST_CHARS, Task, Terms, extension, wording};
use crate::{
    approval::{Approval, By, Course},
    clause::{Found, Violation, why_not_optional_text, why_not_text},
    deed::Deed,
};
use serde::{Deserialize, Serialize};

/// Why a task should not be there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ground {
    Mistaken,
    Duplicate,
    Lapsed,
}

impl Ground {
    /// Every ground with its stable name, and as a page says it.
    pub const ALL: [(Self, &'static str, &'static str); 3] = [
        (Self::Mistaken, "mistaken", "立项有误"),
        (Self::Duplicate, "duplicate", "重复立项"),
        (Self::Lapsed, "lapsed", "上级或会议另有决定，不再需要办"),
    ];

    /// As a page says it.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Mistaken => "立项有误",
            Self::Duplicate => "重复立项",
            Self::Lapsed => "另有决定，不再需要办",
        }
    }
}

/// What the office asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Withdrawing {
    pub ground: Ground,
    /// On what it rests: the number of the task that stays, the later decision. A mistake needs none.
    pub basis: String,
    pub reason: String,
}

/// A request that a task be withdrawn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Withdrawal {
    pub ground: Ground,
    pub basis: String,
    pub reason: String,
    /// The approval that decides it.
    pub approval: String,
    pub by: By,
}

impl Withdrawal {
    /// In a phrase: `重复立项（2026-督-007），内容相同`.
    #[must_use]
    pub fn phrase(&self) -> String {
        let basis = if self.basis.is_empty() { String::new() } else { format!("（{}）", self.basis) };
        format!("{}{basis}，{}", self.ground.title(), self.reason)
    }
}

/// A request that came to nothing: returned, recalled, or overtaken by the close-out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReturnedWithdrawal {
    pub withdrawal: Withdrawal,
    pub reason: String,
    pub by: By,
}

/// Why it cannot be asked so.
#[must_use]
pub fn why_not_withdraw(task: &Task, ask: &Withdrawing, terms: Terms) -> Vec<Violation> {
    let deed = Deed::TaskWithdraw;
    let mut found = Found::default();
    found.when(task.stage.is_ended().then(|| terms.not_now(deed, task.stage.title())));
    found.when(task.withdrawal.as_ref().map(|waiting| {
        let (who, on) = (&waiting.by.post_title, wording::day(super::day_of(&waiting.by)));
        terms.refuse(deed, "withdrawal-waits", "").with(who).with(on)
    }));
    found.when(match ask.ground {
        Ground::Mistaken => why_not_optional_text(&ask.basis, "basis", TITLE_MOST_CHARS),
        Ground::Duplicate | Ground::Lapsed => why_not_text(&ask.basis, "basis", TITLE_MOST_CHARS),
    });
    found.when(why_not_text(&ask.reason, "reason", REASON_MOST_CHARS));
    found.all()
}

/// 提出撤销; `approval` is the run of the source's chain that decides it.
///
/// # Errors
/// Every violation, when there is any.
pub fn withdraw(
    task: Task,
    ask: &Withdrawing,
    terms: Terms,
    (approval, by): (String, By),
) -> Result<Task, Vec<Violation>> {
    let found = why_not_withdraw(&task, ask, terms);
    if !found.is_empty() {
        return Err(found);
    }
    let (basis, reason) = (ask.basis.trim().to_owned(), ask.reason.trim().to_owned());
    Ok(Task { withdrawal: Some(Withdrawal { ground: ask.ground, basis, reason, approval, by }), ..task })
}

/// Why the request cannot end with this approval.
#[must_use]
pub fn why_not_settle_withdrawal(task: &Task, approval: &Approval) -> Vec<Violation> {
    let mut found = Found::default();
    let is_own = task.withdrawal.as_ref().is_some_and(|withdrawal| withdrawal.approval == approval.id);
    found.when((!is_own).then(|| Violation::plain("other-approval", "").with(&approval.title)));
    let is_open = matches!(approval.course, Course::Waiting { .. });
    found.when(is_open.then(|| Violation::plain("approval-waits", "").with(&approval.title)));
    found.all()
}

/// End of its approval: agreed, the task is withdrawn; anything else, and it goes on as it was.
///
/// # Errors
/// When the approval is not its own or has not ended.
pub fn settle_withdrawal(mut task: Task, approval: &Approval) -> Result<Task, Vec<Violation>> {
    let found = why_not_settle_withdrawal(&task, approval);
    let (Some(withdrawal), []) = (task.withdrawal.take(), found.as_slice()) else { return Err(found) };
    let (reason, by) = match approval.course.clone() {
        Course::Waiting { .. } => return Err(found),
        Course::Agreed { by } => {
            let stage = Stage::Withdrawn { was: Box::new(task.stage), withdrawal, by };
            return Ok(Task { light: None, stage, ..task });
        }
        Course::Returned { by } => (extension::last_opinion(approval), by),
        Course::Recalled { by } => ("撤回".to_owned(), by),
        Course::Lapsed { by, reason } => (reason, by),
    };
    task.returned_withdrawals.push(ReturnedWithdrawal { withdrawal, reason, by });
    Ok(task)
}
