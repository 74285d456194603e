//! 第十六至十八条 议题库: what units put forward, filtered, sorted, by pages.
use crate::{
    app::View,
    kernel::sight::Sight,
    topic::store::{self, Filter, Order, PAGE_ROWS},
    web::{Answer, Visit, answer::PageError},
};
use minijinja::{Value, context};
use rules::rulebook::UnitKind;

/// The states by the words of [`store::state`], as the filter offers them.
const STATES: &[(&str, &str)] = &[
    ("submitted", "待筛选"),
    ("pooled", "在议题库"),
    ("listed", "已列入会议"),
    ("concluded", "已有结论"),
    ("returned", "已退回"),
    ("withdrawn", "已撤回"),
];

/// GET /topics.
///
/// # Errors
/// When the database or the template fails.
pub fn show(visit: &mut Visit) -> Answer {
    let query = &visit.query;
    let order = match query.text("sort") {
        "oldest" => Order::Oldest,
        "unit" => Order::Unit,
        _ => Order::Newest,
    };
    let values = visit.app.look(|view| {
        let filter = Filter {
            sight: Sight::of(&visit.actor, &view.rulebook),
            unit: query.text("unit").to_owned(),
            kind: query.text("kind").to_owned(),
            state: query.text("state").to_owned(),
            order,
            text: query.text("q").to_owned(),
            page: query.page(),
        };
        let (topics, total) = store::list(view.tx, &filter)?;
        let rows: Vec<Value> = topics.iter().map(|topic| super::row(view, topic)).collect();
        Ok::<_, PageError>(context! {
            rows => rows,
            total => total,
            page => filter.page,
            pages => (total + PAGE_ROWS - 1) / PAGE_ROWS,
            chosen => context! { unit => filter.unit, kind => filter.kind, state => filter.state, sort => query.text("sort") },
            narrow => filter.sight != Sight::All,
            may_submit => super::form::admit(view, visit).is_ok(),
            ..options(view)
        })
    })?;
    visit.page("topic/pool.html", values)
}

fn options(view: &View<'_, '_>) -> Value {
    let day = view.day.clone();
    let reports = day.units.iter().filter(|unit| !matches!(unit.kind, UnitKind::Superior | UnitKind::Organ));
    let units: Vec<Value> = reports.map(|unit| context! { key => unit.key, title => unit.name }).collect();
    let kinds = view.rulebook.topic_kinds.iter();
    let kinds: Vec<Value> = kinds.map(|kind| context! { key => kind.key, title => kind.title }).collect();
    let states: Vec<Value> = STATES.iter().map(|(key, title)| context! { key, title }).collect();
    context! { units, kinds, states }
}
