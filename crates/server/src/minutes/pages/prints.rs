//! The minutes as PDF and as page images; what was issued is read from the kept file.
use super::typed::Typed;
use crate::{
    app::{App, View},
    db::DbError,
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
    },
};
use axum::{
    http::header,
    response::{IntoResponse, Response},
};
use gongwen::{Document, Substitution};
use rules::{
    Violation,
    meeting::Meeting,
    minutes::{Content, Minutes, Stage},
    roster::OnDay,
};
use std::sync::Arc;

/// What the page shows beside the editor.
#[derive(Default)]
pub struct Preview {
    /// Addresses of the page images.
    pub pages: Vec<String>,
    /// Why there are none, in a sentence.
    pub unprinted: String,
    /// Characters that the faces at hand draw otherwise, or not at all.
    pub strange: Vec<Substitution>,
}

/// Set the pages of minutes.
///
/// # Errors
/// When our side fails.
pub fn preview(app: &App, id: &str, document: &Document) -> Result<Preview, PageError> {
    let Some(press) = &app.press else {
        return Ok(Preview { unprinted: no_press(app), ..Preview::default() });
    };
    let digest = document::digest(document).map_err(DbError::from)?;
    match app.prints.of(press.as_ref(), &digest, document) {
        Ok(print) => {
            let page = |n: usize| format!("/minutes/{id}/pages/{n}.png?v={digest}");
            let pages = (1..=print.pages.len()).map(page).collect();
            Ok(Preview { pages, unprinted: String::new(), strange: print.strange.clone() })
        }
        // The editor goes on without its preview; whoever issues is told as well, and refused.
        Err(error) => Ok(Preview { unprinted: error.to_string(), ..Preview::default() }),
    }
}

fn no_press(app: &App) -> String {
    let (violation, book) = (Violation::plain("no-press", ""), app.rulebook());
    format!("{}{}", rules::words::say(&violation, &book), rules::words::next(&violation, &book))
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

/// GET /minutes/{id}/pages/{n}.png?v=DIGEST. The digest names what is on the page, so that an old address never
/// shows a new text.
///
/// # Errors
/// When there is no such page of these minutes.
pub fn page(visit: &mut Visit) -> Answer {
    let (id, wanted) = (visit.param("id"), visit.query.text("v"));
    let n: usize = visit.param("page").trim_end_matches(".png").parse().map_err(|_| PageError::NOT_FOUND)?;
    let press = visit.app.press.clone().ok_or(PageError::NOT_FOUND)?;
    let documents = visit.app.look(|view| documents(visit, view, id))?;
    let mut found = None;
    for document in documents {
        let digest = document::digest(&document).map_err(DbError::from)?;
        if digest == wanted {
            found = Some(
                visit
                    .app
                    .prints
                    .of(press.as_ref(), &digest, &document)
                    .map_err(|error| document::press_refused(&error))?,
            );
        }
    }
    let print = found.ok_or(PageError::NOT_FOUND)?;
    let image = n.checked_sub(1).and_then(|n| print.pages.get(n)).ok_or(PageError::NOT_FOUND)?;
    Ok(png(image.png.clone()))
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

fn png(bytes: Vec<u8>) -> Response {
    let headers = [(header::CONTENT_TYPE, "image/png"), (header::CACHE_CONTROL, "private, max-age=86400, immutable")];
    (headers, bytes).into_response()
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
