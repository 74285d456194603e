//! A listing: one table on landscape A4 pages of its own, such as 归档文件目录 (DA/T 22-2015; article 26). It is no official
//! document: it has no mark, no seal and no 版记, and the layouts of GB/T 9704 say nothing of it.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::check::Problems;
use crate::document::Table;
use crate::press::Face;
use crate::texts::TextAt;

/// A table with a title over it, its head row again on every page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Listing {
    /// The title, on the first page.
    pub title: String,
    /// A line under the title; empty: none.
    pub note: String,
    /// The day that the file bears.
    pub dated: Date,
    /// Whose listing it is.
    pub author: String,
    /// The table; it is set upright on its turned page.
    pub table: Table,
}

impl Listing {
    /// Every text, with its face.
    #[must_use]
    pub fn texts(&self) -> Vec<TextAt<'_>> {
        let at = |field: String, face: Face, text| TextAt { field, face, text };
        let mut texts = vec![at("title".to_owned(), Face::Biaosong, self.title.as_str())];
        texts.extend((!self.note.is_empty()).then(|| at("note".to_owned(), Face::Fang, self.note.as_str())));
        for (i, column) in self.table.columns.iter().enumerate() {
            texts.push(at(format!("listing.table.columns[{i}].title"), Face::Hei, &column.title));
        }
        for (i, row) in self.table.rows.iter().enumerate() {
            let cells = row.iter().enumerate();
            texts.extend(cells.map(|(j, cell)| at(format!("listing.table.rows[{i}][{j}]"), Face::Fang, cell.as_str())));
        }
        texts
    }

    /// Whether it may go to the press.
    ///
    /// # Errors
    /// Every fault, each with its field.
    pub fn check(&self) -> Result<(), Problems> {
        crate::check::listing(self)
    }
}

#[cfg(test)]
mod tests {
    use super::Listing;
    use crate::document::{Align, Column, Orientation, Table};
    use jiff::civil::date;

    fn listing(rows: Vec<Vec<String>>) -> Listing {
        let column = |title: &str| Column { title: title.to_owned(), align: Align::Left, share: 1 };
        let columns = vec![column("序号"), column("题名")];
        let table = Table { caption: None, columns, rows, orientation: Orientation::Upright };
        let text = |text: &str| text.to_owned();
        Listing { title: text("目录"), note: String::new(), dated: date(2026, 11, 24), author: text("甲"), table }
    }

    #[test]
    fn a_blank_cell_is_a_blank_and_a_row_of_another_width_is_named_with_its_place() {
        let row = |cells: &[&str]| cells.iter().map(|cell| (*cell).to_owned()).collect::<Vec<_>>();
        assert_eq!(listing(vec![row(&["1", ""])]).check(), Ok(()));
        let found = listing(vec![row(&["1", "甲"]), row(&["2"])]).check().unwrap_err();
        assert_eq!(found.0[0].field, "listing.table.rows[1]");
        assert_eq!(listing(vec![row(&["1", "甲"]); 10_000]).check(), Ok(()), "more than a year has");
        let found = listing(vec![row(&["1", "甲"]); 10_001]).check().unwrap_err();
        assert_eq!(found.0[0].field, "listing.table.rows");
        let found = listing(vec![row(&["1", "甲\u{202e}"])]).check().unwrap_err();
        assert_eq!(found.0[0].field, "listing.table.rows[0][1]");
    }
}
