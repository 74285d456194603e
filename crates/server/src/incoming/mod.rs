//! 第二、九条 收文: what others send to the body, from the register to its end.
//!
//! `pages` → `acts` → `rules` → `store`; `sheet` is the register as a file.
pub mod acts;
pub mod pages;
mod sheet;
pub mod store;
