//! Every refusal has its sentence in `words.toml`, and every sentence there is said somewhere.
use crate::files::{TreeFile, shipped_rust};
use rules::{Violation, words};
use std::collections::BTreeSet;

/// Sentences written ahead of the areas that say them; this list empties as they come in.
const AWAITED: &[&str] = &["bad-date", "no-entrustment", "not-in-state", "seat-vacant", "too-many-words"];

#[test]
fn every_code_has_its_sentence() {
    let codes = codes();
    assert!(codes.contains("own-approval"), "the sources are not where they were");
    let missing: Vec<_> = codes.into_iter().filter(|code| !words::all().contains_key(code)).collect();
    assert_eq!(missing, Vec::<String>::new(), "write it into words.toml");
}

#[test]
fn every_sentence_is_said_somewhere() {
    let files = shipped_rust();
    let said = |code: &str| files.iter().any(|file| file.shipped().contains(&format!("\"{code}\"")));
    let unsaid: Vec<_> = words::all().keys().filter(|code| !said(code) && !AWAITED.contains(&code.as_str())).collect();
    assert_eq!(unsaid, Vec::<&String>::new(), "take it out of words.toml");
}

#[test]
fn sentences_stand_in_alphabetical_order_and_end_as_sentences() {
    let table = include_str!("../../words.toml");
    let heads: Vec<&str> = table.lines().filter(|line| line.starts_with('[')).collect();
    assert!(heads.is_sorted(), "{heads:?}");
    for (code, sentence) in words::all() {
        assert!(sentence.say.ends_with('。'), "{code}: {}", sentence.say);
        assert!(sentence.next.is_empty() || sentence.next.ends_with('。'), "{code}: {}", sentence.next);
    }
}

#[test]
fn a_sentence_is_filled_with_what_the_rule_gives() {
    let violation = Violation::plain("too-long", "opinion").with("600").with("500");
    assert_eq!(words::say(&violation, &crate::support::zhanjiang()), "写了 600 个字，最多 500 个字。");
}

/// Calls that take a code, and its place among their arguments.
const CALLS: [(&str, usize); 4] =
    [("Violation::of(", 1), ("Violation::plain(", 0), (".refuse(deed, ", 0), (".too_late(", 1)];

/// Codes that the rules and the server refuse with, where they stand as words in the call.
fn codes() -> BTreeSet<String> {
    let files = shipped_rust();
    let of = |file: &TreeFile, (call, place): (&str, usize)| -> Vec<String> {
        file.shipped().split(call).skip(1).filter_map(|args| literal(args, place)).collect()
    };
    files.iter().flat_map(|file| CALLS.map(|call| of(file, call)).concat()).collect()
}

/// The argument at a place, when it is a word in quotes.
fn literal(args: &str, place: usize) -> Option<String> {
    let mut depth = 0_i32;
    let mut nth = 0;
    let mut argument = String::new();
    for c in args.chars() {
        match c {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' if depth == 0 => break,
            ')' | ']' | '}' => depth -= 1,
            ',' if depth == 0 => nth += 1,
            _ => {}
        }
        if nth > place {
            break;
        }
        if nth == place && c != ',' {
            argument.push(c);
        }
    }
    argument.trim().strip_prefix('"')?.strip_suffix('"').map(str::to_owned)
}
