//! What the program does by itself and shows of itself: the working calendar, the journal, notices,
//! attachments, search, the demo's clock, and the routine look for what has become due.
//!
//! `pages` → `acts`, `catch_up` → `store`
pub mod catch_up;
pub mod demo_clock;
pub mod overdue;
pub mod pages;
