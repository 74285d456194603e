//! Pages of what came in: the register, its form, and each document with the acts on it.
mod deeds;
mod form;
mod register;
mod show;

use super::store;
use crate::{
    app::{App, View},
    document::sight::Reach,
    web::{Visit, answer::PageError, at},
};
use axum::{
    Router,
    routing::{get, post},
};
use rules::incoming::Incoming;
use std::sync::Arc;

/// Addresses of this area.
pub fn router() -> Router<Arc<App>> {
    Router::new()
        .route("/incoming", get(at(register::list)).post(at(form::register)))
        .route("/incoming.xlsx", get(at(register::sheet)))
        .route("/incoming/new", get(at(form::new)))
        .route("/incoming/{id}", get(at(show::show)))
        .route("/incoming/{id}/proposal", post(at(deeds::propose)))
        .route("/incoming/{id}/instruction", post(at(deeds::instruct)))
        .route("/incoming/{id}/result", post(at(deeds::handle)))
        .route("/incoming/{id}/circulation", post(at(deeds::circulate)))
        .route("/incoming/{id}/readings", post(at(deeds::read)))
        .route("/incoming/{id}/closing", post(at(deeds::close)))
        .route("/incoming/{id}/return", post(at(deeds::send_back)))
        .route("/incoming/{id}/answer", post(at(deeds::answer)))
        .route("/incoming/{id}/files/{file}", get(at(show::file)))
}

fn in_sight(visit: &Visit, view: &mut View<'_, '_>) -> Result<(Incoming, i64), PageError> {
    let (found, version) = store::find(view.tx, visit.param("id"))?.ok_or(PageError::NOT_FOUND)?;
    let shows = store::shows(&Reach::of(&visit.actor, &view.rulebook), &found);
    if shows { Ok((found, version)) } else { Err(PageError::NOT_FOUND) }
}
