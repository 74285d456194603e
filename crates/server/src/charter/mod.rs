//! 成立依据 (第一条): the documents from above that the body stands on, attached by the office, open to everybody who is
//! signed in.
pub mod acts;
pub mod pages;
pub mod store;
