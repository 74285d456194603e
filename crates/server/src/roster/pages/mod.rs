//! Pages of who is who; one file for each page with its forms.
mod changes;
mod contacts;
mod entrustments;
mod liaison;
mod liaisons;
mod list;
mod lists;
mod overview;
mod person;
mod persons;
mod pieces;
mod post;
mod unit;

use crate::{app::App, web::at};
use axum::{
    Router,
    routing::{get, post as posted},
};
use std::sync::Arc;

/// Addresses of this area.
pub fn router() -> Router<Arc<App>> {
    Router::new()
        .route("/roster", get(at(overview::show)))
        .route("/roster/units/{id}", get(at(unit::show)))
        .route("/roster/posts/{id}", get(at(post::show)))
        .route("/roster/posts/{id}/tenures", posted(at(post::begin)))
        .route("/roster/posts/{id}/tenures/{tenure}/end", get(at(post::show)).post(at(post::end)))
        .route("/roster/posts/{id}/tenures/{tenure}/taking-back", get(at(post::show)).post(at(post::take_back)))
        .route("/roster/persons", get(at(persons::show)).post(at(persons::register)))
        .route("/roster/persons/{id}", get(at(person::show)).post(at(person::amend)))
        .route("/roster/lists", get(at(lists::show)).post(at(lists::upload)))
        .route("/roster/lists/template.xlsx", get(at(lists::template_xlsx)))
        .route("/roster/lists/template.csv", get(at(lists::template_csv)))
        .route("/roster/lists/{id}", get(at(list::show)).post(at(list::confirm)))
        .route("/roster/lists/{id}/lines", posted(at(list::correct)))
        .route("/roster/lists/{id}/discard", posted(at(list::discard)))
        .route("/roster/lists/{id}/file", get(at(list::fetch)))
        .route("/roster/liaisons", get(at(liaisons::show)).post(at(liaisons::propose)))
        .route("/roster/liaisons/{id}", get(at(liaison::show)))
        .route("/roster/liaisons/{id}/filing", posted(at(liaison::file)))
        .route("/roster/liaisons/{id}/return", posted(at(liaison::send_back)))
        .route("/roster/changes", get(at(changes::list)).post(at(changes::propose)))
        .route("/roster/changes/new", get(at(changes::form)))
        .route("/roster/changes/{id}", get(at(changes::show)))
        .route("/roster/contacts", get(at(contacts::show)))
        .route("/roster/contacts.xlsx", get(at(contacts::download)))
        .route("/roster/entrustments", get(at(entrustments::show)).post(at(entrustments::entrust)))
        .route("/roster/entrustments/{id}/revocation", posted(at(entrustments::revoke)))
}
