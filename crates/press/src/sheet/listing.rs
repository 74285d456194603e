//! The sheet of a listing: one table on landscape pages. DA/T 22-2015 (归档文件目录).

use gongwen::{Listing, layout};
use serde_json::json;

use super::date;

/// The data file of a listing.
pub(crate) fn listing(listing: &Listing) -> Vec<u8> {
    let table = &listing.table;
    let sheet = json!({
        "layout": "listing",
        "name": listing.title,
        "author": listing.author,
        "title": listing.title,
        "note": listing.note,
        "table": { "caption": null, "columns": table.columns, "rows": table.rows },
        "date": date(listing.dated),
        "first_page_is_bare": false,
        // What the pages of a document share with it.
        "lines_a_page": layout::LINES_A_PAGE.value,
        "carry_mm": 0.0,
        "imprint_on_next_even_page": false,
        "copies": [],
        "organ": null,
    });
    sheet.to_string().into_bytes()
}
