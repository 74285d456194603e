//! From files to tables. Shape is checked here, sense in `check`; both name file, line and clause.
use super::{Rule, Rulebook, RulesText};
use crate::{
    calendar::{WorkCalendar, YearNotice},
    clause::{Basis, Clause},
    deed::Deed,
    duty::Duty,
};
use jiff::civil::Date;
use serde::{Deserialize, de::DeserializeOwned, de::IntoDeserializer};
use std::collections::{BTreeMap, BTreeSet};
use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

/// Something wrong in a rulebook.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mistake {
    pub file: String,
    pub line: usize,
    pub clause: Option<Clause>,
    pub say: String,
}

impl std::fmt::Display for Mistake {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{} ", self.file, self.line)?;
        if let Some(clause) = &self.clause {
            write!(f, "〔{clause}〕")?;
        }
        f.write_str(&self.say)
    }
}

/// Every table, by name; and what was wrong with their shape. `None` when a table that must be
/// there once is missing or unreadable.
pub fn read(folder: &BTreeMap<String, String>) -> (Option<Rulebook>, Vec<Mistake>) {
    let mut tables = Tables::default();
    for (file, text) in folder.iter().filter(|(file, _)| is_table_file(file)) {
        tables.collect(file, text);
    }
    let calendar = read_calendar(folder, &mut tables.mistakes);
    let text = folder.get("rules.md").map(|markdown| RulesText::read(markdown)).unwrap_or_default();
    if text.articles.is_empty() {
        tables.mistake("rules.md", 1, "没有读到任何条款；条款以“**第一条** ”这样的段首开始");
    }
    let rulebook = assemble(&mut tables, text, calendar);
    tables.refuse_unknown();
    (rulebook, tables.mistakes)
}

fn assemble(tables: &mut Tables, text: RulesText, calendar: WorkCalendar) -> Option<Rulebook> {
    let (body, office) = (tables.one("body"), tables.one("office"));
    let (minutes, report) = (tables.one("minutes"), tables.one("report"));
    let mut rulebook = Rulebook {
        text,
        units: tables.all("unit"),
        posts: tables.all("post"),
        unit_posts: tables.all("unit_post"),
        seats: tables.all("seat"),
        duties: tables.all("duty"),
        chains: tables.all("chain"),
        deadlines: tables.all("deadline"),
        series: tables.all("series"),
        meetings: tables.all("meeting"),
        topic_kinds: tables.all("topic_kind"),
        outcomes: tables.all("outcome"),
        sources: tables.all("source"),
        lights: tables.all("light"),
        calendar,
        no_duty: nobody(),
        body: body?,
        office: office?,
        minutes: minutes?,
        report: report?,
    };
    rulebook.posts.extend(posts_of_units(&rulebook));
    Some(rulebook)
}

/// Every unit of a kind has the posts its kind has.
fn posts_of_units(rulebook: &Rulebook) -> Vec<Rule<super::Post>> {
    let mut posts = Vec::new();
    for unit in &rulebook.units {
        for kind in rulebook.unit_posts.iter().filter(|post| post.of == unit.kind) {
            posts.push(Rule {
                is: kind.post_in(&unit.key),
                basis: kind.basis.clone(),
                file: kind.file.clone(),
                line: kind.line,
            });
        }
    }
    posts
}

/// A duty that lets no one: what an unchecked rulebook answers for a deed it forgot.
fn nobody() -> Rule<Duty> {
    let basis = Basis::Local { reason: "没有写进权责清单".to_owned() };
    Rule { basis, is: Duty { act: Deed::CatchUp, who: Vec::new() }, file: String::new(), line: 0 }
}

fn is_table_file(file: &str) -> bool {
    !file.contains('/') && std::path::Path::new(file).extension().is_some_and(|ext| ext == "toml")
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct YearFile {
    year: i16,
    source: String,
    off: BTreeSet<Date>,
    worked: BTreeSet<Date>,
}

fn read_calendar(folder: &BTreeMap<String, String>, mistakes: &mut Vec<Mistake>) -> WorkCalendar {
    let mut calendar = WorkCalendar::default();
    for (file, text) in folder.iter().filter(|(file, _)| file.starts_with("calendar/")) {
        match toml::from_str::<YearFile>(text) {
            Ok(y) => calendar = calendar.publish(y.year, YearNotice { source: y.source, off: y.off, worked: y.worked }),
            Err(error) => mistakes.push(Mistake {
                file: file.clone(),
                line: line_at(text, error.span().map_or(0, |span| span.start)),
                clause: None,
                say: error.message().to_owned(),
            }),
        }
    }
    calendar
}

/// One table as it stands in a file.
struct Raw<'a> {
    file: String,
    line: usize,
    value: Spanned<DeValue<'a>>,
}

