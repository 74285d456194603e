//! Each built article with its examples, on the rulebook of the task force that wrote it; and the
//! same questions to another body (`river`).
#![allow(clippy::unwrap_used, reason = "a panic is a failed test")]
mod art01_charter;
mod art02_superiors;
mod art03_conveners;
mod art04_members;
mod art05_office;
mod art06_succession;
mod art06_tenures;
mod art06_units;
mod art14_filing;
mod art14_liaison;
mod art15_meetings;
mod art16_plenary;
mod art17_thematic;
mod art18_liaison_meeting;
mod art19_arrangement;
mod art20_minutes;
mod cast;
mod river;
mod roster;
#[path = "../support/mod.rs"]
mod support;
