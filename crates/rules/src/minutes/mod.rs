//! 第二十条 会议纪要: drafted from the conclusions, reviewed, signed by the meeting's convener,
//! numbered, issued to those who need them. Frozen from review on.
mod draft;
mod form;
mod issue;
mod names;
mod order;
mod review;

pub(crate) use draft::entry;
pub use draft::{
    draft, retake, retake_lists, sections_as_recorded, why_not_draft, why_not_touch_attendance,
    why_not_touch_conclusions,
};
pub use form::{Numbered, Paragraph, chars, decisions, paragraphs};
pub use issue::{Copy, issue, receive, suggested_copies, why_not_issue, why_not_receive};
pub use names::why_not_as_registered;
pub use order::{kinds_numbered_with, unsigned_before};
pub use review::{Outcome, cautions, edit, settle, submit, why_not_edit, why_not_sign, why_not_submit};

use crate::{approval::By, clause::Violation, decision::Decision, duty::Bearing, meeting::Meeting};
use serde::{Deserialize, Serialize};

/// One topic in the minutes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    /// The topic's id.
    pub topic: String,
    /// Without its number: `关于典型镇圩镇污水管网建设`.
    pub heading: String,
    pub opinion: String,
    pub decisions: Vec<Decision>,
}

/// 出席、请假、列席, as the minutes print them; taken from the attendance list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lists {
    pub present: Vec<String>,
    pub on_leave: Vec<String>,
    pub observers: Vec<String>,
}

/// What is reviewed and signed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Content {
    /// The opening paragraph.
    pub lead: String,
    pub sections: Vec<Section>,
    pub lists: Lists,
}

/// 签发: who, when, and the number taken with it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signature {
    pub by: By,
    /// As documents write it.
    pub number: String,
}

/// Where minutes stand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "is")]
pub enum Stage {
    Drafting {
        by: By,
    },
    /// In their approval chain, whose last step is the signature.
    InReview {
        by: By,
        approval: String,
    },
    /// The chain sent them back.
    Returned {
        by: By,
        reason: String,
    },
    Signed {
        signature: Signature,
    },
    /// Out, with a receipt for each copy.
    Issued {
        by: By,
        signature: Signature,
        copies: Vec<Copy>,
    },
}

/// The minutes of one meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Minutes {
    pub id: String,
    pub meeting: String,
    pub content: Content,
    pub stage: Stage,
}

impl Stage {
    /// As a page says it.
    #[must_use]
    pub fn title(&self) -> &'static str {
        match self {
            Self::Drafting { .. } => "起草中",
            Self::InReview { .. } => "审核签发中",
            Self::Returned { .. } => "已退回",
            Self::Signed { .. } => "已签发",
            Self::Issued { .. } => "已印发",
        }
    }
}

impl Minutes {
    /// The signature, once they are signed.
    #[must_use]
    pub fn signature(&self) -> Option<&Signature> {
        match &self.stage {
            Stage::Signed { signature } | Stage::Issued { signature, .. } => Some(signature),
            _ => None,
        }
    }

    /// Who stands how to them, for the duties table and the chain's last step.
    #[must_use]
    pub fn bearing(&self, meeting: &Meeting) -> Bearing {
        meeting.bearing()
    }

    /// On the desk: being drafted, or sent back.
    #[must_use]
    pub fn is_open(&self) -> bool {
        matches!(self.stage, Stage::Drafting { .. } | Stage::Returned { .. })
    }
}

fn not_in_state(minutes: &Minutes, act: &str) -> Violation {
    Violation::plain("not-in-state", "stage").with(minutes.stage.title()).with(act)
}
