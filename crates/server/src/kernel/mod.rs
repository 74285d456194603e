//! What every procedure uses: the door, the journal, obligations, approvals, numbers, notices,
//! attachments, drafts, limits, the daily look, page images, the clock, and how far a person sees.
pub mod act;
pub mod addressee;
pub mod approval;
pub mod attachment;
pub mod clock;
pub mod draft;
pub mod ending;
pub mod journal;
pub mod journal_list;
pub mod lapse;
pub mod limit;
pub mod look;
pub mod notice;
pub mod number;
pub mod obligation;
pub mod on;
pub mod owed;
pub mod owing;
pub mod owner;
pub mod prints;
pub mod ready;
pub mod remind;
pub mod sight;
pub mod work;

pub use act::{Act, Refused, Written};
pub use on::{On, Thing};
pub use work::{Subject, Work};
