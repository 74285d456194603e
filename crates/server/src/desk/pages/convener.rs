//! A convener's part of `/` (第三条、第十六至二十条): what waits for the person's word, the lights of the
//! tasks by unit, how far the decisions of each kind of meeting are, what is red and why, the last minutes.
use super::{home::Comer, office};
use crate::{
    app::View,
    desk::{
        decisions::{self, Decided},
        due::days_past,
    },
    minutes,
    supervision::{
        pages::figures,
        store::{self, Line},
    },
    web::answer::PageError,
};
use minijinja::{Value, context};
use rules::{
    rulebook::{Colour, Rulebook},
    supervision::figures::Figures,
};
use std::collections::BTreeMap;

const RED_SHOWN: usize = 10;
const MINUTES_SHOWN: usize = 5;
/// Width of the bar of a closure rate, in the units of its picture.
const BAR_WIDTH: i64 = 250;

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
    let red: Vec<Value> = red(view, &lines);
    let (shown, in_all) = (red.len().min(RED_SHOWN), red.len());
    let red: Vec<Value> = red.into_iter().take(RED_SHOWN).collect();
    let minutes = recent_minutes(view)?;
    let red_lights = lines.values().filter(|line| line.light.colour == Some(Colour::Red)).count();
    let figures = figures(store::figures(view.tx, &store::Filter::default(), view.today)?);
    Ok(context! {
        wait, lights, colours, closure, red, red_hidden => in_all - shown, red_lights, minutes, figures,
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
    let late = open.iter().filter(|line| line.is_late(view.today)).count();
    let withdrawn: usize = ones.iter().map(|one| one.withdrawn).sum();
    let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    let of =
        Figures { all: count(tasks.len()), open: count(open.len()), late: count(late), withdrawn: count(withdrawn) };
    // The bar is of three parts: what is late is part of what is open, and drawn apart.
    let (done, running) = (of.closed(), of.open - of.late);
    let part = |count: i64| count * BAR_WIDTH / of.to_do().max(1);
    context! {
        title, times => ones.len(), done_width => part(done), running_at => part(done), running_width => part(running),
        late_at => part(done + running), late_width => part(of.late), ..figures(of)
    }
}

/// Tasks whose light is red, and those that are late whatever colour was approved; soonest due first, each with the
/// reason of its light.
fn red(view: &View<'_, '_>, lines: &Lines) -> Vec<Value> {
    let is_told = |line: &Line| line.light.colour == Some(Colour::Red) || line.is_late(view.today);
    let mut red: Vec<&Line> = lines.values().filter(|line| is_told(line)).collect();
    red.sort_by_key(|line| (line.due.day, &line.id));
    red.into_iter()
        .map(|line| {
            let past = line.is_late(view.today);
            context! {
                title => line.title, number => line.number, link => format!("/tasks/{}", line.id),
                lead => view.roster.unit_name(&line.lead, view.today),
                due => line.due.day.to_string(), progress => line.progress, why => line.light.why,
                past => if past { days_past(&view.rulebook.calendar, line.due.day, view.today) } else { 0 },
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
