//! Articles 2 and 24 to 26 in their own words: documents from the draft to the receipts, on both bodies of the repository.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on stops")]

mod art02_replies;
mod art24_checks;
mod art24_countersign;
mod art24_groups;
mod art24_issue;
mod art24_joint;
mod art24_table;
mod art24_text;
mod art25_sign_off;
mod art26_joint_seals;
mod art26_phrase;
mod art26_seal;
mod incoming;
mod scene;
#[path = "../support/mod.rs"]
mod support;
