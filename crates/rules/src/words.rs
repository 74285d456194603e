//! The sentences people read when something is refused, by code; data in `words.toml`.
use crate::clause::Violation;
use serde::Deserialize;
use std::{collections::BTreeMap, sync::LazyLock};

/// What to say for one code.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sentence {
    /// What happened, with `{0}`, `{1}` … for what fills it.
    pub say: String,
    /// What to do next.
    #[serde(default)]
    pub next: String,
}

static WORDS: LazyLock<BTreeMap<String, Sentence>> =
    LazyLock::new(|| toml::from_str(include_str!("../words.toml")).unwrap_or_default());

/// All sentences, by code.
#[must_use]
pub fn all() -> &'static BTreeMap<String, Sentence> {
    &WORDS
}

/// What happened, in a sentence; the code itself where the sentence is missing, which a test forbids.
#[must_use]
pub fn say(violation: &Violation) -> String {
    WORDS.get(violation.code).map_or_else(|| violation.code.to_owned(), |s| fill(&s.say, &violation.with))
}

/// What to do next, in a sentence; empty when the sentence says it all.
#[must_use]
pub fn next(violation: &Violation) -> String {
    WORDS.get(violation.code).map_or_else(String::new, |s| fill(&s.next, &violation.with))
}

fn fill(sentence: &str, with: &[String]) -> String {
    with.iter().enumerate().fold(sentence.to_owned(), |text, (n, value)| text.replace(&format!("{{{n}}}"), value))
}
