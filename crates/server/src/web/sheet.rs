//! Registers as sheets (第十、十四、二十二条), all with one look: a title, heads that stay in sight, repeat in print and
//! filter; days, times and shares as what they are, so that a spreadsheet sorts and counts them; text as text.
use crate::{db::DbError, kernel::clock::china};
use jiff::{Timestamp, civil::Date};
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};
use std::{borrow::Cow, io::Write, path::Path};

/// What a browser is told of it.
pub const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// The row of the heads, under the title.
const HEADS: u32 = 1;
const A4: u8 = 9;
/// Longest text of a cell, in units of UTF-16: more than that no spreadsheet takes.
const CELL_MOST_UNITS: usize = 32_767;

/// One cell.
pub enum Cell<'a> {
    /// Whatever it begins with: a title is never a formula. Of a text too long for a cell, the beginning and `…`.
    Text(Cow<'a, str>),
    Number(i64),
    Day(Date),
    /// Written in China's time.
    At(Timestamp),
    /// Of a hundred.
    Share(u8),
}

impl<'a> Cell<'a> {
    /// A text.
    pub fn text(text: impl Into<Cow<'a, str>>) -> Self {
        Self::Text(text.into())
    }
}

/// Rows of a sheet under its heads; a spreadsheet takes no more.
pub const MOST_ROWS: i64 = 1_048_576 - 2;

/// A sheet in the making.
pub struct Sheet {
    book: Workbook,
    page: Worksheet,
    formats: Formats,
    row: u32,
    last_column: u16,
}

struct Formats {
    text: Format,
    number: Format,
    day: Format,
    at: Format,
    share: Format,
}

impl Formats {
    fn of(text: Format) -> Self {
        let aligned = text.clone().set_align(FormatAlign::Center);
        Self {
            number: aligned.clone(),
            day: aligned.clone().set_num_format("yyyy-mm-dd"),
            at: aligned.clone().set_num_format("yyyy-mm-dd hh:mm"),
            share: aligned.set_num_format("0%"),
            text,
        }
    }
}

