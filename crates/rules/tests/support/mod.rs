//! Rulebooks from the repository's folder, for tests.
#![allow(dead_code, reason = "each test program uses a part")]
use rules::rulebook::Rulebook;
use std::{collections::BTreeMap, fs, path::Path};

pub const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");

/// A rulebook's folder as the loader takes it: file name → text.
pub fn folder(body: &str) -> BTreeMap<String, String> {
    let root = Path::new(ROOT).join("rulebooks").join(body);
    let mut files = BTreeMap::new();
    collect(&root, &root, &mut files);
    files
}

/// Every rulebook of the repository.
pub fn bodies() -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(Path::new(ROOT).join("rulebooks"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

/// A rulebook that must load.
pub fn rulebook(body: &str) -> Rulebook {
    Rulebook::read(&folder(body)).unwrap_or_else(|mistakes| panic!("{body}:\n{}", listed(&mistakes)))
}

pub fn zhanjiang() -> Rulebook {
    rulebook("zhanjiang-urban")
}

pub fn river() -> Rulebook {
    rulebook("sample-river")
}

pub fn listed<T: ToString>(mistakes: &[T]) -> String {
    mistakes.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

fn collect(root: &Path, folder: &Path, into: &mut BTreeMap<String, String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(root, &path, into);
        } else {
            let name = path.strip_prefix(root).unwrap().display().to_string();
            into.insert(name, fs::read_to_string(&path).unwrap());
        }
    }
}
