//! 第二章 机构设置、第六条、第十四条、第十六至十七条的委托: who is who.
//!
//! `pages` → `acts` → `rules::roster` → `store` (who is who), `underway` (what is on its way)
pub mod acts;
pub mod contacts;
pub mod leaving;
pub mod list;
pub mod pages;
pub mod store;
pub mod underway;
