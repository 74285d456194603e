//! The files of a 件, and the sheet that bears its 归档章: the originals are never altered, so the stamp lies before them.
use super::{
    item::{in_sight, stamp},
    row,
};
use crate::{
    archive::{acts::read::Read, sight},
    document::sight::Reach,
    kernel::attachment,
    web::{
        Answer, Visit,
        answer::{PageError, download},
    },
};
use axum::http::Method;
use minijinja::context;

/// GET /archive/{id}/cover.
///
/// # Errors
/// When it is not in sight, or not filed.
pub fn cover(visit: &mut Visit) -> Answer {
    let values = visit.app.look(|view| {
        let loaded = in_sight(visit, view)?;
        let stamp = stamp(view, &loaded.item).ok_or(PageError::NOT_FOUND)?;
        let organ = view.rulebook.archive().map(|form| form.organ.clone());
        let reach = Reach::of(&visit.actor, &view.rulebook);
        let lent = loaded.item.opened_to(&visit.actor, view.today).is_some();
        let parts = loaded.item.parts().iter().filter(|part| lent || sight::opens(&reach, part.role));
        Ok::<_, PageError>(context! {
            stamp, organ,
            parts => parts.map(|part| context! { role => part.role.title(), name => part.name }).collect::<Vec<_>>(),
            ..row(&view.rulebook, &loaded.item)
        })
    })?;
    visit.page("archive/cover.html", values)
}

/// GET /archive/{id}/parts/{file}.
///
/// # Errors
/// When there is no such file of this 件, or it is not for the visitor.
pub fn part(visit: &mut Visit) -> Answer {
    let (file, loan) = visit.app.look(|view| {
        let loaded = in_sight(visit, view)?;
        let reach = Reach::of(&visit.actor, &view.rulebook);
        let lent = loaded.item.opened_to(&visit.actor, view.today);
        let part = loaded.item.parts().iter().find(|part| part.file == visit.param("file"));
        let part = part.filter(|part| lent.is_some() || sight::opens(&reach, part.role)).ok_or(PageError::NOT_FOUND)?;
        let file = attachment::find(view.tx, &part.file)?.ok_or(PageError::NOT_FOUND)?;
        Ok::<_, PageError>((file, lent.map(|loan| loan.id.clone())))
    })?;
    // Whoever borrows it reads it on the loan, and the register of loans says so. To ask whether it is there (HEAD) is not
    // to read it.
    if let Some(loan) = loan.filter(|_| visit.method != Method::HEAD) {
        visit.perform(Read { item: visit.param("id").to_owned(), loan, file: file.id.clone() })?;
    }
    let bytes = attachment::content(&visit.app.files, &file)?;
    // What the program wrote is text; its content has no mark of its own.
    let kind = mime_guess::from_path(&file.name).first_or_octet_stream();
    Ok(download(&file.name, kind.essence_str(), bytes))
}
