//! 第六、十条: a list of people as a file: its columns, and what is kept of it until it is confirmed.
mod read;
mod sheet;
mod template;

pub use read::read;
pub use template::{as_csv, as_xlsx};

use crate::{
    db::{DbError, Tx},
    kernel::draft,
};
use jiff::Timestamp;
use rules::roster::list::Line;
use serde::{Deserialize, Serialize};

/// Lines of one list: more than any body has posts, few enough to look through.
pub const LINES_MOST: usize = 300;
/// Largest file, bytes: so many lines take a tenth of it.
pub const FILE_MOST_BYTES: u64 = 512 * 1024;

/// A column of the file: head, field of the line, width in the template, and whether a list can do without it.
pub struct Column {
    pub head: &'static str,
    pub field: &'static str,
    pub width: f64,
    pub need: Need,
}

/// Whether the column has to be there.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Need {
    Must,
    May,
}

const fn column(head: &'static str, field: &'static str, width: f64, need: Need) -> Column {
    Column { head, field, width, need }
}

/// The columns, for the template and for whoever reads one.
pub const COLUMNS: [Column; 8] = [
    column("姓名", "name", 14.0, Need::Must),
    column("手机", "mobile", 16.0, Need::Must),
    column("办公电话", "office_phone", 16.0, Need::May),
    column("单位", "unit", 32.0, Need::Must),
    column("职务", "post", 24.0, Need::Must),
    column("变动", "manner", 10.0, Need::May),
    column("起始日期", "from", 14.0, Need::Must),
    column("依据", "basis", 36.0, Need::Must),
];

/// A list that was read and not confirmed yet: its file, and its lines as they were put right.
#[derive(Clone, Serialize, Deserialize)]
pub struct Kept {
    pub name: String,
    /// The file, in hexadecimal: it is small, and goes with the draft when nobody comes back to it.
    file: String,
    pub lines: Vec<Line>,
}

impl Kept {
    /// Of a file that was read.
    #[must_use]
    pub fn new(name: &str, file: &[u8], lines: Vec<Line>) -> Self {
        Self { name: name.to_owned(), file: crate::kernel::journal::hex(file), lines }
    }

    /// The file as it came.
    ///
    /// # Errors
    /// When the draft makes no sense.
    pub fn bytes(&self) -> Result<Vec<u8>, DbError> {
        let pairs = self.file.as_bytes().chunks(2);
        let byte = |pair: &[u8]| std::str::from_utf8(pair).ok().and_then(|two| u8::from_str_radix(two, 16).ok());
        pairs.map(byte).collect::<Option<_>>().ok_or_else(|| DbError::Broken("a list's file is not hexadecimal".into()))
    }
}

/// Keep it for the person who brought it; nobody else sees it.
///
/// # Errors
/// When the database fails.
pub fn put(tx: &mut Tx<'_>, (person, id): (&str, &str), kept: &Kept, now: Timestamp) -> Result<(), DbError> {
    draft::put(tx, (person, &named(id)), kept, now)
}

/// The person's list that is not confirmed yet.
///
/// # Errors
/// When the database fails.
pub fn find(tx: &mut Tx<'_>, (person, id): (&str, &str)) -> Result<Option<Kept>, DbError> {
    Ok(draft::find(tx, (person, &named(id)))?.map(|(kept, _)| kept))
}

/// It is confirmed, or not wanted.
///
/// # Errors
/// When the database fails.
pub fn drop(tx: &mut Tx<'_>, (person, id): (&str, &str)) -> Result<(), DbError> {
    draft::drop(tx, (person, &named(id)))
}

fn named(id: &str) -> String {
    format!("person-list:{id}")
}
