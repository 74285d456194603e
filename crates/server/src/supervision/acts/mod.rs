//! What one can do about a task; one file for each act, or for two that answer each other.
pub mod hold;
pub mod open;
mod owe;
mod quit;

pub use super::store::FromDecision;
pub use open::{Open, open_from_decision};

use crate::kernel::{Refused, Work, approval::Kept};
use rules::approval::By;

/// What follows from the course of an approval about a task: an extension, or a close-out.
///
/// # Errors
/// What the rules refuse, or when the database fails.
pub fn follow(_work: &mut Work<'_, '_>, _kept: &Kept, _by: &By) -> Result<(), Refused> {
    Ok(())
}
