//! The minutes as PDF and as page images; what was issued is read from the kept file.
use super::typed::Typed;
use crate::{
    app::{App, View},
    kernel::{attachment, draft},
    meeting,
    minutes::{
        acts::{self, keep},
        document,
        sight::Reach,
        store, title,
    },
    web::{
        Answer, Visit,
        answer::{PageError, download},
        preview::{self, Preview},
    },
};
use gongwen::Document;
use rules::{
    Violation,
    meeting::Meeting,
    minutes::{Content, Minutes, Stage},
    roster::OnDay,
};
use std::sync::Arc;

/// The pages of minutes.
///
/// # Errors
/// When our side fails.
pub fn preview(app: &App, id: &str, document: &Document) -> Result<Preview, PageError> {
    Preview::of(app, &format!("/minutes/{id}"), document)
}

/// What these minutes would be with another text.
#[must_use]
pub fn with_content(minutes: &Minutes, content: Content) -> Minutes {
    Minutes { content, ..minutes.clone() }
}

/// The form's draft of one person goes by this name.
#[must_use]
pub fn draft_name(id: &str) -> String {
    format!("minutes:{id}")
}

/// Minutes in sight of the visitor, with version and meeting.
///
/// # Errors
/// When there are none, or they are not in sight.
pub fn in_sight(visit: &Visit, view: &mut View<'_, '_>, id: &str) -> Result<(Minutes, i64, Meeting), PageError> {
    let (minutes, version) = store::find(view.tx, id)?.ok_or(PageError::NOT_FOUND)?;
    if !Reach::of(&visit.actor, &view.rulebook).shows(&minutes) {
        return Err(PageError::NOT_FOUND);
    }
    let (meeting, _) = meeting::store::find(view.tx, &minutes.meeting)?.ok_or(PageError::NOT_FOUND)?;
    Ok((minutes, version, meeting))
}

/// GET /minutes/{id}/pages/{n}.png?v=DIGEST.
///
/// # Errors
/// When there is no such page of these minutes.
pub fn page(visit: &mut Visit) -> Answer {
    let id = visit.param("id");
    let documents = visit.app.look(|view| documents(visit, view, id))?;
    preview::page(visit, &documents)
}

/// What the visitor may see typeset: the saved text, and the text being typed.
fn documents(visit: &Visit, view: &mut View<'_, '_>, id: &str) -> Result<Vec<Document>, PageError> {
    let (minutes, _, meeting) = in_sight(visit, view, id)?;
    let typed = typed(visit, view, &minutes)?;
    let day = day_on_paper(view, &minutes);
    let on = day.situation(&view.rulebook);
    let typed = typed.map(|minutes| document::of(on, &meeting, &minutes));
    Ok(std::iter::once(document::of(on, &meeting, &minutes)).chain(typed).collect())
}

/// Units under the names they have on the paper: those of the day of issue, until then those of today.
pub(super) fn day_on_paper(view: &View<'_, '_>, minutes: &Minutes) -> Arc<OnDay> {
    match &minutes.stage {
        Stage::Issued { by, .. } => Arc::new(view.roster.on_day(document::day_of(by))),
        _ => view.day.clone(),
    }
}

/// The minutes with what the visitor has typed and not saved, where there is any.
fn typed(visit: &Visit, view: &mut View<'_, '_>, minutes: &Minutes) -> Result<Option<Minutes>, PageError> {
    let draft = draft::find::<Typed>(view.tx, (&visit.actor.person, &draft_name(&minutes.id)))?;
    let content = draft.and_then(|(typed, _)| typed.without_blank_rows().content(&minutes.content.lists).ok());
    Ok(content.filter(|_| minutes.is_open()).map(|content| with_content(minutes, content)))
}

/// GET /minutes/{id}/pdf; with `?text=typed`, what the preview beside the editor shows, saved or not.
///
/// # Errors
/// When they are not in sight, or nothing can typeset them.
pub fn pdf(visit: &mut Visit) -> Answer {
    let id = visit.param("id");
    let (name, kept, document) = visit.app.look(|view| {
        let (minutes, _, meeting) = in_sight(visit, view, id)?;
        let files = attachment::of(view.tx, &acts::subject(id))?;
        let typed = if visit.query.text("text") == "typed" { typed(visit, view, &minutes)? } else { None };
        let (day, shown) = (day_on_paper(view, &minutes), typed.as_ref().unwrap_or(&minutes));
        let document = document::of(day.situation(&view.rulebook), &meeting, shown);
        let number = minutes.signature().map(|signature| signature.number.as_str());
        let name = keep::file_name(&title::of(&view.rulebook, &meeting), number);
        Ok::<_, PageError>((name, keep::kept(&files).cloned(), document))
    })?;
    let bytes = match kept {
        Some(file) => attachment::content(&visit.app.files, &file)?,
        None => set(visit, &document)?,
    };
    Ok(download(&name, "application/pdf", bytes))
}

fn set(visit: &Visit, document: &Document) -> Result<Vec<u8>, PageError> {
    let press = visit.app.press.clone().ok_or_else(|| vec![Violation::plain("no-press", "")])?;
    Ok(press.pdf(document).map_err(|error| document::press_refused(&error))?.pdf)
}
