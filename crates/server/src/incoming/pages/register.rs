//! 收文登记: the register and its sheet.
use super::form::may_register;
use crate::{
    document::sight::Reach,
    incoming::{
        acts::link,
        sheet::workbook,
        store::{self, PAGE_ROWS},
    },
    kernel::limit,
    web::{
        Answer, Visit,
        answer::{PageError, download},
        sheet::XLSX,
    },
};
use gongwen::Urgency;
use minijinja::{Value, context};
use rules::incoming::{Incoming, Stage};

const STATES: &[(&str, &str)] = &[
    ("open", "在办"),
    ("circulating", "传阅中"),
    ("registered", "待拟办"),
    ("proposed", "待批办"),
    ("instructed", "承办中"),
    ("handled", "待办结"),
    ("closed", "已办结"),
    ("returned", "已退文"),
];

/// GET /incoming.
///
/// # Errors
/// When the database or the template fails.
pub fn list(visit: &mut Visit) -> Answer {
    let values = visit.app.look(|view| {
        let (query, reach) = (&visit.query, Reach::of(&visit.actor, &view.rulebook));
        let (state, text, page) = (query.text("state"), query.text("q"), query.page());
        let (found, total) = store::list(view.tx, &reach, (state, text), page)?;
        Ok::<_, PageError>(context! {
            rows => found.iter().map(row).collect::<Vec<_>>(), total, page,
            pages => (total + PAGE_ROWS - 1) / PAGE_ROWS,
            states => STATES.iter().map(|(key, title)| context! { key, title }).collect::<Vec<_>>(),
            chosen => context! { state, q => text },
            may => may_register(view, visit),
        })
    })?;
    visit.page("incoming/list.html", values)
}

/// GET /incoming.xlsx: the register as it is filtered, without pages.
///
/// # Errors
/// When the database fails, or the sheet cannot be written.
pub fn sheet(visit: &mut Visit) -> Answer {
    visit.count(limit::EXPORT)?;
    let (name, bytes) = visit.app.look(|view| {
        let reach = Reach::of(&visit.actor, &view.rulebook);
        let all = store::all(view.tx, &reach, (visit.query.text("state"), visit.query.text("q")))?;
        let day = view.day.clone();
        let title = format!("{}收文登记簿（共 {} 件）", view.rulebook.body.short, all.len());
        let bytes = workbook(&title, &all, day.situation(&view.rulebook))?;
        Ok::<_, PageError>((format!("收文登记簿{}.xlsx", view.today), bytes))
    })?;
    Ok(download(&name, XLSX, bytes))
}

pub(super) fn row(incoming: &Incoming) -> Value {
    let facts = &incoming.facts;
    context! {
        link => link(&incoming.id), number => incoming.number, title => facts.title, from => facts.from,
        its_number => facts.number, received => facts.received.to_string(), urgency => facts.urgency.map(Urgency::name),
        state => incoming.title(), state_kind => state_kind(incoming), circulating => incoming.is_circulating(),
    }
}

fn state_kind(incoming: &Incoming) -> &'static str {
    match incoming.stage {
        Stage::Closed { .. } => "done",
        Stage::Returned { .. } => "off",
        _ => "run",
    }
}
