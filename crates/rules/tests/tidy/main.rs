//! House rules that no compiler holds: sentences for every refusal, no key and no word of a
//! rulebook in code, short files that say what they are, and an index from each article to its data,
//! code, pages and tests.
#![allow(clippy::unwrap_used, reason = "a panic is a failed test")]
mod articles;
mod bodies;
mod files;
mod keys;
mod literals;
mod sentences;
#[path = "../support/mod.rs"]
mod support;
