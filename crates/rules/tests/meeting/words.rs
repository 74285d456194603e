//! Every refusal has its sentence, and the sentence asks for no more than the rule gives.
use crate::support;
use rules::words;
use std::{collections::BTreeMap, fs, path::Path};

#[test]
fn every_code_of_these_rules_has_a_sentence() {
    let mut sources = BTreeMap::new();
    for folder in ["topic", "meeting", "minutes"] {
        read(&Path::new(support::ROOT).join("crates/rules/src").join(folder), &mut sources);
    }
    let file = Path::new(support::ROOT).join("crates/rules/src/decision.rs");
    sources.insert("decision.rs".to_owned(), fs::read_to_string(file).unwrap());
    let mut count = 0;
    for (file, text) in &sources {
        for code in quoted_codes(text) {
            assert!(words::all().contains_key(code), "{file}: {code} has no sentence");
            count += 1;
        }
    }
    assert!(count > 60, "only {count} codes found: the search itself is broken");
}

#[test]
fn every_sentence_says_what_to_do_next() {
    for (code, sentence) in words::all() {
        assert!(!sentence.say.is_empty() && !sentence.next.is_empty(), "{code}");
    }
}

fn read(folder: &Path, into: &mut BTreeMap<String, String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        into.insert(path.display().to_string(), fs::read_to_string(&path).unwrap());
    }
}

/// The first quoted word after `Violation::plain(` or `Violation::of(`.
fn quoted_codes(text: &str) -> Vec<&str> {
    let calls = text.split("Violation::").skip(1).filter(|rest| rest.starts_with("plain(") || rest.starts_with("of("));
    calls.filter_map(|rest| rest.split('"').nth(1)).collect()
}
