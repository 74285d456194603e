//! Addresses of this area.
use super::demo_clock;
use crate::{
    app::App,
    web::{Answer, Visit, answer::go, at, filters::long_day},
};
use axum::{Router, routing::post};
use std::sync::Arc;

/// Addresses of this area.
pub fn router() -> Router<Arc<App>> {
    Router::new().route("/demo/clock", post(at(go_on)))
}

/// POST /demo/clock: on to the next working day.
fn go_on(visit: &mut Visit) -> Answer {
    let day = demo_clock::go_on(&visit.app)?;
    Ok(go("/", &format!("演示时间已到 {} 9:00。", long_day(day))))
}
