//! 第二十四条 the form of a document: drafted and changed; what is typed is kept until it is sent.
use super::{prints::in_sight, typed};
use crate::{
    app::View,
    document::{
        acts::{draft::Draft, edit::Edit, link, submit::Submit},
        record,
    },
    kernel::work::new_id,
    web::{
        Answer, Fields, Visit,
        answer::{PageError, go},
        drafts::Over,
    },
};
use minijinja::{Value, context};
use rules::{
    deed::Deed,
    document::{Chosen, Content, Direction},
    duty::{Asked, Bearing},
    meeting::Party,
    rulebook::PhraseRecord,
};

/// Name of the form of a new document, for what is typed and not sent.
const NEW: &str = "document";

fn changing(id: &str) -> String {
    format!("document:{id}")
}

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
    visit.resume(NEW, Over::Nothing)?;
    let values = visit.app.look(|view| {
        may_draft(view, visit)?;
        options(view, &visit.form)
    })?;
    let id = if visit.found.is_empty() { new_id(visit.app.clock.now()) } else { visit.form.text("id").to_owned() };
    visit.page("document/form.html", context! { id, is_new => true, version => 0, reason => "", ..values })
}

/// POST /documents.
///
/// # Errors
/// When it is not this person's to do, or our side fails; what can be mended shows the form again.
pub fn begin(visit: &mut Visit) -> Answer {
    let (id, kind) = (visit.form.text("id").to_owned(), visit.form.text("kind").to_owned());
    let files = visit.take_uploads("files");
    let done = typed::content(&visit.form)
        .map_err(PageError::from)
        .and_then(|content| visit.perform(Draft { id: id.clone(), kind, content, files }));
    match done {
        Ok(()) => {
            visit.typed_is_done(NEW)?;
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
    visit.resume(&changing(&id), Over::Version(version))?;
    if visit.form == Fields::default() {
        visit.form = typed::typed(&document.kind, &document.content);
    }
    let values = visit.app.look(|view| options(view, &visit.form))?;
    let reason = match &document.stage {
        rules::document::Stage::Returned { reason, .. } => reason.clone(),
        _ => String::new(),
    };
    visit.page("document/form.html", context! { id, version, is_new => false, reason, ..values })
}

/// POST /documents/{id}/text: save; with `do=submit`, put it up as well.
///
/// # Errors
/// When it is not this person's to do, or our side fails; what can be mended shows the form again.
pub fn save(visit: &mut Visit) -> Answer {
    let (id, version) = (visit.param("id").to_owned(), visit.form.int("version"));
    let files = visit.take_uploads("files");
    let done = typed::content(&visit.form)
        .map_err(PageError::from)
        .and_then(|content| save_text(visit, (&id, version), content, files));
    match done {
        Ok(version) => {
            visit.typed_is_done(&changing(&id))?;
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
    files: Vec<crate::kernel::attachment::Upload>,
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
        Err(error) if error.violations().is_empty() => Err(error),
        Err(_) => Ok(go(&link(id), "已保存，还不能报审，原因见“还缺什么”。")),
    }
}

/// What can be chosen.
fn options(view: &mut View<'_, '_>, form: &Fields) -> Result<Value, PageError> {
    let book = view.rulebook.clone();
    let mut genres: Vec<&str> = Vec::new();
    for name in book.papers.iter().flat_map(|kind| &kind.genres) {
        if !genres.contains(&name.as_str()) {
            genres.push(name);
        }
    }
    let option = |key: &str, title: &str| context! { key, title };
    let attached = (0..).take_while(|n| form.0.iter().any(|(name, _)| *name == format!("file.{n}")));
    let attached = attached.map(|n| {
        context! { n, file => form.text(&format!("file.{n}")), title => form.text(&format!("attached.{n}")) }
    });
    Ok(context! {
        kinds => book.papers.iter().map(|kind| option(&kind.key, &kind.title)).collect::<Vec<_>>(),
        genres => genres.iter().map(|name| option(name, name)).collect::<Vec<_>>(),
        directions => Direction::ALL.iter().map(|(_, name, title)| option(name, title)).collect::<Vec<_>>(),
        urgencies => ["特急", "加急"].map(|name| option(name, name)),
        phrases => phrases(view)?,
        addressees => parties(view, &form.all("addressees")),
        copies_to => parties(view, &form.all("copies_to")),
        attached => attached.collect::<Vec<_>>(),
    })
}

/// Each phrase with the records it can rest on.
fn phrases(view: &mut View<'_, '_>) -> Result<Vec<Value>, PageError> {
    let (book, mut all) = (view.rulebook.clone(), Vec::new());
    for kind in &book.papers {
        let passed = record::choices(view.tx, &book, kind)?;
        for phrase in &kind.phrases {
            let title = format!("{}：{}", kind.title, phrase.text);
            match phrase.record {
                PhraseRecord::SignOff => all.push(context! { key => phrase.key, title }),
                PhraseRecord::Passed => all.extend(passed.iter().filter(|one| one.phrase == phrase.key).map(|one| {
                    let chosen = Chosen { phrase: phrase.key.clone(), passed: Some(one.passed.clone()) };
                    let title = format!("{title}（{}，{}）", one.passed.cited, one.heading);
                    context! { key => typed::phrase_key(&chosen), title }
                })),
            }
        }
    }
    Ok(all)
}

/// Units by the register, those above first, then the posts that fill seats.
fn parties(view: &View<'_, '_>, chosen: &[String]) -> Vec<Value> {
    let day = view.day.clone();
    let on = day.situation(&view.rulebook);
    let units = day.units.iter().map(|unit| Party::Unit(unit.key.clone()));
    let mut all: Vec<Party> = units.collect();
    for post in view.rulebook.seats.iter().flat_map(|seat| &seat.posts) {
        let party = Party::Post(post.clone());
        if !all.contains(&party) {
            all.push(party);
        }
    }
    let one = |party: Party| {
        let key = party.to_string();
        context! { chosen => chosen.contains(&key), key, title => on.party_title(&party) }
    };
    all.into_iter().map(one).collect()
}
