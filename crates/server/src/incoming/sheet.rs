//! 收文登记簿 as a sheet, with days that sort.
use crate::{
    db::DbError,
    minutes::document::day_of,
    web::sheet::{Cell, Sheet},
};
use gongwen::Urgency;
use rules::{
    approval::By,
    incoming::{Incoming, Note, Stage},
    meeting::Situation,
    topic::unit_name,
};
use std::borrow::Cow;

const COLUMNS: [(&str, f64); 12] = [
    ("序号", 6.0),
    ("收文号", 16.0),
    ("收到日期", 12.0),
    ("来文机关", 26.0),
    ("来文文号", 24.0),
    ("标题", 44.0),
    ("紧急程度", 10.0),
    ("承办单位", 24.0),
    ("办理时限", 12.0),
    ("状态", 12.0),
    ("办结日期", 12.0),
    ("怎样办的", 40.0),
];

/// The sheet as a file.
///
/// # Errors
/// When it cannot be written.
pub fn workbook(title: &str, all: &[Incoming], on: Situation<'_>) -> Result<Vec<u8>, DbError> {
    let columns = COLUMNS.map(|(head, width)| (Cow::Borrowed(head), width));
    let mut sheet = Sheet::new("收文登记簿", title, &columns)?;
    for (n, incoming) in (1..).zip(all) {
        sheet.line(line(n, incoming, on))?;
    }
    sheet.done()
}

fn line<'a>(n: i64, incoming: &'a Incoming, on: Situation<'a>) -> [Cell<'a>; COLUMNS.len()] {
    let facts = &incoming.facts;
    let proposal = incoming.course().proposal;
    let unit = proposal.as_ref().and_then(|proposal| proposal.unit.as_deref());
    let due = proposal.as_ref().and_then(|proposal| proposal.due);
    let ending = ending(incoming);
    let day = |by: Option<&By>| by.map_or_else(|| Cell::text(""), |by| Cell::Day(day_of(by)));
    [
        Cell::Number(n),
        Cell::text(&incoming.number),
        Cell::Day(facts.received),
        Cell::text(&facts.from),
        Cell::text(&facts.number),
        Cell::text(&facts.title),
        Cell::text(facts.urgency.map_or("", Urgency::name)),
        Cell::text(unit.map(|unit| unit_name(on.units, unit)).unwrap_or_default()),
        due.map_or_else(|| Cell::text(""), Cell::Day),
        Cell::text(incoming.title()),
        day(ending.map(|note| &note.by)),
        Cell::text(ending.map_or("", |note| note.text.as_str())),
    ]
}

/// How it ended: dealt with, or sent back.
fn ending(incoming: &Incoming) -> Option<&Note> {
    match &incoming.stage {
        Stage::Closed { ending, .. } => Some(ending),
        Stage::Returned { reason } => Some(reason),
        _ => None,
    }
}
