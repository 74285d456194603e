//! 第十五至十九条 会议: arranged, put forward, noticed, answered, held, concluded.
//!
//! `pages` → `acts` → `rules::meeting` → `store`; a `case` is a meeting with what stands beside it.
pub mod acts;
pub mod case;
pub mod pages;
pub mod sight;
pub mod store;
