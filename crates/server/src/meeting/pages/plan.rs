//! The form of an arrangement: fields to a plan and back, and the words at the form's own fields.
use super::guests;
use crate::{
    topic::pages::place,
    web::{Fields, answer::PageError},
};
use jiff::civil::{Date, Time};
use rules::{
    Violation,
    meeting::{Agenda, Party, Plan, Removal},
};

/// Rows in which units are left out, at least.
const REMOVALS: usize = 3;

/// What was typed, as a plan. The number in the year is the act's to give.
///
/// # Errors
/// When a day or a time is none.
pub fn parse(form: &Fields) -> Result<Plan, Vec<Violation>> {
    let day = form.day("day").and_then(|day| day.ok_or_else(|| Violation::plain("empty", "day")));
    let (day, start) = both(day, time(form, "start")).map_err(|found| [unsaid(form), found].concat())?;
    let text = |name: &str| form.text(name).trim().to_owned();
    Ok(Plan {
        kind: text("kind"),
        n: 1,
        convener: text("convener"),
        day,
        start,
        planned_minutes: u16::try_from(form.int("planned_minutes")).unwrap_or(0),
        place: text("place"),
        agenda: agenda(form),
        added: parties(form, "added"),
        removed: removals(form).into_iter().map(|(_, removal)| removal).collect(),
        observers: parties(form, "observers"),
    })
}

/// What else the form still lacks, told with a day that is none: nobody sends a form five times to learn five names.
fn unsaid(form: &Fields) -> Vec<Violation> {
    let is_new = form.0.iter().any(|(name, _)| name == "kind");
    let asked = [("kind", "choose-one"), ("convener", "choose-one"), ("place", "empty")].into_iter();
    let open = asked.filter(|(name, _)| form.maybe(name).is_none() && (is_new || *name != "kind"));
    open.map(|(name, code)| Violation::plain(code, name)).collect()
}

fn both(day: Result<Date, Violation>, start: Result<Time, Violation>) -> Result<(Date, Time), Vec<Violation>> {
    match (day, start) {
        (Ok(day), Ok(start)) => Ok((day, start)),
        (day, start) => Err(day.err().into_iter().chain(start.err()).collect()),
    }
}

fn time(form: &Fields, name: &str) -> Result<Time, Violation> {
    let text = form.maybe(name).ok_or_else(|| Violation::plain("empty", name))?;
    Time::strptime("%H:%M", text).map_err(|_| Violation::plain("bad-time", name).with(text))
}

/// Topics that were given a place, in that order.
fn agenda(form: &Fields) -> Vec<Agenda> {
    let mut placed: Vec<(u32, Agenda)> = form.0.iter().filter_map(|(name, value)| item(form, name, value)).collect();
    placed.sort_by_key(|(place, _)| *place);
    placed.into_iter().map(|(_, item)| item).collect()
}

fn item(form: &Fields, name: &str, value: &str) -> Option<(u32, Agenda)> {
    let topic = name.strip_prefix("place-")?.to_owned();
    // What is no number still means that the topic was wanted: it goes last.
    let place = Some(value.trim()).filter(|value| !value.is_empty())?.parse().unwrap_or(u32::MAX);
    let going_on = form.maybe(&format!("going_on-{topic}")).map(str::to_owned);
    Some((place, Agenda { topic, going_on }))
}

/// Those chosen from the list, then guests, one a row.
fn parties(form: &Fields, name: &str) -> Vec<Party> {
    chosen(form, name).into_iter().chain(guests::typed(form, name).map(|(_, guest)| Party::Guest(guest))).collect()
}

fn chosen(form: &Fields, name: &str) -> Vec<Party> {
    form.all(name).into_iter().filter_map(|text| Party::try_from(text).ok()).collect()
}

/// Rows with a unit, each with its place in the form.
fn removals(form: &Fields) -> Vec<(usize, Removal)> {
    let rows = 0..removal_rows(form);
    let filled = rows.filter_map(|n| {
        let unit = Some(form.row("removed_unit", n)).filter(|unit| !unit.is_empty())?.to_owned();
        Some((n, Removal { unit, reason: form.row("removed_reason", n).trim().to_owned() }))
    });
    filled.collect()
}

/// How many rows the form shows.
#[must_use]
pub fn removal_rows(form: &Fields) -> usize {
    let filled = form.0.iter().filter(|(name, value)| name.starts_with("removed_unit-") && !value.is_empty());
    REMOVALS.max(filled.count() + 1)
}

/// A plan as its form would have been typed.
#[must_use]
pub fn typed(plan: &Plan) -> Fields {
    let mut fields = vec![
        ("kind".to_owned(), plan.kind.clone()),
        ("convener".to_owned(), plan.convener.clone()),
        ("day".to_owned(), plan.day.to_string()),
        ("start".to_owned(), plan.start.strftime("%H:%M").to_string()),
        ("planned_minutes".to_owned(), plan.planned_minutes.to_string()),
        ("place".to_owned(), plan.place.clone()),
    ];
    for (n, item) in (1..).zip(&plan.agenda) {
        fields.push((format!("place-{}", item.topic), n.to_string()));
        fields.push((format!("going_on-{}", item.topic), item.going_on.clone().unwrap_or_default()));
    }
    for (name, list) in [("added", &plan.added), ("observers", &plan.observers)] {
        let known = list.iter().filter(|party| !matches!(party, Party::Guest(_)));
        fields.extend(known.map(|party| (name.to_owned(), party.to_string())));
        let outside = list.iter().filter_map(|party| match party {
            Party::Guest(guest) => Some(guest),
            Party::Unit(_) | Party::Post(_) => None,
        });
        fields.extend(guests::fields(name, outside));
    }
    for (n, removal) in plan.removed.iter().enumerate() {
        fields.push((format!("removed_unit-{n}"), removal.unit.clone()));
        fields.push((format!("removed_reason-{n}"), removal.reason.clone()));
    }
    Fields(fields)
}

/// What the rules refuse, at the fields of this form.
pub fn at_form(form: &Fields, error: PageError) -> PageError {
    let (agenda, removals) = (agenda(form), removals(form));
    crate::topic::pages::by_field(error, |field| match place(field) {
        Some((name @ ("topics" | "going_on"), n)) => {
            let name = if name == "topics" { "place" } else { name };
            agenda.get(n).map_or_else(|| field.to_owned(), |item| format!("{name}-{}", item.topic))
        }
        Some(("removed", n)) => {
            let what = if field.ends_with("reason") { "removed_reason" } else { "removed_unit" };
            removals.get(n).map_or_else(|| field.to_owned(), |(row, _)| format!("{what}-{row}"))
        }
        Some((name @ ("added" | "observers"), n)) => {
            let nth = n.checked_sub(chosen(form, name).len());
            nth.and_then(|nth| guests::at_row(form, name, (nth, field))).unwrap_or_else(|| name.to_owned())
        }
        Some((name, _)) => name.to_owned(),
        None => field.to_owned(),
    })
}
