//! 第二十四条: beside the form of a document its pages as they would be printed, what the standard and the 条例 ask of it and
//! what they recommend, and how its text was read. Kept and shown anew while somebody types; no act.
use super::{checks, form::may_draft, prints::in_sight, show::taken, typed};
use crate::{
    app::View,
    document::{
        acts::{kind_of, link},
        paper, record,
    },
    web::{Answer, Fields, Visit, answer::PageError, drafts::too_long, preview, preview::Preview},
};
use axum::{Json, response::IntoResponse};
use gongwen::Document as Press;
use minijinja::Value;
use rules::{
    Violation,
    approval::By,
    document::{self, Document},
};
use serde_json::json;
use std::collections::BTreeMap;

/// The form of a new document, or of one that is there, among the forms that are kept.
#[must_use]
pub fn name(saved: Option<&Document>) -> String {
    saved.map_or_else(|| "document".to_owned(), |saved| format!("document:{}", saved.id))
}

fn place(saved: Option<&Document>) -> String {
    saved.map_or_else(|| "/documents/new".to_owned(), |saved| link(&saved.id))
}

/// A document as it is typed.
struct Sketch {
    printed: Press,
    document: Document,
    must: Vec<Violation>,
    should: Vec<Violation>,
}

impl Sketch {
    fn of(
        visit: &Visit,
        view: &mut View<'_, '_>,
        (form, saved): (&Fields, Option<&Document>),
    ) -> Result<Self, PageError> {
        let (book, day) = (view.rulebook.clone(), view.day.clone());
        let on = day.situation(&book);
        let chosen = saved.map_or_else(|| form.text("kind"), |saved| saved.kind.as_str());
        let kind = book.paper(chosen).or(book.papers.first()).ok_or(PageError::NOT_FOUND)?;
        let content = record::resolve(view.tx, &book, &kind.key, typed::sketch(form))?;
        let new = || Document::begun(String::new(), &kind.key, content.clone(), who(visit, view));
        let document = saved.map_or_else(new, |saved| Document { content: content.clone(), ..saved.clone() });
        let printed = paper::of(on, kind_of(&book, &document)?, &document);
        let mut must = typed::content(form).err().unwrap_or_default();
        let is_chosen = saved.is_some() || book.paper(chosen).is_some();
        must.extend((!is_chosen).then(|| Violation::plain("choose-one", "kind")));
        must.extend(document::why_not_as_written(on, kind, &content));
        for violation in document::why_not_fit(on, kind, &content) {
            if !must.contains(&violation) {
                must.push(violation);
            }
        }
        // What is empty or unseen has been said of its field already.
        let is_new = |one: &Violation| must.iter().all(|known| known.field != one.field);
        let unprintable: Vec<Violation> = paper::why_not_print(&printed).into_iter().filter(is_new).collect();
        must.extend(unprintable);
        let taken = taken(view, kind)?;
        let should = document::cautions(on, kind, &content, taken);
        Ok(Self { printed, document, must, should })
    }

    /// What is said of it, once its pages are set: characters without a face are named by the field they stand in.
    fn checked(mut self, visit: &Visit, preview: &Preview) -> Value {
        self.must.extend(paper::why_not_drawn(&self.document.content, &preview.missing()));
        let book = visit.app.rulebook();
        checks::values(&book, &self.document, (&self.must, &self.should))
    }

    /// Nothing is set of an empty form, nor of one whose characters would be refused anyway.
    fn preview(&self, visit: &Visit, place: &str) -> Result<Preview, PageError> {
        let content = &self.document.content;
        if content.title.is_empty() && content.text.is_empty() {
            return Ok(Preview {
                unprinted: "写下标题和正文，这里显示版式。".to_owned(), ..Preview::default()
            });
        }
        Preview::of(&visit.app, place, &self.printed)
    }
}

