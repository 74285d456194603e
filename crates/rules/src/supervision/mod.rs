//! 督办 (第二十条, 第二十二条; 第八条 for the units): a task from the day it is handed out to its close-out or its withdrawal.
//!
//! A [`Task`] is held by a lead unit and, in parts, by co-operating units. What a unit does with its
//! share stands in [`Hand`]; what becomes of the whole in [`Stage`]. Feedback, extensions and reminders
//! are records beside the task. Each act has its `why_not_…`; what an approval chain decides enters
//! only with that [`crate::approval::Approval`] in hand.
mod completion;
mod extension;
pub mod figures;
mod light;
mod objection;
mod open;
mod part;
mod parts;
mod period;
mod receipt;
mod reminder;
mod reopen;
mod report;
mod review;
mod stage;
mod task;
mod terms;
mod transfer;
mod withdrawal;
pub mod wording;

pub use completion::{
    Asking, CLOSED_FIRST, CameBack, Closing, Completion, ReturnedCompletion, complete, settle_completion,
    why_not_complete, why_not_settle_completion,
};
pub use extension::{
    Extension, ExtensionCourse, Longer, ask_extension, settle_extension, why_not_ask_extension,
    why_not_settle_extension,
};
pub use light::{Computed, SetLight, Shown, Why, computed, lapse_light, set_light, shown, why_not_set_light};
pub use objection::{
    Objecting, Objection, Ruling, SettledObjection, object, objection_due, settle_objection, why_not_object,
    why_not_settle_objection,
};
pub use open::{Draft, DraftPart, Registered, open, recount, why_not_open};
pub use part::{part_done, why_not_part_done};
pub use parts::{Adding, ReleasedPart, Releasing, add_part, release_part, why_not_add_part, why_not_release_part};
pub use period::{Owed, given, missed, missed_in_a_row, owed_periods};
pub use receipt::{sign_for, sign_for_due, why_not_sign_for};
pub use reminder::{About, Nudge, Reminder, nudges, remind, why_not_remind};
pub use reopen::{Reopening, WasClosed, reopen, why_not_reopen};
pub use report::{Evidence, Feedback, FeedbackCourse, Said, Telling, report, why_not_report};
pub use review::{review_report, why_not_review_report};
pub use stage::{Hand, Part, PartStage, Stage};
pub use task::{EarlierDue, Instruction, Moved, Origin, Place, Task};
pub use terms::{Terms, day_of};
pub use transfer::{Transfer, Transferring, transfer, why_not_transfer};
pub use withdrawal::{
    Ground, ReturnedWithdrawal, Withdrawal, Withdrawing, settle_withdrawal, why_not_settle_withdrawal,
    why_not_withdraw, withdraw,
};

/// Longest title, characters.
pub const TITLE_MOST_CHARS: usize = 100;
/// Longest running text: what is to be done, feedback, a result; characters.
pub const TEXT_MOST_CHARS: usize = 2000;
/// Longest reason, note or message, characters.
pub const REASON_MOST_CHARS: usize = 500;
