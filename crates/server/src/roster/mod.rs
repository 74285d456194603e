//! 第二章 机构设置、第十四条: who is who.
//!
//! `pages` → `acts` → `rules::roster` → `store`
pub mod store;
