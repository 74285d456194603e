//! 应办事项 in full: `/obligations`, filtered and in pages; and 催办 of one of them. The office and the
//! holders of seats see all, the others what they and their units owe (第八条).
use super::home::Comer;
use crate::{
    app::View,
    desk::{
        due::Span,
        matter,
        store::{self, Others},
    },
    kernel::{
        obligation::{Obligation, Owner},
        remind::Remind,
        sight::sees_all,
    },
    web::{
        Answer, Fields, Visit,
        answer::{PageError, go, is_ours},
    },
};
use minijinja::{Value, context};
use rules::{
    deed::Deed,
    duty::{Asked, Bearing},
    roster::Actor,
    rulebook::{Rulebook, UnitKind},
};

const PAGE_ROWS: i64 = 25;

/// Kinds of things one can filter by.
const ABOUT: &[&str] =
    &["approval", "meeting", "minutes", "document", "incoming", "archive", "task", "topic", "liaison", "unit"];

/// Those that this body has.
fn about(rulebook: &Rulebook) -> impl Iterator<Item = &'static &'static str> {
    ABOUT.iter().filter(|about| match **about {
        "incoming" => rulebook.incoming_series().is_some(),
        "archive" => rulebook.archive().is_some(),
        _ => true,
    })
}

/// The filter of a query: `unit`, `kind`, `when`.
#[must_use]
pub fn filter(query: &Fields, others_only: Others) -> store::Filter {
    let owners = query.maybe("unit").map(|unit| vec![Owner::Unit(unit.to_owned())]);
    store::Filter { owners, others_only, about: query.text("kind").trim().to_owned(), ..store::Filter::default() }
}

/// The filter's form: units of the day and kinds, with what is chosen.
#[must_use]
pub fn filter_form(view: &View<'_, '_>, query: &Fields) -> Value {
    let option = |key: &str, title: String| context! { key => key, title => title };
    // Whoever is handed a task owes something, member or not; those above are owed.
    let owing = view.day.units.iter().filter(|unit| unit.kind != UnitKind::Superior);
    let units: Vec<Value> = owing.map(|unit| option(&unit.key, unit.name.clone())).collect();
    let kinds: Vec<Value> =
        about(&view.rulebook).map(|about| option(about, matter::about_title(&view.rulebook, about))).collect();
    let spans: Vec<Value> = Span::ALL.iter().map(|span| option(span.name(), span.title().to_owned())).collect();
    let (unit, kind, when) = (query.text("unit"), query.text("kind"), query.text("when"));
    let address = form_urlencoded::Serializer::new(String::new())
        .extend_pairs([("unit", unit), ("kind", kind)].iter().filter(|(_, value)| !value.is_empty()))
        .finish();
    let is_on = !(unit.is_empty() && kind.is_empty() && when.is_empty());
    context! { units, kinds, spans, unit, kind, when, address, is_on }
}

/// Whether the person may remind, by the same table as the door.
#[must_use]
pub fn remindable(view: &View<'_, '_>, actor: &Actor) -> bool {
    let bearing = Bearing::default();
    Asked { rulebook: &view.rulebook, actor, bearing: &bearing }.permit(Deed::ObligationRemind).is_ok()
}

/// GET /obligations.
///
/// # Errors
/// When the database or the template fails.
pub fn show(visit: &mut Visit) -> Answer {
    let values = visit.app.look(|view| {
        let rulebook = view.rulebook.clone();
        let comer = Comer::of(view, visit, &rulebook)?;
        list(view, &comer)
    })?;
    visit.page("desk/obligations.html", values)
}

fn list(view: &mut View<'_, '_>, comer: &Comer<'_>) -> Result<Value, PageError> {
    let sees_all = sees_all(comer.actor, &view.rulebook);
    let mut wanted = filter(comer.query, Others::AndOffice);
    if !sees_all {
        let own = &comer.standing.owners;
        let asked = wanted.owners.take();
        // A unit that is not one's own shows nothing.
        wanted.owners =
            Some(asked.map_or_else(|| own.clone(), |asked| asked.into_iter().filter(|it| own.contains(it)).collect()));
    }
    if let Some(span) = Span::named(comer.query.text("when")) {
        (wanted.due_from, wanted.due_until) = span.days(view.today);
    }
    let total: i64 = store::open_by_day(view.tx, &wanted)?.iter().map(|(_, count)| count).sum();
    let pages = (total + PAGE_ROWS - 1) / PAGE_ROWS;
    let page = comer.query.page().min(pages.max(1));
    let rows = store::open(view.tx, &wanted, ((page - 1) * PAGE_ROWS, PAGE_ROWS))?;
    let row = |one: &Obligation| {
        let waits = comer.standing.owners.contains(&one.owner).then(|| comer.standing.waits_for(&one.kind, &one.owner));
        let waits = waits.flatten().map(|not_you| format!("等{}", not_you.who_may.join("、")));
        context! { waits, ..matter::shown(view, one) }
    };
    let rows: Vec<Value> = rows.iter().map(row).collect();
    let may_remind = remindable(view, comer.actor);
    let filter = filter_form(view, comer.query);
    Ok(context! { rows, total, page, pages, may_remind, filter, sees_all })
}

/// POST /obligations/{id}/reminder.
///
/// # Errors
/// When it is not this person's to do, it is done already, or our side fails.
pub fn remind(visit: &mut Visit) -> Answer {
    let title = visit.perform(Remind { obligation: visit.param("id").to_owned() })?;
    // Back to where the button stood, and only to a page of ours.
    let back = Some(visit.form.text("back")).filter(|back| is_ours(back));
    Ok(go(back.unwrap_or("/obligations"), &format!("已催办：{title}。对方已收到提醒。")))
}
