//! 第七章 公文处理: a document of the body or its office, from the draft to the receipts.
//!
//! Drafted, countersigned, reviewed and signed off (第二十四、二十五条), re-checked and numbered, issued; withdrawn or
//! repealed by the way it was signed. Where its kind bears a seal, sealed between number and issue (第二十六条). A return loses
//! nobody's answer; a number that is not used stays void. What comes in is `incoming`.
mod addressed;
mod caution;
mod check;
mod content;
mod countersign;
mod draft;
mod ending;
mod issue;
mod joint;
mod joint_seal;
mod phrase;
mod recheck;
mod reply;
mod sealing;
mod secret;
mod table;
mod text;

pub use addressed::{Addressed, Groups};
pub use caution::cautions;
pub use check::{why_not_as_written, why_not_fit};
pub use content::{Attached, Chosen, Content, Direction, JointOrgan, Passed};
pub use countersign::{
    Answer, Countersign, Handled, Said, answer, ask, handle, release, why_not_answer, why_not_ask, why_not_handle,
    why_not_release,
};
pub use draft::{
    Outcome, draft, drop_it, edit, settle, submit, why_not_draft, why_not_drop, why_not_edit, why_not_submit,
};
pub use ending::{EndKind, Ending, Proposed, propose_end, settle_end, why_not_propose_end};
pub use issue::{
    Copy, can_sign_for, issue, note_receipt, proposed_copies, receive, why_not_issue, why_not_note_receipt,
    why_not_receive,
};
pub use joint::{
    JOINT_MOST, JointSigned, Noted, decline, joint_sign, note_joint, why_not_decline, why_not_joint,
    why_not_joint_sign, why_not_note_joint, why_not_other_text,
};
pub use joint_seal::{Awaited, JointSealed, awaiting, note_joint_seal, why_not_all_sealed, why_not_note_joint_seal};
pub use phrase::{phrase_text, printed_text};
pub use recheck::{number, send_back, void_number, why_not_recheck, why_not_send_back, why_not_void};
pub use reply::{Reply, awaits_reply, note_reply, why_not_note_reply};
pub use sealing::{
    COPIES_MOST, Impression, Seal, SealFiles, Sealed, Sealing, Spoiled, basis_of, seal, unseal, why_not_seal,
    why_not_sealed_yet, why_not_unseal,
};
pub use secret::why_not_secret_text;
pub use text::{attached_blocks, blocks, chars};

use crate::{approval::By, clause::Violation, duty::Bearing, meeting::Party};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Longest reason, characters.
pub const REASON_MOST_CHARS: usize = 500;

/// 签发 (条例: opinion, name, full date), and the content that was signed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signature {
    pub by: By,
    pub opinion: String,
    /// SM3 of the content: what is numbered is what was signed.
    pub digest: String,
}

/// 复核 and the number taken with it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Numbered {
    pub signature: Signature,
    pub recheck: By,
    /// Its place in the series and year.
    pub n: i64,
    /// As documents write it.
    pub number: String,
    /// Whether it bears a seal, still waits for it, or needs none.
    #[serde(default)]
    pub sealing: Sealing,
    /// 联合行文: the other organs whose seals it waits for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub seals_of: Vec<Party>,
}

/// A number that came to nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Voided {
    pub number: String,
    pub reason: String,
    pub by: By,
}

/// A signature that fell, because what was signed is to be changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fallen {
    pub signature: Signature,
    pub reason: String,
    pub by: By,
}

/// Where a document stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "is")]
pub enum Stage {
    Drafting {
        by: By,
    },
    /// Units were asked, and some have not answered.
    Countersigning {
        by: By,
    },
    /// In its chain, whose last step is the sign-off.
    InReview {
        by: By,
        approval: String,
    },
    /// Back with a reason: from the chain, from the re-check, or because its number was voided.
    Returned {
        by: By,
        reason: String,
    },
    /// Waits for 复核.
    Signed {
        signature: Signature,
    },
    /// Has its number and waits to go out.
    Numbered {
        numbered: Numbered,
    },
    /// Out, with a receipt for each copy.
    Issued {
        by: By,
        numbered: Numbered,
        copies: Vec<Copy>,
    },
    /// 撤销 or 废止.
    Ended {
        ending: Ending,
        by: By,
        numbered: Numbered,
        copies: Vec<Copy>,
    },
    /// Never to be signed: the draft is not needed any more.
    Dropped {
        by: By,
        reason: String,
    },
}

