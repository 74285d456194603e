//! Pages of the system; one file for each page with its forms.
mod calendar;
mod demo;
mod journal;
mod notices;
mod refusals;
mod search;

use crate::{app::App, web::at};
use axum::{
    Router,
    routing::{get, post},
};
use std::sync::Arc;

/// Addresses of this area.
pub fn router() -> Router<Arc<App>> {
    Router::new()
        .route("/journal", get(at(journal::show)))
        .route("/journal/refusals", get(at(refusals::show)))
        .route("/journal.csv", get(at(journal::export)))
        .route("/journal.xlsx", get(at(journal::sheet)))
        .route("/calendar", get(at(calendar::show)).post(at(calendar::import)))
        .route("/notices", get(at(notices::show)))
        .route("/notices/reading", post(at(notices::mark)))
        .route("/search", get(at(search::show)))
        .route("/demo/clock", post(at(demo::go_on)))
}
