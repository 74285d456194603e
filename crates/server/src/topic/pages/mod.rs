//! Pages of topics; one file for each page with its forms.
mod detail;
mod form;
mod papers;
mod pool;

use crate::{
    app::{App, View},
    kernel::Refused,
    web::{answer::PageError, at},
};
use axum::{
    Router,
    routing::{get, post},
};
use minijinja::{Value, context};
use rules::topic::{Stage, Topic};
use std::sync::Arc;

/// Addresses of this area.
pub fn router() -> Router<Arc<App>> {
    Router::new()
        .route("/topics", get(at(pool::show)).post(at(form::submit)))
        .route("/topics/new", get(at(form::new)))
        .route("/topics/{id}", get(at(detail::show)))
        .route("/topics/{id}/amendment", get(at(form::change)).post(at(form::amend)))
        .route("/topics/{id}/withdrawal", post(at(detail::withdraw)))
        .route("/topics/{id}/screening", post(at(detail::screen)))
        .route("/topics/{id}/papers/{paper}", get(at(papers::fetch)))
}

/// A topic in a list, here and on a meeting's pages.
pub(crate) fn row(view: &View<'_, '_>, topic: &Topic) -> Value {
    let kind = view.rulebook.topic_kind(&topic.matter.kind);
    let (st, state) = shape(&topic.stage);
    context! {
        id => topic.id,
        title => topic.matter.title,
        unit => view.roster.unit_name(&topic.matter.unit, view.today),
        kind => kind.map_or(topic.matter.kind.as_str(), |kind| kind.title.as_str()),
        basis => kind.map(|kind| crate::kernel::journal::basis_text(&kind.basis)),
        major => kind.is_some_and(|kind| kind.major),
        policy => kind.is_some_and(|kind| kind.policy),
        submitted => topic.submitted.at.to_string(),
        st => st,
        state => state,
        carried => topic.carried.len(),
    }
}

fn shape(stage: &Stage) -> (&'static str, &'static str) {
    let st = match stage {
        Stage::Submitted { .. } | Stage::Listed { .. } => "run",
        Stage::Returned { .. } => "back",
        Stage::Pooled { .. } | Stage::Concluded { .. } => "done",
        Stage::Withdrawn { .. } => "void",
    };
    (st, stage.title())
}

/// The rules name the places of lists; the form names its own fields. What was refused stands at the latter.
pub(crate) fn by_field(error: PageError, rename: impl Fn(&str) -> String) -> PageError {
    let PageError::Refused(Refused::Against(mut found)) = error else { return error };
    for violation in &mut found {
        violation.field = rename(&violation.field);
    }
    PageError::Refused(Refused::Against(found))
}

/// `concerned.3` → `("concerned", 3)`.
pub(crate) fn place(field: &str) -> Option<(&str, usize)> {
    let (name, rest) = field.split_once('.')?;
    let place = rest.split('.').next()?.parse().ok()?;
    Some((name, place))
}
