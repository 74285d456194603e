//! A paper of a task, for those who may see the task.
use crate::{
    kernel::attachment,
    web::{
        Answer, Visit,
        answer::{PageError, download},
    },
};

/// GET /tasks/{id}/papers/{paper}.
///
/// # Errors
/// When there is no such paper of this task, it is not this person's to see, or the file fails.
pub fn fetch(visit: &mut Visit) -> Answer {
    let paper = visit.app.look(|view| {
        let dossier = super::task::seen(view, &visit.actor, visit.param("id"))?;
        let paper = attachment::find(view.tx, visit.param("paper"))?;
        let is_own = |paper: &attachment::Attachment| paper.subject_kind == "task" && paper.subject == dossier.task.id;
        paper.filter(is_own).ok_or(PageError::NOT_FOUND)
    })?;
    let bytes = attachment::content(&visit.app.files, &paper)?;
    Ok(download(&paper.name, &paper.content_type, bytes))
}
