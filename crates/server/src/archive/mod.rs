//! 第二十六条 归档: what was issued or closed comes to wait here by itself; the person designated for it files, corrects and
//! lends. What is filed is kept by its content, listed, packed and checked.
//!
//! `pages` → `acts` → `rules` → `store`; `source` is the one way in for each kind of thing.
pub mod acts;
pub mod catalogue;
pub mod examine;
mod keep;
pub mod keeper;
pub mod loans;
mod marks;
mod metadata;
mod package;
pub mod pages;
mod remarks;
mod set;
pub mod sight;
mod slip;
mod source;
pub mod store;
