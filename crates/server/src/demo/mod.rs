//! 演示: some weeks of the autumn of 2026, lived through the acts under a moved clock. Nothing is written
//! behind the door; every row has its journal line. Fixed: days, people, order, numbers; ids are new each time.
//!
//! The script names units by what they are called, kinds of meetings and topics by their shape, people by
//! what they may do, so that it lives on another rulebook too; what a body does not have is left out.
//! Places and projects are real kinds of local work; every person is plainly fictional (王某某).
mod arrivals;
mod cast;
mod chain;
mod charter;
mod convening;
mod errands;
mod first_day;
mod gatherings;
mod holding;
mod items;
mod items_more;
mod letters;
mod lives;
mod lives_more;
mod moves;
mod paper;
mod papers;
mod papers_written;
mod scene;
mod script;
mod telling;

use crate::{app::App, kernel::Refused};

/// The first day of a new instance: everybody comes into their posts. Wants an instance that was founded and a
/// clock that can be moved.
///
/// # Errors
/// As [`live`].
pub fn arrive(app: &App) -> Result<(), Refused> {
    first_day::arrive(&mut scene::Scene::new(app))
}

/// Live the weeks from Monday 2026-09-07 to the morning of Friday 2026-11-06. Wants an instance with
/// everybody in their posts and a clock that can be moved.
///
/// # Errors
/// What the door refuses: then script and rules do not fit; or when the database fails.
pub fn live(app: &App) -> Result<(), Refused> {
    let mut script = script::Script::default();
    charter::write(&mut script);
    arrivals::write(&mut script);
    gatherings::write(&mut script);
    lives::write(&mut script);
    papers::write(&mut script);
    letters::write(&mut script);
    script.play(&mut scene::Scene::new(app))
}
