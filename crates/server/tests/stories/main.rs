//! Stories through HTTP and through the door, on SQLite and PostgreSQL.
#![expect(clippy::unwrap_used, reason = "a story that cannot go on says where")]
mod contacts;
mod door;
mod liaison;
mod meeting_convening;
mod meeting_course;
mod meeting_pages;
mod meeting_votes;
mod roster_scene;
mod scene;
mod succession;
mod support;
mod topics;
mod unit_change;
mod vacancy;
