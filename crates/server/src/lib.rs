//! The shell around the pure `rules`: one door in (`kernel::act`), one way through
//! (page → act → rule → store), two databases.
pub mod app;
pub mod chains;
pub mod db;
pub mod found;
pub mod kernel;
pub mod roster;
pub mod site;
pub mod web;
