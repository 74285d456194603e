//! A year's published holidays and make-up days, from `calendar/YEAR.toml`.
use super::mistake::{Mistake, in_chinese, line_at};
use crate::calendar::{WorkCalendar, YearNotice};
use jiff::civil::{Date, Weekday};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct YearFile {
    year: i16,
    source: String,
    off: BTreeSet<Date>,
    worked: BTreeSet<Date>,
}

/// All years of the folder; a year that has a mistake is left out.
pub fn read_calendar(folder: &BTreeMap<String, String>, mistakes: &mut Vec<Mistake>) -> WorkCalendar {
    let mut calendar = WorkCalendar::default();
    for (file, text) in folder.iter().filter(|(file, _)| file.starts_with("calendar/")) {
        match read_year(file, text) {
            Ok((year, _)) if calendar.is_published(year) => {
                mistakes.push(mistake(file, 1, format!("{year} 年的放假安排已经在另一个文件里")));
            }
            Ok((year, notice)) => calendar = calendar.publish(year, notice),
            Err(found) => mistakes.extend(found),
        }
    }
    calendar
}

/// One year's file, as the folder holds it and as 导入放假安排 takes it in.
///
/// # Errors
/// Every mistake: a day of another year, a day both off and worked, a make-up day that is no weekend.
pub fn read_year(file: &str, text: &str) -> Result<(i16, YearNotice), Vec<Mistake>> {
    let year: YearFile = toml::from_str(text).map_err(|error| {
        let line = line_at(text, error.span().map_or(0, |span| span.start));
        vec![mistake(file, line, in_chinese(error.message()))]
    })?;
    let found = wrong_days(&year).into_iter().map(|(day, say)| mistake(file, line_of(text, day), say)).collect();
    let found: Vec<Mistake> = found;
    let YearFile { year, source, off, worked } = year;
    if found.is_empty() { Ok((year, YearNotice { source, off, worked })) } else { Err(found) }
}

fn wrong_days(year: &YearFile) -> Vec<(Date, String)> {
    let mut found = Vec::new();
    for day in year.off.iter().chain(&year.worked).copied() {
        if day.year() != year.year {
            found.push((day, format!("{day} 不是 {} 年的日子", year.year)));
        }
    }
    for day in year.worked.iter().copied() {
        if year.off.contains(&day) {
            found.push((day, format!("{day} 既写了放假，又写了上班")));
        }
        if !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday) {
            found.push((day, format!("{day} 不是周末，本来就上班")));
        }
    }
    found
}

fn line_of(text: &str, day: Date) -> usize {
    line_at(text, text.rfind(&day.to_string()).unwrap_or(0))
}

fn mistake(file: &str, line: usize, say: String) -> Mistake {
    Mistake { file: file.to_owned(), line, clause: None, say }
}
