//! 单位与席位 (第二至六条): who holds each seat today or on another day, what a vacancy holds up, and
//! the units in their order with member and liaison officer (第十四条).
use super::pieces::{at_post, kind_word, taking_part};
use crate::{
    app::View,
    charter,
    kernel::{journal::basis_text, sight::sees_all},
    roster::underway,
    web::{Answer, PageError, Visit},
};
use jiff::civil::Date;
use minijinja::{Value, context};
use rules::{
    deed::Deed,
    roster::{UnitRecord, vacancy},
    rulebook::{PostRole, Rule, Seat, UnitKind},
};

const KINDS: [UnitKind; 5] = [UnitKind::Superior, UnitKind::Organ, UnitKind::Host, UnitKind::Member, UnitKind::Area];

/// GET /roster, and `?on=2026-06-01` for another day.
///
/// # Errors
/// When the database or the template fails.
pub fn show(visit: &mut Visit) -> Answer {
    taking_part(visit)?;
    let on = match visit.query.day("on") {
        Ok(on) => on,
        Err(violation) => {
            visit.found.push(violation);
            None
        }
    };
    let values = visit.app.look(|view| {
        let day = on.unwrap_or(view.today);
        let groups: Vec<Value> = KINDS.into_iter().filter_map(|kind| group(view, kind, day)).collect();
        let seats: Vec<Value> = view.rulebook.seats.iter().map(|seat| seat_row(view, seat, day)).collect();
        let open = open_things(visit, view)?;
        Ok::<_, PageError>(context! {
            seats,
            groups,
            staff => staff(view, day),
            counts => counts(view, day),
            open,
            charter => charter::pages::list(view, &visit.actor)?,
            charter_basis => view.rulebook.duty(Deed::CharterAttach).basis.cited(),
            on => day.to_string(),
            is_today => day == view.today,
        })
    })?;
    visit.page("roster/overview.html", values)
}

fn seat_row(view: &View<'_, '_>, seat: &Rule<Seat>, day: Date) -> Value {
    let posts: Vec<Value> = seat.posts.iter().map(|post| at_post(&view.roster, post, day)).collect();
    let blocked = vacancy::blocked_by(&view.rulebook, &view.roster, &seat.key, day);
    let blocked: Vec<Value> =
        blocked.iter().map(|one| context! { what => one.what, basis => basis_text(&one.basis) }).collect();
    context! { title => seat.title, basis => basis_text(&seat.basis), posts, blocked }
}

fn staff(view: &View<'_, '_>, day: Date) -> Vec<Value> {
    let mut posts: Vec<_> = view.roster.posts.values().filter(|post| post.role == PostRole::Office).collect();
    posts.sort_by_key(|post| post.place);
    posts.into_iter().map(|post| at_post(&view.roster, &post.id, day)).collect()
}

fn group(view: &View<'_, '_>, kind: UnitKind, day: Date) -> Option<Value> {
    let units = units_on(view, kind, day);
    let rows: Vec<Value> = (1..).zip(&units).map(|(n, unit)| unit_row(view, n, unit, day)).collect();
    let called = |role| called(view, kind, role);
    (!rows.is_empty()).then(|| {
        context! {
            title => kind_word(&view.rulebook, kind),
            rows,
            has_posts => kind != UnitKind::Superior,
            member_word => called(PostRole::Member),
            liaison_word => called(PostRole::Liaison),
        }
    })
}

/// What the rulebook calls this post in units of this kind; where it gives them none of their own, as among members.
fn called<'v>(view: &'v View<'_, '_>, kind: UnitKind, role: PostRole) -> Option<&'v str> {
    let own = view.rulebook.unit_posts.iter().find(|post| post.of == kind && post.role == role);
    own.map_or_else(|| view.rulebook.unit_post_title(role), |post| Some(post.title.as_str()))
}

fn units_on<'v>(view: &'v View<'_, '_>, kind: UnitKind, day: Date) -> Vec<&'v UnitRecord> {
    let mut units = view.roster.of_kind(kind);
    units.retain(|unit| view.roster.is_registered(&unit.id, day));
    units
}

fn unit_row(view: &View<'_, '_>, n: i64, unit: &UnitRecord, day: Date) -> Value {
    let post = |role| view.roster.post_of(&unit.id, role).map(|post| at_post(&view.roster, &post.id, day));
    context! {
        n,
        id => unit.id,
        name => view.roster.unit_name(&unit.id, day),
        member => post(PostRole::Member),
        liaison => post(PostRole::Liaison),
    }
}

fn counts(view: &View<'_, '_>, day: Date) -> Value {
    let vacant_seats = vacancy::vacant_seats(&view.rulebook, &view.roster, day).len();
    let members = view.roster.members(day).len();
    let units = KINDS.into_iter().flat_map(|kind| units_on(view, kind, day));
    let liaisons = units.filter_map(|unit| view.roster.post_of(&unit.id, PostRole::Liaison));
    let without_liaison = liaisons.filter(|post| view.roster.is_vacant(&post.id, day)).count();
    context! { vacant_seats, members, without_liaison, liaison_word => view.rulebook.unit_post_title(PostRole::Liaison) }
}

/// What is on its way, for those who see all.
fn open_things(visit: &Visit, view: &mut View<'_, '_>) -> Result<Value, PageError> {
    if !sees_all(&visit.actor, &view.rulebook) {
        return Ok(Value::from(()));
    }
    let changes: Vec<Value> = underway::open_changes(view.tx)?.iter().map(|one| {
        context! { id => one.id, phrase => one.change.phrase(&view.roster, view.today), effective => one.effective.to_string() }
    }).collect();
    Ok(context! { changes })
}
