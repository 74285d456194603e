//! What one can do about a task; one file for each act, or for two that answer each other.
pub mod catch_up;
mod completion;
mod extension;
pub mod hold;
mod light;
mod objection;
mod open;
pub mod owe;
mod part;
mod parts;
mod quit;
mod receipt;
mod remind;
mod reopen;
mod report;
mod transfer;
mod withdraw;

pub use super::store::FromDecision;
pub use completion::Complete;
pub use extension::AskExtension;
pub use light::SetLight;
pub use objection::{Object, SettleObjection};
pub use open::{Open, open_from_decision, why_not_from_decision};
pub use part::PartDone;
pub use parts::{AddPart, ReleasePart};
pub use receipt::SignFor;
pub use remind::Remind;
pub use reopen::Reopen;
pub use report::{Report, ReviewReport};
pub use transfer::Transfer;
pub use withdraw::Withdraw;

use super::store;
use crate::kernel::{Refused, Work, approval::Kept};
use rules::approval::{By, Course};

/// What follows from the course of an approval about a task: an extension, a close-out or a withdrawal.
///
/// # Errors
/// What the rules refuse, or when the database fails.
pub fn follow(work: &mut Work<'_, '_>, kept: &Kept, _by: &By) -> Result<(), Refused> {
    let approval = &kept.approval;
    if matches!(approval.course, Course::Waiting { .. }) {
        return Ok(());
    }
    let dossier = store::find(work.tx, &approval.subject)?.ok_or(Refused::NotFound)?;
    let extension = dossier.asked.iter().find(|extension| extension.approval == approval.id).cloned();
    let is_withdrawal = dossier.task.withdrawal.as_ref().is_some_and(|waiting| waiting.approval == approval.id);
    match extension {
        Some(extension) => extension::settle(work, dossier, extension, approval),
        None if is_withdrawal => withdraw::settle(work, dossier, approval),
        None => completion::settle(work, dossier, approval),
    }
}
