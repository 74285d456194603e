//! What one can do about who is who; one file for each act.
pub mod entrust;
pub mod unit;
