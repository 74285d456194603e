//! Pages of documents; one file for each page with its forms.
mod can;
mod checks;
mod deeds;
mod distribution;
mod facts;
mod follows;
mod form;
mod import;
mod joint;
mod live;
mod options;
mod prints;
mod register;
mod sealing;
mod seals;
mod show;
mod typed;
mod way;

pub use follows::{confirm, done};

use crate::{app::App, web::at};
use axum::{
    Router,
    routing::{get, post},
};
use std::sync::Arc;

/// Addresses of this area.
pub fn router() -> Router<Arc<App>> {
    Router::new()
        .route("/documents", get(at(register::show)).post(at(form::begin)))
        .route("/documents.xlsx", get(at(register::sheet)))
        .route("/documents/new", get(at(form::new)))
        .route("/documents/new/typed", post(at(live::keep_new)))
        .route("/documents/new/pages/{page}", get(at(live::new_page)))
        .route("/documents/{id}/typed", post(at(live::keep_of)))
        .route("/documents/{id}/joint/signatures", post(at(deeds::joint_sign)))
        .route("/documents/{id}/joint/notes", post(at(deeds::joint_note)))
        .route("/documents/{id}", get(at(show::show)))
        .route("/documents/{id}/text", get(at(form::change)).post(at(form::save)))
        .route("/documents/{id}/review", post(at(deeds::submit)))
        .route("/documents/{id}/countersigns", post(at(deeds::ask)))
        .route("/documents/{id}/countersigns/answers", post(at(deeds::countersign)))
        .route("/documents/{id}/countersigns/handlings", post(at(deeds::handle)))
        .route("/documents/{id}/countersigns/releases", post(at(deeds::release)))
        .route("/documents/{id}/joint/seals", post(at(joint::seal)))
        .route("/documents/{id}/recheck", post(at(deeds::recheck)))
        .route("/documents/{id}/void", post(at(deeds::void)))
        .route("/documents/{id}/dropping", post(at(deeds::drop_it)))
        .route("/documents/{id}/seal", post(at(sealing::set)))
        .route("/documents/{id}/unseal", post(at(sealing::void)))
        .route("/documents/{id}/seal-check", get(at(sealing::check_kept)))
        .route("/documents/{id}/pdf.sig", get(at(sealing::signature)))
        .route("/seals", get(at(seals::show)))
        .route("/seals.xlsx", get(at(seals::sheet)))
        .route("/seals/check", get(at(seals::check_form)).post(at(seals::check_file)))
        .route("/documents/{id}/copies", post(at(deeds::issue)))
        .route("/documents/{id}/receipts", post(at(deeds::receive)))
        .route("/documents/{id}/deliveries", post(at(deeds::note_receipt)))
        .route("/documents/{id}/ending", post(at(deeds::end)))
        .route("/documents/{id}/reply", post(at(deeds::reply)))
        .route("/documents/{id}/files/{file}", get(at(prints::file)))
        .route("/documents/{id}/pages/{page}", get(at(prints::page)))
        .route("/documents/{id}/pdf", get(at(prints::pdf)))
        .route("/documents/{id}/ofd", get(at(prints::ofd)))
        .route("/documents/{id}/docx", get(at(prints::docx)))
}
