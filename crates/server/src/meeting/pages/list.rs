//! 第十五条 会议制度: the meetings of a year by kind, and how often each unit was called (会议负担).
use crate::{
    app::View,
    approval::can::can,
    meeting::{
        case::name,
        sight::Reach,
        store::{self, Filter, PAGE_ROWS},
    },
    web::{Answer, Visit, answer::PageError},
};
use minijinja::{Value, context};
use rules::{
    deed::Deed,
    duty::{Asked, Bearing},
    meeting::{Meeting, Stage},
};

/// The states by the words of [`store::state`], as the filter offers them.
const STATES: &[(&str, &str)] = &[
    ("drafted", "拟定安排"),
    ("proposed", "报批中"),
    ("returned", "已退回"),
    ("agreed", "已同意召开"),
    ("noticed", "已通知"),
    ("held", "已召开"),
    ("cancelled", "已取消"),
];

/// GET /meetings.
///
/// # Errors
/// When the database or the template fails.
pub fn show(visit: &mut Visit) -> Answer {
    let query = &visit.query;
    let values = visit.app.look(|view| {
        let this_year = i64::from(view.today.year());
        let year = query.maybe("year").map_or(this_year, |_| query.int("year"));
        let reach = Reach::of(&visit.actor, &view.rulebook);
        let text = |name: &str| query.text(name).to_owned();
        let (kind, unit, state) = (text("kind"), text("unit"), text("state"));
        // Who else is asked is for those who see all: the others choose among their own units.
        let unit = if reach.has_unit(&unit) { unit } else { String::new() };
        let filter = Filter { reach, year, kind, unit, state, page: query.page() };
        let (meetings, total) = store::list(view.tx, &filter)?;
        let rows: Vec<Value> = meetings.iter().map(|meeting| row(view, meeting)).collect();
        let mut years = store::years(view.tx)?;
        if !years.contains(&this_year) {
            years.insert(0, this_year);
        }
        let bearing = Bearing::default();
        let asked = Asked { rulebook: &view.rulebook, actor: &visit.actor, bearing: &bearing };
        Ok::<_, PageError>(context! {
            arrange => can(asked, Deed::MeetingArrange, &[]),
            burden => burden(view, &filter)?,
            rows => rows,
            total => total,
            page => filter.page,
            pages => (total + PAGE_ROWS - 1) / PAGE_ROWS,
            years => years,
            chosen => context! { year => year, kind => filter.kind, unit => filter.unit, state => filter.state },
            units => units(view, &filter),
            kinds => kinds(view),
            states => STATES.iter().map(|(key, title)| context! { key, title }).collect::<Vec<_>>(),
        })
    })?;
    visit.page("meeting/list.html", values)
}

fn row(view: &View<'_, '_>, meeting: &Meeting) -> Value {
    let plan = &meeting.plan;
    let st = match meeting.stage {
        Stage::Drafted { .. } | Stage::Proposed { .. } | Stage::Agreed { .. } | Stage::Noticed { .. } => "run",
        Stage::Returned { .. } => "back",
        Stage::Held { .. } => "done",
        Stage::Cancelled { .. } => "void",
    };
    context! {
        id => meeting.id,
        title => name(&view.rulebook, meeting),
        day => plan.day.to_string(),
        start => plan.start.strftime("%H:%M").to_string(),
        place => plan.place,
        convener => super::post_title(view, &plan.convener),
        topics => plan.agenda.len(),
        st => st,
        state => meeting.stage.title(),
    }
}

/// Each unit's count of the year; a unit sees its own.
fn burden(view: &mut View<'_, '_>, filter: &Filter) -> Result<Vec<Value>, PageError> {
    let year = if filter.year == 0 { i64::from(view.today.year()) } else { filter.year };
    let counts = store::burden(view.tx, year)?;
    let mine = counts.into_iter().filter(|(unit, _)| filter.reach.has_unit(unit));
    Ok(mine.map(|(unit, count)| context! { unit => view.roster.unit_name(&unit, view.today), count }).collect())
}

fn kinds(view: &View<'_, '_>) -> Vec<Value> {
    view.rulebook.meetings.iter().map(|kind| context! { key => kind.key, title => kind.title }).collect()
}

/// Units one can filter by: those of the day, and the one that is chosen.
fn units(view: &View<'_, '_>, filter: &Filter) -> Vec<Value> {
    // Others than members are asked too, to observe or beyond the rule.
    let asked = view.day.units.iter().map(|unit| unit.key.clone());
    let mut keys: Vec<String> = asked.filter(|unit| filter.reach.has_unit(unit)).collect();
    if !filter.unit.is_empty() && !keys.contains(&filter.unit) && view.roster.units.contains_key(&filter.unit) {
        keys.push(filter.unit.clone());
    }
    let option = |key: &String| context! { key, title => view.roster.unit_name(key, view.today) };
    keys.iter().map(option).collect()
}
