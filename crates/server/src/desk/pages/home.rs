//! 工作台、总览、本单位待办: one page at `/`, by the posts of who comes; the office's part first
//! (第九条), then a convener's, then the units' (第八条).
use super::{convener, office, unit};
use crate::{
    app::View,
    desk::store,
    kernel::obligation::Owner,
    web::{Answer, Visit, answer::PageError, fields::Fields},
};
use minijinja::{Value, context};
use rules::{
    roster::Actor,
    rulebook::{PostRole, Rulebook},
};

/// As whom the person comes.
pub struct Comer<'a> {
    pub actor: &'a Actor,
    pub owners: Vec<Owner>,
    pub is_office: bool,
    /// Holds a seat that convenes, or may be entrusted to (第十六至十八条).
    pub is_convener: bool,
    pub query: &'a Fields,
}

impl<'a> Comer<'a> {
    pub fn new(visit: &'a Visit, rulebook: &Rulebook) -> Self {
        let owners = Owner::all_of(&visit.actor, rulebook);
        let is_office = owners.contains(&Owner::Office);
        let convenes = |post: &str| {
            let kinds = rulebook.meetings.iter();
            let mut seats = kinds.flat_map(|kind| kind.convenes.iter().chain(&kind.may_entrust));
            seats.any(|key| rulebook.seat(key).is_some_and(|seat| seat.posts.iter().any(|held| held == post)))
        };
        let is_convener = visit.actor.posts.iter().any(|held| convenes(&held.post));
        Self { actor: &visit.actor, owners, is_office, is_convener, query: &visit.query }
    }

    /// What the person answers for by post and office, without the units.
    pub fn own(&self) -> Vec<Owner> {
        self.owners.iter().filter(|owner| !matches!(owner, Owner::Unit(_))).cloned().collect()
    }

    /// Units for which the person stands.
    pub fn units(&self) -> Vec<String> {
        let mut units: Vec<String> = self.actor.units().map(str::to_owned).collect();
        units.dedup();
        units
    }

    /// Somebody at a unit's desk only: everything comes as cards.
    pub fn is_unit_only(&self) -> bool {
        !self.is_office && !self.is_convener
    }
}

/// GET /.
///
/// # Errors
/// When the database or the template fails.
pub fn show(visit: &mut Visit) -> Answer {
    let values = visit.app.look(|view| {
        let rulebook = view.rulebook.clone();
        let comer = Comer::new(visit, &rulebook);
        parts(view, &comer)
    })?;
    visit.page("desk/home.html", values)
}

fn parts(view: &mut View<'_, '_>, comer: &Comer<'_>) -> Result<Value, PageError> {
    let office = if comer.is_office { Some(office::part(view, comer)?) } else { None };
    let convener = if comer.is_convener { Some(convener::part(view, comer)?) } else { None };
    let mut units = Vec::new();
    for unit in comer.units() {
        units.push(unit::part(view, comer, &unit)?);
    }
    // Who holds a post without any of these is asked to meetings and sent copies all the same.
    let is_bare = office.is_none() && convener.is_none() && units.is_empty();
    let own = if is_bare { office::waiting(view, &comer.own())? } else { Vec::new() };
    let title = match (&office, &convener) {
        (Some(_), _) => "工作台".to_owned(),
        (None, Some(_)) => "总览".to_owned(),
        (None, None) => match comer.units().first() {
            Some(unit) => format!("{}待办", view.roster.unit_name(unit, view.today)),
            None => "工作台".to_owned(),
        },
    };
    // The same count as in the frame beside the page's name: everything that waits, by whichever post.
    let waiting_in_all: i64 = store::waiting(view.tx, &comer.owners)?.values().sum();
    let liaison = view.rulebook.unit_post_title(PostRole::Liaison).unwrap_or_default().to_owned();
    Ok(context! {
        title => title,
        is_workday => view.rulebook.calendar.is_workday(view.today),
        office_part => office,
        convener_part => convener,
        unit_parts => units,
        own_wait => own,
        waiting_in_all,
        wait_page => comer.query.int("wait").max(1),
        unit_only => comer.is_unit_only(),
        liaison_word => liaison,
    })
}
