//! 第二十四条 按程序报请相关领导签发: drafted, changed, put up, signed or sent back; frozen while it is in its chain.
use super::{
    Content, Document, REASON_MOST_CHARS, Signature, Stage,
    check::{why_not_as_written, why_not_fit},
    countersign::{is_waiting, why_not_settled},
    not_in_state,
};
use crate::{
    approval::{Approval, By, Course},
    clause::{Violation, why_not_text},
    meeting::Situation,
    rulebook::{PaperKind, Rule},
};

/// Why such a document cannot be drafted.
#[must_use]
pub fn why_not_draft(on: Situation<'_>, kind: &str, content: &Content) -> Vec<Violation> {
    match on.rulebook.paper(kind) {
        Some(kind) => why_not_as_written(on, kind, content),
        None => vec![Violation::plain("choose-one", "kind")],
    }
}

/// Draft it.
///
/// # Errors
/// Every violation, when there is any.
pub fn draft(on: Situation<'_>, id: String, kind: &str, content: Content, by: By) -> Result<Document, Vec<Violation>> {
    let found = why_not_draft(on, kind, &content);
    if !found.is_empty() {
        return Err(found);
    }
    Ok(Document::begun(id, kind, content, by))
}

impl Document {
    /// As it begins, whatever stands in it.
    #[must_use]
    pub fn begun(id: String, kind: &str, content: Content, by: By) -> Self {
        Self {
            id,
            kind: kind.to_owned(),
            content,
            stage: Stage::Drafting { by: by.clone() },
            drafted: by,
            countersigns: Vec::new(),
            joint: Vec::new(),
            joint_seals: Vec::new(),
            fallen: Vec::new(),
            voided: Vec::new(),
            ending: None,
            reply: None,
            kept: None,
            spoiled: Vec::new(),
        }
    }
}

/// Why the text cannot be changed so.
#[must_use]
pub fn why_not_edit(on: Situation<'_>, document: &Document, content: &Content) -> Vec<Violation> {
    let mut found = Vec::new();
    found.extend((!document.is_open()).then(|| not_in_state(document, "修改")));
    found.extend(why_not_draft(on, &document.kind, content));
    found
}

/// Save the text; answers of units stay.
///
/// # Errors
/// Every violation, when there is any.
pub fn edit(on: Situation<'_>, document: Document, content: Content, by: By) -> Result<Document, Vec<Violation>> {
    let found = why_not_edit(on, &document, &content);
    if !found.is_empty() {
        return Err(found);
    }
    let stage = if is_waiting(&document) { Stage::Countersigning { by } } else { Stage::Drafting { by } };
    Ok(Document { content, stage, ..document })
}

/// Why it cannot be put up yet: something missing or against the rules, a unit that has not answered.
#[must_use]
pub fn why_not_submit(on: Situation<'_>, kind: &Rule<PaperKind>, document: &Document) -> Vec<Violation> {
    let mut found = Vec::new();
    found.extend((!document.is_open()).then(|| not_in_state(document, "报审")));
    found.extend(why_not_as_written(on, kind, &document.content));
    for violation in why_not_fit(on, kind, &document.content) {
        if !found.contains(&violation) {
            found.push(violation);
        }
    }
    found.extend(why_not_settled(on, document));
    found
}

/// Put it up for review and sign-off.
///
/// # Errors
/// Every violation, when there is any.
pub fn submit(
    on: Situation<'_>,
    kind: &Rule<PaperKind>,
    document: Document,
    approval: String,
    by: By,
) -> Result<Document, Vec<Violation>> {
    let found = why_not_submit(on, kind, &document);
    if found.is_empty() { Ok(Document { stage: Stage::InReview { by, approval }, ..document }) } else { Err(found) }
}

/// What the chain came to.
#[derive(Debug, Clone, Copy)]
pub enum Outcome<'a> {
    /// The last step agreed, to the content of this digest.
    Signed { approval: &'a Approval, digest: &'a str },
    /// Returned, recalled or lapsed.
    Back { approval: &'a Approval },
}

/// Take over what the chain came to: signed by who took its last step, or back to the desk.
///
/// # Errors
/// When the document is not in that run, or it came to something else.
pub fn settle(document: Document, outcome: Outcome<'_>) -> Result<Document, Vec<Violation>> {
    let (Outcome::Signed { approval, .. } | Outcome::Back { approval }) = outcome;
    let is_ours = matches!(&document.stage, Stage::InReview { approval: id, .. } if *id == approval.id);
    let last = || approval.taken.last().map(|taken| taken.opinion.clone()).unwrap_or_default();
    let stage = match (outcome, &approval.course) {
        (Outcome::Signed { digest, .. }, Course::Agreed { by }) if is_ours => {
            Stage::Signed { signature: Signature { by: by.clone(), opinion: last(), digest: digest.to_owned() } }
        }
        (Outcome::Back { .. }, Course::Recalled { by }) if is_ours => Stage::Drafting { by: by.clone() },
        (Outcome::Back { .. }, Course::Returned { by }) if is_ours => {
            Stage::Returned { by: by.clone(), reason: last() }
        }
        (Outcome::Back { .. }, Course::Lapsed { .. }) if is_ours => Stage::Drafting { by: approval.proposed.clone() },
        _ => return Err(vec![not_in_state(&document, "登记审批结果")]),
    };
    Ok(Document { stage, ..document })
}

/// Why it cannot be given up: only what is still on the desk, with a reason.
#[must_use]
pub fn why_not_drop(document: &Document, reason: &str) -> Vec<Violation> {
    let mut found = Vec::new();
    found.extend((!document.is_open()).then(|| not_in_state(document, "停止办理")));
    found.extend(why_not_text(reason, "reason", REASON_MOST_CHARS));
    found
}

/// It is not needed any more; it stays in the register.
///
/// # Errors
/// Every violation, when there is any.
pub fn drop_it(document: Document, reason: &str, by: By) -> Result<Document, Vec<Violation>> {
    let found = why_not_drop(&document, reason);
    let stage = Stage::Dropped { by, reason: reason.trim().to_owned() };
    if found.is_empty() { Ok(Document { stage, ..document }) } else { Err(found) }
}
