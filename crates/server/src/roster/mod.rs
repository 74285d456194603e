//! 第二章 机构设置、第六条、第十四条、第十六至十七条的委托: who is who.
//!
//! `pages` → `acts` → `rules::roster` → `store`
pub mod acts;
pub mod pages;
pub mod store;
