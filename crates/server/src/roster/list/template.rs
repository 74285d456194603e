//! The list to fill in: the same columns that are read, and beside them the units and posts there are.
use super::{COLUMNS, LINES_MOST};
use crate::db::DbError;
use jiff::civil::Date;
use rules::roster::{PostRecord, Roster};
use rust_xlsxwriter::{DataValidation, Format, FormatAlign, FormatBorder, Workbook, XlsxError};

/// As CSV, with the mark that tells spreadsheet programs that it is UTF-8.
#[must_use]
pub fn as_csv() -> String {
    let heads: Vec<&str> = COLUMNS.iter().map(|column| column.head).collect();
    format!("\u{FEFF}{}\r\n", heads.join(","))
}

/// As a sheet.
///
/// # Errors
/// When it cannot be written.
pub fn as_xlsx(roster: &Roster, today: Date) -> Result<Vec<u8>, DbError> {
    write(roster, today).map_err(|error| DbError::Broken(format!("template: {error}")))
}

fn write(roster: &Roster, today: Date) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let plain = Format::new().set_font_name("宋体").set_font_size(11).set_border(FormatBorder::Thin);
    let head = plain.clone().set_bold().set_align(FormatAlign::Center);
    // As text: a telephone number keeps its first zero, a day stays as it was typed.
    let text = Format::new().set_font_name("宋体").set_font_size(11).set_num_format("@");
    let last = u32::try_from(LINES_MOST).unwrap_or(0);
    let sheet = book.add_worksheet().set_name("人员名单")?;
    for (place, column) in (0..).zip(&COLUMNS) {
        sheet.set_column_width(place, column.width)?.set_column_format(place, &text)?;
        sheet.write_string_with_format(0, place, column.head, &head)?;
        if column.field == "manner" {
            let ways = DataValidation::new().allow_list_strings(&["任职", "接任"])?;
            sheet.add_data_validation(1, place, last, place, &ways)?;
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    let sheet = book.add_worksheet().set_name("单位和职务")?;
    for (place, (name, width)) in (0..).zip([("单位", 36.0), ("职务", 30.0)]) {
        sheet.set_column_width(place, width)?;
        sheet.write_string_with_format(0, place, name, &head)?;
    }
    for (row, post) in (1..).zip(posts(roster, today)) {
        sheet.write_string_with_format(row, 0, roster.unit_name(&post.unit, today), &plain)?;
        sheet.write_string_with_format(row, 1, &post.title, &plain)?;
    }
    sheet.set_freeze_panes(1, 0)?;
    book.save_to_buffer()
}

fn posts(roster: &Roster, today: Date) -> Vec<&PostRecord> {
    let mut all: Vec<&PostRecord> =
        roster.posts.values().filter(|post| roster.is_registered(&post.unit, today)).collect();
    all.sort_by_key(|post| post.place);
    all
}
