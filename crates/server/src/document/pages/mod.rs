//! Pages of documents; one file for each page with its forms.
use crate::app::App;
use axum::Router;
use std::sync::Arc;

/// Addresses of this area.
pub fn router() -> Router<Arc<App>> {
    Router::new()
}
