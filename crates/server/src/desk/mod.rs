//! 工作台、本单位应办、总览、规则: reads across areas. It owns no table and changes nothing.
//!
//! `pages` → `store` for what the kernel keeps, the areas' stores for the rest; `evidence` measures how
//! each article is being kept.
pub mod binding;
pub mod decisions;
pub mod due;
pub mod evidence;
pub mod matter;
pub mod pages;
pub mod standing;
pub mod store;
