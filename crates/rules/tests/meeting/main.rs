//! Articles 15 to 20 in their own words: topics, meetings, minutes, decisions. The same stories run
//! on both bodies of the repository; what only one of them has says so in its name.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on stops")]

mod art09_corrections;
mod art09_guests;
mod art15_major_matters;
mod art15_recusal;
mod art16_18_attendance;
mod art16_18_convening;
mod art16_18_topics;
mod art16_18_turns;
mod art19_arrangement;
mod art19_replies;
mod art20_conclusions;
mod art20_due;
mod art20_issue;
mod art20_minutes;
mod kept;
mod scene;
#[path = "../support/mod.rs"]
mod support;
mod words;
