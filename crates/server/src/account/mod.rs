//! Sign-in with a password, one-time links, lock-out. No article; security only.
//!
//! `pages` → `acts` → `rules` → `store`
pub mod pages;
