//! Pages of the desk; one file for each page or part of it.
mod articles;
pub mod citing;
mod convener;
mod home;
mod meetings;
mod obligations;
mod office;

pub mod seats;
mod unit;

use crate::{app::App, web::at};
use axum::{
    Router,
    routing::{get, post},
};
use std::sync::Arc;

/// Addresses of this area.
pub fn router() -> Router<Arc<App>> {
    Router::new()
        .route("/", get(at(home::show)))
        .route("/obligations", get(at(obligations::show)))
        .route("/obligations/{id}/reminder", post(at(obligations::remind)))
        .route("/rules", get(at(articles::show)))
}
