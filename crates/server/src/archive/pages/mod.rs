//! Pages of the archive; one file for each page with its forms.
mod archivist;
mod check;
mod deeds;
mod item;
mod list;
mod loans;
mod packages;
mod pending;
mod prints;

use crate::{
    app::{App, View},
    archive::{keeper, store},
    db::DbError,
    minutes::document::day_of,
    web::{Visit, answer::PageError, at},
};
use axum::{
    Router,
    routing::{get, post},
};
use minijinja::{Value, context};
use rules::{
    archive::Item,
    deed::Deed,
    duty::{Asked, Bearing},
    rulebook::{ArchivedKind, Period, Rulebook},
    words,
};
use std::sync::Arc;

/// Addresses of this area.
pub fn router() -> Router<Arc<App>> {
    Router::new()
        .route("/archive", get(at(list::show)))
        .route("/archive/catalogue.xlsx", get(at(list::sheet)))
        .route("/archive/catalogue.pdf", get(at(list::print)))
        .route("/archive/pending", get(at(pending::show)).post(at(pending::file)))
        .route("/archive/check", get(at(check::show)))
        .route("/archive/loans", get(at(loans::show)))
        .route("/archive/archivist", get(at(archivist::show)).post(at(archivist::designate)))
        .route("/archive/packages", get(at(packages::show)).post(at(packages::pack)))
        .route("/archive/packages/{package}/file", get(at(packages::file)))
        .route("/archive/{id}", get(at(item::show)))
        .route("/archive/{id}/cover", get(at(prints::cover)))
        .route("/archive/{id}/parts", post(at(deeds::add)))
        .route("/archive/{id}/parts/{file}", get(at(prints::part)))
        .route("/archive/{id}/correction", post(at(deeds::correct)))
        .route("/archive/{id}/loans", post(at(deeds::ask_loan)))
        .route("/archive/{id}/lending", post(at(deeds::lend)))
        .route("/archive/{id}/giving-up", post(at(deeds::give_up)))
        .route("/archive/{id}/return", post(at(deeds::take_back)))
}

/// What kinds of things that file themselves are called here.
fn kind_title(book: &Rulebook, of: ArchivedKind) -> String {
    words::of(book, of.pattern()).into_owned()
}

/// Where a thing lies in the archive, for its own page: it waits, or has its 档号.
///
/// # Errors
/// When the database fails.
pub fn place_of(view: &mut View<'_, '_>, of: ArchivedKind, source: &str) -> Result<Option<Value>, DbError> {
    let found = store::of_source(view.tx, of, source)?;
    Ok(found.map(|item| {
        let filed = item.filed();
        context! {
            link => crate::archive::acts::link(&item.id), state => item.title(), due => item.due.to_string(),
            code => filed.map(|filed| filed.code.as_str()),
            on => filed.map(|filed| day_of(&filed.by).to_string()),
        }
    }))
}

/// How the visitor stands to the archive as such: whether its keeper.
fn keeping(view: &mut View<'_, '_>) -> Result<Bearing, PageError> {
    let archivist = keeper::seen(view)?.map(|one| one.person);
    Ok(Bearing { archivist, ..Bearing::default() })
}

/// Whether the visitor may do it to the archive as such.
fn may(visit: &Visit, view: &mut View<'_, '_>, deed: Deed) -> Result<bool, PageError> {
    let bearing = keeping(view)?;
    let asked = Asked { rulebook: &view.rulebook, actor: &visit.actor, bearing: &bearing };
    Ok(asked.permit(deed).is_ok())
}

/// Pages of the whole archive are for those who see all of it.
fn whole(visit: &Visit, view: &View<'_, '_>) -> Result<(), PageError> {
    view.rulebook.archive().ok_or(PageError::NOT_FOUND)?;
    visit.only_seeing_all(&view.rulebook, "查看全部档案", &[])
}

/// A 件 in a list.
fn row(book: &Rulebook, item: &Item) -> Value {
    let (entry, filed) = (&item.entry, item.filed());
    context! {
        id => item.id, link => crate::archive::acts::link(&item.id),
        title => entry.title, number => entry.number, author => entry.author, dated => entry.dated.to_string(),
        genre => entry.genre, of => kind_title(book, item.of), year => item.year(),
        period => item.period.code(), period_title => item.period.title(),
        class => item.class, class_title => book.archive_class(&item.class).map(|class| class.title.as_str()),
        code => filed.map(|filed| filed.code.as_str()), n => filed.map(|filed| filed.n),
        pages => filed.map(|filed| filed.pages), due => item.due.to_string(),
        state => item.title(), state_kind => state_kind(item),
        ended => item.ended.as_ref().map(|ended| context! {
            state => ended.state, on => ended.on.to_string(), effect => ended.effect, instrument => ended.instrument(),
        }),
    }
}

fn state_kind(item: &Item) -> &'static str {
    match store::state(item) {
        "pending" => "warn",
        "lent" => "run",
        _ => "done",
    }
}

/// Everybody of the office but one, to choose from.
fn office(view: &View<'_, '_>, but: Option<&str>) -> Vec<Value> {
    let named = |person: &String| {
        let actor = view.roster.actor(person, view.today)?;
        let held = actor.posts.iter().find(|held| view.rulebook.is_office_post(&held.post))?;
        Some(context! { key => actor.person, title => format!("{} {}", held.title, actor.name) })
    };
    view.roster.persons.keys().filter(|one| but != Some(one.as_str())).filter_map(named).collect()
}

/// Periods, classes and kinds to choose from.
fn options(book: &Rulebook) -> Value {
    let periods = Period::ALL.map(|one| context! { key => one.code(), title => one.title() });
    let classes = book.archive_classes.iter().map(|one| context! { key => one.key, title => one.title });
    let kinds = ArchivedKind::ALL.map(|one| context! { key => one.name(), title => kind_title(book, one) });
    context! { periods, classes => classes.collect::<Vec<_>>(), kinds }
}
