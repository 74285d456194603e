//! 第八条: a unit's own page, all that binds it in one place: what it owes by day, its tasks as lead and as
//! co-operating unit, and what it has met.
use super::{
    super::{
        sight,
        store::{self, Filter, Order},
    },
    register::row,
    task::owed_row,
};
use crate::{
    app::View,
    desk::binding,
    kernel::{
        ending,
        obligation::{self, MISSED, Obligation, Owner, VOID},
    },
    web::{Answer, Visit, admission::not_seen, answer::PageError},
};
use jiff::{ToSpan, civil::Date};
use minijinja::{Value, context};
use rules::{roster::Actor, rulebook::PostRole};

/// Tasks and ended obligations looked at; the register has them all.
const MOST: i64 = 100;
/// Tasks of one kind shown at most.
const SHOWN: usize = 25;

/// GET /units/{id}.
///
/// # Errors
/// When there is no such unit for this person, or the template fails.
pub fn show(visit: &mut Visit) -> Answer {
    let unit = visit.param("id").to_owned();
    let values = visit.app.look(|view| {
        admit(view, &visit.actor, &unit)?;
        let owners = owners(view, &unit);
        let (mut open, mut ended) = (Vec::new(), Vec::new());
        for owner in &owners {
            open.extend(obligation::open_of(view.tx, owner)?);
            ended.extend(ending::ended_of(view.tx, owner, MOST)?);
        }
        open.sort_by(|a, b| (a.due.day, &a.id).cmp(&(b.due.day, &b.id)));
        ended.sort_by(|a, b| b.ended.cmp(&a.ended));
        let tasks = tasks(view, &unit)?;
        Ok::<_, PageError>(context! {
            unit => context! { id => unit, name => view.roster.unit_name(&unit, view.today) },
            posts => posts(view, &unit),
            groups => groups(view, &open),
            open_count => open.len(),
            bound => binding::of(view, &visit.actor, &unit)?,
            ended => ended.iter().filter_map(ended_row).collect::<Vec<_>>(),
            ..tasks,
        })
    })?;
    visit.page("supervision/unit.html", values)
}

/// That there is such a unit, everybody knows; what it owes is its own people's to see, and theirs who see all.
fn admit(view: &View<'_, '_>, actor: &Actor, unit: &str) -> Result<(), PageError> {
    if !view.roster.units.contains_key(unit) {
        return Err(PageError::NOT_FOUND);
    }
    if sight::may_open_unit(actor, &view.rulebook, unit) {
        return Ok(());
    }
    let name = view.roster.unit_name(unit, view.today);
    Err(not_seen(&view.rulebook, &format!("查看{name}应办"), &[format!("{name}的同志")]))
}

/// The unit itself, and its posts: a step of a chain waits at the post. What waits at a seat is the body's, not the unit's.
fn owners(view: &View<'_, '_>, unit: &str) -> Vec<Owner> {
    let posts = [PostRole::Member, PostRole::Liaison].into_iter().filter_map(|role| view.roster.post_of(unit, role));
    let posts = posts.filter(|post| view.rulebook.seat_of(&post.id).is_none());
    std::iter::once(Owner::Unit(unit.to_owned())).chain(posts.map(|post| Owner::Post(post.id.clone()))).collect()
}

fn posts(view: &View<'_, '_>, unit: &str) -> Vec<Value> {
    let posts = [PostRole::Member, PostRole::Liaison].into_iter().filter_map(|role| view.roster.post_of(unit, role));
    let names =
        |post: &str| view.roster.at_post(post, view.today).iter().map(|person| person.name.clone()).collect::<Vec<_>>();
    posts.map(|post| context! { title => post.title, names => names(&post.id) }).collect()
}

/// 已逾期, 今天, 本周, 以后.
fn groups(view: &View<'_, '_>, open: &[Obligation]) -> Vec<Value> {
    let today = view.today;
    let to_sunday = 7 - i64::from(today.weekday().to_monday_one_offset());
    let sunday = today + to_sunday.days();
    let group = |title: &str, holds: &dyn Fn(Date) -> bool| {
        let rows = open.iter().filter(|one| holds(one.due.day)).map(|one| owed_row(view, one));
        context! { title, rows => rows.collect::<Vec<_>>() }
    };
    vec![
        group("已逾期", &|due| due < today),
        group("今天", &|due| due == today),
        group("本周", &|due| today < due && due <= sunday),
        group("以后", &|due| due > sunday),
    ]
}

fn ended_row(one: &Obligation) -> Option<Value> {
    let (on, outcome) = one.ended.as_ref()?;
    let (kind, word) = match outcome.as_str() {
        "met" => ("done", "按时"),
        VOID => ("void", "不再需要"),
        MISSED => ("back", "逾期未办"),
        _ => ("back", "逾期完成"),
    };
    Some(context! {
        kind, word,
        title => one.title, link => one.link, basis => one.basis,
        due => one.due.day.to_string(), on => on.to_string(),
    })
}

/// Its open tasks, as lead and as co-operating unit, and how many are closed.
fn tasks(view: &mut View<'_, '_>, unit: &str) -> Result<Value, PageError> {
    let of = |stage: &str| Filter { unit: unit.to_owned(), stage: stage.to_owned(), ..Filter::default() };
    let lines = store::page(view.tx, &of(Filter::OPEN), Order::Due, (0, MOST))?;
    let (leads, parts) = store::open_of_unit(view.tx, unit)?;
    let closed = store::totals(view.tx, &of(Filter::CLOSED))?.of("");
    let withdrawn = store::totals(view.tx, &of(Filter::WITHDRAWN))?.of("");
    let (lead, part): (Vec<_>, Vec<_>) = lines.iter().partition(|line| line.lead == unit);
    let rows = |lines: &[&store::Line]| lines.iter().take(SHOWN).map(|line| row(view, line)).collect::<Vec<_>>();
    Ok(context! { lead => rows(&lead), part => rows(&part), leads, parts, closed, withdrawn })
}
