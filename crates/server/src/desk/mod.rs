//! 工作台、本单位应办、总览、规则: reads across areas, writes nothing.
//!
//! `pages` → `acts` → `rules` → `store`
pub mod pages;