fn who(visit: &Visit, view: &View<'_, '_>) -> By {
    let held = visit.actor.posts.first();
    By {
        person: visit.actor.person.clone(),
        name: visit.actor.name.clone(),
        post: held.map(|held| held.post.clone()).unwrap_or_default(),
        post_title: held.map(|held| held.title.clone()).unwrap_or_default(),
        at: view.now,
    }
}

/// The preview and the checks of what the form holds.
///
/// # Errors
/// When our side fails.
pub fn beside(visit: &Visit, saved: Option<&Document>) -> Result<(Value, Value), PageError> {
    let sketch = visit.app.look(|view| Sketch::of(visit, view, (&visit.form, saved)))?;
    let preview = sketch.preview(visit, &place(saved))?;
    Ok((preview.values(), sketch.checked(visit, &preview)))
}

/// What this visitor is typing, as it would be printed.
///
/// # Errors
/// When our side fails.
pub fn typed(visit: &Visit, saved: Option<&Document>) -> Result<Option<Press>, PageError> {
    if saved.is_some_and(|saved| !saved.is_open()) {
        return Ok(None);
    }
    let Some(form) = visit.typed(&name(saved))? else { return Ok(None) };
    visit.app.look(|view| {
        if may_draft(view, visit).is_err() {
            return Ok(None);
        }
        Ok(Some(Sketch::of(visit, view, (&form, saved))?.printed))
    })
}

/// GET /documents/new/pages/{n}.png?v=DIGEST.
///
/// # Errors
/// When there is no such page.
pub fn new_page(visit: &mut Visit) -> Answer {
    let typed: Vec<Press> = typed(visit, None)?.into_iter().collect();
    preview::page(visit, &typed)
}

/// POST /documents/new/typed: JSON for `zhuanban.js`.
///
/// # Errors
/// When it is not this person's to do, or our side fails.
pub fn keep_new(visit: &mut Visit) -> Answer {
    visit.app.look(|view| may_draft(view, visit))?;
    keep(visit, None)
}

/// POST /documents/{id}/typed: JSON for `zhuanban.js`.
///
/// # Errors
/// When it is not in sight or not this person's to change, or our side fails.
pub fn keep_of(visit: &mut Visit) -> Answer {
    let id = visit.param("id").to_owned();
    let (document, _) = visit.app.look(|view| {
        may_draft(view, visit)?;
        in_sight(visit, view, &id)
    })?;
    keep(visit, Some(&document))
}

fn keep(visit: &Visit, saved: Option<&Document>) -> Answer {
    let Some(saved_at) = visit.keep_typed(&name(saved))? else { return Ok(too_long()) };
    let sketch = visit.app.look(|view| Sketch::of(visit, view, (&visit.form, saved)))?;
    let preview = sketch.preview(visit, &place(saved))?;
    let (pages, unprinted) = (preview.pages.clone(), preview.unprinted.clone());
    let found = sketch.checked(visit, &preview);
    let (beside, summary) = (beside_fields(visit, &found)?, found.get_attr("summary").unwrap_or_default());
    let values = minijinja::context! { preview => preview.values(), checks => found };
    let checks = visit.app.pages.render("document/_checks.html", values)?;
    let pages = if pages.is_empty() { None } else { Some(pages) };
    Ok(Json(json!({ "saved_at": saved_at, "pages": pages, "unprinted": unprinted, "checks": checks,
        "beside": beside, "summary": summary.to_string() }))
    .into_response())
}

/// What stands beside each field of which something is to be said.
fn beside_fields(visit: &Visit, checks: &Value) -> Result<BTreeMap<String, String>, PageError> {
    let fields = checks.get_attr("beside").ok();
    let mut all = BTreeMap::new();
    for field in fields.iter().filter_map(|fields| fields.try_iter().ok()).flatten() {
        let list = fields.as_ref().and_then(|fields| fields.get_item(&field).ok());
        let html = visit.app.pages.render("document/_beside.html", minijinja::context! { list })?;
        all.insert(field.to_string(), html);
    }
    Ok(all)
}
