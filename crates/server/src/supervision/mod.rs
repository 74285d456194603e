//! 第八、二十、二十二条 督办: tasks from sign-for to close-out.
//!
//! `pages` → `acts` → `rules` → `store`
pub mod acts;
pub mod may;
pub mod pages;
pub mod register;
pub mod sheet;
pub mod sight;
pub mod store;