/// All tables of all files by name, taken out as they are read.
#[derive(Default)]
struct Tables<'a> {
    raw: BTreeMap<String, Vec<Raw<'a>>>,
    texts: BTreeMap<String, &'a str>,
    mistakes: Vec<Mistake>,
}

impl<'a> Tables<'a> {
    fn mistake(&mut self, file: &str, line: usize, say: &str) {
        self.mistakes.push(Mistake { file: file.to_owned(), line, clause: None, say: say.to_owned() });
    }

    fn collect(&mut self, file: &str, text: &'a str) {
        self.texts.insert(file.to_owned(), text);
        let (table, errors) = DeTable::parse_recoverable(text);
        for error in errors {
            let line = line_at(text, error.span().map_or(0, |span| span.start));
            self.mistake(file, line, error.message());
        }
        for (name, value) in table.into_inner() {
            let span_line = line_at(text, name.span().start);
            let entries = match value.into_inner() {
                DeValue::Array(entries) => entries.into_iter().collect(),
                single => vec![Spanned::new(name.span(), single)],
            };
            for value in entries {
                let line = if value.span().is_empty() { span_line } else { line_at(text, value.span().start) };
                self.raw.entry(name.get_ref().to_string()).or_default().push(Raw {
                    file: file.to_owned(),
                    line,
                    value,
                });
            }
        }
    }

    fn one<T: DeserializeOwned>(&mut self, name: &str) -> Option<Rule<T>> {
        let mut all = self.all(name);
        if all.len() != 1 {
            let say = format!("[{name}] 应当正好有一处，现有 {} 处", all.len());
            self.mistake(
                all.get(1).map_or("(全部文件)", |rule: &Rule<T>| rule.file.as_str()).to_owned().as_str(),
                0,
                &say,
            );
        }
        all.pop()
    }

    fn all<T: DeserializeOwned>(&mut self, name: &str) -> Vec<Rule<T>> {
        self.raw.remove(name).unwrap_or_default().into_iter().filter_map(|raw| self.parse(name, raw)).collect()
    }

    fn parse<T: DeserializeOwned>(&mut self, name: &str, raw: Raw<'a>) -> Option<Rule<T>> {
        let Raw { file, line, value } = raw;
        let span = value.span();
        let DeValue::Table(mut table) = value.into_inner() else {
            self.mistake(&file, line, &format!("{name} 应当写成 [[{name}]] 表"));
            return None;
        };
        let mut take = |key: &str| {
            table.remove(key).and_then(|v| match v.into_inner() {
                DeValue::String(text) => Some(text.into_owned()),
                _ => None,
            })
        };
        let (clause, says, local) = (take("clause"), take("says"), take("local"));
        let basis = match basis(clause, says, local) {
            Ok(basis) => basis,
            Err(say) => {
                self.mistake(&file, line, &format!("[{name}] {say}"));
                return None;
            }
        };
        match T::deserialize(Spanned::new(span, DeValue::Table(table)).into_deserializer()) {
            Ok(is) => Some(Rule { basis, is, file, line }),
            Err(error) => {
                let line =
                    error.span().map_or(line, |s| line_at(self.texts.get(&file).copied().unwrap_or(""), s.start));
                let say = format!("[{name}] {}", error.message());
                self.mistakes.push(Mistake { file, line, clause: basis.clause().cloned(), say });
                None
            }
        }
    }

    fn refuse_unknown(&mut self) {
        for (name, raws) in std::mem::take(&mut self.raw) {
            for raw in raws {
                self.mistake(&raw.file, raw.line, &format!("不认识 [{name}] 这种表"));
            }
        }
    }
}

fn basis(clause: Option<String>, says: Option<String>, local: Option<String>) -> Result<Basis, &'static str> {
    match (clause, says, local) {
        (Some(clause), Some(words), None) => Ok(Basis::Says { clause: Clause(clause), words }),
        (None, None, Some(reason)) if !reason.trim().is_empty() => Ok(Basis::Local { reason }),
        (Some(_), None, None) => Err("写了 clause，还要用 says 引条文原话"),
        (None, Some(_), None) => Err("写了 says，还要用 clause 写明是哪一条"),
        (None, None, _) => Err("要么写 clause 和 says，要么用 local 写明本专班设定的理由"),
        _ => Err("clause 和 local 只能写一样：条文有规定的不是本专班设定"),
    }
}

/// The line of a byte, from 1.
fn line_at(text: &str, byte: usize) -> usize {
    text.bytes().take(byte).filter(|b| *b == b'\n').count() + 1
}
