//! 第六条 成员单位调整: proposed by the office, through its chain, effective on a day.
use crate::kernel::{Refused, Work, approval::Kept};
use rules::approval::By;

/// What follows from the course of an approval about a unit.
///
/// # Errors
/// What the rules refuse, or when the database fails.
pub fn follow(_work: &mut Work<'_, '_>, _kept: &Kept, _by: &By) -> Result<(), Refused> {
    Ok(())
}
