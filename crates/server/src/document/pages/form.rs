//! 第二十四条 the form of a document: drafted and changed; what is typed is kept until it is sent.
use super::{import, live, options::options, prints::in_sight, typed};
use crate::{
    app::View,
    document::{
        acts::{draft::Draft, edit::Edit, link, submit::Submit},
        record,
    },
    kernel::{attachment::Upload, work::new_id},
    web::{
        Answer, Fields, Visit,
        answer::{PageError, go},
        drafts::Over,
    },
};
use axum::http::Method;
use minijinja::context;
use rules::{
    deed::Deed,
    document::{Content, Document, Stage},
    duty::{Asked, Bearing},
    words,
};

/// Whether this person drafts documents at all.
pub(super) fn may_draft(view: &View<'_, '_>, visit: &Visit) -> Result<(), PageError> {
    let bearing = Bearing::default();
    let asked = Asked { rulebook: &view.rulebook, actor: &visit.actor, bearing: &bearing };
    asked.permit(Deed::DocumentDraft).map(|_| ()).map_err(|not_you| crate::kernel::Refused::NotYou(not_you).into())
}

/// GET /documents/new.
///
/// # Errors
/// When it is not this person's to do, or our side fails.
pub fn new(visit: &mut Visit) -> Answer {
    let name = live::name(None);
    visit.resume(&name, Over::Nothing)?;
    let values = visit.app.look(|view| {
        may_draft(view, visit)?;
        options(view, &visit.form)
    })?;
    kept_when_refused(visit, &name, None)?;
    let (preview, checks) = live::beside(visit, None)?;
    let id = if visit.found.is_empty() { new_id(visit.app.clock.now()) } else { visit.form.text("id").to_owned() };
    let own = context! { id, is_new => true, version => 0, reason => "", preview, checks };
    visit.page("document/form.html", context! { ..own, ..values })
}

/// A form that comes back is kept as well, so that its preview can be shown.
fn kept_when_refused(visit: &Visit, name: &str, saved: Option<&Document>) -> Result<(), PageError> {
    let is_saved = saved.is_some_and(|saved| visit.form == typed::typed(&saved.kind, &saved.content));
    if visit.method == Method::POST && !is_saved {
        visit.keep_typed(name)?;
    }
    Ok(())
}

/// What is done with a form short of saving it: a look at its pages, one more row, a Word file taken in. All of it is
/// kept for this person and comes back with the form; files that were chosen are to be chosen again.
fn without_saving(visit: &mut Visit, (name, at): (&str, &str), show: fn(&mut Visit) -> Answer) -> Option<Answer> {
    let said = match visit.form.text("do") {
        "preview" => "预览已更新，还没有存稿。",
        "more" => "",
        "import" => match import::take(visit) {
            Ok(()) => "已导入，请逐段核对；还没有存稿。",
            Err(error) => return Some(visit.again(error, show)),
        },
        _ => return None,
    };
    Some(match visit.keep_typed(name) {
        Ok(Some(_)) => Ok(go(at, said)),
        // Too long to keep: it is shown at once.
        Ok(None) => show(visit),
        Err(error) => Err(error),
    })
}

/// POST /documents.
///
/// # Errors
/// When it is not this person's to do, or our side fails; what can be mended shows the form again.
pub fn begin(visit: &mut Visit) -> Answer {
    let name = live::name(None);
    visit.app.look(|view| may_draft(view, visit))?;
    if let Some(answer) = without_saving(visit, (&name, "/documents/new"), new) {
        return answer;
    }
    let (id, kind) = (visit.form.text("id").to_owned(), visit.form.text("kind").to_owned());
    let files = visit.take_uploads("files");
    let done = typed::content(&visit.form)
        .map_err(PageError::from)
        .and_then(|content| visit.perform(Draft { id: id.clone(), kind, content, files }));
    match done {
        Ok(()) => {
            visit.typed_is_done(&name)?;
            after_saving(visit, &id, 1)
        }
        Err(error) => visit.again(error, new),
    }
}

/// GET /documents/{id}/text.
///
/// # Errors
/// When it is not in sight or not this person's to change, or our side fails.
pub fn change(visit: &mut Visit) -> Answer {
    let id = visit.param("id").to_owned();
    let (document, version) = visit.app.look(|view| {
        may_draft(view, visit)?;
        in_sight(visit, view, &id)
    })?;
    if !document.is_open() {
        return Ok(go(&link(&id), ""));
    }
    let name = live::name(Some(&document));
    visit.resume(&name, Over::Version(version))?;
    if visit.form == Fields::default() {
        visit.form = typed::typed(&document.kind, &document.content);
    }
    let values = visit.app.look(|view| options(view, &visit.form))?;
    kept_when_refused(visit, &name, Some(&document))?;
    let (preview, checks) = live::beside(visit, Some(&document))?;
    let reason = reason(&document);
    let own = context! { id, version, is_new => false, reason, preview, checks };
    visit.page("document/form.html", context! { ..own, ..values })
}

fn reason(document: &Document) -> &str {
    match &document.stage {
        Stage::Returned { reason, .. } => reason,
        _ => "",
    }
}

/// POST /documents/{id}/text: save; with `do=submit`, put it up as well.
///
/// # Errors
/// When it is not this person's to do, or our side fails; what can be mended shows the form again.
pub fn save(visit: &mut Visit) -> Answer {
    let (id, version) = (visit.param("id").to_owned(), visit.form.int("version"));
    let (document, _) = visit.app.look(|view| {
        may_draft(view, visit)?;
        in_sight(visit, view, &id)
    })?;
    let name = live::name(Some(&document));
    if let Some(answer) = without_saving(visit, (&name, &format!("{}/text", link(&id))), change) {
        return answer;
    }
    let files = visit.take_uploads("files");
    let done = typed::content(&visit.form)
        .map_err(PageError::from)
        .and_then(|content| save_text(visit, (&id, version), content, files));
    match done {
        Ok(version) => {
            visit.typed_is_done(&name)?;
            after_saving(visit, &id, version)
        }
        Err(error) => visit.again(error, change),
    }
}

/// A form that changes nothing makes no version.
fn save_text(
    visit: &Visit,
    (id, version): (&str, i64),
    content: Content,
    files: Vec<Upload>,
) -> Result<i64, PageError> {
    let (saved, now) = visit.app.look(|view| in_sight(visit, view, id))?;
    let book = visit.app.rulebook();
    let as_saved = visit.app.look(|view| record::resolve(view.tx, &book, &saved.kind, content.clone()))?;
    if files.is_empty() && version == now && as_saved == saved.content && saved.is_open() {
        return Ok(now);
    }
    visit.perform(Edit { document: id.to_owned(), version, content, files })
}

/// Saved: on to its page; where it was to be put up and cannot, the page says why, and nothing is lost.
fn after_saving(visit: &mut Visit, id: &str, version: i64) -> Answer {
    if visit.form.text("do") != "submit" {
        return Ok(go(&link(id), "已保存。"));
    }
    match visit.perform(Submit { document: id.to_owned(), version }) {
        Ok(()) => Ok(go(&link(id), "已报审。审核、签发前不能再改；需要修改的，可以撤回。")),
        Err(error) => {
            let Some(first) = error.violations().first() else { return Err(error) };
            let why = words::say(first, &visit.app.rulebook());
            Ok(go(&link(id), &format!("已保存，还不能报审：{why}")))
        }
    }
}
