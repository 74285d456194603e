//! No code knows either body: what a rulebook chooses to call a thing, and the numbers of its
//! clauses, stand in no template, no sentence and no string of the program.
use crate::{
    files::{TreeFile, shipped_rust, under},
    literals,
    support::{ROOT, bodies, rulebook},
};
use rules::{
    deed::Deed,
    duty::Relation,
    rulebook::{Measure, Rulebook},
    words,
};
use std::{collections::BTreeSet, fs};

/// The demo tells the first body's own life.
const DEMO: &str = "crates/server/src/demo/";
/// They set, write and seal by national standards, in the standards' words and with their clauses, whatever a body calls
/// its own; no rulebook reaches them.
const BY_STANDARDS: [&str; 4] = ["crates/gongwen/", "crates/press/", "crates/seal/", "crates/word/"];
/// What people say for short of a body's words, beside the words themselves.
const SHORT: [&str; 2] = ["纪要", "办公室"];

#[test]
fn no_word_of_a_body_and_no_clause_stands_in_code() {
    let own = own_words();
    assert!(own.contains("专班办公室") && own.contains("秘书处") && own.contains("主办"), "{own:?}");
    let mut named = Vec::new();
    for (place, text) in said().into_iter().filter(|(place, _)| !BY_STANDARDS.iter().any(|one| place.starts_with(one)))
    {
        let words = own.iter().filter(|word| text.contains(word.as_str()));
        named.extend(words.map(|word| format!("{place}: {word}: {}", text.trim())));
        named.extend(clause_in(&text).map(|clause| format!("{place}: {clause}: {}", text.trim())));
    }
    assert_eq!(named, Vec::<String>::new(), "ask the rulebook: words::of, `called`, `clause` (docs/GLOSSARY.md)");
}

#[test]
fn a_clause_is_told_from_other_numbers() {
    let found = |text: &'static str| clause_in(text).unwrap_or_default();
    assert_eq!(found("按第六条登记"), "第六条");
    assert_eq!(found("见第26条"), "第26条");
    assert_eq!(found("依据二、（三）"), "二、（三）");
    assert_eq!(found("第{n}条议题，第一个，共 3 条，一、标题"), "");
}

#[test]
fn every_place_in_a_sentence_is_a_word_of_every_body() {
    let given = |text: &str| (0..10).fold(text.to_owned(), |text, n| text.replace(&format!("{{{n}}}"), "…"));
    let sentences = words::all().values().flat_map(|sentence| [given(&sentence.say), given(&sentence.next)]);
    let deeds = Deed::ALL.iter().map(|deed| deed.pattern());
    let fixed = deeds.chain(Measure::ALL.iter().map(|it| it.pattern())).chain(Relation::ALL.map(Relation::pattern));
    let patterns: Vec<String> = sentences.chain(fixed.map(str::to_owned)).collect();
    for book in bodies().iter().map(|body| rulebook(body)) {
        let open = patterns.iter().map(|text| words::of(&book, text)).filter(|text| text.contains('{'));
        assert_eq!(open.collect::<Vec<_>>(), Vec::<String>::new(), "{}", book.body.short);
    }
}

/// What the rulebooks choose, but for words that they share with the trade.
fn own_words() -> BTreeSet<String> {
    let trade = trade();
    let mut own: BTreeSet<String> = bodies().iter().flat_map(|body| titles(&rulebook(body))).collect();
    own.extend(SHORT.map(str::to_owned));
    own.retain(|word| !trade.contains(word));
    own
}

fn titles(book: &Rulebook) -> Vec<String> {
    let mut all = vec![&book.body.name, &book.body.short, &book.office.title, &book.minutes.title];
    all.extend(book.words.iter().map(|it| &it.word));
    all.extend(book.units.iter().map(|it| &it.name));
    all.extend(book.posts.iter().map(|it| &it.title));
    all.extend(book.unit_posts.iter().map(|it| &it.title));
    all.extend(book.seats.iter().map(|it| &it.title));
    all.extend(book.unit_groups.iter().map(|it| &it.title));
    all.extend(book.meetings.iter().map(|it| &it.title));
    all.extend(book.topic_kinds.iter().map(|it| &it.title));
    all.extend(book.outcomes.iter().map(|it| &it.title));
    all.extend(book.sources.iter().map(|it| &it.title));
    all.extend(book.lights.iter().map(|it| &it.title));
    all.into_iter().cloned().collect()
}

/// The glossary's list of words that any body uses.
fn trade() -> BTreeSet<String> {
    let glossary = fs::read_to_string(format!("{ROOT}/docs/GLOSSARY.md")).unwrap();
    let (_, after) = glossary.split_once("\n## Words of the trade\n").unwrap();
    let section = after.split("\n## ").next().unwrap();
    let lines = section.lines().filter_map(|line| line.strip_prefix("- "));
    lines.flat_map(|line| line.split('、')).map(|word| word.trim().to_owned()).collect()
}

/// Everything the program says, with its place.
fn said() -> Vec<(String, String)> {
    let mut said = Vec::new();
    for file in shipped_rust().into_iter().filter(|file| !file.path.starts_with(DEMO)) {
        let literals = literals::of(file.shipped()).into_iter();
        said.extend(literals.map(|one| (format!("{}:{}", file.path, one.line), one.text)));
    }
    said.extend(
        under("crates/server/templates", &[".html", ".txt"]).iter().flat_map(|f| lines(f, &uncommented(&f.text))),
    );
    said.extend(under("crates/server/assets", &[".js"]).iter().flat_map(|file| lines(file, &file.text)));
    said.extend(under("crates/rules", &["words.toml"]).iter().flat_map(|file| lines(file, &file.text)));
    said
}

fn lines(file: &TreeFile, text: &str) -> Vec<(String, String)> {
    let is_said = |line: &str| !line.trim_start().starts_with("//") && !line.starts_with('#');
    let lines = (1..).zip(text.lines()).filter(|(_, line)| is_said(line));
    lines.map(|(n, line)| (format!("{}:{n}", file.path), line.to_owned())).collect()
}

/// A template without its comments; lines stay where they are.
fn uncommented(template: &str) -> String {
    let mut text = String::new();
    for (n, part) in template.split("{#").enumerate() {
        let (comment, shown) = if n == 0 { ("", part) } else { part.split_once("#}").unwrap() };
        text.extend(comment.matches('\n'));
        text.push_str(shown);
    }
    text
}

/// The first clause that the text names by number, as either body writes it: `第六条`, `二、（三）`.
fn clause_in(text: &str) -> Option<String> {
    let is_number = |c: char| "一二三四五六七八九十百".contains(c) || c.is_ascii_digit();
    let article = text.match_indices('第').find_map(|(at, head)| {
        let rest = &text[at + head.len()..];
        let number = &rest[..rest.len() - rest.trim_start_matches(is_number).len()];
        (!number.is_empty() && rest[number.len()..].starts_with('条')).then(|| format!("第{number}条"))
    });
    article.or_else(|| {
        let (at, mark) = text.match_indices("、（").next()?;
        let before = text[..at].chars().next_back().filter(|c| is_number(*c))?;
        let (number, _) = text[at + mark.len()..].split_once('）')?;
        number.chars().all(is_number).then(|| format!("{before}、（{number}）"))
    })
}
