//! What a day brings by itself: changes of units whose day has come (第六条). Looking twice on one day changes
//! nothing the second time.
use super::unit;
use crate::kernel::{Refused, Work};

/// Look at who is who today; how many changes of units took effect.
///
/// # Errors
/// When the database fails.
pub fn catch_up(work: &mut Work<'_, '_>) -> Result<usize, Refused> {
    unit::due(work)
}
