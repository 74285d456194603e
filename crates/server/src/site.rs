//! The whole site on one page.
use crate::{
    account,
    app::App,
    approval, archive, charter, desk, document, incoming, meeting, minutes, roster, supervision, system, topic,
    web::{answer::PageError, assets, at, drafts, headers, open, render::plain, signin, visit::Visit},
};
use axum::{
    Router,
    extract::DefaultBodyLimit,
    http::StatusCode,
    middleware,
    routing::{get, post},
};
use std::sync::Arc;
use tower_http::{CompressionLevel, compression::CompressionLayer};

/// Every page and act by its address.
pub fn router(app: Arc<App>) -> Router {
    Router::new()
        .merge(door())
        .merge(account::pages::router())
        .merge(approval::pages::router())
        .merge(charter::pages::router())
        .merge(archive::pages::router())
        .merge(desk::pages::router())
        .merge(document::pages::router())
        .merge(incoming::pages::router())
        .merge(meeting::pages::router())
        .merge(minutes::pages::router())
        .merge(roster::pages::router())
        .merge(supervision::pages::router())
        .merge(system::pages::router())
        .merge(topic::pages::router())
        .route("/assets/{mark}/{*name}", get(assets::serve))
        .fallback(at(|_| Err(PageError::NOT_FOUND)))
        .layer(DefaultBodyLimit::disable())
        .layer(middleware::from_fn(headers::put))
        .layer(CompressionLayer::new().quality(CompressionLevel::Precise(3)))
        .with_state(app)
}

/// Sign-in, and what machines ask.
fn door() -> Router<Arc<App>> {
    Router::new()
        .route("/sign-in", get(open(signin::show)))
        .route("/demo-sign-in", post(open(signin::demo)))
        .route("/sign-out", post(open(signin::end)))
        .route("/drafts", post(at(drafts::keep)))
        .route("/drafts/discard", post(at(drafts::discard)))
        // Browsers ask for it whatever icon the page links.
        .route("/favicon.ico", get(|| async { StatusCode::NO_CONTENT }))
        .route("/healthz", get(open(|_| plain(StatusCode::OK, "ok\n"))))
        .route("/readyz", get(open(ready)))
}

/// Ready when the database answers.
fn ready(visit: &mut Visit) -> crate::web::Answer {
    let answered = visit.app.db.read(|tx| tx.row("select 1", &[], |_| Ok(())));
    match answered {
        Ok(_) => plain(StatusCode::OK, "ready\n"),
        Err(_) => plain(StatusCode::SERVICE_UNAVAILABLE, "database\n"),
    }
}
