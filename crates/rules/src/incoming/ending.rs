//! 条例 办结、答复: how what came in comes to its end: dealt with, sent back, or known as the answer that was waited for.
use super::{Incoming, NOTE_MOST_CHARS, Note, Stage, not_in_state};
use crate::{
    approval::By,
    clause::{Violation, why_not_text},
    document::{Document, awaits_reply, day_of},
    meeting::Situation,
};

/// Why it cannot be closed: somebody has it in hand still, or nothing is said of how it ended.
#[must_use]
pub fn why_not_close(incoming: &Incoming, text: &str) -> Vec<Violation> {
    let mut found = Vec::new();
    let in_hand = match &incoming.stage {
        Stage::Proposed { .. } | Stage::Closed { .. } | Stage::Returned { .. } => true,
        Stage::Instructed { proposal, .. } => proposal.unit.is_some(),
        Stage::Registered | Stage::Handled { .. } => false,
    };
    found.extend(in_hand.then(|| not_in_state(incoming, "办结")));
    found.extend(why_not_text(text, "ending", NOTE_MOST_CHARS));
    found
}

/// 办结, with how it was answered, or that nothing is to be done.
///
/// # Errors
/// Every violation, when there is any.
pub fn close(incoming: Incoming, text: &str, by: By) -> Result<Incoming, Vec<Violation>> {
    let found = why_not_close(&incoming, text);
    let stage = Stage::Closed { course: incoming.course(), ending: Note { by, text: text.trim().to_owned() } };
    if found.is_empty() { Ok(Incoming { stage, ..incoming }) } else { Err(found) }
}

/// Why it cannot go back to its sender: somebody was asked to instruct on it already, or no reason is given.
#[must_use]
pub fn why_not_send_back(incoming: &Incoming, reason: &str) -> Vec<Violation> {
    let mut found = Vec::new();
    let may = matches!(incoming.stage, Stage::Registered | Stage::Proposed { .. });
    found.extend((!may).then(|| not_in_state(incoming, "退文")));
    found.extend(why_not_text(reason, "return_reason", NOTE_MOST_CHARS));
    found
}

/// 退文: back to its sender with the reason; its number in the register stays.
///
/// # Errors
/// Every violation, when there is any.
pub fn send_back(incoming: Incoming, reason: &str, by: By) -> Result<Incoming, Vec<Violation>> {
    let found = why_not_send_back(&incoming, reason);
    let stage = Stage::Returned { reason: Note { by, text: reason.trim().to_owned() } };
    if found.is_empty() { Ok(Incoming { stage, ..incoming }) } else { Err(found) }
}

/// Why it cannot be taken as the answer to a document of ours: it answers one already, or went back.
#[must_use]
pub fn why_not_answer(incoming: &Incoming) -> Vec<Violation> {
    let mut found = Vec::new();
    found.extend(incoming.answers.is_some().then(|| Violation::plain("answers-already", "answered")));
    let went_back = matches!(incoming.stage, Stage::Returned { .. });
    found.extend(went_back.then(|| not_in_state(incoming, "登记为答复")));
    found
}

/// 答复: it is what a document of ours waited for.
///
/// # Errors
/// Every violation, when there is any.
pub fn answer(incoming: Incoming, document: String) -> Result<Incoming, Vec<Violation>> {
    let found = why_not_answer(&incoming);
    if found.is_empty() { Ok(Incoming { answers: Some(document), ..incoming }) } else { Err(found) }
}

/// Whether it may be what this document of ours waits for: that went to whoever sent this, before this was written.
#[must_use]
pub fn could_answer(on: Situation<'_>, incoming: &Incoming, document: &Document) -> bool {
    let facts = &incoming.facts;
    let since = document.signature().map(|signature| day_of(&signature.by));
    let is_later = since.is_some_and(|day| facts.dated.unwrap_or(facts.received) >= day);
    let is_from = |organ: String| is_short_for(&organ, &facts.from) || is_short_for(&facts.from, &organ);
    let went_there = document.content.addressees.iter().any(|party| is_from(on.party_title(party)));
    awaits_reply(document) && is_later && went_there
}

/// As organs are called in short: some of the letters of the full name, in their order.
fn is_short_for(short: &str, name: &str) -> bool {
    let mut left = name.chars();
    !short.trim().is_empty() && short.trim().chars().all(|c| left.any(|known| known == c))
}
