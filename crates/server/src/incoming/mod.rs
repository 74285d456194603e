//! 第二、九条 收文: what others send to the body, from the register to its end.
//!
//! `pages` → `acts` → `rules` → `store`.
pub mod acts;
pub mod pages;
pub mod store;
