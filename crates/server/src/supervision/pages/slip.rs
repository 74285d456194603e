//! 督办单: the task on one sheet of paper, for the file and for who has no screen.
use super::task::{self, seen};
use crate::web::{Answer, Visit, answer::PageError};
use minijinja::context;

/// GET /tasks/{id}/slip.
///
/// # Errors
/// When there is no such task for this person, or the template fails.
pub fn show(visit: &mut Visit) -> Answer {
    let values = visit.app.look(|view| {
        let dossier = seen(view, &visit.actor, visit.param("id"))?;
        Ok::<_, PageError>(context! { task => task::facts(view, &dossier), units => task::units(view, &dossier) })
    })?;
    visit.page("supervision/slip.html", values)
}
