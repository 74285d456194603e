//! 条例: 撤销 makes a document void from its beginning, 废止 from that day; both by the way it was signed (第二十四条).
use super::{Document, REASON_MOST_CHARS, Stage, not_in_state};
use crate::{
    approval::{Approval, By, Course},
    clause::{Violation, why_not_text},
};
use serde::{Deserialize, Serialize};

/// Which of the two.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EndKind {
    /// 自始无效.
    Withdrawal,
    /// 自废止之日起失效.
    Repeal,
}

impl EndKind {
    /// By its name in a form.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "withdrawal" => Some(Self::Withdrawal),
            "repeal" => Some(Self::Repeal),
            _ => None,
        }
    }

    /// The verb.
    #[must_use]
    pub fn verb(self) -> &'static str {
        match self {
            Self::Withdrawal => "撤销",
            Self::Repeal => "废止",
        }
    }

    /// As a page says that it was done.
    #[must_use]
    pub fn done(self) -> &'static str {
        match self {
            Self::Withdrawal => "已撤销",
            Self::Repeal => "已废止",
        }
    }

    /// What it does.
    #[must_use]
    pub fn effect(self) -> &'static str {
        match self {
            Self::Withdrawal => "自始无效",
            Self::Repeal => "自废止之日起失效",
        }
    }
}

/// Put forward, in the chain.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposed {
    pub kind: EndKind,
    pub reason: String,
    pub by: By,
    pub approval: String,
}

/// Agreed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ending {
    pub kind: EndKind,
    pub reason: String,
    /// Who agreed, and when.
    pub by: By,
}

/// Why it cannot be put forward: not out, one waits already, or no reason.
#[must_use]
pub fn why_not_propose_end(document: &Document, reason: &str) -> Vec<Violation> {
    let mut found = Vec::new();
    let is_out = matches!(document.stage, Stage::Issued { .. });
    found.extend((!is_out).then(|| not_in_state(document, "提出撤销、废止")));
    let waiting = document.ending.as_ref();
    found
        .extend(waiting.map(|one| Violation::plain("ending-waits", "reason").with(one.kind.verb()).with(&one.by.name)));
    found.extend(why_not_text(reason, "reason", REASON_MOST_CHARS));
    found
}

/// Put it forward; the document stands until that is agreed.
///
/// # Errors
/// Every violation, when there is any.
pub fn propose_end(document: Document, proposed: Proposed) -> Result<Document, Vec<Violation>> {
    let found = why_not_propose_end(&document, &proposed.reason);
    if found.is_empty() { Ok(Document { ending: Some(proposed), ..document }) } else { Err(found) }
}

/// Take over what the chain came to: ended, or as it was.
///
/// # Errors
/// When nothing such was put forward, or the document is not out.
pub fn settle_end(document: Document, approval: &Approval) -> Result<Document, Vec<Violation>> {
    let ours = document.ending.clone().filter(|one| one.approval == approval.id);
    let Some(proposed) = ours else { return Err(vec![not_in_state(&document, "登记审批结果")]) };
    let stage = match (&approval.course, document.stage) {
        (Course::Agreed { by: agreed }, Stage::Issued { by, numbered, copies }) => {
            let ending = Ending { kind: proposed.kind, reason: proposed.reason, by: agreed.clone() };
            Stage::Ended { ending, by, numbered, copies }
        }
        (_, stage) => stage,
    };
    Ok(Document { stage, ending: None, ..document })
}
