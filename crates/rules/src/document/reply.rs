//! 第二条 向市指挥部请示报告工作: what went up as a request awaits its reply; the office asks after it, and notes what came.
use super::{Document, Stage, day_of, not_in_state};
use crate::{
    approval::By,
    clause::{Violation, why_not_optional_text, why_not_text},
    meeting::Situation,
};
use gongwen::Genre;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

const NUMBER_MOST_CHARS: usize = 60;
const GIST_MOST_CHARS: usize = 500;

/// What the body above answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reply {
    pub day: Date,
    /// Its number; empty when it was given without one.
    pub number: String,
    /// What it says, in a few words.
    pub gist: String,
    /// Its scan, among the kept files.
    pub file: Option<String>,
    /// What came in with it, where it stands in the register of incoming documents.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub incoming: Option<String>,
    pub by: By,
}

/// A request that is out and has no reply.
#[must_use]
pub fn awaits_reply(document: &Document) -> bool {
    let is_out = matches!(document.stage, Stage::Issued { .. });
    is_out && document.content.genre == Genre::Request && document.reply.is_none()
}

/// Why such a reply cannot be noted: nothing upward is out, one is noted, a day that cannot be.
#[must_use]
pub fn why_not_note_reply(on: Situation<'_>, document: &Document, reply: &Reply) -> Vec<Violation> {
    let mut found = Vec::new();
    let may = matches!(document.stage, Stage::Issued { .. }) && document.content.genre.is_upward();
    found.extend((!may).then(|| not_in_state(document, "登记答复")));
    found.extend(document.reply.is_some().then(|| Violation::plain("reply-noted", "number")));
    found.extend(
        (reply.day > on.today).then(|| Violation::plain("day-to-come", "reply_day").with(reply.day.to_string())),
    );
    let is_before = document.signature().is_some_and(|signature| reply.day < day_of(&signature.by));
    found.extend(is_before.then(|| Violation::plain("reply-before-document", "reply_day").with(reply.day.to_string())));
    found.extend(why_not_optional_text(&reply.number, "number", NUMBER_MOST_CHARS));
    found.extend(why_not_text(&reply.gist, "gist", GIST_MOST_CHARS));
    found
}

/// Note it.
///
/// # Errors
/// Every violation, when there is any.
pub fn note_reply(on: Situation<'_>, document: Document, reply: Reply) -> Result<Document, Vec<Violation>> {
    let found = why_not_note_reply(on, &document, &reply);
    if found.is_empty() { Ok(Document { reply: Some(reply), ..document }) } else { Err(found) }
}
