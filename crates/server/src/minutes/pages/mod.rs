//! Pages of minutes; one file for each page with its forms.
mod autosave;
mod can;
mod copies;
mod editor;
mod prints;
mod register;
mod signed;
mod signing;
mod typed;

pub use signing::{confirm, done};

use crate::{app::App, web::at};
use axum::{
    Router,
    routing::{get, post},
};
use std::sync::Arc;

/// Addresses of this area.
pub fn router() -> Router<Arc<App>> {
    Router::new()
        .route("/meetings/{id}/minutes", get(at(editor::show)).post(at(editor::begin)))
        .route("/minutes", get(at(register::show)))
        .route("/minutes/{id}", get(at(signed::show)))
        .route("/minutes/{id}/autosave", post(at(autosave::keep_typed)))
        .route("/minutes/{id}/copies", post(at(copies::issue)))
        .route("/minutes/{id}/pages/{page}", get(at(prints::page)))
        .route("/minutes/{id}/pdf", get(at(prints::pdf)))
        .route("/minutes/{id}/receipts", post(at(copies::receive)))
        .route("/minutes/{id}/review", post(at(editor::submit)))
        .route("/minutes/{id}/text", post(at(editor::save)))
}
