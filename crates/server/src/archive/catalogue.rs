//! 归档文件目录 (DA/T 22-2015): as a sheet, with the columns of the standard.
use crate::{
    db::DbError,
    minutes::document::day_of,
    web::sheet::{Cell, Sheet},
};
use gongwen::{Align, Column, Listing, Orientation, Press, PressError, Table, Typeset};
use jiff::civil::Date;
use rules::{archive::Item, rulebook::Rulebook};
use std::borrow::Cow;

const COLUMNS: [(&str, f64); 9] = [
    ("序号", 6.0),
    ("档号", 28.0),
    ("文号", 24.0),
    ("责任者", 24.0),
    ("题名", 48.0),
    ("日期", 15.0),
    ("密级", 7.0),
    ("页数", 7.0),
    ("备注", 21.0),
];

/// Columns wider than this hold words, and begin at the left.
const WORDS_WIDTH: f64 = 20.0;

/// The part of the page that a column takes, as a sheet's width has it.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "widths are small and positive")]
fn share(width: f64) -> u8 {
    width as u8
}

/// What the catalogue is called: whose, and of which years and periods.
#[must_use]
pub fn title(book: &Rulebook, items: &[Item]) -> String {
    let organ = book.archive().map_or(book.body.short.as_str(), |form| form.organ.as_str());
    format!("{organ}归档文件目录（{}）", span(items))
}

/// Of which years, and how many.
fn span(items: &[Item]) -> String {
    let mut years: Vec<i16> = items.iter().map(Item::year).collect();
    years.sort_unstable();
    let of = match (years.first(), years.last()) {
        (Some(first), Some(last)) if first == last => format!("{first} 年度"),
        (Some(first), Some(last)) => format!("{first} 至 {last} 年度"),
        _ => String::new(),
    };
    format!("{of}共 {} 件", items.len())
}

/// The cells of each row, in the standard's order; days in eight digits.
#[must_use]
pub fn rows(items: &[Item]) -> Vec<[String; COLUMNS.len()]> {
    let row = |(n, item): (usize, &Item)| {
        let (entry, filed) = (&item.entry, item.filed());
        [
            n.to_string(),
            filed.map_or_else(|| item.title().to_owned(), |filed| filed.code.clone()),
            entry.number.clone(),
            entry.author.clone(),
            entry.title.clone(),
            entry.dated.strftime("%Y%m%d").to_string(),
            // No secret paper is on this system.
            String::new(),
            filed.map_or_else(String::new, |filed| filed.pages.to_string()),
            remarks(item),
        ]
    };
    (1..).zip(items).map(row).collect()
}

fn remarks(item: &Item) -> String {
    let former = item.corrections.iter().filter_map(|one| one.former_code.as_ref());
    let mut said: Vec<String> = former.map(|code| format!("原档号 {code}")).collect();
    said.extend(item.ended.as_ref().map(rules::archive::Ended::remark));
    said.extend(item.on_loan().map(|loan| format!("{}借出，{} 前归还", loan.borrower.name, loan.until)));
    said.join("；")
}

/// The catalogue for the press: A4 on its side, as the standard has it.
#[must_use]
pub fn listing(book: &Rulebook, items: &[Item]) -> Listing {
    let column = |(head, width): &(&str, f64)| Column {
        title: (*head).to_owned(),
        align: if *width > WORDS_WIDTH { Align::Left } else { Align::Center },
        share: share(*width),
    };
    let table = Table {
        caption: None,
        columns: COLUMNS.iter().map(column).collect(),
        rows: rows(items).into_iter().map(Vec::from).collect(),
        orientation: Orientation::Upright,
    };
    let author = book.archive().map_or_else(|| book.body.name.clone(), |form| form.organ.clone());
    Listing {
        title: "归档文件目录".to_owned(),
        note: format!("立档单位：{author}　{}", span(items)),
        dated: last_filed(items),
        author,
        table,
    }
}

/// Set it; where a face is wanting, once more with the characters named.
///
/// # Errors
/// What the press refuses.
pub fn set(press: &dyn Press, listing: Listing) -> Result<Typeset, PressError> {
    let set = press.listing(&listing)?;
    let missing: String = set.missing().collect();
    if missing.is_empty() { Ok(set) } else { press.listing(&naming(listing, &missing)) }
}

/// Most 件 that the line under the title names.
const NAMED_MOST: usize = 20;

/// The same, saying under its title which characters no face here can draw, and where they stand: nobody takes an empty box
/// for what was written.
fn naming(listing: Listing, missing: &str) -> Listing {
    let codes: Vec<String> = missing.chars().map(|c| format!("U+{:04X}", u32::from(c))).collect();
    let has = |row: &&Vec<String>| row.iter().any(|cell| cell.contains(|c| missing.contains(c)));
    let rows: Vec<&str> = listing.table.rows.iter().filter(has).filter_map(|row| Some(row.first()?.as_str())).collect();
    let more = if rows.len() > NAMED_MOST { "等" } else { "" };
    let rows = rows.into_iter().take(NAMED_MOST).collect::<Vec<_>>().join("、");
    let said = format!("本机字体没有 {}，序号 {rows}{more}里印成空框", codes.join("、"));
    Listing { note: format!("{}　{said}", listing.note), ..listing }
}

/// The sheet as a file; its own date is the last day on which one of them was filed, so that the same files give the same
/// bytes.
///
/// # Errors
/// When it cannot be written.
pub fn workbook(title: &str, items: &[Item]) -> Result<Vec<u8>, DbError> {
    let columns = COLUMNS.map(|(head, width)| (Cow::Borrowed(head), width));
    let mut sheet = Sheet::new("归档文件目录", title, &columns)?;
    for row in rows(items) {
        let number = |text: &str| text.parse().map_or_else(|_| Cell::text(String::new()), Cell::Number);
        sheet.line(row.iter().enumerate().map(|(n, text)| match n {
            0 | 7 => number(text),
            _ => Cell::text(text.clone()),
        }))?;
    }
    sheet.done_on(last_filed(items))
}

pub(super) fn last_filed(items: &[Item]) -> Date {
    let days = items.iter().filter_map(|item| Some(day_of(&item.filed()?.by)));
    days.max().unwrap_or(Date::constant(2000, 1, 1))
}
