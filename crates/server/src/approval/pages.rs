//! `/approvals/{id}`: one approval by itself, and the two acts that every thing's page offers.
use super::panel;
use crate::{
    app::App,
    chains,
    kernel::approval::{self, Decide, Recall},
    kernel::sight::Sight,
    web::{
        Answer, Visit,
        answer::{PageError, go},
        at,
    },
};
use axum::{
    Router,
    routing::{get, post},
};
use minijinja::context;
use rules::{Violation, approval::Verdict};
use std::sync::Arc;

/// Addresses of this area.
pub fn router() -> Router<Arc<App>> {
    Router::new()
        .route("/approvals/{id}", get(at(show)))
        .route("/approvals/{id}/decision", post(at(decide)))
        .route("/approvals/{id}/recall", post(at(recall)))
}

/// GET /approvals/{id}.
///
/// # Errors
/// When it is not this person's to see.
pub fn show(visit: &mut Visit) -> Answer {
    let (approval, confirm) = visit.app.look(|view| {
        let kept = approval::find(view.tx, visit.param("id"))?.ok_or(PageError::NOT_FOUND)?;
        let sees = Sight::of(&visit.actor, &view.rulebook) == Sight::All;
        if !sees && !panel::concerns(view, &visit.actor, &kept) {
            return Err(PageError::NOT_FOUND);
        }
        let confirm = chains::confirm(view, &kept)?;
        panel::of(view, &visit.actor, &kept).map(|panel| (panel, confirm)).ok_or(PageError::NOT_FOUND)
    })?;
    visit.page("approval/show.html", context! { approval, confirm })
}

/// POST /approvals/{id}/decision.
///
/// # Errors
/// When the step is not this person's; what can be mended shows the approval's page with what was typed.
pub fn decide(visit: &mut Visit) -> Answer {
    match parse(visit).map_err(PageError::from).and_then(|act| visit.perform(act)) {
        Ok(link) => {
            let id = visit.param("id");
            let done = visit.app.look(|view| match approval::find(view.tx, id)? {
                Some(kept) => chains::done(view, &kept),
                None => Ok(None),
            })?;
            Ok(go(&link, done.as_deref().unwrap_or("审批意见已登记。")))
        }
        Err(error) => visit.again(error, show),
    }
}

fn parse(visit: &Visit) -> Result<Decide, Vec<Violation>> {
    let form = &visit.form;
    let verdict = match form.text("verdict") {
        "agree" => Verdict::Agree,
        "return" => Verdict::Return,
        _ => return Err(vec![Violation::plain("choose-one", "verdict")]),
    };
    let (approval, opinion) = (visit.param("id").to_owned(), form.text("opinion").to_owned());
    Ok(Decide { approval, version: form.int("version"), verdict, opinion })
}

/// POST /approvals/{id}/recall.
///
/// # Errors
/// When it is not this person's to take back, or no longer waits.
pub fn recall(visit: &mut Visit) -> Answer {
    match visit.perform(Recall { approval: visit.param("id").to_owned() }) {
        Ok(link) => Ok(go(&link, "已撤回，可以修改后重新提出。")),
        Err(error) => visit.again(error, show),
    }
}
