//! Pages of the founding documents (第一条): the form, and each with its file, for everybody who is signed in. Their list
//! stands on the rules page at the article and with the units and seats.
use super::{
    acts::{attach::Attach, link, subject, take_down::TakeDown},
    store,
};
use crate::{
    app::{App, View},
    approval::{can::can, history},
    db::DbError,
    kernel::{attachment, sight::sees_all, work::new_id},
    web::{
        Answer, Visit,
        answer::{PageError, download, go},
        at,
        drafts::Over,
    },
};
use axum::{
    Router,
    routing::{get, post},
};
use minijinja::{Value, context};
use rules::{
    charter::{Charter, Facts, Replacing, Stage, named_and_held, why_not_take_down},
    deed::Deed,
    duty::{Asked, Bearing},
    roster::Actor,
};
use std::sync::Arc;

const NEW: &str = "charter";
/// What is looked at before anybody has typed a reason.
const SOME_REASON: &str = "原因";

/// Addresses of this area.
pub fn router() -> Router<Arc<App>> {
    Router::new()
        .route("/roster/charter", post(at(attach)))
        .route("/roster/charter/new", get(at(new)))
        .route("/roster/charter/{id}", get(at(show)))
        .route("/roster/charter/{id}/removal", post(at(take_down)))
        .route("/roster/charter/{id}/files/{file}", get(at(file)))
}

/// The list as other pages show it: those in force first, and whether this person may attach one.
///
/// # Errors
/// When the database fails.
pub fn list(view: &mut View<'_, '_>, actor: &Actor) -> Result<Value, DbError> {
    let mut rows = Vec::new();
    for one in store::all(view.tx)? {
        let files = files(view, &one)?;
        rows.push(context! { files, ..row(&one) });
    }
    Ok(context! { rows, may => may_attach(view, actor) })
}

fn may_attach(view: &View<'_, '_>, actor: &Actor) -> bool {
    let bearing = Bearing::default();
    Asked { rulebook: &view.rulebook, actor, bearing: &bearing }.permit(Deed::CharterAttach).is_ok()
}

fn row(one: &Charter) -> Value {
    let facts = &one.facts;
    context! {
        id => one.id, title => facts.title, from => facts.from, number => facts.number,
        dated => facts.dated.map(|day| day.to_string()),
        state => one.title(), state_kind => if one.is_in_force() { "ok" } else { "void" },
    }
}

fn files(view: &mut View<'_, '_>, one: &Charter) -> Result<Vec<Value>, DbError> {
    let files = attachment::of(view.tx, &subject(&one.id))?;
    Ok(files.iter().map(|file| context! { id => file.id, name => file.name, bytes => file.bytes }).collect())
}

fn new(visit: &mut Visit) -> Answer {
    visit.resume(NEW, Over::Nothing)?;
    let values = visit.app.look(|view| {
        visit.only_doers(&view.rulebook, Deed::CharterAttach, &Bearing::default())?;
        let known = store::all(view.tx)?;
        let in_force: Vec<&Charter> = known.iter().filter(|one| one.is_in_force()).collect();
        let option = |one: &&Charter| context! { key => one.id, title => one.facts.title };
        let duty = view.rulebook.duty(Deed::CharterAttach);
        let article = view.rulebook.text.articles.iter().find(|it| Some(&it.clause) == duty.basis.clause());
        let named = article.map(|article| named_and_held(&article.words, &known)).unwrap_or_default();
        let named = named.into_iter().map(|(title, is_there)| context! { title, is_there });
        Ok::<_, PageError>(context! {
            named => named.collect::<Vec<_>>(),
            basis => duty.basis.cited(),
            earlier => in_force.iter().map(option).collect::<Vec<_>>(),
        })
    })?;
    let id = if visit.found.is_empty() { new_id(visit.app.clock.now()) } else { visit.form.text("id").to_owned() };
    visit.page("charter/form.html", context! { id, ..values })
}

fn attach(visit: &mut Visit) -> Answer {
    let (id, file) = (visit.form.text("id").to_owned(), visit.take_uploads("file").into_iter().next());
    let form = &visit.form;
    let text = |name: &str| form.text(name).trim().to_owned();
    let reason = text("reason");
    let replacing = form.maybe("earlier").map(|earlier| Replacing { earlier: earlier.to_owned(), reason });
    let done = form.day("dated").map_err(|one| PageError::from(vec![one])).and_then(|dated| {
        let (title, from, number) = (text("title"), text("from"), text("number"));
        let facts = Facts { title, from, number, dated, is_open_matter: form.ticked("open_matter") };
        visit.perform(Attach { id: id.clone(), facts, file, replacing })
    });
    match done {
        Ok(()) => {
            visit.typed_is_done(NEW)?;
            Ok(go(&link(&id), "已登记，登录的同志都可以下载。"))
        }
        Err(error) => visit.again(error, new),
    }
}

fn show(visit: &mut Visit) -> Answer {
    let values = visit.app.look(|view| {
        let (found, version) = store::find(view.tx, visit.param("id"))?.ok_or(PageError::NOT_FOUND)?;
        let is_whole = sees_all(&visit.actor, &view.rulebook);
        let lines = if is_whole { history::of(view, &subject(&found.id))? } else { Vec::new() };
        let bearing = Bearing::default();
        let asked = Asked { rulebook: &view.rulebook, actor: &visit.actor, bearing: &bearing };
        let down =
            found.is_in_force().then(|| can(asked, Deed::CharterTakeDown, &why_not_take_down(&found, SOME_REASON)));
        let (removed, newer) = match &found.stage {
            Stage::InForce => (None, None),
            Stage::TakenDown { by, reason, newer } => (Some(context! { by, reason }), newer.clone()),
        };
        let newer = newer.map(|id| store::find(view.tx, &id)).transpose()?.flatten();
        Ok::<_, PageError>(context! {
            version, is_whole, lines, down, removed,
            basis => view.rulebook.duty(Deed::CharterAttach).basis.cited(),
            newer => newer.map(|(newer, _)| row(&newer)),
            attached => found.attached,
            may_attach => may_attach(view, &visit.actor),
            files => files(view, &found)?,
            ..row(&found)
        })
    })?;
    visit.page("charter/show.html", values)
}

fn take_down(visit: &mut Visit) -> Answer {
    let charter = visit.param("id").to_owned();
    let (version, reason) = (visit.form.int("version"), visit.form.text("reason").to_owned());
    match visit.perform(TakeDown { charter: charter.clone(), version, reason }) {
        Ok(()) => Ok(go(&link(&charter), "已撤下，原件和原因留在这里。")),
        Err(error) => visit.again(error, show),
    }
}

/// Open to everybody who is signed in, as long as it is a founding document's.
fn file(visit: &mut Visit) -> Answer {
    let file = visit.app.look(|view| {
        let file = attachment::find(view.tx, visit.param("file"))?;
        let is_its =
            |file: &attachment::Attachment| file.subject_kind == "charter" && file.subject == visit.param("id");
        file.filter(is_its).ok_or(PageError::NOT_FOUND)
    })?;
    let bytes = attachment::content(&visit.app.files, &file)?;
    Ok(download(&file.name, &file.content_type, bytes))
}
