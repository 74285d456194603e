//! Paragraph styles of a file: which of them are headings and of what level, by name or outline level, their own or that of
//! the style they build on. ISO/IEC 29500-1, 17.7.4.

use std::collections::HashMap;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::Refusal;
use crate::style::Style;

/// No key or name is longer; one that is said once can be copied for every paragraph.
const ATTRIBUTE_CHARACTERS_MAX: usize = 1_000;

/// How far styles are followed to what they build on.
const BASES_MAX: usize = 10;

/// What the styles of a file are, by their keys.
#[derive(Debug, Default)]
pub(super) struct Styles(HashMap<String, Entry>);

#[derive(Debug, Default, Clone)]
struct Entry {
    name: String,
    based_on: Option<String>,
    /// From 0; 9 is text.
    outline: Option<u8>,
    is_centred: bool,
    /// The list its paragraphs belong to, and their level; 0 for none.
    list: Option<String>,
    level: Option<usize>,
}

/// What a paragraph's style says of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A style of our own files, or a title or caption of Word's.
    Ours(Style),
    /// A heading of this level, 1 to 4.
    Heading(u8),
    /// Nothing.
    Plain,
}

impl Styles {
    pub(super) fn kind(&self, id: &str) -> Kind {
        let mut here = self.0.get(id);
        if here.is_none() {
            // A style that the file does not define, as some programs write: its key is all that is known of it.
            return keyed(id).unwrap_or(Kind::Plain);
        }
        for _ in 0..BASES_MAX {
            let Some(entry) = here else { break };
            if let Some(kind) = named(&entry.name) {
                return kind;
            }
            if let Some(level) = entry.outline {
                return outlined(level);
            }
            here = entry.based_on.as_ref().and_then(|base| self.0.get(base));
        }
        Kind::Plain
    }

    /// The list and level by which Word numbers the paragraphs of the style by itself, its own or of what it builds on.
    pub(super) fn list(&self, id: &str) -> Option<(&str, Option<usize>)> {
        let (mut here, mut level) = (self.0.get(id), None);
        for _ in 0..BASES_MAX {
            let entry = here?;
            level = level.or(entry.level);
            if let Some(list) = &entry.list {
                return Some((list.as_str(), level)).filter(|(list, _)| *list != "0");
            }
            here = entry.based_on.as_ref().and_then(|base| self.0.get(base));
        }
        None
    }

    pub(super) fn is_centred(&self, id: &str) -> bool {
        self.0.get(id).is_some_and(|entry| entry.is_centred)
    }
}

/// A heading by outline level, from 0; levels below the fourth are set as the fourth (7.3.3).
pub(super) fn outlined(level: u8) -> Kind {
    if level < 9 { Kind::Heading((level + 1).min(4)) } else { Kind::Plain }
}

fn named(name: &str) -> Option<Kind> {
    let lower = name.to_lowercase();
    let digits = lower.strip_prefix("heading ").or_else(|| lower.strip_prefix("标题 "));
    if let Some(level) = digits.and_then(|digits| digits.trim().parse::<u8>().ok()).filter(|level| *level > 0) {
        return Some(Kind::Heading(level.min(4)));
    }
    match lower.as_str() {
        "title" | "标题" => Some(Kind::Ours(Style::Title)),
        "caption" | "题注" => Some(Kind::Ours(Style::Caption)),
        _ => Style::named(name).map(Kind::Ours),
    }
}

/// By the key of a style of Word's own: `Title`, `Heading2`.
fn keyed(id: &str) -> Option<Kind> {
    let lower = id.to_lowercase();
    match lower.strip_prefix("heading") {
        Some(level) => named(&format!("heading {}", level.trim())),
        None => named(&lower).filter(|_| ["title", "caption", "标题", "题注"].contains(&lower.as_str())),
    }
}

/// The styles of `styles.xml`.
pub(super) fn read(xml: &str) -> Result<Styles, Refusal> {
    let mut styles = Styles::default();
    let mut open: Option<(String, Entry)> = None;
    events(xml, |event| {
        match event {
            Event::Start(element) | Event::Empty(element) => {
                let value = || attribute(element, "val");
                match (local(element), &mut open) {
                    ("style", _) => {
                        open = Some((attribute(element, "styleId").unwrap_or_default(), Entry::default()));
                    }
                    ("name", Some((_, entry))) => entry.name = value().unwrap_or_default(),
                    ("basedOn", Some((_, entry))) => entry.based_on = value(),
                    ("outlineLvl", Some((_, entry))) => entry.outline = value().and_then(|v| v.parse().ok()),
                    ("jc", Some((_, entry))) => entry.is_centred = value().as_deref() == Some("center"),
                    ("numId", Some((_, entry))) => entry.list = value(),
                    ("ilvl", Some((_, entry))) => entry.level = value().and_then(|level| level.parse().ok()),
                    _ => {}
                }
            }
            Event::End(element) if element.local_name().as_ref() == "style" => {
                if let Some((id, entry)) = open.take() {
                    styles.0.insert(id, entry);
                }
            }
            _ => {}
        }
        Ok(())
    })?;
    Ok(styles)
}

/// Every event of a part. A document type is refused, and so is XML that is not well formed.
pub(super) fn events(xml: &str, mut each: impl FnMut(&Event<'_>) -> Result<(), Refusal>) -> Result<(), Refusal> {
    let mut reader = Reader::from_str(xml);
    loop {
        match reader.read_event().map_err(|_| Refusal::Damaged)? {
            Event::DocType(_) => return Err(Refusal::Entities),
            Event::Eof => return Ok(()),
            event => each(&event)?,
        }
    }
}

/// The name of an element without its prefix: writers choose prefixes of their own.
pub(super) fn local<'a>(element: &'a BytesStart<'_>) -> &'a str {
    let name = element.name().into_inner();
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

/// An attribute by its name without prefix, as far as an attribute goes.
pub(super) fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = element.attributes().flatten().find(|one| one.key.local_name().as_ref() == name)?;
    let value = found.normalized_value(quick_xml::XmlVersion::default()).ok()?;
    Some(value.chars().take(ATTRIBUTE_CHARACTERS_MAX).collect())
}
