//! What an OFD says of itself: OFD.xml with the elements of GB/T 33480-2016, and Document.xml. GB/T 33190-2016, 7.4 and 7.5.
//!
//! The day of creation is the document's own, never the clock's; a draft without a day has none.

use std::fmt::Write as _;

use gongwen::Document;
use typst::foundations::Smart;
use typst::model::Document as _;
use typst_layout::PagedDocument;

use super::Shared;
use super::xml::{HEAD, SPACE, escaped, mm};

/// OFD.xml.
pub(super) fn root(document: &Document, set: &PagedDocument) -> String {
    let id = document_id(document);
    let mut about = format!("<ofd:DocID>{id}</ofd:DocID>");
    let mut say = |element: &str, text: &str| {
        if !text.is_empty() {
            // Writing to a String cannot fail.
            let _ = write!(about, "<ofd:{element}>{}</ofd:{element}>", escaped(text));
        }
    };
    say("Title", set.info().title.as_deref().unwrap_or_default());
    say("Author", &document.author());
    if let Smart::Custom(Some(date)) = set.info().date
        && let (Some(year), Some(month), Some(day)) = (date.year(), date.month(), date.day())
    {
        say("CreationDate", &format!("{year:04}-{month:02}-{day:02}"));
    }
    say("Creator", "zhuanban");
    say("CreatorVersion", env!("CARGO_PKG_VERSION"));
    let mut elements = String::new();
    for (name, value) in std::iter::once(("公文标识", id)).chain(document.elements()) {
        let _ = write!(elements, "<ofd:CustomData Name=\"{name}\">{}</ofd:CustomData>", escaped(&value));
    }
    format!(
        "{HEAD}<ofd:OFD {SPACE} Version=\"1.0\" DocType=\"OFD\"><ofd:DocBody><ofd:DocInfo>{about}\
         <ofd:CustomDatas>{elements}</ofd:CustomDatas></ofd:DocInfo>\
         <ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>"
    )
}

/// 32 hexadecimal digits made of the document: the same document is the same one. RFC 9562, version 8.
fn document_id(document: &Document) -> String {
    // A document that was read can be written; should it not be, its debug form tells it apart as well.
    let written = serde_json::to_string(document).unwrap_or_else(|_| format!("{document:?}"));
    let hash = typst::utils::hash128(&written);
    let versioned = hash & !(0xf << 76) & !(0x3 << 62) | (0x8 << 76) | (0x2 << 62);
    format!("{versioned:032x}")
}

/// Document.xml.
pub(super) fn document(shared: &Shared, pages: &[(u32, String)], set: &PagedDocument) -> String {
    let mut list = String::new();
    for (number, (id, _)) in pages.iter().enumerate() {
        let _ = write!(list, "<ofd:Page ID=\"{id}\" BaseLoc=\"Pages/Page_{number}/Content.xml\"/>");
    }
    let size = set.pages().first().map(|page| page.frame.size()).unwrap_or_default();
    let images = shared.images.resources().map_or("", |_| "<ofd:DocumentRes>DocumentRes.xml</ofd:DocumentRes>");
    format!(
        "{HEAD}<ofd:Document {SPACE}><ofd:CommonData><ofd:MaxUnitID>{}</ofd:MaxUnitID><ofd:PageArea>\
         <ofd:PhysicalBox>0 0 {} {}</ofd:PhysicalBox></ofd:PageArea><ofd:PublicRes>PublicRes.xml</ofd:PublicRes>{images}\
         </ofd:CommonData><ofd:Pages>{list}</ofd:Pages></ofd:Document>",
        shared.last_id,
        mm(size.x),
        mm(size.y),
    )
}
