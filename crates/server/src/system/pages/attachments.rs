//! Attachments, given out only to those who may see the thing they belong to.
use crate::{
    chains,
    kernel::attachment,
    system::sight,
    web::{
        Answer, Visit,
        answer::{PageError, download},
    },
};

/// GET /attachments/{id}: always as a file to keep, so that nothing in it runs here.
///
/// # Errors
/// When there is none, it is not for this person, or the file is gone.
pub fn fetch(visit: &mut Visit) -> Answer {
    let id = visit.param("id").to_owned();
    let found = visit.app.look(|view| {
        let found = attachment::find(view.tx, &id)?.ok_or(PageError::NOT_FOUND)?;
        let subject = chains::subject(&found.subject_kind, &found.subject)?;
        let may = sight::may_see(view, &visit.actor, &subject)?;
        if may { Ok(found) } else { Err(PageError::NOT_FOUND) }
    })?;
    let path = attachment::path_of(&visit.app.files, &found.digest);
    let bytes = std::fs::read(path).map_err(crate::db::DbError::from)?;
    Ok(download(&found.name, &found.content_type, bytes))
}
