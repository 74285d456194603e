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

/// In one pass, so that what fills a place is never itself filled.
fn fill(sentence: &str, with: &[String]) -> String {
    let mut filled = String::new();
    let mut rest = sentence;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let place = after.split_once('}').and_then(|(n, after)| Some((with.get(n.parse::<usize>().ok()?)?, after)));
        if let Some((value, after)) = place {
            filled.push_str(value);
            rest = after;
        } else {
            filled.push('{');
            rest = after;
        }
    }
    filled + rest
}

#[cfg(test)]
mod tests {
    use super::{Sentence, fill};
    use std::collections::BTreeMap;

    #[test]
    fn what_fills_a_place_is_not_filled_again() {
        let with = ["{1}路".to_owned(), "二".to_owned()];
        assert_eq!(fill("“{0}”和“{1}”，{2}，{", &with), "“{1}路”和“二”，{2}，{");
    }

    #[test]
    fn the_table_of_sentences_parses_and_has_no_key_twice() {
        let table = include_str!("../words.toml");
        let read: Result<BTreeMap<String, Sentence>, _> = toml::from_str(table);
        let heads = table.lines().filter(|line| line.starts_with('[')).count();
        assert_eq!(read.map(|table| table.len()).map_err(|error| error.to_string()), Ok(heads));
    }
}
