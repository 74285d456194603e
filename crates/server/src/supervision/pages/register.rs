//! 任务督办: the register, cut and ordered by a GET form, 25 lines a page; the same as a sheet.
use super::{
    super::{
        acts::hold::colour_title,
        may,
        register::{self, Register},
        sheet, sight,
        store::{self, Filter, Line, Order},
    },
    words,
};
use crate::{
    app::View,
    kernel::limit,
    web::{
        Answer, Fields, Visit,
        answer::{PageError, download},
    },
};
use jiff::civil::Date;
use minijinja::{Value, context};
use rules::{
    Violation,
    rulebook::{Colour, UnitKind},
    supervision::{
        Stage,
        figures::{DEFINED, Figures},
    },
};

/// What the address asks for.
struct Wanted {
    filter: Filter,
    order: Order,
    page: i64,
}

/// GET /tasks.
///
/// # Errors
/// When the database or the template fails.
pub fn show(visit: &mut Visit) -> Answer {
    let wanted = wanted(visit);
    let values = visit.app.look(|view| {
        let register = register::read(view, &wanted.filter, wanted.order, wanted.page)?;
        let rows: Vec<Value> = register.lines.iter().map(|line| row(view, line)).collect();
        let may_open = may::may_open(&visit.actor, &view.rulebook);
        let sees_all = wanted.filter.within.is_none();
        let figures = shown(store::figures(view.tx, &wanted.filter, view.today)?);
        Ok::<_, PageError>(context! {
            rows, may_open, sees_all, figures,
            count => register.count, page => register.page, pages => register.pages,
            whole => register.totals.of(""),
            ..choices(view, &register),
        })
    })?;
    let asked = |name: &str| visit.query.text(name).to_owned();
    let chosen: Vec<(&str, String)> =
        FIELDS.iter().map(|name| (*name, asked(name))).filter(|(_, value)| !value.is_empty()).collect();
    let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(&chosen).finish();
    let chosen: std::collections::BTreeMap<&str, String> = FIELDS.iter().map(|name| (*name, asked(name))).collect();
    visit.page("supervision/register.html", context! { query, chosen, ..values })
}

const FIELDS: [&str; 8] = ["q", "unit", "source", "state", "light", "from", "until", "order"];

/// Parse the address. A day that is none is told and left out.
fn wanted(visit: &mut Visit) -> Wanted {
    let query: &Fields = &visit.query;
    let mut found: Vec<Violation> = Vec::new();
    let mut day = |name: &str| -> Option<Date> {
        query.day(name).unwrap_or_else(|violation| {
            found.push(violation);
            None
        })
    };
    let (due_from, due_until) = (day("from"), day("until"));
    let stage = match query.text("state") {
        "" => Filter::OPEN.to_owned(),
        "all" => String::new(),
        other => other.to_owned(),
    };
    let filter = Filter {
        within: sight::within(&visit.actor, &visit.app.rulebook()),
        unit: query.text("unit").to_owned(),
        source: query.text("source").to_owned(),
        stage,
        light: query.text("light").to_owned(),
        due_from,
        due_until,
        text: query.text("q").to_owned(),
    };
    let order = Order::ALL.into_iter().find(|(order, _)| order.name() == query.text("order"));
    let wanted = Wanted { filter, order: order.map(|(order, _)| order).unwrap_or_default(), page: query.page() };
    visit.found = found;
    wanted
}

fn choices(view: &View<'_, '_>, register: &Register) -> Value {
    let day = view.day.clone();
    let option = |key: &str, title: &str| context! { key, title };
    let units = day.units.iter().filter(|unit| unit.kind != UnitKind::Superior);
    let states = [("", "未办结"), ("all", "全部")].into_iter().chain(Stage::ALL);
    context! {
        units => units.map(|unit| option(&unit.key, &unit.name)).collect::<Vec<_>>(),
        sources => view.rulebook.sources.iter().map(|source| option(&source.key, &source.title)).collect::<Vec<_>>(),
        lights => lights(view, register),
        states => states.map(|(key, title)| option(key, title)).collect::<Vec<_>>(),
        orders => Order::ALL.iter().map(|(order, title)| option(order.name(), title)).collect::<Vec<_>>(),
    }
}

/// The figures of tasks, as every page shows them, with what they count.
#[must_use]
pub fn shown(figures: Figures) -> Value {
    let (closed, rate) = (figures.closed(), figures.rate());
    let Figures { all, open, late, withdrawn } = figures;
    context! { all, open, late, withdrawn, closed, rate, defined => DEFINED }
}

/// The rulebook's colours, the worst first, with how many tasks show each.
fn lights(view: &View<'_, '_>, register: &Register) -> Vec<Value> {
    let light = |colour: Colour| {
        let key = words::colour_name(colour);
        let title = colour_title(&view.rulebook, colour);
        context! { key, title, kind => words::light_kind(colour), count => register.totals.of(key) }
    };
    words::colours(&view.rulebook).into_iter().map(light).collect()
}

pub(super) fn row(view: &View<'_, '_>, line: &Line) -> Value {
    let (rulebook, today) = (&view.rulebook, view.today);
    let is_late = line.is_late(today);
    let (kind, stage) = words::stage(&line.stage);
    context! {
        id => line.id,
        number => line.number,
        title => line.title,
        source => rulebook.source(&line.source).map(|source| source.title.as_str()),
        lead => view.roster.unit_name(&line.lead, today),
        parts => line.parts,
        due => line.due.day.to_string(),
        provisional => line.due.provisional,
        late => if is_late { rulebook.calendar.working_days_between(line.due.day, today) } else { 0 },
        progress => line.progress,
        stage, kind,
        light => line.light.colour.map(words::light_kind),
        light_title => line.light.colour.map(|colour| colour_title(rulebook, colour)),
        why => line.light.why,
        approved => line.light.is_approved,
    }
}

/// GET /tasks.xlsx, with the same filter and order.
///
/// # Errors
/// When the database fails or the sheet cannot be written.
pub fn export(visit: &mut Visit) -> Answer {
    visit.count(limit::EXPORT)?;
    let Wanted { filter, order, .. } = wanted(visit);
    let (name, bytes) = visit.app.look(|view| {
        let all = store::dossiers(view.tx, &filter, order)?;
        let title = format!("{}督办台账", view.rulebook.body.short);
        let day = view.day.clone();
        let bytes = sheet::workbook(&title, &all, (&view.rulebook, &day))?;
        Ok::<_, PageError>((format!("{title} {}.xlsx", view.today), bytes))
    })?;
    Ok(download(&name, crate::web::sheet::XLSX, bytes))
}
