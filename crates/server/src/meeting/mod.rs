//! 第十五至十九条 会议: arranged, put forward, noticed, answered, held, concluded.
//!
//! `pages` → `acts` → `rules` → `store`
pub mod acts;
pub mod pages;
pub mod store;
