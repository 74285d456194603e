//! 第二十六条 专人: who keeps the archive on the day, as acts and pages ask it.
use super::{acts::bearing, store};
use crate::{
    app::View,
    db::DbError,
    kernel::{Refused, Work},
};
use rules::{
    archive::{Archivist, in_charge},
    deed::Deed,
    duty::Asked,
    roster::Actor,
};

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

/// What the door will ask, before the work of an act that is prepared outside it.
///
/// # Errors
/// When it is not this person's to do, or the database fails.
pub fn permit(view: &mut View<'_, '_>, actor: &Actor, deed: Deed) -> Result<(), Refused> {
    let (book, bearing) = (view.rulebook.clone(), bearing(seen(view)?.map(|one| one.person), &[]));
    Asked { rulebook: &book, actor, bearing: &bearing }.permit(deed).map(|_| ()).map_err(Refused::NotYou)
}
