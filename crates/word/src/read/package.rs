//! Opens the zip: tells what the file is, counts every byte it unpacks, and takes out the two parts that are read. Nothing
//! else is unpacked, and no target outside the file is ever followed.

use std::io::{Cursor, Read as _};

use quick_xml::events::Event;
use zip::ZipArchive;

use super::Refusal;
use super::styles::{attribute, events, local};

/// What a file may unpack to, of the parts that are read.
pub const UNPACKED_BYTES_MAX: u64 = 20 * 1024 * 1024;
/// How many parts it may have.
pub const ENTRIES_MAX: usize = 2_000;

const COMPOUND: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// The parts that are read.
#[derive(Debug)]
pub(super) struct Parts {
    pub document: String,
    pub styles: Option<String>,
    pub numbering: Option<String>,
    /// Headers and footers that say more than a page number.
    pub margins: usize,
}

pub(super) fn open(bytes: &[u8]) -> Result<Parts, Refusal> {
    if let Some(refusal) = other_kind(bytes) {
        return Err(refusal);
    }
    let count = entries(bytes);
    if count > ENTRIES_MAX {
        return Err(Refusal::TooManyEntries { count });
    }
    let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Refusal::Damaged)?;
    if archive.len() > ENTRIES_MAX {
        return Err(Refusal::TooManyEntries { count: archive.len() });
    }
    let names: Result<Vec<String>, _> = archive.file_names().map(|name| name.map(|name| name.to_lowercase())).collect();
    let names = names.map_err(|_| Refusal::Damaged)?;
    if names.iter().any(|name| name.ends_with("vbaproject.bin") || name.ends_with("vbadata.xml")) {
        return Err(Refusal::Macros);
    }
    let mut unpacking = Unpacking { archive, left: UNPACKED_BYTES_MAX };
    let types = unpacking.part("[Content_Types].xml")?;
    let Some(types) = types else { return Err(Refusal::NotDocx { what: zip_kind(&names) }) };
    if types.contains("macroEnabled") {
        return Err(Refusal::Macros);
    }
    let main = main_part(unpacking.part("_rels/.rels")?.as_deref())?;
    if !main.starts_with("word/") && !types.contains("wordprocessingml") {
        return Err(Refusal::NotDocx { what: zip_kind(&names) });
    }
    let document = unpacking.part(&main)?.ok_or(Refusal::NotDocx { what: zip_kind(&names) })?;
    let folder = main.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut beside = |name: &str| unpacking.part(format!("{folder}/{name}").trim_start_matches('/'));
    let (styles, numbering) = (beside("styles.xml")?, beside("numbering.xml")?);
    let mut margins = 0;
    for name in margins_of(&names, folder) {
        margins += usize::from(beside(&name)?.is_some_and(|xml| says_more(&xml)));
    }
    Ok(Parts { document, styles, numbering, margins })
}

/// The parts above and below the text.
fn margins_of(names: &[String], folder: &str) -> Vec<String> {
    let inside = names.iter().filter_map(|name| name.strip_prefix(folder)?.strip_prefix('/'));
    let margins = inside.filter(|name| name.starts_with("header") || name.starts_with("footer"));
    margins.filter(|name| name.strip_suffix(".xml").is_some()).map(str::to_owned).collect()
}

/// Whether there is text in it beside the number of the page.
fn says_more(xml: &str) -> bool {
    let (mut is_text, mut says) = (false, false);
    let number = |c: char| c.is_ascii_digit() || c.is_whitespace() || "-—–－―·第页共/".contains(c);
    let read = events(xml, |event| {
        match event {
            Event::Start(element) => is_text = local(element) == "t",
            Event::End(_) => is_text = false,
            Event::Text(text) if is_text => says |= !text.xml10_content().chars().all(number),
            _ => {}
        }
        Ok(())
    });
    read.is_ok() && says
}

/// What a file is that is no zip.
fn other_kind(bytes: &[u8]) -> Option<Refusal> {
    let utf16 = |word: &str| word.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    let holds = |needle: &[u8]| bytes.windows(needle.len()).any(|window| window == needle);
    if bytes.starts_with(b"PK") {
        return None;
    }
    if bytes.starts_with(COMPOUND) {
        let is_encrypted = holds(&utf16("EncryptedPackage"));
        let old = Refusal::NotDocx { what: "旧版 Word（.doc）或 WPS（.wps）文件" };
        return Some(if is_encrypted { Refusal::Encrypted } else { old });
    }
    let kinds: [(&[u8], &str); 5] = [
        (b"%PDF", "PDF 文件"),
        (b"{\\rtf", "RTF 文件"),
        (b"<?xml", "XML 文件"),
        (b"<", "网页文件"),
        (b"\x89PNG", "图片"),
    ];
    let what = match bytes {
        [] => "空文件",
        _ => kinds.iter().find(|(start, _)| bytes.starts_with(start)).map_or("别的文件", |(_, what)| *what),
    };
    Some(Refusal::NotDocx { what })
}

/// What a zip is that is no .docx.
fn zip_kind(names: &[String]) -> &'static str {
    let has = |start: &str| names.iter().any(|name| name.starts_with(start));
    if has("xl/") {
        "Excel 表格（.xlsx）"
    } else if has("ppt/") {
        "演示文稿（.pptx）"
    } else if has("ofd.xml") {
        "OFD 版式文件"
    } else if has("content.xml") {
        "OpenDocument 文件（.odt）"
    } else {
        "压缩包"
    }
}

/// How many parts the zip says it has, before any of them is looked at: the count in its last record.
fn entries(bytes: &[u8]) -> usize {
    let last = bytes.windows(4).rposition(|window| window == b"PK\x05\x06");
    let count = last.and_then(|at| bytes.get(at + 10..at + 12));
    count.map_or(0, |count| usize::from(u16::from_le_bytes([count[0], count[1]])))
}

struct Unpacking<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    left: u64,
}

impl Unpacking<'_> {
    /// A part as text, if it is there. What the zip says of its size is not believed: bytes are counted as they come.
    fn part(&mut self, name: &str) -> Result<Option<String>, Refusal> {
        let Some(index) = self.archive.index_for_name(name) else { return Ok(None) };
        if self.archive.by_index_raw(index).is_ok_and(|raw| raw.encrypted()) {
            return Err(Refusal::Encrypted);
        }
        let file = self.archive.by_index(index).map_err(|_| Refusal::Damaged)?;
        let mut bytes = Vec::new();
        file.take(self.left + 1).read_to_end(&mut bytes).map_err(|_| Refusal::Damaged)?;
        let size = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        self.left = self.left.checked_sub(size).ok_or(Refusal::TooLarge)?;
        let text = String::from_utf8(bytes).map_err(|_| Refusal::Damaged)?;
        Ok(Some(text.trim_start_matches('\u{feff}').to_owned()))
    }
}

/// Where the package says its document is; a target outside the package is none.
fn main_part(relations: Option<&str>) -> Result<String, Refusal> {
    let mut main = "word/document.xml".to_owned();
    events(relations.unwrap_or_default(), |event| {
        if let Event::Start(element) | Event::Empty(element) = event
            && local(element) == "Relationship"
            && attribute(element, "Type").is_some_and(|kind| kind.ends_with("/officeDocument"))
            && attribute(element, "TargetMode").is_none_or(|mode| mode != "External")
            && let Some(target) = attribute(element, "Target")
        {
            target.trim_start_matches('/').clone_into(&mut main);
        }
        Ok(())
    })?;
    Ok(main)
}
