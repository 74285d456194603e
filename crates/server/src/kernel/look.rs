//! What the daily look is made of. Each area says what there is to see to, and sees to one matter at a time: one that
//! fails does not hold up the others.
use super::{Refused, Work};
use crate::{app::View, db::DbError};

/// Something to see to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Matter {
    pub key: String,
    /// What it is, for the office when it fails.
    pub title: String,
}

/// What one area has to look for.
pub struct Look {
    /// Under which its failures are kept.
    pub name: &'static str,
    /// All there is to see to today, in order. Read from plain columns, so that a row which cannot be read whole fails
    /// by itself.
    pub matters: fn(&mut View<'_, '_>) -> Result<Vec<Matter>, DbError>,
    /// See to one; how many things were done. Twice is once, and what is no longer due is left alone.
    pub see_to: fn(&mut Work<'_, '_>, &str) -> Result<usize, Refused>,
}
