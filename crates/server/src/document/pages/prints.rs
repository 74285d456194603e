//! A document as PDF, OFD and Word file and as page images, and its files; what was fixed is read from the kept file.
use super::live;
use crate::{
    app::{App, View},
    document::{
        acts::{keep, kind_of, link, subject},
        paper,
        sight::Reach,
        store,
    },
    kernel::attachment,
    minutes::document::{day_of, press_refused},
    sealing::with_seal,
    web::{
        Answer, Visit,
        answer::{PageError, download},
        preview::{self, Preview},
    },
};
use gongwen::{Document as Press, Picture, Seal};
use rules::{Violation, document::Document, roster::OnDay};
use std::sync::Arc;
use word::WriteError;

const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/// The document of this id with its version, when it is in the visitor's sight.
///
/// # Errors
/// When there is none, or it is not in sight.
pub fn in_sight(visit: &Visit, view: &mut View<'_, '_>, id: &str) -> Result<(Document, i64), PageError> {
    let (document, version) = store::find(view.tx, id)?.ok_or(PageError::NOT_FOUND)?;
    let shows = Reach::of(&visit.actor, &view.rulebook).shows(&document);
    if shows { Ok((document, version)) } else { Err(PageError::NOT_FOUND) }
}

/// As it is printed; units under the names of the day on which it was sealed or went out, under its seal the impression.
///
/// # Errors
/// When the rulebook has its kind no more.
pub fn printed(app: &App, view: &mut View<'_, '_>, document: &Document) -> Result<Press, PageError> {
    let printed = without_impression(view, document)?;
    let kind = kind_of(&view.rulebook, document)?;
    let Some((sealed, seal)) = document.sealed().zip(view.rulebook.seal_of(kind)) else { return Ok(printed) };
    let diameter_mm = seal.diameter_mm;
    let impression = attachment::find(view.tx, &sealed.files.impression)?.ok_or(PageError::NOT_FOUND)?;
    let picture = Picture::of_png(&attachment::content(&app.files, &impression)?);
    Ok(with_seal(&printed, &Seal::Impression { diameter_mm, picture, says: None }))
}

/// The same with the place of the seal marked, sealed or not.
fn without_impression(view: &View<'_, '_>, document: &Document) -> Result<Press, PageError> {
    let day: Arc<OnDay> = match document.sealed().map(|sealed| &sealed.by).or(document.issued()) {
        Some(by) => Arc::new(view.roster.on_day(day_of(by))),
        None => view.day.clone(),
    };
    Ok(paper::of(day.situation(&view.rulebook), kind_of(&view.rulebook, document)?, document))
}

/// The pages of a document.
///
/// # Errors
/// When our side fails.
pub fn preview(app: &App, id: &str, printed: &Press) -> Result<Preview, PageError> {
    Preview::of(app, &link(id), printed)
}

/// GET /documents/{id}/pages/{n}.png?v=DIGEST: of what is saved, or of what this visitor is typing.
///
/// # Errors
/// When there is no such page of this document.
pub fn page(visit: &mut Visit) -> Answer {
    let id = visit.param("id").to_owned();
    let mut documents = Vec::new();
    let saved = visit.app.look(|view| {
        let (document, _) = in_sight(visit, view, &id)?;
        documents.push(printed(&visit.app, view, &document)?);
        Ok::<_, PageError>(document)
    })?;
    documents.extend(live::typed(visit, Some(&saved))?);
    preview::page(visit, &documents)
}

/// GET /documents/{id}/pdf.
///
/// # Errors
/// When it is not in sight, or nothing can typeset it.
pub fn pdf(visit: &mut Visit) -> Answer {
    let id = visit.param("id").to_owned();
    let (name, kept, printed) = visit.app.look(|view| {
        let (document, _) = in_sight(visit, view, &id)?;
        let kept = document.kept.as_ref().map(|file| attachment::find(view.tx, file)).transpose()?.flatten();
        Ok::<_, PageError>((keep::file_name(&document, "pdf"), kept, printed(&visit.app, view, &document)?))
    })?;
    let bytes = match kept {
        Some(file) => attachment::content(&visit.app.files, &file)?,
        None => press(visit)?.pdf(&printed).map_err(|error| press_refused(&error))?.pdf,
    };
    Ok(download(&name, "application/pdf", bytes))
}

/// GET /documents/{id}/ofd: the kept one with the seal inside, or, before there is one, set anew.
///
/// # Errors
/// When it is not in sight, or nothing can typeset it.
pub fn ofd(visit: &mut Visit) -> Answer {
    let id = visit.param("id").to_owned();
    let (name, kept, printed) = visit.app.look(|view| {
        let (document, _) = in_sight(visit, view, &id)?;
        let kept = document.sealed().and_then(|sealed| sealed.files.ofd.as_ref());
        let kept = kept.map(|file| attachment::find(view.tx, file)).transpose()?.flatten();
        Ok::<_, PageError>((keep::file_name(&document, "ofd"), kept, printed(&visit.app, view, &document)?))
    })?;
    let bytes = match kept {
        Some(file) => attachment::content(&visit.app.files, &file)?,
        None => press(visit)?.ofd(&printed).map_err(|error| press_refused(&error))?.ofd,
    };
    Ok(download(&name, "application/ofd", bytes))
}

fn press(visit: &Visit) -> Result<Arc<dyn gongwen::Press>, PageError> {
    Ok(visit.app.press.clone().ok_or_else(|| vec![Violation::plain("no-press", "")])?)
}

/// GET /documents/{id}/docx, for working on the text elsewhere. It never bears the impression: whoever has a Word file
/// can take a picture out of it and set it under another text.
///
/// # Errors
/// When it is not in sight, or breaks what the standard lays down.
pub fn docx(visit: &mut Visit) -> Answer {
    let id = visit.param("id").to_owned();
    let (name, printed) = visit.app.look(|view| {
        let (document, _) = in_sight(visit, view, &id)?;
        Ok::<_, PageError>((keep::file_name(&document, "docx"), without_impression(view, &document)?))
    })?;
    let bytes = word::write(&printed).map_err(|error| match error {
        WriteError::Refused(_) => paper::why_not_print(&printed),
        WriteError::Package(said) => vec![Violation::plain("press-failed", "lead").with(said)],
    })?;
    Ok(download(&name, DOCX, bytes))
}

fn belongs(document: &Document, file: &str) -> bool {
    let attached = document.content.attachments.iter().any(|attached| attached.file.as_deref() == Some(file));
    // What bears the other organs' seals is the document itself.
    let sealed = document.issued().is_some() && document.joint_seals_now().iter().any(|one| one.file == file);
    attached || sealed || document.kept.as_deref() == Some(file)
}

/// GET /documents/{id}/files/{file}.
///
/// # Errors
/// When there is no such file of this document, or it is not in sight.
pub fn file(visit: &mut Visit) -> Answer {
    let id = visit.param("id").to_owned();
    let file = visit.app.look(|view| {
        let (document, _) = in_sight(visit, view, &id)?;
        let is_whole = Reach::of(&visit.actor, &view.rulebook) == Reach::All;
        // What was taken out of a draft, and what the body above answered, is not for those who have a copy.
        let is_part = belongs(&document, visit.param("file"));
        let file = attachment::find(view.tx, visit.param("file"))?.filter(|_| is_whole || is_part);
        let subject = subject(&id);
        file.filter(|file| file.subject_kind == subject.kind && file.subject == id).ok_or(PageError::NOT_FOUND)
    })?;
    let bytes = attachment::content(&visit.app.files, &file)?;
    Ok(download(&file.name, &file.content_type, bytes))
}
