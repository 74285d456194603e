//! Rulebooks from the repository's folder, for tests.
#![allow(
    dead_code,
    clippy::unwrap_used,
    reason = "test support: each program uses a part, and a panic is a failed test"
)]
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

/// The first rulebook with some of its words changed.
pub struct Spoiled {
    files: BTreeMap<String, String>,
}

impl Spoiled {
    /// Nothing changed yet.
    pub fn new() -> Self {
        Self { files: folder("zhanjiang-urban") }
    }

    /// Change the first place where the words stand.
    pub fn change(mut self, file: &str, from: &str, to: &str) -> Self {
        let text = self.files.get_mut(file).unwrap();
        assert!(text.contains(from), "{file} does not say {from}");
        *text = text.replacen(from, to, 1);
        self
    }

    /// Write something at the end of a file.
    pub fn add(mut self, file: &str, words: &str) -> Self {
        let text = self.files.entry(file.to_owned()).or_default();
        text.push_str(words);
        self
    }

    /// Leave a file out.
    pub fn without(mut self, file: &str) -> Self {
        self.files.remove(file).unwrap();
        self
    }

    /// What `check` says of it, one line a mistake.
    pub fn mistakes(&self) -> Vec<String> {
        Rulebook::read(&self.files).err().unwrap_or_default().iter().map(ToString::to_string).collect()
    }

    /// `FILE:LINE` of the line that holds the words.
    pub fn line(&self, file: &str, words: &str) -> String {
        let place = self.files[file].lines().position(|line| line.contains(words)).unwrap();
        format!("{file}:{}", place + 1)
    }

    /// Place of the last entry of a file.
    pub fn last_entry(&self, file: &str) -> String {
        let lines: Vec<&str> = self.files[file].lines().collect();
        format!("{file}:{}", lines.iter().rposition(|line| line.starts_with("[[")).unwrap() + 1)
    }

    /// `FILE:LINE` of the head of the entry that holds the words.
    pub fn entry(&self, file: &str, words: &str) -> String {
        let lines: Vec<&str> = self.files[file].lines().collect();
        let place = lines.iter().position(|line| line.contains(words)).unwrap();
        let head =
            lines[..=place].iter().rposition(|line| line.starts_with('[') && !line.starts_with("[[chain.")).unwrap();
        format!("{file}:{}", head + 1)
    }
}
