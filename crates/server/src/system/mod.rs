//! What the program does by itself and shows of itself: the working calendar, the journal, notices,
//! search, the demo's clock, and the routine look for what has become due.
//!
//! `pages` → `acts`, `catch_up` → `store`
pub mod acts;
pub mod catch_up;
pub mod demo_clock;
pub mod journal_sheet;
pub mod look_failed;
pub mod notice_of_year;
pub mod overdue;
pub mod pages;
pub mod search;
pub mod store;
