//! Addresses of this area.
use crate::app::App;
use axum::Router;
use std::sync::Arc;

/// Addresses of this area.
pub fn router() -> Router<Arc<App>> {
    Router::new()
}
