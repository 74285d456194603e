//! What one can do with a document that came in; one file for each act.
pub mod answer;
pub mod circulate;
pub mod close;
pub mod handle;
pub mod instruct;
mod owe;
pub mod propose;
pub mod read;
pub mod register;
pub mod send_back;

use super::store;
use crate::{
    db::DbError,
    kernel::{Refused, Subject, Thing, Work, Written},
};
use rules::{duty::Bearing, incoming::Incoming};

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

impl Thing for Loaded {
    fn find(work: &mut Work<'_, '_>, id: &str) -> Result<Option<Self>, Refused> {
        Ok(store::find(work.tx, id)?)
    }

    fn version(&self) -> i64 {
        self.1
    }

    fn bearing(&self) -> Bearing {
        self.0.bearing()
    }

    fn link(id: &str) -> String {
        link(id)
    }
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
