//! Stories through HTTP and through the door, on SQLite and PostgreSQL.
#![expect(clippy::unwrap_used, reason = "a story that cannot go on says where")]
mod account;
mod articles_page;
mod contacts;
mod demo;
mod desk;
mod desk_scene;
mod door;
mod held;
mod liaison;
mod meeting_convening;
mod meeting_course;
mod meeting_pages;
mod meeting_votes;
mod minutes;
mod minutes_in_time;
mod minutes_pages;
mod overview;
mod roster_scene;
mod scene;
mod succession;
mod supervision;
mod support;
mod system;
mod topics;
mod unit_change;
mod wire;