/// A document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    pub id: String,
    /// Its kind in the rulebook.
    pub kind: String,
    pub content: Content,
    pub stage: Stage,
    /// Who began it.
    pub drafted: By,
    /// Every question to a unit with its answer, oldest first; the last of each unit counts.
    pub countersigns: Vec<Countersign>,
    /// 联合行文: every signature of the other organs' heads, oldest first.
    #[serde(default)]
    pub joint: Vec<JointSigned>,
    /// 联合行文: the files with the other organs' seals, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub joint_seals: Vec<JointSealed>,
    pub fallen: Vec<Fallen>,
    pub voided: Vec<Voided>,
    /// 撤销 or 废止 in its chain.
    pub ending: Option<Proposed>,
    /// What the body above answered.
    pub reply: Option<Reply>,
    /// The file that was fixed: when it was sealed, or, where it bears no seal, when it went out.
    pub kept: Option<String>,
    /// Sealings that came to nothing, oldest first.
    #[serde(default)]
    pub spoiled: Vec<Spoiled>,
}

impl Stage {
    /// As a page says it.
    #[must_use]
    pub fn title(&self) -> &'static str {
        match self {
            Self::Drafting { .. } => "拟稿中",
            Self::Countersigning { .. } => "会签中",
            Self::InReview { .. } => "审核签发中",
            Self::Returned { .. } => "退回修改",
            Self::Signed { .. } => "已签发，待复核",
            Self::Numbered { numbered } => match numbered.sealing {
                Sealing::Awaited { .. } => "已编号，待用印",
                Sealing::Done(_) => "已用印，待印发",
                Sealing::NotNeeded => "已编号，待印发",
            },
            Self::Issued { .. } => "已印发",
            Self::Ended { ending, .. } => ending.kind.done(),
            Self::Dropped { .. } => "不再办理",
        }
    }
}

impl Document {
    /// On the desk: the text can be changed.
    #[must_use]
    pub fn is_open(&self) -> bool {
        matches!(self.stage, Stage::Drafting { .. } | Stage::Countersigning { .. } | Stage::Returned { .. })
    }

    /// The signature that stands.
    #[must_use]
    pub fn signature(&self) -> Option<&Signature> {
        match &self.stage {
            Stage::Signed { signature } => Some(signature),
            _ => self.numbered().map(|numbered| &numbered.signature),
        }
    }

    /// The number with its re-check, once it is taken and while it is not void.
    #[must_use]
    pub fn numbered(&self) -> Option<&Numbered> {
        match &self.stage {
            Stage::Numbered { numbered } | Stage::Issued { numbered, .. } | Stage::Ended { numbered, .. } => {
                Some(numbered)
            }
            _ => None,
        }
    }

    /// The copies that went out.
    #[must_use]
    pub fn copies(&self) -> &[Copy] {
        match &self.stage {
            Stage::Issued { copies, .. } | Stage::Ended { copies, .. } => copies,
            _ => &[],
        }
    }

    /// Who issued it.
    #[must_use]
    pub fn issued(&self) -> Option<&By> {
        match &self.stage {
            Stage::Issued { by, .. } | Stage::Ended { by, .. } => Some(by),
            _ => None,
        }
    }

    /// The seal it bears.
    #[must_use]
    pub fn sealed(&self) -> Option<&Sealed> {
        match &self.numbered()?.sealing {
            Sealing::Done(sealed) => Some(sealed.as_ref()),
            Sealing::Awaited { .. } | Sealing::NotNeeded => None,
        }
    }

    /// The post that keeps its seal, once it has a number.
    #[must_use]
    pub fn custodian(&self) -> Option<&str> {
        match &self.numbered()?.sealing {
            Sealing::Awaited { custodian, .. } => Some(custodian),
            Sealing::Done(sealed) => Some(&sealed.custodian),
            Sealing::NotNeeded => None,
        }
    }

    /// Who stands how to it: seats, the office, who keeps its seal; units only by what they are asked.
    #[must_use]
    pub fn bearing(&self) -> Bearing {
        Bearing { custodian: self.custodian().map(str::to_owned), ..Bearing::default() }
    }
}

fn not_in_state(document: &Document, act: &str) -> Violation {
    Violation::plain("not-in-state", "stage").with(document.state_title()).with(act)
}

/// The day in China, eight hours ahead the year round, on which somebody did something.
pub(crate) fn day_of(by: &By) -> Date {
    by.at.to_zoned_datetime(jiff::tz::TimeZone::fixed(jiff::tz::offset(8))).date()
}
