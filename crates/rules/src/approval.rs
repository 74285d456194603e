//! Approval chains (条例第二十二条: opinion, name, full date): ordered steps, each agreed or returned.
//!
//! The steps and who may take them are the rulebook's; that nobody approves their own, that a
//! return says why and that a recall comes before the decision is procedure.
use crate::{
    clause::{Found, Violation, why_not_optional_text, why_not_text},
    rulebook::{Chain, Rule, Step},
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// Who did something and when, with the name and post of that time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct By {
    pub person: String,
    pub name: String,
    pub post: String,
    pub post_title: String,
    pub at: Timestamp,
}

/// What was said at a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    Agree,
    Return,
}

/// A step that was taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Taken {
    pub step: String,
    pub step_title: String,
    pub verdict: Verdict,
    pub opinion: String,
    pub by: By,
}

/// Where an approval stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "is")]
pub enum Course {
    /// Waiting for the step of this place, from 0.
    Waiting { step: usize },
    /// Every step agreed.
    Agreed { by: By },
    /// Sent back, with the reason in the last step taken.
    Returned { by: By },
    /// Taken back by the one who put it forward.
    Recalled { by: By },
    /// Ended without a decision, because what it was about or who could decide it is no more.
    Lapsed { by: By, reason: String },
}

/// One run of a thing through a chain.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Approval {
    pub id: String,
    pub chain: String,
    pub subject_kind: String,
    pub subject: String,
    /// What is approved, in a phrase.
    pub title: String,
    /// SM3 of the content as it was put forward: what is agreed is what was read.
    pub digest: String,
    pub proposed: By,
    pub course: Course,
    pub taken: Vec<Taken>,
}

impl Approval {
    /// The step it waits for, while it waits.
    #[must_use]
    pub fn waits_for<'a>(&self, chain: &'a Rule<Chain>) -> Option<&'a Step> {
        match self.course {
            Course::Waiting { step } => chain.steps.get(step),
            _ => None,
        }
    }

    /// Whether the step that waits is the last: agreeing to it brings about what the chain is for.
    #[must_use]
    pub fn waits_for_last(&self, chain: &Chain) -> bool {
        matches!(self.course, Course::Waiting { step } if step + 1 == chain.steps.len())
    }
}

/// Longest opinion, characters.
pub const OPINION_MOST_CHARS: usize = 500;

/// Why this person may not take the waiting step so. Whether the step is theirs is the door's question.
#[must_use]
pub fn why_not_decide(approval: &Approval, person: &str, verdict: Verdict, opinion: &str) -> Vec<Violation> {
    let mut found = Found::default();
    found.when(why_not_waiting(approval));
    found.when((approval.proposed.person == person).then(|| Violation::plain("own-approval", "verdict")));
    found.when(match verdict {
        Verdict::Agree => why_not_optional_text(opinion, "opinion", OPINION_MOST_CHARS),
        Verdict::Return => why_not_text(opinion, "opinion", OPINION_MOST_CHARS),
    });
    found.all()
}

/// Take the waiting step.
///
/// # Errors
/// Every violation, when there is any.
pub fn decide(
    approval: Approval,
    chain: &Rule<Chain>,
    verdict: Verdict,
    opinion: &str,
    by: By,
) -> Result<Approval, Vec<Violation>> {
    let found = why_not_decide(&approval, &by.person, verdict, opinion);
    let (Course::Waiting { step: place }, []) = (&approval.course, found.as_slice()) else { return Err(found) };
    let Some(step) = chain.steps.get(*place) else { return Err(vec![Violation::plain("stale", "verdict")]) };
    let course = match verdict {
        Verdict::Return => Course::Returned { by: by.clone() },
        Verdict::Agree if place + 1 == chain.steps.len() => Course::Agreed { by: by.clone() },
        Verdict::Agree => Course::Waiting { step: place + 1 },
    };
    let mut taken = approval.taken;
    let (step, step_title) = (step.key.clone(), step.title.clone());
    taken.push(Taken { step, step_title, verdict, opinion: opinion.trim().to_owned(), by });
    Ok(Approval { course, taken, ..approval })
}

/// Why it may not be taken back: only while it waits.
#[must_use]
pub fn why_not_recall(approval: &Approval) -> Vec<Violation> {
    why_not_waiting(approval).into_iter().collect()
}

/// Take it back before the waiting step is taken.
///
/// # Errors
/// When it no longer waits.
pub fn recall(approval: Approval, by: By) -> Result<Approval, Vec<Violation>> {
    let found = why_not_recall(&approval);
    if found.is_empty() { Ok(Approval { course: Course::Recalled { by }, ..approval }) } else { Err(found) }
}

/// End it without a decision; not anybody's deed, but what follows from another.
///
/// # Errors
/// When it no longer waits.
pub fn lapse(approval: Approval, reason: &str, by: By) -> Result<Approval, Vec<Violation>> {
    let found: Vec<Violation> = why_not_waiting(&approval).into_iter().collect();
    let course = Course::Lapsed { by, reason: reason.to_owned() };
    if found.is_empty() { Ok(Approval { course, ..approval }) } else { Err(found) }
}

fn why_not_waiting(approval: &Approval) -> Option<Violation> {
    let (name, word) = match &approval.course {
        Course::Waiting { .. } => return None,
        Course::Agreed { by } => (&by.name, "已同意"),
        Course::Returned { by } => (&by.name, "已退回"),
        Course::Recalled { by } => (&by.name, "已撤回"),
        // Nobody took the step, whoever's deed it was that ended the approval.
        Course::Lapsed { reason, .. } => return Some(Violation::plain("lapsed", "verdict").with(reason)),
    };
    Some(Violation::plain("already-decided", "verdict").with(name).with(word))
}
