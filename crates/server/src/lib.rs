//! The shell around the pure `rules`: one door in (`kernel::act`), one way through
//! (page → act → rule → store), two databases.
pub mod account;
pub mod app;
pub mod approval;
pub mod archive;
pub mod belonging;
pub mod chains;
pub mod charter;
pub mod db;
pub mod demo;
pub mod desk;
pub mod document;
pub mod found;
pub mod incoming;
pub mod kernel;
pub mod meeting;
pub mod minutes;
pub mod roster;
pub mod sealing;
pub mod site;
pub mod supervision;
pub mod system;
pub mod topic;
pub mod web;
