//! 第二十六条 专人: who keeps the archive on the day, as acts and pages ask it.
use super::store;
use crate::{app::View, db::DbError, kernel::Work};
use rules::archive::{Archivist, in_charge};

/// For an act.
///
/// # Errors
/// When the database fails.
pub fn of(work: &mut Work<'_, '_>) -> Result<Option<Archivist>, DbError> {
    let all = store::archivists(work.tx)?;
    Ok(in_charge(&work.rulebook, &work.roster, &all, work.today).cloned())
}

/// For a page.
///
/// # Errors
/// When the database fails.
pub fn seen(view: &mut View<'_, '_>) -> Result<Option<Archivist>, DbError> {
    let all = store::archivists(view.tx)?;
    Ok(in_charge(&view.rulebook, &view.roster, &all, view.today).cloned())
}
