//! Sign-in with a password, one-time links, lock-out. No article speaks of it; the office issues
//! the links by its row of the duties table (account.issue), everything else is security only.
//!
//! `pages` → `acts`, `entry` → `store`
pub mod acts;
pub mod entry;
pub mod pages;
pub mod password;
pub mod store;
