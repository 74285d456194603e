//! Units are written as registered (条例第十九条: 名称准确). A shortened name is found by being
//! hidden in a registered one: 市发改局 in 市发展改革局.
use crate::{clause::Violation, rulebook::Unit};

/// Shortest shortened name worth a word, characters.
const SHORTEST: usize = 3;

/// Names in the text that look like a registered one cut short. A proposal, not a verdict.
#[must_use]
pub fn why_not_as_registered(units: &[Unit], text: &str, field: &str) -> Vec<Violation> {
    let text = without_registered(units, text);
    let mut found: Vec<Violation> = Vec::new();
    for unit in units {
        let name: Vec<char> = unit.name.chars().collect();
        for short in shortened(&name, &text) {
            let violation = Violation::plain("unit-name-cut-short", field).with(short).with(&unit.name);
            if !found.contains(&violation) {
                found.push(violation);
            }
        }
    }
    found
}

/// The text with every registered name, longest first, replaced by a mark that no name holds.
fn without_registered(units: &[Unit], text: &str) -> Vec<char> {
    let mut names: Vec<&str> = units.iter().map(|unit| unit.name.as_str()).collect();
    names.sort_by_key(|name| std::cmp::Reverse(name.len()));
    names.iter().fold(text.to_owned(), |text, name| text.replace(name, "\n")).chars().collect()
}

/// Stretches of the text that begin and end like the name and are hidden in it in order.
fn shortened(name: &[char], text: &[char]) -> Vec<String> {
    let (Some(first), Some(last)) = (name.first(), name.last()) else { return Vec::new() };
    let cut_at = |start: usize| {
        let longest = name.len().min(text.len() - start);
        let cuts = (SHORTEST..=longest).rev().map(|length| &text[start..start + length]);
        cuts.filter(|cut| cut.first() == Some(first) && cut.last() == Some(last)).find(|cut| is_hidden(cut, name))
    };
    let (mut found, mut start) = (Vec::new(), 0);
    while start < text.len() {
        let cut = cut_at(start);
        start += cut.map_or(1, <[char]>::len);
        found.extend(cut.map(|cut| cut.iter().collect()));
    }
    found
}

fn is_hidden(cut: &[char], name: &[char]) -> bool {
    let mut rest = name.iter();
    cut.len() < name.len() && cut.iter().all(|c| rest.any(|n| n == c))
}
