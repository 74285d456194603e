//! Stories through HTTP and through the door, on SQLite and PostgreSQL.
#![expect(clippy::unwrap_used, reason = "a story that cannot go on says where")]
mod contacts;
mod demo;
mod door;
mod held;
mod liaison;
mod minutes;
mod minutes_in_time;
mod minutes_pages;
mod roster_scene;
mod succession;
mod support;
mod unit_change;
