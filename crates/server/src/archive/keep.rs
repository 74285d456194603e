//! The files of a 件 on their way into the archive: content that is kept already is shared, what is made is kept by its SM3.
use super::{
    acts::subject,
    source::{Content, Paper},
};
use crate::{
    db::DbError,
    kernel::{Work, attachment},
};
use rules::{
    approval::By,
    archive::{Part, Role},
};

/// One file; names are unique within the 件.
pub fn part(work: &mut Work<'_, '_>, id: &str, paper: Paper, by: &By) -> Result<Part, DbError> {
    let file = match paper.content {
        Content::Kept(file) => attachment::share(work, &subject(id), &file, by)?,
        Content::Made(content) => attachment::make(work, &subject(id), (&paper.name, &content), by)?,
        Content::Ready(ready) => attachment::keep_ready(work, &subject(id), ready, by)?,
    };
    of(work, paper.role, &file)
}

/// The part that a kept file is.
pub fn of(work: &mut Work<'_, '_>, role: Role, file: &str) -> Result<Part, DbError> {
    let kept = attachment::find(work.tx, file)?.ok_or_else(|| DbError::Broken(format!("no file {file}")))?;
    Ok(Part { role, file: kept.id, name: kept.name, bytes: kept.bytes, digest: kept.digest })
}
