//! What one can do with a topic; one file for each act.
pub mod amend;
mod owe;
pub mod screen;
pub mod submit;
pub mod withdraw;

use super::store;
use crate::{
    db::DbError,
    kernel::{
        Refused, Subject, Thing, Work, Written,
        attachment::{self, Upload},
    },
};
use rules::{Violation, approval::By, deed::Deed, duty::Bearing, topic::Topic};

/// Where a topic is shown.
#[must_use]
pub fn link(id: &str) -> String {
    format!("/topics/{id}")
}

impl Thing for (Topic, i64) {
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

/// What keeps these papers from being kept beside the topic.
fn why_not_papers(papers: &[Upload]) -> Result<Vec<Violation>, DbError> {
    let mut found = Vec::new();
    for paper in papers {
        found.extend(attachment::why_not_keep(paper, "papers")?);
    }
    Ok(found)
}

fn keep_papers(work: &mut Work<'_, '_>, id: &str, papers: Vec<Upload>, by: &By) -> Result<(), Refused> {
    let subject = Subject::of("topic", id);
    for paper in papers {
        attachment::keep(work, &subject, paper, by)?;
    }
    Ok(())
}

/// Save it and say what happened.
fn written(work: &mut Work<'_, '_>, topic: &Topic, said: &str) -> Result<Written<()>, Refused> {
    store::save(work.tx, topic)?;
    let after = serde_json::to_value(topic).map_err(DbError::from)?;
    let sentence = format!("{said}《{}》", topic.matter.title);
    let subject = Subject::of("topic", &topic.id);
    Ok(Written { done: (), subject, sentence, before: None, after: Some(after) })
}

/// A meeting's act changed the topic: save it, with a row in its own history.
///
/// # Errors
/// When the database fails.
pub(crate) fn moved(work: &mut Work<'_, '_>, topic: &Topic, deed: Deed, sentence: String) -> Result<(), Refused> {
    store::save(work.tx, topic)?;
    let after = serde_json::to_value(topic).map_err(DbError::from)?;
    work.also(deed, Subject::of("topic", &topic.id), sentence, Some(after));
    Ok(())
}
