//! 工作台、总览、本单位待办: one page at `/`, by the posts of who comes; the office's part first
//! (第九条), then a convener's, then the units' (第八条).
use super::{convener, office, unit};
use crate::{
    app::View,
    db::DbError,
    desk::{standing::Standing, store},
    kernel::obligation::Owner,
    web::{Answer, Visit, answer::PageError, fields::Fields},
};
use minijinja::{Value, context};
use rules::{
    roster::{Actor, Held},
    rulebook::{PostRole, Rulebook},
};

/// As whom the person comes.
pub struct Comer<'a> {
    pub actor: &'a Actor,
    pub standing: Standing<'a>,
    pub is_office: bool,
    /// Holds a seat that convenes, or may be entrusted to (第十六至十八条).
    pub is_convener: bool,
    pub query: &'a Fields,
}

impl<'a> Comer<'a> {
    /// Whoever came.
    ///
    /// # Errors
    /// When the database fails.
    pub fn of(view: &mut View<'_, '_>, visit: &'a Visit, rulebook: &'a Rulebook) -> Result<Self, DbError> {
        let standing = Standing::of(view, &visit.actor, rulebook)?;
        let is_office = standing.owners.contains(&Owner::Office);
        let convenes = |post: &str| {
            let kinds = rulebook.meetings.iter();
            let mut seats = kinds.flat_map(|kind| kind.convenes.iter().chain(&kind.may_entrust));
            seats.any(|key| rulebook.seat(key).is_some_and(|seat| seat.posts.iter().any(|held| held == post)))
        };
        let is_convener = visit.actor.posts.iter().any(|held| convenes(&held.post));
        Ok(Self { actor: &visit.actor, standing, is_office, is_convener, query: &visit.query })
    }

    /// What the person answers for by post and office, without the units.
    pub fn own(&self) -> Vec<Owner> {
        self.standing.owners.iter().filter(|owner| !matches!(owner, Owner::Unit(_))).cloned().collect()
    }

    /// What the person may do of what only some of the office may: it stands under 等我办, not under others.
    pub fn doing(&self) -> Vec<Owner> {
        self.standing.owners.iter().filter(|owner| matches!(owner, Owner::Doers(_))).cloned().collect()
    }

    /// Posts that none of the other parts speaks for: who keeps a seal, or is asked to meetings and sent copies.
    pub fn beside_units(&self) -> Vec<Owner> {
        let units = self.units();
        let is_beside = |held: &&Held| !units.contains(&held.unit);
        let held = self.actor.posts.iter().filter(|_| self.is_unit_only()).filter(is_beside);
        held.map(|held| Owner::Post(held.post.clone())).collect()
    }

    /// Whose seals the person keeps.
    pub fn seals(&self) -> Vec<&str> {
        let keeps = |custodian: &str| self.actor.posts.iter().any(|held| held.post == custodian);
        self.standing
            .rulebook
            .seals
            .iter()
            .filter(|seal| keeps(&seal.custodian))
            .map(|seal| seal.owner.as_str())
            .collect()
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
        let comer = Comer::of(view, visit, &rulebook)?;
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
    let rest = comer.beside_units();
    let own = office::waiting(view, comer, &rest)?;
    let title = match (&office, &convener) {
        (Some(_), _) => "工作台".to_owned(),
        (None, Some(_)) => "总览".to_owned(),
        (None, None) => match comer.units().first() {
            Some(unit) => format!("{}待办", view.roster.unit_name(unit, view.today)),
            None => "工作台".to_owned(),
        },
    };
    // The same count as in the frame beside the page's name: everything that waits, by whichever post.
    let waiting_in_all: i64 = store::waiting(view.tx, &comer.standing)?.values().sum();
    let liaison = view.rulebook.unit_post_title(PostRole::Liaison).unwrap_or_default().to_owned();
    Ok(context! {
        title => title,
        is_workday => view.rulebook.calendar.is_workday(view.today),
        office_part => office,
        convener_part => convener,
        unit_parts => units,
        own_wait => own,
        keeps_archive => comer.standing.keeps_archive(),
        is_beside => !rest.is_empty(),
        seals => comer.seals(),
        waiting_in_all,
        wait_page => comer.query.int("wait").max(1),
        unit_only => comer.is_unit_only(),
        liaison_word => liaison,
    })
}
