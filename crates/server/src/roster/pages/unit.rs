//! One unit (第四、六、十四条): its names and memberships through time, its posts and who held them.
use super::pieces::{at_post, can, kind_word, may, taking_part, tenure_row};
use crate::{
    app::View,
    approval::history,
    kernel::{
        Subject,
        obligation::{self, Owner},
        sight::sees_all,
    },
    roster::store,
    web::{Answer, PageError, Visit},
};
use minijinja::{Value, context};
use rules::{
    deed::Deed,
    duty::Bearing,
    roster::{PostRecord, UnitRecord},
    rulebook::{PostRole, UnitKind},
};

/// GET /roster/units/{id}.
///
/// # Errors
/// When there is no such unit, or our side fails.
pub fn show(visit: &mut Visit) -> Answer {
    taking_part(visit)?;
    let values = visit.app.look(|view| {
        let unit = view.roster.units.get(visit.param("id")).cloned().ok_or(PageError::NOT_FOUND)?;
        let posts: Vec<PostRecord> = posts_of(view, &unit);
        let rows: Vec<Value> = posts.iter().map(|post| at_post(&view.roster, &post.id, view.today)).collect();
        let memberships = memberships(view, &unit)?;
        let owed = owed(visit, view, &unit)?;
        let lines = history::of(view, &Subject::of("unit", &unit.id))?;
        let own = Bearing { unit: Some(unit.id.clone()), ..Bearing::default() };
        let lines_of_can: Vec<Value> =
            can_here(&unit).iter().map(|deed| can(visit, view, (*deed, &own), &[])).collect();
        Ok::<_, PageError>(context! {
            unit => context! {
                id => unit.id,
                name => view.roster.unit_name(&unit.id, view.today),
                kind => kind_word(&view.rulebook, unit.kind),
                is_member_kind => unit.kind == UnitKind::Member,
                is_member => unit.is_member(view.today),
            },
            names => names(&unit),
            memberships,
            posts => rows,
            tenures => tenures(view, &posts),
            owed,
            can => lines_of_can,
            may_change => may(visit, view, Deed::UnitChangePropose, &Bearing::default()),
            may_propose => may(visit, view, Deed::LiaisonPropose, &own),
            has_liaison => view.roster.post_of(&unit.id, PostRole::Liaison).is_some(),
            lines => lines,
        })
    })?;
    visit.page("roster/unit.html", values)
}

fn can_here(unit: &UnitRecord) -> Vec<Deed> {
    match unit.kind {
        UnitKind::Superior | UnitKind::Organ => vec![Deed::UnitChangePropose],
        UnitKind::Host | UnitKind::Member | UnitKind::Area => vec![Deed::UnitChangePropose, Deed::LiaisonPropose],
    }
}

fn posts_of(view: &View<'_, '_>, unit: &UnitRecord) -> Vec<PostRecord> {
    let mut posts: Vec<PostRecord> = view.roster.posts.values().filter(|post| post.unit == unit.id).cloned().collect();
    posts.sort_by_key(|post| post.place);
    posts
}

/// Names with their first and last day, newest first.
fn names(unit: &UnitRecord) -> Vec<Value> {
    let ends = unit.names.iter().skip(1).map(|(from, _)| rules::roster::tenure::day_before(*from).to_string());
    let ends = ends.map(Some).chain([None]);
    let row = |((from, name), until): (&(jiff::civil::Date, String), Option<String>)| {
        context! { name, from => from.to_string(), until }
    };
    let mut rows: Vec<Value> = unit.names.iter().zip(ends).map(row).collect();
    rows.reverse();
    rows
}

fn memberships(view: &mut View<'_, '_>, unit: &UnitRecord) -> Result<Vec<Value>, PageError> {
    let bases = store::membership_bases(view.tx, &unit.id)?;
    let rows = unit.memberships.iter().zip(bases).map(|((from, until), basis)| {
        context! { from => from.to_string(), until => until.map(|day| day.to_string()), basis }
    });
    Ok(rows.collect())
}

fn tenures(view: &View<'_, '_>, posts: &[PostRecord]) -> Vec<Value> {
    let all = posts.iter().filter_map(|post| view.roster.tenures.get(&post.id)).flatten();
    let mut all: Vec<_> = all.collect();
    all.sort_by(|a, b| (b.from, &b.id).cmp(&(a.from, &a.id)));
    all.into_iter().map(|one| tenure_row(&view.roster, one, None, view.today)).collect()
}

/// How much the unit owes, for those it concerns.
fn owed(visit: &Visit, view: &mut View<'_, '_>, unit: &UnitRecord) -> Result<Option<usize>, PageError> {
    let concerned = sees_all(&visit.actor, &view.rulebook) || visit.actor.units().any(|own| own == unit.id);
    let owner = Owner::Unit(unit.id.clone());
    Ok(if concerned { Some(obligation::open_of(view.tx, &owner)?.len()) } else { None })
}