impl Sheet {
    /// A sheet of this name under this title, with heads and widths of its columns.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn new(name: &str, title: &str, columns: &[(Cow<'_, str>, f64)]) -> Result<Self, DbError> {
        Self::begin((Workbook::new(), Worksheet::new()), (name, title), columns).map_err(broken)
    }

    /// The same, each line written to a file in the folder as it comes: however long, it takes no more memory.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn row_by_row(folder: &Path, called: (&str, &str), columns: &[(Cow<'_, str>, f64)]) -> Result<Self, DbError> {
        let begun = || {
            let mut book = Workbook::new();
            let page = book.set_tempdir(folder)?.new_worksheet_with_constant_memory()?;
            Self::begin((book, page), called, columns)
        };
        begun().map_err(broken)
    }

    fn begin(
        (book, mut sheet): (Workbook, Worksheet),
        (name, title): (&str, &str),
        columns: &[(Cow<'_, str>, f64)],
    ) -> Result<Self, XlsxError> {
        let plain = Format::new().set_font_name("宋体").set_font_size(11).set_align(FormatAlign::VerticalCenter);
        let text = plain.clone().set_border(FormatBorder::Thin).set_text_wrap();
        let head = text.clone().set_bold().set_align(FormatAlign::Center);
        let big = plain.set_bold().set_font_size(16).set_align(FormatAlign::Center);
        let last_column = u16::try_from(columns.len().saturating_sub(1)).unwrap_or(0);
        sheet.set_name(name)?;
        sheet.merge_range(0, 0, 0, last_column, title, &big)?;
        for (column, (name, width)) in (0..).zip(columns) {
            sheet.set_column_width(column, *width)?;
            sheet.write_string_with_format(HEADS, column, name.as_ref(), &head)?;
        }
        sheet.set_freeze_panes(HEADS + 1, 0)?.set_repeat_rows(0, HEADS)?;
        sheet.set_landscape().set_paper_size(A4).set_print_fit_to_pages(1, 0);
        Ok(Self { book, page: sheet, formats: Formats::of(text), row: HEADS + 1, last_column })
    }

    /// The next line.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn line<'a>(&mut self, cells: impl IntoIterator<Item = Cell<'a>>) -> Result<(), DbError> {
        for (column, cell) in (0..).zip(cells) {
            self.put(column, &cell).map_err(broken)?;
        }
        self.row += 1;
        Ok(())
    }

    #[expect(clippy::cast_precision_loss, reason = "row numbers and counts are far below what a double holds")]
    fn put(&mut self, column: u16, cell: &Cell<'_>) -> Result<(), XlsxError> {
        let (sheet, formats, row) = (&mut self.page, &self.formats, self.row);
        match cell {
            Cell::Text(text) => sheet.write_string_with_format(row, column, fitting(text), &formats.text)?,
            Cell::Number(number) => sheet.write_number_with_format(row, column, *number as f64, &formats.number)?,
            Cell::Day(on) => sheet.write_datetime_with_format(row, column, day(*on)?, &formats.day)?,
            Cell::At(at) => sheet.write_datetime_with_format(row, column, moment(*at)?, &formats.at)?,
            Cell::Share(share) => {
                sheet.write_number_with_format(row, column, f64::from(*share) / 100.0, &formats.share)?
            }
        };
        Ok(())
    }

    /// The file.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn done(self) -> Result<Vec<u8>, DbError> {
        self.whole(None)?.save_to_buffer().map_err(broken)
    }

    /// The file, written where it is wanted.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn done_into(self, file: impl Write + Send) -> Result<(), DbError> {
        self.whole(None)?.save_to_writer(file).map_err(broken)
    }

    /// The file as made on a day: the same lines give the same bytes.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn done_on(self, made: Date) -> Result<Vec<u8>, DbError> {
        self.whole(Some(made))?.save_to_buffer().map_err(broken)
    }

    fn whole(self, made: Option<Date>) -> Result<Workbook, DbError> {
        let Self { mut book, page: mut sheet, row, last_column, .. } = self;
        let mut finish = || {
            sheet.autofilter(HEADS, 0, row - 1, last_column)?;
            if let Some(made) = made {
                book.set_properties(&DocProperties::new().set_creation_datetime(&day(made)?));
            }
            book.push_worksheet(std::mem::take(&mut sheet));
            Ok(())
        };
        finish().map_err(broken)?;
        Ok(book)
    }
}

fn fitting(text: &str) -> Cow<'_, str> {
    // No text has more units than bytes: what is short is not counted.
    if text.len() <= CELL_MOST_UNITS || text.encode_utf16().count() <= CELL_MOST_UNITS {
        return text.into();
    }
    let mut units = 0;
    let fits = |c: &char| {
        units += c.len_utf16();
        units < CELL_MOST_UNITS
    };
    let beginning: String = text.chars().take_while(fits).collect();
    format!("{beginning}…").into()
}

fn day(on: Date) -> Result<ExcelDateTime, XlsxError> {
    let part = |number: i8| u8::try_from(number).unwrap_or(1);
    ExcelDateTime::from_ymd(u16::try_from(on.year()).unwrap_or(0), part(on.month()), part(on.day()))
}

/// To the minute, as the format shows it.
fn moment(at: Timestamp) -> Result<ExcelDateTime, XlsxError> {
    let local = at.to_zoned_datetime(china());
    let hour = u16::try_from(local.hour()).unwrap_or(0);
    day(local.date())?.and_hms(hour, u8::try_from(local.minute()).unwrap_or(0), 0)
}

#[expect(clippy::needless_pass_by_value, reason = "as map_err wants it")]
fn broken(error: XlsxError) -> DbError {
    DbError::Broken(format!("sheet: {error}"))
}
