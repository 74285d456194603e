//! What one can do with a document that came in; one file for each act.
pub mod circulate;
pub mod close;
pub mod handle;
pub mod instruct;
mod owe;
pub mod propose;
pub mod read;
pub mod register;

use super::store;
use crate::{
    db::DbError,
    kernel::{Refused, Subject, Work, Written},
};
use rules::incoming::Incoming;

/// One with its version, as an act takes it up.
pub type Loaded = (Incoming, i64);

/// What came in as a subject.
#[must_use]
pub fn subject(id: &str) -> Subject {
    Subject::of("incoming", id)
}

/// Its page.
#[must_use]
pub fn link(id: &str) -> String {
    format!("/incoming/{id}")
}

fn load(work: &mut Work<'_, '_>, id: &str) -> Result<Loaded, Refused> {
    store::find(work.tx, id)?.ok_or(Refused::NotFound)
}

/// `收〔2026〕1号《关于……的通知》`.
#[must_use]
pub fn named(incoming: &Incoming) -> String {
    format!("{}《{}》", incoming.number, incoming.facts.title)
}

fn written(
    work: &mut Work<'_, '_>,
    before: Option<&Incoming>,
    after: &Incoming,
    sentence: String,
) -> Result<Written<()>, Refused> {
    store::save(work.tx, after)?;
    let before = before.map(serde_json::to_value).transpose().map_err(DbError::from)?;
    let value = serde_json::to_value(after).map_err(DbError::from)?;
    Ok(Written { done: (), subject: subject(&after.id), sentence, before, after: Some(value) })
}
