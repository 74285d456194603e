//! `docs/typeset.md` says what the reader takes, no more and no less. Article 24.

use std::collections::BTreeSet;
use std::path::Path;

use gongwen::Document;
use gongwen::schema::{FIELDS, Presence, page};
use serde_json::Value;

const EXAMPLES: [&str; 7] = [
    include_str!("../../../docs/examples/minutes.json"),
    include_str!("../../../docs/examples/minutes-draft.json"),
    include_str!("../../../docs/examples/request.json"),
    include_str!("../../../docs/examples/joint-notice.json"),
    include_str!("../../../docs/examples/sealed-notice.json"),
    include_str!("../../../docs/examples/letter.json"),
    include_str!("../../../docs/examples/order.json"),
];

/// Where blocks and headlines stand; the table describes each once.
const BLOCKS: [&str; 3] = ["minutes.body[]", "paper.body[]", "paper.attachments[].body[]"];
const HEADLINES: [&str; 5] =
    ["minutes.mark", "minutes.title", "paper.mark[]", "paper.title", "paper.attachments[].title"];

/// The path as the table writes it.
fn told(path: &str) -> String {
    let of = |places: &[&str], name: &str| {
        places.iter().find_map(|place| path.strip_prefix(place)?.strip_prefix('.').map(|rest| format!("{name}.{rest}")))
    };
    of(&BLOCKS, "block").or_else(|| of(&HEADLINES, "headline")).unwrap_or_else(|| path.to_owned())
}

/// The paths of the examples that the table's path stands for.
fn meant(path: &str) -> Vec<String> {
    let put = |places: &[&str], rest: &str| places.iter().map(|place| format!("{place}.{rest}")).collect();
    match path.split_once('.') {
        Some(("block", rest)) => put(&BLOCKS, rest),
        Some(("headline", rest)) => put(&HEADLINES, rest),
        _ => vec![path.to_owned()],
    }
}

fn fields_of(path: &str, value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(map) => {
            for (key, value) in map {
                let path = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
                found.insert(told(&path));
                fields_of(&path, value, found);
            }
        }
        Value::Array(list) => {
            for value in list {
                fields_of(&format!("{path}[]"), value, found);
            }
        }
        _ => {}
    }
}

/// Takes every object at `path` and removes its `key`; says whether there was one.
fn remove(value: &mut Value, path: &[&str]) -> bool {
    match (value, path) {
        (Value::Object(map), [key]) => map.remove(*key).is_some(),
        (Value::Object(map), [key, rest @ ..]) => {
            let (name, listed) = key.strip_suffix("[]").map_or((*key, false), |name| (name, true));
            let Some(inner) = map.get_mut(name) else { return false };
            match inner {
                Value::Array(list) if listed => {
                    list.iter_mut().map(|v| remove(v, rest)).filter(|removed| *removed).count() > 0
                }
                other => remove(other, rest),
            }
        }
        _ => false,
    }
}

#[test]
fn the_examples_use_every_field_of_the_table_and_no_other() {
    let mut used = BTreeSet::new();
    for example in EXAMPLES {
        fields_of("", &serde_json::from_str(example).unwrap(), &mut used);
        let read = Document::from_json(example);
        assert!(read.is_ok(), "{}", read.unwrap_err());
    }
    let told: BTreeSet<String> = FIELDS.iter().map(|f| f.path.to_owned()).collect();
    assert_eq!(used, told);
}

#[test]
fn a_needed_field_cannot_be_left_out_and_an_optional_one_can() {
    // The states and kinds are one-of: leaving one out leaves an empty object, which is no document.
    let one_of = [
        "minutes",
        "paper",
        "draft",
        "final",
        "heading",
        "paragraph",
        "table",
        "sealed",
        "plain",
        "signed",
        "place",
        "impression",
        "stamped",
    ];
    for field in FIELDS.iter().filter(|f| !one_of.iter().any(|kind| f.path.ends_with(kind))) {
        let mut tried = 0;
        for path in meant(field.path) {
            let path: Vec<_> = path.split('.').collect();
            for example in EXAMPLES {
                let mut value: Value = serde_json::from_str(example).unwrap();
                if remove(&mut value, &path) {
                    tried += 1;
                    let reads = serde_json::from_value::<Document>(value).is_ok();
                    assert_eq!(reads, field.presence == Presence::Optional, "{}", field.path);
                }
            }
        }
        assert!(tried > 0, "no example has {}", field.path);
    }
}

#[test]
fn the_page_in_docs_is_the_one_the_code_makes() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/typeset.md");
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::write(&path, page()).unwrap();
    }
    let written = std::fs::read_to_string(&path).unwrap();
    assert!(written == page(), "docs/typeset.md is old: UPDATE_DOCS=1 cargo test -p gongwen");
}
