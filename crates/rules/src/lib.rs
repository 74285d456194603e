//! The working rules (工作规则), as pure functions: no clock, no database, no web.
//!
//! What the rules leave to be set is a [`rulebook::Rulebook`]; who may do what is [`duty`]; every
//! refusal is a [`Violation`] that says what it rests on.
pub mod approval;
pub mod archive;
pub mod calendar;
pub mod charter;
pub mod clause;
pub mod decision;
pub mod deed;
pub mod document;
pub mod duty;
pub mod incoming;
pub mod meeting;
pub mod minutes;
pub mod obligation;
pub mod roster;
pub mod rulebook;
pub mod supervision;
pub mod topic;
pub mod words;

pub use clause::{Basis, Clause, Found, Violation};
