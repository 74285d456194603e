//! Pages of who is who; one file for each page with its forms.
mod entrustments;

use crate::{app::App, web::at};
use axum::{
    Router,
    routing::{get, post},
};
use std::sync::Arc;

/// Addresses of this area.
pub fn router() -> Router<Arc<App>> {
    Router::new()
        .route("/roster/entrustments", get(at(entrustments::show)).post(at(entrustments::entrust)))
        .route("/roster/entrustments/{id}/revocation", post(at(entrustments::revoke)))
}
