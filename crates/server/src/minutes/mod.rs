//! 第二十条 会议纪要: drafted, reviewed, signed, numbered, issued; decisions become tasks.
//!
//! `pages` → `acts` → `rules` → `store`
pub mod acts;
pub mod pages;
pub mod store;
