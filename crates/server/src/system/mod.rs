//! Working calendar, journal, attachments, routine catch-up.
//!
//! `pages` → `acts` → `rules` → `store`
pub mod pages;
