//! Stories through HTTP and through the door, on SQLite and PostgreSQL.
#![expect(clippy::unwrap_used, reason = "a story that cannot go on says where")]
mod contacts;
mod door;
mod liaison;
mod roster_scene;
mod succession;
mod support;
mod unit_change;
mod vacancy;
