//! 第二十条 会议纪要: drafted, reviewed, signed, numbered, issued; decisions become tasks.
//!
//! `pages` → `acts` → `rules` → `store`; `document` is how they are typeset, `sight` who sees them.
pub mod acts;
pub mod document;
pub mod pages;
pub mod sight;
pub mod store;
pub mod title;
