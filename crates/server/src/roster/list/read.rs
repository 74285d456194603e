//! A list's lines from its sheet: the heads are sought, and what they stand over is taken.
use super::{
    COLUMNS, LINES_MOST, Need,
    sheet::{self, Sheet},
};
use crate::kernel::Refused;
use calamine::Dimensions;
use rules::{Violation, roster::list::Line};
use std::collections::BTreeMap;

/// Lines among which the heads are sought: a title may stand above them.
const HEAD_LINES: usize = 5;

/// The people of a file, in its order.
///
/// # Errors
/// What is wrong with the file, in words; nothing is guessed.
pub fn read(name: &str, bytes: &[u8]) -> Result<Vec<Line>, Refused> {
    let sheet = sheet::open(name, bytes)?;
    let (head, places) = heads(&sheet)?;
    why_not_merged(&sheet.merged, head)?;
    let lines: Vec<Line> =
        sheet.lines.range(head + 1..).filter_map(|(row, cells)| line(&places, *row, cells)).collect();
    if lines.is_empty() {
        return Err(vec![Violation::plain("list-empty", "file")].into());
    }
    if lines.len() > LINES_MOST {
        return Err(vec![Violation::plain("list-too-long", "file").with(LINES_MOST.to_string())].into());
    }
    Ok(lines)
}

/// The line of the heads, and the field that each column fills.
fn heads(sheet: &Sheet) -> Result<(u32, BTreeMap<u32, &'static str>), Refused> {
    let known = |text: &str| {
        let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        COLUMNS.iter().find(|column| column.head == text).map(|column| column.field)
    };
    let known_in = |cells: &BTreeMap<u32, String>| -> Vec<(u32, &str)> {
        cells.iter().filter_map(|(place, text)| Some((*place, known(text)?))).collect()
    };
    let above = sheet.lines.iter().take(HEAD_LINES).map(|(row, cells)| (*row, known_in(cells)));
    // Of two as good, the first.
    let best = above.rev().max_by_key(|(_, found)| found.len());
    let (row, found) = best.ok_or_else(|| vec![Violation::plain("list-empty", "file")])?;
    let count = |field: &str| found.iter().filter(|(_, known)| *known == field).count();
    let missing: Vec<&str> =
        COLUMNS.iter().filter(|one| one.need == Need::Must && count(one.field) == 0).map(|one| one.head).collect();
    let mut wrong = Vec::new();
    if found.is_empty() {
        let all: Vec<&str> = COLUMNS.iter().map(|one| one.head).collect();
        wrong.push(Violation::plain("list-without-heads", "file").with(all.join("、")));
    } else if !missing.is_empty() {
        wrong.push(Violation::plain("list-columns-missing", "file").with(missing.join("”“")));
    }
    let twice = COLUMNS.iter().filter(|one| count(one.field) > 1);
    wrong.extend(twice.map(|one| Violation::plain("list-columns-twice", "file").with(one.head)));
    // Heads that are merged over two lines are half missing; that is what has to be mended.
    let merged = sheet.merged.iter().find(|one| !wrong.is_empty() && one.start.0 <= row + 1 && row <= one.end.0);
    if let Some(merged) = merged.filter(|_| !found.is_empty()) {
        return Err(vec![merged_cells(merged)].into());
    }
    if wrong.is_empty() { Ok((row, found.into_iter().collect())) } else { Err(wrong.into()) }
}

fn why_not_merged(merged: &[Dimensions], head: u32) -> Result<(), Refused> {
    let inside = merged.iter().find(|one| one.end.0 >= head);
    inside.map_or(Ok(()), |one| Err(vec![merged_cells(one)].into()))
}

fn merged_cells(one: &Dimensions) -> Violation {
    let place = |(row, column): (u32, u32)| format!("{}{}", letters(column), row + 1);
    Violation::plain("list-merged", "file").with(format!("{}:{}", place(one.start), place(one.end)))
}

/// A column as spreadsheets call it: A … Z, AA …
fn letters(column: u32) -> String {
    let last = char::from(b'A' + u8::try_from(column % 26).unwrap_or(0));
    if column < 26 { last.to_string() } else { format!("{}{last}", letters(column / 26 - 1)) }
}

fn line(places: &BTreeMap<u32, &'static str>, row: u32, cells: &BTreeMap<u32, String>) -> Option<Line> {
    let nothing = Line { number: row + 1, ..Line::default() };
    let mut line = nothing.clone();
    for (place, field) in places {
        if let (Some(text), Some(kept)) = (cells.get(place), line.field(field)) {
            kept.clone_from(text);
        }
    }
    (line != nothing).then_some(line)
}
