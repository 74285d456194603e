//! What stands in a file, as lines of texts: xlsx or CSV, within bounds set before anything is read.
use super::{FILE_MOST_BYTES, LINES_MOST};
use crate::kernel::Refused;
use calamine::{DataRef, Dimensions, Reader as _, Xlsx, XlsxError};
use rules::Violation;
use std::{
    borrow::Cow,
    collections::BTreeMap,
    io::{Cursor, Read},
};
use zip::ZipArchive;

/// Bytes of all parts of an xlsx once unpacked; more is a bomb and no list.
const UNPACKED_MOST_BYTES: u64 = 16 * 1024 * 1024;
/// Parts of an xlsx.
const PARTS_MOST: usize = 200;
/// Columns that are looked at.
const COLUMNS_MOST: u32 = 40;
/// Characters of one cell that are kept: longer than any field, so that the field says it is too long.
const CELL_MOST_CHARS: usize = 400;
/// Lines above and among the names.
const SPARE_LINES: usize = 10;

/// Lines by their number in the file, from 0, and merged cells as first and last place.
#[derive(Debug, Default)]
pub struct Sheet {
    pub lines: BTreeMap<u32, BTreeMap<u32, String>>,
    pub merged: Vec<Dimensions>,
}

/// Read the file by what it is, not by what it is called.
///
/// # Errors
/// What is wrong with it, in words.
pub fn open(name: &str, bytes: &[u8]) -> Result<Sheet, Refused> {
    let wrong = |code| Refused::from(vec![Violation::plain(code, "file").with(name)]);
    if bytes.is_empty() {
        return Err(wrong("file-empty"));
    }
    let size = bytes.len() as u64;
    if size > FILE_MOST_BYTES {
        return Err(too_large(name));
    }
    if bytes.starts_with(b"PK") {
        why_not_unpack(name, bytes)?;
        return xlsx(bytes).map_err(|_| wrong("list-unreadable"))?.within();
    }
    let is_text = infer::get(bytes).is_none_or(|kind| kind.matcher_type() == infer::MatcherType::Text);
    let is_csv = std::path::Path::new(name).extension().is_some_and(|end| end.eq_ignore_ascii_case("csv"));
    if !is_text || !is_csv {
        return Err(wrong("list-type"));
    }
    let text = decoded(bytes).ok_or_else(|| wrong("list-encoding"))?;
    if text.contains('\0') {
        return Err(wrong("list-type"));
    }
    csv_lines(&text).map_err(|_| wrong("list-unreadable"))?.within()
}

fn too_large(name: &str) -> Refused {
    let most = (FILE_MOST_BYTES / 1024).to_string();
    vec![Violation::plain("list-too-large", "file").with(name).with(most)].into()
}

/// Every part is unpacked once and counted, whatever the file says of its sizes.
fn why_not_unpack(name: &str, bytes: &[u8]) -> Result<(), Refused> {
    let wrong = |code| Refused::from(vec![Violation::plain(code, "file").with(name)]);
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| wrong("list-unreadable"))?;
    let names: Vec<String> = archive.file_names().filter_map(Result::ok).map(Cow::into_owned).collect();
    if names.iter().any(|part| part.ends_with("vbaProject.bin")) {
        return Err(wrong("list-macro"));
    }
    if !names.iter().any(|part| part == "xl/workbook.xml") {
        return Err(wrong("list-type"));
    }
    let mut left = UNPACKED_MOST_BYTES;
    for n in 0..archive.len().min(PARTS_MOST) {
        let part = archive.by_index(n).map_err(|_| wrong("list-unreadable"))?;
        let read = std::io::copy(&mut part.take(left + 1), &mut std::io::sink());
        let read = read.map_err(|_| wrong("list-unreadable"))?;
        left = left.checked_sub(read).ok_or_else(|| too_large(name))?;
    }
    if archive.len() > PARTS_MOST { Err(too_large(name)) } else { Ok(()) }
}

/// The first sheet, cell by cell: a cell far away costs no more than one nearby.
fn xlsx(bytes: &[u8]) -> Result<Sheet, XlsxError> {
    let mut book = Xlsx::new(Cursor::new(bytes))?;
    let Some(first) = book.sheet_names().first().cloned() else { return Ok(Sheet::default()) };
    let merged = book.merge_cells_by_sheet_name(&first)?;
    let mut sheet = Sheet { merged, ..Sheet::default() };
    let mut cells = book.worksheet_cells_reader(&first)?;
    while let Some(cell) = cells.next_cell()? {
        let (row, column) = cell.get_position();
        sheet.put((row, column), &text_of(cell.get_value()));
        if sheet.is_full() {
            break;
        }
    }
    Ok(sheet)
}

/// As people see it: a number without a fraction that nobody typed, a day as a day.
fn text_of(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::DateTime(at) => {
            let (year, month, day, ..) = at.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        DataRef::Bool(_) | DataRef::Error(_) => "#".to_owned(),
        DataRef::Empty => String::new(),
    }
}

/// UTF-8 or UTF-16 by its mark, plain UTF-8, else GBK and what came after it.
fn decoded(bytes: &[u8]) -> Option<String> {
    if let Some((encoding, _)) = encoding_rs::Encoding::for_bom(bytes) {
        let (text, _, is_broken) = encoding.decode(bytes);
        return (!is_broken).then(|| text.into_owned());
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Some(text.to_owned());
    }
    let (text, _, is_broken) = encoding_rs::GB18030.decode(bytes);
    (!is_broken).then(|| text.into_owned())
}

fn csv_lines(text: &str) -> Result<Sheet, csv::Error> {
    let mut sheet = Sheet::default();
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    for (row, record) in (0..).zip(reader.records()) {
        for (column, cell) in (0..).zip(&record?) {
            sheet.put((row, column), cell);
        }
        if sheet.is_full() {
            break;
        }
    }
    Ok(sheet)
}

impl Sheet {
    fn put(&mut self, (row, column): (u32, u32), text: &str) {
        let text: String = text.trim().chars().take(CELL_MOST_CHARS).collect();
        if column < COLUMNS_MOST && !text.is_empty() {
            self.lines.entry(row).or_default().insert(column, text);
        }
    }

    fn is_full(&self) -> bool {
        self.lines.len() > LINES_MOST + SPARE_LINES
    }

    fn within(self) -> Result<Self, Refused> {
        let too_long = || vec![Violation::plain("list-too-long", "file").with(LINES_MOST.to_string())];
        if self.is_full() { Err(too_long().into()) } else { Ok(self) }
    }
}
