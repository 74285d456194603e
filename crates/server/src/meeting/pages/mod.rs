//! Pages of meetings; one file for each page with its forms.
mod answers;
mod arrangement;
mod attendance;
mod ballots;
mod calendar;
mod conclusion;
mod course;
mod decided;
mod detail;
mod guests;
mod in_force;
mod list;
mod plan;
mod replies;
mod sheet;

use super::{case::Case, sight::Reach, store};
use crate::{
    app::{App, View},
    web::{Visit, answer::PageError, at},
};
use axum::{
    Router,
    routing::{get, post},
};
use minijinja::{Value, context};
use rules::{deed::Deed, duty::Bearing, meeting::Party};
use std::sync::Arc;

/// Addresses of this area.
pub fn router() -> Router<Arc<App>> {
    Router::new()
        .route("/meetings", get(at(list::show)).post(at(arrangement::arrange)))
        .route("/meetings/new", get(at(arrangement::new)))
        .route("/meetings/{id}", get(at(detail::show)))
        .route("/meetings/{id}/arrangement", get(at(arrangement::change)).post(at(arrangement::rearrange)))
        .route("/meetings/{id}/proposals", post(at(course::propose)))
        .route("/meetings/{id}/notice", post(at(course::notice)))
        .route("/meetings/{id}/cancellation", post(at(course::cancel)))
        .route("/meetings/{id}/take-back", post(at(course::take_back)))
        .route("/meetings/{id}/guests", post(at(guests::tell)))
        .route("/meetings/{id}/replies", get(at(replies::show)).post(at(replies::reply)))
        .route("/meetings/{id}/replies/telephone", post(at(replies::record)))
        .route("/meetings/{id}/attendance", get(at(attendance::show)).post(at(attendance::hold)))
        .route("/meetings/{id}/attendance/correction", get(at(attendance::show_recorded)).post(at(attendance::correct)))
        .route("/meetings/{id}/topics/{topic}/conclusion", get(at(conclusion::show)).post(at(conclusion::conclude)))
        .route("/meetings/{id}/topics/{topic}/leave-over", post(at(conclusion::leave_over)))
        .route("/meetings/{id}/calendar.ics", get(at(calendar::file)))
        .route("/meetings/{id}/sheet", get(at(sheet::show)))
}

/// The meeting of the address, when it is in this person's sight.
fn seen(view: &mut View<'_, '_>, visit: &Visit) -> Result<Case, PageError> {
    let case = Case::find(view.tx, visit.param("id"))?.ok_or(PageError::NOT_FOUND)?;
    let reach = Reach::of(&visit.actor, &view.rulebook);
    if reach.reaches(&case.meeting) { Ok(case) } else { Err(PageError::NOT_FOUND) }
}

/// The same for a page that only the office works on.
fn seen_by_office(view: &mut View<'_, '_>, visit: &Visit) -> Result<Case, PageError> {
    let case = seen(view, visit)?;
    visit.only_doers(&view.rulebook, Deed::MeetingHold, &Bearing::default())?;
    Ok(case)
}

/// What the head of every page of a meeting says.
fn head(view: &View<'_, '_>, case: &Case) -> Value {
    let (meeting, plan) = (&case.meeting, &case.meeting.plan);
    let kind = view.rulebook.meeting(&plan.kind);
    let holders = view.roster.at_post(&plan.convener, plan.day);
    context! {
        id => meeting.id,
        version => case.version,
        title => super::case::name(&view.rulebook, meeting),
        kind => kind.map_or(plan.kind.as_str(), |kind| kind.title.as_str()),
        basis => kind.map(|kind| crate::kernel::journal::basis_text(&kind.basis)),
        day => plan.day.to_string(),
        start => plan.start.strftime("%H:%M").to_string(),
        minutes => plan.planned_minutes,
        place => plan.place,
        convener => post_title(view, &plan.convener),
        convener_seat => view.rulebook.seat_of(&plan.convener).and_then(|key| view.rulebook.seat(key)).map(|seat| seat.title.clone()),
        convener_name => holders.first().map(|person| person.name.clone()),
        state => store::state(&meeting.stage),
        state_title => meeting.stage.title(),
    }
}

/// A party as lists of the day write it.
fn party_title(view: &View<'_, '_>, party: &Party) -> String {
    match party {
        Party::Unit(key) => view.roster.unit_name(key, view.today),
        Party::Post(key) => post_title(view, key),
        Party::Guest(guest) => guest.title(),
    }
}

/// A post as the rules write it: a leader's too bears the name of the unit (第三条).
fn post_title(view: &View<'_, '_>, key: &str) -> String {
    view.roster.post_title(key, view.today)
}
