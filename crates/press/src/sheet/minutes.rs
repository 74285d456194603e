//! The sheet of minutes. GB/T 9704-2012, 7.4.3 (日期写法), 10.3.

use gongwen::{Minutes, Row, Standing};
use serde_json::{Value, json};

use super::{blocks, date, day, ended_row, lines, or_open};

pub(super) fn sheet(minutes: &Minutes) -> Value {
    let standing = &minutes.standing;
    json!({
        "layout": "minutes",
        "name": name(minutes),
        "author": minutes.imprint.organ,
        "number": or_open(standing.number().map(str::to_owned), "〔签发后填期号〕"),
        "mark": lines(&minutes.mark),
        "title": minutes.title.as_ref().map(lines),
        "lead": minutes.lead,
        "body": blocks(&minutes.body),
        "attendance": minutes.attendance.iter().map(row).collect::<Vec<_>>(),
        "copies": minutes.imprint.copies.iter().map(ended_row).collect::<Vec<_>>(),
        "organ": minutes.imprint.organ,
        "issued": issued(standing),
        "date": standing.issued_on().map(date),
        "first_page_is_bare": false,
    })
}

/// 7.4.3: the day of printing. Signed and numbered minutes that are not issued leave it blank, to be filled in by hand
/// or when they are issued; in a draft the place shows.
fn issued(standing: &Standing) -> Value {
    let known = standing.issued_on().map(day);
    let blank = || standing.number().map(|_| "　　　年　　月　　日".to_owned());
    or_open(known.or_else(blank), "〔签发后填日期〕")
}

/// What the file is called in a reader's window.
fn name(minutes: &Minutes) -> String {
    let draft = match minutes.standing {
        Standing::Draft { .. } => "（稿）",
        Standing::Final { .. } => "",
    };
    let words = minutes.title.as_ref().unwrap_or(&minutes.mark);
    format!("{}{}{draft}", words.text, minutes.standing.number().unwrap_or_default())
}

fn row(row: &Row) -> Value {
    json!({ "label": format!("{}：", row.label), "text": row.text })
}
