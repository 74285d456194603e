//! The sentences people read when something is refused, by code; data in `words.toml`. They say
//! what every body has in the words of this one, which its rulebook holds.
use crate::{
    clause::Violation,
    deed::Deed,
    rulebook::{PostRole, Rulebook, WordKey},
};
use serde::Deserialize;
use std::{borrow::Cow, collections::BTreeMap, sync::LazyLock};

/// What to say for one code.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sentence {
    /// What happened, with `{0}`, `{1}` … for what the rule gives, `{office}` … for the body's words.
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

/// What happened, in a sentence of this body; the code itself where the sentence is missing, which a
/// test forbids.
#[must_use]
pub fn say(violation: &Violation, rulebook: &Rulebook) -> String {
    WORDS.get(violation.code).map_or_else(|| violation.code.to_owned(), |s| told(&s.say, violation, rulebook))
}

/// What to do next, in a sentence of this body; empty when the sentence says it all.
#[must_use]
pub fn next(violation: &Violation, rulebook: &Rulebook) -> String {
    WORDS.get(violation.code).map_or_else(String::new, |s| told(&s.next, violation, rulebook))
}

/// A sentence with places, in the body's own words: `{office}`, `{lead}单位`, `{clause:tenure.begin}`.
#[must_use]
pub fn of<'a>(rulebook: &Rulebook, pattern: &'a str) -> Cow<'a, str> {
    if pattern.contains('{') {
        Cow::Owned(fill(pattern, |place| word(rulebook, place)))
    } else {
        Cow::Borrowed(pattern)
    }
}

/// Places that hold a body's word, beside `{clause:DEED}`, what a deed's duty rests on.
pub const PLACES: [&str; 8] = ["office", "minutes", "liaison", "member", "decision", "lead", "part", "filing"];

/// What stands at a place, in this body's words; none where there is no such place.
#[must_use]
pub fn word<'a>(rulebook: &'a Rulebook, place: &str) -> Option<&'a str> {
    match place {
        "office" => Some(&rulebook.office.title),
        "minutes" => Some(&rulebook.minutes.title),
        "liaison" => rulebook.unit_post_title(PostRole::Liaison),
        "member" => rulebook.unit_post_title(PostRole::Member),
        _ => match place.strip_prefix("clause:") {
            Some(name) => Deed::ALL.iter().find(|deed| deed.name() == name).map(|d| rulebook.duty(*d).basis.cited()),
            None => WordKey::ALL.into_iter().find(|key| key.name() == place).map(|key| rulebook.word(key)),
        },
    }
}

fn told(sentence: &str, violation: &Violation, rulebook: &Rulebook) -> String {
    let given = |place: &str| violation.with.get(place.parse::<usize>().ok()?).map(String::as_str);
    fill(sentence, |place| given(place).or_else(|| word(rulebook, place)))
}

/// In one pass, so that what fills a place is never itself filled.
fn fill<'w>(sentence: &str, at: impl Fn(&str) -> Option<&'w str>) -> String {
    let mut filled = String::new();
    let mut rest = sentence;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let place = after.split_once('}').and_then(|(place, after)| Some((at(place)?, after)));
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
        let with = |place: &str| ["{1}路", "二"].get(place.parse::<usize>().ok()?).copied();
        assert_eq!(fill("“{0}”和“{1}”，{2}，{", with), "“{1}路”和“二”，{2}，{");
    }

    #[test]
    fn the_table_of_sentences_parses_and_has_no_key_twice() {
        let table = include_str!("../words.toml");
        let read: Result<BTreeMap<String, Sentence>, _> = toml::from_str(table);
        let heads = table.lines().filter(|line| line.starts_with('[')).count();
        assert_eq!(read.map(|table| table.len()).map_err(|error| error.to_string()), Ok(heads));
    }
}
