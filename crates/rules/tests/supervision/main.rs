//! Supervision in the words of its articles: 第八条 (what binds a unit), 第二十条 (跟踪督办), 第二十二条 (动态跟踪, lights).
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
mod art08_shares;
mod art20_completion;
mod art20_extension;
mod art20_objection;
mod art20_open;
mod art20_parts;
mod art20_periods;
mod art20_reminder;
mod art20_reopen;
mod art20_report;
mod art20_sign_for;
mod art20_transfer;
mod art20_withdrawal;
mod art22_lights;
mod both_bodies;
mod small;
#[path = "../support/mod.rs"]
mod support;
