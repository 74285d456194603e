//! Citing the working rules, and saying why something may not be done.
//!
//! Serves every clause: a refusal without its clause does not exist here.
use serde::{Deserialize, Serialize};

/// A clause of a body's rules, as the rules write it: `第十二条`, `二、（三）`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Clause(pub String);

impl std::fmt::Display for Clause {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// What a setting rests on: words of a clause, or the body's own choice where the rules are silent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub enum Basis {
    /// The clause and the words of it that carry the setting.
    Says { clause: Clause, words: String },
    /// 本专班设定: the rules leave it open; the reason why it was set so.
    Local { reason: String },
}

impl Basis {
    /// The clause, when there is one.
    #[must_use]
    pub fn clause(&self) -> Option<&Clause> {
        match self {
            Self::Says { clause, .. } => Some(clause),
            Self::Local { .. } => None,
        }
    }

    /// As a reference to it is written: the clause, or 本专班设定.
    #[must_use]
    pub fn cited(&self) -> &str {
        self.clause().map_or("本专班设定", |clause| &clause.0)
    }
}

/// Why something may not be done: a stable code, the field of the form to put the
/// message by, what it rests on, and what fills the places of its sentence.
///
/// The sentences themselves stand in `words.toml`, one for each code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Violation {
    pub code: &'static str,
    pub field: String,
    pub basis: Option<Basis>,
    pub with: Vec<String>,
}

impl Violation {
    /// A violation of a setting or clause.
    #[must_use]
    pub fn of(basis: &Basis, code: &'static str, field: &str) -> Self {
        Self { code, field: field.to_owned(), basis: Some(basis.clone()), with: Vec::new() }
    }

    /// A slip that no clause speaks of: an empty field, a text too long.
    #[must_use]
    pub fn plain(code: &'static str, field: &str) -> Self {
        Self { code, field: field.to_owned(), basis: None, with: Vec::new() }
    }

    /// Fill the next `{n}` of the sentence.
    #[must_use]
    pub fn with(mut self, what: impl Into<String>) -> Self {
        self.with.push(what.into());
        self
    }
}

/// Collects violations; `done` ends with the thing or with all of them at once.
#[derive(Debug, Default)]
pub struct Found(Vec<Violation>);

impl Found {
    /// Note the violation when the condition for it holds.
    pub fn when(&mut self, wrong: impl Into<Option<Violation>>) {
        self.0.extend(wrong.into());
    }

    /// Every violation that was found.
    #[must_use]
    pub fn all(self) -> Vec<Violation> {
        self.0
    }
}

/// The text is there and not longer than `most_chars`.
#[must_use]
pub fn why_not_text(text: &str, field: &str, most_chars: usize) -> Option<Violation> {
    let chars = text.chars().count();
    if text.trim().is_empty() {
        Some(Violation::plain("empty", field))
    } else if chars > most_chars {
        Some(Violation::plain("too-long", field).with(chars.to_string()).with(most_chars.to_string()))
    } else {
        text.chars()
            .find(|c| is_forbidden(*c))
            .map(|c| Violation::plain("forbidden-character", field).with(format!("U+{:04X}", u32::from(c))))
    }
}

/// An optional text is not longer than `most_chars` and clean.
#[must_use]
pub fn why_not_optional_text(text: &str, field: &str, most_chars: usize) -> Option<Violation> {
    if text.trim().is_empty() { None } else { why_not_text(text, field, most_chars) }
}

/// Control characters and those that turn the direction of text: they can make a page say
/// something else than what is stored.
fn is_forbidden(c: char) -> bool {
    (c.is_control() && !matches!(c, '\n' | '\r' | '\t'))
        || matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
}
