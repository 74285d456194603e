//! What one can do here.
use crate::kernel::{Refused, Work, approval::Kept};
use rules::approval::By;

/// What follows from the course of an approval about a thing of this area.
///
/// # Errors
/// What the rules refuse, or when the database fails.
pub fn follow(_work: &mut Work<'_, '_>, _kept: &Kept, _by: &By) -> Result<(), Refused> {
    Ok(())
}
