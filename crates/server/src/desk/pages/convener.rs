//! A convener's part of `/` (第三条、第十六至二十条): what waits for the person's word, the lights of the
//! tasks by unit, how far the decisions of each kind of meeting are, what is late, the last minutes.
use super::{home::Comer, office};
use crate::{
    app::View,
    desk::{
        decisions::{self, Decided},
        due::days_past,
    },
    minutes,
    supervision::store::Line,
    web::answer::PageError,
};
use minijinja::{Value, context};
use rules::rulebook::{Colour, Rulebook};
use std::collections::BTreeMap;

const LATE_SHOWN: usize = 10;
const MINUTES_SHOWN: usize = 5;
/// Width of the bar of a closure rate, in the units of its picture.
const BAR_WIDTH: usize = 250;

type Lines = BTreeMap<String, Line>;

/// All of it.
///
/// # Errors
/// When the database fails.
pub fn part(view: &mut View<'_, '_>, comer: &Comer<'_>) -> Result<Value, PageError> {
    // In the office, what waits stands in the office's own part already.
    let wait = if comer.is_office { None } else { Some(office::waiting(view, comer, &comer.own())?) };
    let lines = decisions::open_tasks(view)?;
    let decided = decisions::of_year(view)?;
    let (lights, colours) = (lights(view, &lines), colours(&view.rulebook));
    let closure = closure(view, &decided, &lines);
    let late: Vec<Value> = late(view, &lines);
    let (shown, in_all) = (late.len().min(LATE_SHOWN), late.len());
    let late: Vec<Value> = late.into_iter().take(LATE_SHOWN).collect();
    let minutes = recent_minutes(view)?;
    Ok(context! {
        wait, lights, colours, closure, late, late_hidden => in_all - shown, late_in_all => in_all, minutes,
        open => lines.len(),
    })
}

/// Shape and key of a colour.
fn shape(colour: Colour) -> (&'static str, &'static str) {
    match colour {
        Colour::Red => ("red", "bad"),
        Colour::Yellow => ("yellow", "warn"),
        Colour::Green => ("green", "ok"),
    }
}

const COLOURS: [Colour; 3] = [Colour::Red, Colour::Yellow, Colour::Green];

/// What the rulebook calls the colours.
fn colours(book: &Rulebook) -> Vec<Value> {
    let title = |colour| book.lights.iter().find(|light| light.colour == colour).map(|light| light.title.clone());
    COLOURS
        .iter()
        .filter_map(|colour| {
            Some(context! { key => shape(*colour).0, shape => shape(*colour).1, title => title(*colour)? })
        })
        .collect()
}

/// Open tasks by lead unit and light, in the order of the rules; units without tasks are left out.
fn lights(view: &View<'_, '_>, lines: &Lines) -> Vec<Value> {
    let mut units: BTreeMap<(i64, &str), [i64; 3]> = BTreeMap::new();
    for line in lines.values() {
        let place = view.roster.units.get(&line.lead).map_or(i64::MAX, |unit| unit.place);
        let counts = units.entry((place, line.lead.as_str())).or_default();
        if let Some(n) = COLOURS.iter().position(|colour| Some(*colour) == line.light.colour) {
            counts[n] += 1;
        }
    }
    let cell = |(n, count): (usize, &i64)| {
        let (key, shape) = shape(COLOURS[n]);
        context! { key, shape, count }
    };
    units
        .iter()
        .map(|((_, unit), counts)| {
            let cells: Vec<Value> = counts.iter().enumerate().map(cell).collect();
            let total: i64 = counts.iter().sum();
            context! { unit, name => view.roster.unit_name(unit, view.today), cells, total }
        })
        .collect()
}

/// Closure of this year's decisions, by kind of meeting, and of all.
fn closure(view: &View<'_, '_>, decided: &[Decided], lines: &Lines) -> Vec<Value> {
    let book = &view.rulebook;
    let of = |kind: &str| decided.iter().filter(|one| one.kind == kind).collect::<Vec<_>>();
    let mut rows: Vec<Value> = book
        .meetings
        .iter()
        .map(|kind| (kind, of(&kind.key)))
        .filter(|(_, ones)| !ones.is_empty())
        .map(|(kind, ones)| rate(view, &kind.title, &ones, lines))
        .collect();
    if rows.len() > 1 {
        rows.push(rate(view, "合计", &decided.iter().collect::<Vec<_>>(), lines));
    }
    rows
}

fn rate(view: &View<'_, '_>, title: &str, ones: &[&Decided], lines: &Lines) -> Value {
    let tasks: Vec<&String> = ones.iter().flat_map(|one| &one.tasks).collect();
    let open: Vec<&Line> = tasks.iter().filter_map(|id| lines.get(*id)).collect();
    let late = open.iter().filter(|line| line.due.day < view.today).count();
    let withdrawn: usize = ones.iter().map(|one| one.withdrawn).sum();
    let (all, running) = (tasks.len() - withdrawn, open.len() - late);
    let done = all - open.len();
    let part = |count: usize| count * BAR_WIDTH / all.max(1);
    let percent = done * 100 / all.max(1);
    context! {
        title, times => ones.len(), all, done, running, late, percent,
        done_width => part(done), running_at => part(done), running_width => part(running),
        late_at => part(done + running), late_width => part(late),
    }
}

/// Late tasks, latest first, with the reason of their light.
fn late(view: &View<'_, '_>, lines: &Lines) -> Vec<Value> {
    let mut late: Vec<&Line> = lines.values().filter(|line| line.due.day < view.today).collect();
    late.sort_by_key(|line| (line.due.day, &line.id));
    late.into_iter()
        .map(|line| {
            context! {
                title => line.title, number => line.number, link => format!("/tasks/{}", line.id),
                lead => view.roster.unit_name(&line.lead, view.today),
                due => line.due.day.to_string(), progress => line.progress, why => line.light.why,
                past => days_past(&view.rulebook.calendar, line.due.day, view.today),
            }
        })
        .collect()
}

fn recent_minutes(view: &mut View<'_, '_>) -> Result<Vec<Value>, PageError> {
    let filter = minutes::store::Filter {
        reach: minutes::sight::Reach::All,
        kind: String::new(),
        year: 0,
        state: "issued".to_owned(),
        to: String::new(),
        page: 1,
    };
    let (listed, _) = minutes::store::list(view.tx, &filter)?;
    let row = |one: &minutes::store::Listed| {
        context! {
            title => one.title, link => format!("/minutes/{}", one.minutes.id),
            number => one.minutes.signature().map(|signature| signature.number.clone()),
            held => one.held.split('T').next().unwrap_or_default(),
        }
    };
    Ok(listed.iter().take(MINUTES_SHOWN).map(row).collect())
}
