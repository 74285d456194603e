//! What is typed is kept while it is typed, and its pages are shown: JSON for `zhuanban.js`, no act.
use super::{
    editor::keep,
    prints::{in_sight, preview, with_content},
    typed::Typed,
};
use crate::{
    minutes::document,
    web::{Answer, Visit, answer::PageError},
};
use axum::{
    Json,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use rules::{
    Violation,
    deed::Deed,
    duty::Asked,
    minutes::{self, why_not_edit},
    words,
};
use serde_json::json;

/// POST /minutes/{id}/autosave.
///
/// # Errors
/// When they are not in sight, or our side fails.
pub fn keep_typed(visit: &mut Visit) -> Answer {
    let id = visit.param("id").to_owned();
    let typed = Typed::from(&visit.form).ok_or(PageError::NOT_FOUND)?;
    let (saved, version, meeting) = visit.app.look(|view| in_sight(visit, view, &id))?;
    let bearing = saved.bearing(&meeting);
    let rulebook = visit.app.rulebook();
    let asked = Asked { rulebook: &rulebook, actor: &visit.actor, bearing: &bearing };
    if asked.permit(Deed::MinutesDraft).is_err() {
        return Ok(said(StatusCode::FORBIDDEN, "这份文本不归你改"));
    }
    keep(visit, &id, &typed)?;
    if typed.version != version {
        return Ok(said(StatusCode::CONFLICT, "还没有保存：别人刚改过这一稿，请另开一页核对后再改"));
    }
    let content = match typed.content(&saved.content.lists) {
        Ok(content) => content,
        Err(found) => return Ok(refused(visit, &found)),
    };
    let shown = visit.app.look(|view| {
        let day = view.day.clone();
        let on = day.situation(&view.rulebook);
        let found = why_not_edit(on, &saved, &meeting, &content);
        let with = with_content(&saved, content);
        Ok::<_, PageError>((document::of(on, &meeting, &with), found, minutes::chars(&with.content)))
    })?;
    let (document, found, chars) = shown;
    if !found.is_empty() {
        return Ok(refused(visit, &found));
    }
    let pages = preview(&visit.app, &id, &document)?.pages;
    let at = crate::web::filters::when(visit.app.clock.now());
    let saved_at = at.split(' ').next_back().unwrap_or(&at).to_owned();
    Ok(Json(json!({ "saved_at": saved_at, "pages": pages, "chars": chars })).into_response())
}

fn refused(visit: &Visit, found: &[Violation]) -> Response {
    said(
        StatusCode::UNPROCESSABLE_ENTITY,
        &found.first().map(|first| words::say(first, &visit.app.rulebook())).unwrap_or_default(),
    )
}

fn said(status: StatusCode, message: &str) -> Response {
    (status, Json(json!({ "message": message }))).into_response()
}
