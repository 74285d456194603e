//! 第七章 公文处理 and 第二条 请示报告: drafted, countersigned, signed, numbered, issued; replies, withdrawal and repeal.
//!
//! `pages` → `acts` → `rules` → `store`; `paper` is how it is typeset, `record` what a phrase rests on, `sight` who sees it.
pub mod acts;
pub mod pages;
pub mod paper;
pub mod record;
pub mod sealings;
pub mod sheet;
pub mod sight;
pub mod store;
