//! Pages of supervision; one file for each page with its forms. Acts are resources under the task.
mod office;
mod opening;
mod paper;
mod parts;
mod register;
mod request;
mod share;
mod slip;
mod task;
mod unit;
mod words;

pub use register::shown as figures;

use crate::{
    app::App,
    kernel::Refused,
    web::{Answer, Visit, answer::PageError, at},
};
use axum::{
    Router,
    routing::{get, post},
};
use std::sync::Arc;

/// Addresses of this area.
pub fn router() -> Router<Arc<App>> {
    Router::new()
        .route("/tasks", get(at(register::show)).post(at(opening::open)))
        .route("/tasks.xlsx", get(at(register::export)))
        .route("/tasks/new", get(at(opening::show)))
        .route("/tasks/{id}", get(at(task::show)))
        .route("/tasks/{id}/slip", get(at(slip::show)))
        .route("/tasks/{id}/papers/{paper}", get(at(paper::fetch)))
        .route("/tasks/{id}/receipt", post(at(share::sign_for)))
        .route("/tasks/{id}/objection", post(at(share::object)))
        .route("/tasks/{id}/objection-ruling", post(at(office::rule_on_objection)))
        .route("/tasks/{id}/reports", post(at(share::report)))
        .route("/tasks/{id}/reports/{report}/review", post(at(office::review)))
        .route("/tasks/{id}/reminders", post(at(office::remind)))
        .route("/tasks/{id}/extensions", post(at(request::extend)))
        .route("/tasks/{id}/transfer", post(at(office::transfer)))
        .route("/tasks/{id}/parts/{unit}/completion", post(at(share::part_done)))
        .route("/tasks/{id}/completion", post(at(request::complete)))
        .route("/tasks/{id}/reopening", post(at(office::reopen)))
        .route("/tasks/{id}/parts", post(at(parts::add)))
        .route("/tasks/{id}/parts/release", post(at(parts::release)))
        .route("/tasks/{id}/withdrawal", post(at(office::withdraw)))
        .route("/tasks/{id}/light", post(at(office::set_light)))
        .route("/units/{id}", get(at(unit::show)))
}

/// The task's page.
fn home(visit: &Visit) -> String {
    format!("/tasks/{}", visit.param("id"))
}

/// The task's page again with what was refused of one of its forms; a form's fields stand under its prefix, so
/// that two forms with a reason do not answer for each other.
fn refused(visit: &mut Visit, error: PageError, prefix: &str) -> Answer {
    let error = match error {
        PageError::Refused(Refused::Against(mut found)) => {
            let is_bare = |field: &str| !field.is_empty() && !field.starts_with(prefix);
            for violation in found.iter_mut().filter(|violation| is_bare(&violation.field)) {
                violation.field = format!("{prefix}-{}", violation.field);
            }
            PageError::from(found)
        }
        other => other,
    };
    // So that the page keeps this form open with what was typed, even when the act is no longer possible.
    visit.form.0.push(("refused_form".to_owned(), prefix.to_owned()));
    visit.again(error, task::show)
}
