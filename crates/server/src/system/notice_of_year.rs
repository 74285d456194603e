//! 放假安排 as people have it: the rulebook's own year file, or the JSON that the public data set
//! chinese-days publishes for a year.
use rules::{Violation, calendar::YearNotice, rulebook::read_year};
use serde::Deserialize;
use std::{collections::BTreeMap, fmt::Write};

#[derive(Deserialize)]
struct ChineseDays {
    holidays: BTreeMap<String, serde_json::Value>,
    workdays: BTreeMap<String, serde_json::Value>,
}

/// The year and its days. `source` names the notice where the file does not.
///
/// # Errors
/// Each mistake of the file.
pub fn read(text: &str, source: &str) -> Result<(i16, YearNotice), Vec<Violation>> {
    let text = text.trim_start_matches('\u{FEFF}').trim();
    if text.is_empty() {
        return Err(vec![Violation::plain("empty", "notice")]);
    }
    let toml = if text.starts_with('{') { as_year_file(text, source)? } else { text.to_owned() };
    read_year("", &toml).map_err(|mistakes| mistakes.into_iter().map(|mistake| unreadable(&mistake.say)).collect())
}

fn unreadable(why: &str) -> Violation {
    Violation::plain("calendar-unreadable", "notice").with(why.trim_end_matches('。'))
}

/// The same days as the rulebook writes them, so that one reader checks both.
fn as_year_file(text: &str, source: &str) -> Result<String, Vec<Violation>> {
    let days: ChineseDays = serde_json::from_str(text)
        .map_err(|_| vec![unreadable("不是 chinese-days 的年度文件，缺少 holidays 或 workdays")])?;
    let last = days.holidays.keys().next_back().ok_or_else(|| vec![unreadable("没有一天放假")])?;
    let year = last.get(..4).unwrap_or(last);
    let source = Some(source.trim()).filter(|source| !source.is_empty());
    let source = source.map_or_else(|| format!("国务院办公厅关于{year}年部分节假日安排的通知"), str::to_owned);
    let mut file = format!("year = {year}\nsource = {}\n", quoted(&source));
    for (name, days) in [("off", days.holidays), ("worked", days.workdays)] {
        let listed: Vec<String> = days.keys().map(|day| quoted(day)).collect();
        // Writing to a string does not fail.
        let _ = writeln!(file, "{name} = [{}]", listed.join(", "));
    }
    Ok(file)
}

/// A TOML string.
fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}
