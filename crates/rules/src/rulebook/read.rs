//! From files to tables. Shape is checked here, sense in `check`; both name file, line and clause.
use super::{
    Deadline, DeadlineKey, Rule, Rulebook, RulesText,
    entry::{Entry, Raw},
    mistake::{Mistake, WHOLE_FOLDER, in_chinese, line_at},
    year::read_calendar,
};
use crate::{calendar::Cycle, calendar::WorkCalendar, clause::Basis, deed::Deed, duty::Duty};
use serde::de::DeserializeOwned;
use std::collections::{BTreeMap, BTreeSet};
use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

/// What a folder gave, good or bad. The rulebook holds what could be read; it is of use only
/// where `mistakes` stays empty.
pub struct Draft {
    pub rulebook: Rulebook,
    /// Keys of entries that are there but could not be read, and `[TABLE]` for each of their tables.
    pub unread: BTreeSet<String>,
    pub mistakes: Vec<Mistake>,
}

/// Every table, by name; and what was wrong with their shape.
pub fn read(folder: &BTreeMap<String, String>) -> Draft {
    let mut tables = Tables::default();
    for (file, text) in folder.iter().filter(|(file, _)| is_table_file(file)) {
        tables.collect(file, text);
    }
    let calendar = read_calendar(folder, &mut tables.mistakes);
    let text = folder.get("rules.md").map(|markdown| RulesText::read(markdown)).unwrap_or_default();
    if text.articles.is_empty() {
        tables.mistake("rules.md", 1, "没有读到任何条款；每条以加粗的条号开头，例如“**条号** 正文”");
    }
    let rulebook = assemble(&mut tables, text, calendar);
    tables.refuse_unknown();
    Draft { rulebook, unread: tables.unread, mistakes: tables.mistakes }
}

fn assemble(tables: &mut Tables, text: RulesText, calendar: WorkCalendar) -> Rulebook {
    let report = || super::Report { every: Cycle::Month, due_days: 0, most_extensions: 0 };
    let mut rulebook = Rulebook {
        text,
        body: tables.one("body").unwrap_or_else(|| absent(super::Body::default())),
        office: tables.one("office").unwrap_or_else(|| absent(super::Office::default())),
        minutes: tables.one("minutes").unwrap_or_else(|| absent(super::MinutesForm::default())),
        report: tables.one("report").unwrap_or_else(|| absent(report())),
        units: tables.all("unit"),
        posts: tables.all("post"),
        unit_posts: tables.all("unit_post"),
        seats: tables.all("seat"),
        unit_groups: tables.all("unit_group"),
        duties: tables.all("duty"),
        chains: tables.all("chain"),
        deadlines: tables.all("deadline"),
        series: tables.all("series"),
        meetings: tables.all("meeting"),
        topic_kinds: tables.all("topic_kind"),
        outcomes: tables.all("outcome"),
        papers: tables.all("document"),
        seals: tables.all("seal"),
        incoming: tables.all("incoming"),
        archive: tables.all("archive"),
        archive_classes: tables.all("archive_class"),
        retention: tables.all("retention"),
        sources: tables.all("source"),
        lights: tables.all("light"),
        evidence: tables.all("evidence"),
        words: tables.all("word"),
        calendar,
        // What an unchecked rulebook answers for a deed it forgot: nobody may.
        no_duty: absent(Duty { act: Deed::CatchUp, who: Vec::new() }),
        // And for a deadline: the day itself. The check finds what is not there before anybody can ask.
        no_deadline: absent(Deadline { key: DeadlineKey::ApprovalStep, title: String::new(), working_days: 0 }),
    };
    rulebook.posts.extend(posts_of_units(&rulebook));
    rulebook
}

/// Stands in for an entry that is not there; it has no file, and nothing is said of it.
fn absent<T>(is: T) -> Rule<T> {
    let basis = Basis::Local { reason: "没有写进规则库".to_owned() };
    Rule { basis, also: Vec::new(), is, file: String::new(), line: 0 }
}

/// Every unit of a kind has the posts its kind has.
fn posts_of_units(rulebook: &Rulebook) -> Vec<Rule<super::Post>> {
    let mut posts = Vec::new();
    for unit in &rulebook.units {
        for kind in rulebook.unit_posts.iter().filter(|post| post.of == unit.kind) {
            posts.push(Rule {
                is: kind.post_in(&unit.key),
                basis: kind.basis.clone(),
                also: kind.also.clone(),
                file: kind.file.clone(),
                line: kind.line,
            });
        }
    }
    posts
}

fn is_table_file(file: &str) -> bool {
    !file.contains('/') && std::path::Path::new(file).extension().is_some_and(|ext| ext == "toml")
}

/// All tables of all files by name, taken out as they are read.
#[derive(Default)]
struct Tables<'a> {
    raw: BTreeMap<String, Vec<Raw<'a>>>,
    unread: BTreeSet<String>,
    mistakes: Vec<Mistake>,
}

impl<'a> Tables<'a> {
    fn mistake(&mut self, file: &str, line: usize, say: &str) {
        self.mistakes.push(Mistake { file: file.to_owned(), line, clause: None, say: say.to_owned() });
    }

    fn collect(&mut self, file: &str, text: &'a str) {
        let (table, errors) = DeTable::parse_recoverable(text);
        for error in errors {
            let line = line_at(text, error.span().map_or(0, |span| span.start));
            self.mistake(file, line, &in_chinese(error.message()));
        }
        for (name, value) in table.into_inner() {
            let entries = match value {
                array if matches!(array.get_ref(), DeValue::Array(_)) => elements(array),
                single => vec![single],
            };
            for value in entries {
                let start = if value.span().is_empty() { name.span().start } else { value.span().start };
                let raw = Raw { file: file.to_owned(), line: line_at(text, start), text, value };
                self.raw.entry(name.get_ref().to_string()).or_default().push(raw);
            }
        }
    }

    fn one<T: DeserializeOwned>(&mut self, name: &str) -> Option<Rule<T>> {
        let raws = self.raw.get(name).map(Vec::as_slice).unwrap_or_default();
        if raws.len() != 1 {
            let (file, line) = raws.get(1).map_or((WHOLE_FOLDER.to_owned(), 0), |raw| (raw.file.clone(), raw.line));
            let say = format!("[{name}] 应当正好有一处，现有 {} 处", raws.len());
            self.mistake(&file, line, &say);
        }
        self.all(name).into_iter().next()
    }

    fn all<T: DeserializeOwned>(&mut self, name: &str) -> Vec<Rule<T>> {
        let mut rules = Vec::new();
        for raw in self.raw.remove(name).unwrap_or_default() {
            let key = raw.key();
            match Entry::read(name, raw, &mut self.mistakes) {
                Some(rule) => rules.push(rule),
                None => self.unread.extend(key.into_iter().chain([format!("[{name}]")])),
            }
        }
        rules
    }

    fn refuse_unknown(&mut self) {
        for (name, raws) in std::mem::take(&mut self.raw) {
            for raw in raws {
                self.mistake(&raw.file, raw.line, &format!("不认识 [{name}] 这种表"));
            }
        }
    }
}

fn elements(array: Spanned<DeValue>) -> Vec<Spanned<DeValue>> {
    match array.into_inner() {
        DeValue::Array(entries) => entries.into_iter().collect(),
        _ => Vec::new(),
    }
}
