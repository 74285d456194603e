//! Pages of accounts: the office's list, the one-time link, one's own password.
mod accounts;
mod link;
mod own;

use crate::{
    app::App,
    web::{at, open, signin},
};
use axum::{
    Router,
    routing::{get, post},
};
use std::sync::Arc;

/// Addresses of this area.
pub fn router() -> Router<Arc<App>> {
    Router::new()
        .route("/sign-in", post(open(signin::submit)))
        .route("/sign-in/link/{token}", get(open(link::show)).post(open(link::submit)))
        .route("/account", get(at(own::show)).post(at(own::change)))
        .route("/accounts", get(at(accounts::show)).post(at(accounts::issue)))
}
