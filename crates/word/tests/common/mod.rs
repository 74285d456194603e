//! What both stories need: the examples, and a file taken apart.

#![allow(dead_code, reason = "each story uses its part")]

use std::io::{Cursor, Read as _, Write as _};

use gongwen::Document;

pub const EXAMPLES: [(&str, &str); 6] = [
    ("minutes", include_str!("../../../../docs/examples/minutes.json")),
    ("minutes-draft", include_str!("../../../../docs/examples/minutes-draft.json")),
    ("request", include_str!("../../../../docs/examples/request.json")),
    ("joint-notice", include_str!("../../../../docs/examples/joint-notice.json")),
    ("letter", include_str!("../../../../docs/examples/letter.json")),
    ("order", include_str!("../../../../docs/examples/order.json")),
];

pub fn example(name: &str) -> Document {
    let (_, source) = EXAMPLES.iter().find(|(known, _)| *known == name).unwrap();
    Document::from_json(source).unwrap()
}

/// Every part of a file, by name.
pub fn parts(docx: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(docx)).unwrap();
    let mut parts = Vec::new();
    for i in 0..archive.len() {
        let mut file = archive.by_index(i).unwrap();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).unwrap();
        parts.push((file.name().unwrap().into_owned(), bytes));
    }
    parts
}

pub fn part(docx: &[u8], name: &str) -> String {
    let found = parts(docx).into_iter().find(|(known, _)| known == name).unwrap();
    String::from_utf8(found.1).unwrap()
}

/// A zip of these parts.
pub fn packed(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}
