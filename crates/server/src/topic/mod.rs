//! 第十三、十五至十八条 议题: the pool of topics, from submission to conclusion.
//!
//! `pages` → `acts` → `rules::topic` → `store`; `sight` says who sees what.
pub mod acts;
pub mod pages;
pub mod sight;
pub mod store;

pub use sight::Sight;
