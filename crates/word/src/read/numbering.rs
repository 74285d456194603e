//! Numbers that Word writes by itself, as text: 一、 （一） 1. as the file's own definition gives them. ISO/IEC 29500-1, 17.9.

use std::collections::HashMap;

use quick_xml::events::{BytesStart, Event};

use super::Refusal;
use super::body::PIECES_MAX;
use super::figure;
use super::styles::{attribute, events, local};

/// Levels of a list.
const LEVELS: usize = 9;

/// Longest text around the numbers of a level: it is written once for each paragraph, so a file could grow by it.
const LEVEL_TEXT_CHARACTERS_MAX: usize = 40;

/// Definitions of a file: each costs more memory than it takes in the file.
const DEFINITIONS_MAX: usize = 10_000;

/// The lists of a file, and how far each was counted.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    /// By the number of the list: the definition it uses, and where it begins anew.
    lists: HashMap<String, List>,
    definitions: HashMap<String, Vec<Level>>,
    counts: HashMap<String, [Option<u32>; LEVELS]>,
}

#[derive(Debug, Default, Clone)]
struct List {
    definition: String,
    /// Levels that begin anew with this list, and at what; once.
    anew: HashMap<usize, u32>,
    is_begun: bool,
}

#[derive(Debug, Clone)]
struct Level {
    start: u32,
    format: String,
    /// What stands around its numbers; none where that is too long to be one.
    text: Option<String>,
    /// The style whose paragraphs are of this level.
    style: Option<String>,
    /// All its numbers are figures.
    is_legal: bool,
}

impl Default for Level {
    fn default() -> Self {
        Self { start: 1, format: "decimal".to_owned(), text: Some(String::new()), style: None, is_legal: false }
    }
}

/// What stands before a paragraph of a list.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// Its number, as text.
    Number(String),
    /// A point, a square.
    Bullet,
    /// A number that cannot be written here.
    Unknown,
}

impl Numbering {
    /// The level of a style's paragraphs in a list, where the list itself says it.
    pub(super) fn level_of(&self, list: &str, style: &str) -> Option<usize> {
        let levels = self.definitions.get(&self.lists.get(list)?.definition)?;
        levels.iter().position(|level| level.style.as_deref() == Some(style))
    }

    /// The next mark of a list on a level.
    pub(super) fn next(&mut self, list: &str, level: usize) -> Mark {
        let at = level.min(LEVELS - 1);
        let Some(one) = self.lists.get_mut(list) else { return Mark::Unknown };
        let Some(levels) = self.definitions.get(&one.definition) else { return Mark::Unknown };
        let Some(here) = levels.get(at) else { return Mark::Unknown };
        let counts = self.counts.entry(one.definition.clone()).or_default();
        if !std::mem::replace(&mut one.is_begun, true) {
            for place in one.anew.keys() {
                counts[(*place).min(LEVELS - 1)..].fill(None);
            }
        }
        let start =
            |place: usize| one.anew.get(&place).copied().unwrap_or_else(|| levels.get(place).map_or(1, |l| l.start));
        for (place, count) in counts.iter_mut().enumerate().take(at) {
            count.get_or_insert_with(|| start(place));
        }
        counts[at] = Some(counts[at].map_or_else(|| start(at), |count| count.saturating_add(1)));
        counts[at + 1..].fill(None);
        match here.format.as_str() {
            "bullet" => Mark::Bullet,
            _ => written(levels, here, counts).map_or(Mark::Unknown, Mark::Number),
        }
    }
}

/// The text of a level with its numbers in their places: `%1.%2`.
fn written(levels: &[Level], here: &Level, counts: &[Option<u32>; LEVELS]) -> Option<String> {
    let mut text = String::new();
    let mut rest = here.text.as_deref()?;
    while let Some((before, after)) = rest.split_once('%') {
        text.push_str(before);
        let digit = after.chars().next().and_then(|c| c.to_digit(10)).and_then(|n| usize::try_from(n).ok());
        let place = digit.filter(|n| (1..=LEVELS).contains(n))? - 1;
        let format = if here.is_legal { "decimal" } else { levels.get(place)?.format.as_str() };
        text.push_str(&figure::written(format, counts[place]?)?);
        rest = &after[1..];
    }
    text.push_str(rest);
    // A number that ends in a word or figure of its own stands apart from what follows: 第一章 总则.
    if text.chars().last().is_some_and(char::is_alphanumeric) {
        text.push(' ');
    }
    Some(text)
}

/// What is open while `numbering.xml` is read.
#[derive(Default)]
struct Reading {
    numbering: Numbering,
    definition: Option<String>,
    list: Option<String>,
    place: Option<usize>,
}

/// The lists of `numbering.xml`.
pub(super) fn read(xml: &str) -> Result<Numbering, Refusal> {
    let mut reading = Reading::default();
    events(xml, |event| {
        match event {
            Event::Start(element) | Event::Empty(element) => reading.begin(element),
            Event::End(element) => match element.local_name().as_ref() {
                "abstractNum" => reading.definition = None,
                "num" => reading.list = None,
                "lvl" | "lvlOverride" => reading.place = None,
                _ => {}
            },
            _ => {}
        }
        let read = &reading.numbering;
        let is_too_much = read.definitions.len() > DEFINITIONS_MAX || read.lists.len() > PIECES_MAX;
        if is_too_much { Err(Refusal::TooManyPieces) } else { Ok(()) }
    })?;
    Ok(reading.numbering)
}

impl Reading {
    fn begin(&mut self, element: &BytesStart<'_>) {
        let of = |name: &str| attribute(element, name);
        let place = || of("ilvl").and_then(|level| level.parse::<usize>().ok()).filter(|place| *place < LEVELS);
        match local(element) {
            "abstractNum" => {
                self.definition = of("abstractNumId");
                if let Some(key) = &self.definition {
                    self.numbering.definitions.insert(key.clone(), vec![Level::default(); LEVELS]);
                }
            }
            "num" => {
                self.list = of("numId");
                if let Some(key) = &self.list {
                    self.numbering.lists.insert(key.clone(), List::default());
                }
            }
            "abstractNumId" => {
                let list = self.list.as_ref().and_then(|key| self.numbering.lists.get_mut(key));
                if let (Some(list), Some(definition)) = (list, of("val")) {
                    list.definition = definition;
                }
            }
            "lvl" | "lvlOverride" => self.place = place(),
            "startOverride" => {
                let list = self.list.as_ref().and_then(|key| self.numbering.lists.get_mut(key));
                let start = of("val").and_then(|start| start.parse().ok());
                if let (Some(list), Some(place), Some(start)) = (list, self.place, start) {
                    list.anew.insert(place, start);
                }
            }
            name => self.of_level(name, of("val")),
        }
    }

    fn of_level(&mut self, name: &str, value: Option<String>) {
        let levels = self.definition.as_ref().and_then(|key| self.numbering.definitions.get_mut(key));
        let Some(level) = levels.zip(self.place).and_then(|(levels, place)| levels.get_mut(place)) else { return };
        match (name, value) {
            ("start", Some(start)) => level.start = start.parse().unwrap_or(1),
            ("numFmt", Some(format)) => level.format = format,
            ("lvlText", Some(text)) => {
                level.text = Some(text).filter(|text| text.chars().count() <= LEVEL_TEXT_CHARACTERS_MAX);
            }
            ("pStyle", style) => level.style = style,
            ("isLgl", value) => level.is_legal = !matches!(value.as_deref(), Some("0" | "false" | "off")),
            _ => {}
        }
    }
}
