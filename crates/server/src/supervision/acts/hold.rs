//! What every act here does around its rule: take the task in hand, and put it back with its columns.
use super::super::{
    sight,
    store::{self, Dossier, ListLight},
};
use crate::{
    db::DbError,
    kernel::{Refused, Subject, Thing, Work, Written},
};
use rules::{
    approval::By,
    duty::Bearing,
    rulebook::{Colour, Rulebook},
    supervision::{self, Extension, Feedback, Shown, Task, Terms},
};

/// The subject of its journal rows and obligations.
#[must_use]
pub fn subject(task: &str) -> Subject {
    Subject::of("task", task)
}

/// Its page.
#[must_use]
pub fn link(task: &str) -> String {
    format!("/tasks/{task}")
}

/// `2026-督-031《…》`.
#[must_use]
pub fn named(task: &Task) -> String {
    format!("{}《{}》", task.number, task.title)
}

impl Thing for Dossier {
    /// The task with its records, for somebody who may know of it.
    fn find(work: &mut Work<'_, '_>, id: &str) -> Result<Option<Self>, Refused> {
        let dossier = store::find(work.tx, id)?;
        Ok(dossier.filter(|dossier| sight::may_see(work.actor, &work.rulebook, &dossier.task)))
    }

    fn version(&self) -> i64 {
        self.version
    }

    fn bearing(&self) -> Bearing {
        self.task.bearing(None)
    }

    fn link(id: &str) -> String {
        link(id)
    }
}

/// The light as a list shows it.
#[must_use]
pub fn light_of(task: &Task, told: &[Feedback], terms: Terms<'_>) -> ListLight {
    let Some(computed) = supervision::computed(task, told, terms) else { return ListLight::default() };
    let shown = supervision::shown(task, computed.rule.colour);
    ListLight {
        colour: Some(shown.colour()),
        why: computed.sentence(),
        is_approved: matches!(shown, Shown::Approved(_)),
    }
}

/// Put it back. Records beside the task are saved before, so that the light is computed with them.
///
/// # Errors
/// When the database fails.
pub fn put_back(work: &mut Work<'_, '_>, dossier: &Dossier, terms: Terms<'_>) -> Result<(), DbError> {
    let light = light_of(&dossier.task, &dossier.told, terms);
    store::save(work.tx, dossier, &light, work.today)
}

/// A feedback, new or in another course.
///
/// # Errors
/// When the database fails.
pub fn put_feedback(work: &mut Work<'_, '_>, dossier: &mut Dossier, feedback: Feedback) -> Result<(), DbError> {
    store::save_feedback(work.tx, &feedback)?;
    put(&mut dossier.told, feedback, |one| &one.id);
    Ok(())
}

/// An extension, new or in another course.
///
/// # Errors
/// When the database fails.
pub fn put_extension(work: &mut Work<'_, '_>, dossier: &mut Dossier, extension: Extension) -> Result<(), DbError> {
    store::save_extension(work.tx, &extension)?;
    put(&mut dossier.asked, extension, |one| &one.id);
    Ok(())
}

fn put<T>(all: &mut Vec<T>, one: T, id: impl Fn(&T) -> &String) {
    match all.iter_mut().find(|known| id(known) == id(&one)) {
        Some(known) => *known = one,
        None => all.push(one),
    }
}

/// What the door writes into the journal. `before` is the task as it was.
///
/// # Errors
/// When the task cannot be written as JSON.
pub fn written<D>(done: D, before: Option<&Task>, after: &Task, sentence: String) -> Result<Written<D>, Refused> {
    let value = |task: &Task| serde_json::to_value(task).map_err(DbError::from);
    let (before, after_value) = (before.map(value).transpose()?, value(after)?);
    Ok(Written { done, subject: subject(&after.id), sentence, before, after: Some(after_value) })
}

/// The program's own signature, for what `catch_up` does.
#[must_use]
pub fn system(work: &Work<'_, '_>) -> By {
    By {
        person: work.actor.person.clone(),
        name: work.actor.name.clone(),
        post: work.actor.person.clone(),
        post_title: work.actor.name.clone(),
        at: work.now,
    }
}

/// What the rulebook calls a colour.
#[must_use]
pub fn colour_title(rulebook: &Rulebook, colour: Colour) -> String {
    rulebook.lights.iter().find(|light| light.colour == colour).map(|light| light.title.clone()).unwrap_or_default()
}
