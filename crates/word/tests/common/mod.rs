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

pub const TYPES: &str = r#"<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"#;
pub const RELATIONS: &str = r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"#;
const STYLES: &str = r#"<w:styles xmlns:w="w"><w:style w:styleId="a"><w:name w:val="Normal"/></w:style><w:style w:styleId="h1"><w:name w:val="heading 1"/></w:style><w:style w:styleId="mine"><w:name w:val="我的二级"/><w:basedOn w:val="outlined"/></w:style><w:style w:styleId="outlined"><w:name w:val="某样式"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style><w:style w:styleId="auto"><w:name w:val="heading 3"/><w:pPr><w:numPr><w:numId w:val="4"/></w:numPr></w:pPr></w:style></w:styles>"#;

/// A file of others, with this body.
pub fn file(body: &str) -> Vec<u8> {
    let document =
        format!(r#"<?xml version="1.0"?><w:document xmlns:w="w" xmlns:mc="mc"><w:body>{body}</w:body></w:document>"#);
    packed(&[
        ("[Content_Types].xml", TYPES.as_bytes()),
        ("_rels/.rels", RELATIONS.as_bytes()),
        ("word/document.xml", document.as_bytes()),
        ("word/styles.xml", STYLES.as_bytes()),
    ])
}

pub fn p(properties: &str, text: &str) -> String {
    format!("<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>")
}

/// Numbers that look random and are the same in every run.
pub struct Dice(pub u64);

impl Dice {
    pub fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from((self.0 >> 33) % sides as u64).unwrap()
    }
}
