//! What one can do with a founding document; one file for each act.
pub mod attach;
pub mod take_down;

use super::store;
use crate::{
    db::DbError,
    kernel::{Refused, Subject, Work, Written},
};
use rules::charter::{Charter, Facts};
use serde_json::Value;

/// It as a subject.
#[must_use]
pub fn subject(id: &str) -> Subject {
    Subject::of("charter", id)
}

/// Its page.
#[must_use]
pub fn link(id: &str) -> String {
    format!("/roster/charter/{id}")
}

/// `《关于……的通知》（湛指〔2026〕1号）`.
#[must_use]
pub fn named(facts: &Facts) -> String {
    let number = if facts.number.is_empty() { String::new() } else { format!("（{}）", facts.number) };
    format!("《{}》{number}", facts.title)
}

fn value(charter: &Charter) -> Result<Value, Refused> {
    Ok(serde_json::to_value(charter).map_err(DbError::from)?)
}

fn written(
    work: &mut Work<'_, '_>,
    before: Option<&Charter>,
    after: &Charter,
    sentence: String,
) -> Result<Written<()>, Refused> {
    store::save(work.tx, after)?;
    let before = before.map(value).transpose()?;
    Ok(Written { done: (), subject: subject(&after.id), sentence, before, after: Some(value(after)?) })
}
