//! 第十三、十五至十八条 议题: the pool of topics, from submission to conclusion.
//!
//! `pages` → `acts` → `rules::topic` → `store`.
pub mod acts;
pub mod pages;
pub mod store;
