//! The tree's own files; and that each is short and says what it is.
use crate::support::ROOT;
use std::{fs, path::Path};

/// Longest file, lines.
const MOST_LINES: usize = 300;

/// A file of the tree: its path from the root, and its text.
pub struct TreeFile {
    pub path: String,
    pub text: String,
}

impl TreeFile {
    /// What ships: the part before the tests inside the file.
    pub fn shipped(&self) -> &str {
        self.text.split("#[cfg(test)]").next().unwrap()
    }
}

/// Files under a folder with one of these endings, in order; none when the folder is not there.
pub fn under(folder: &str, endings: &[&str]) -> Vec<TreeFile> {
    let mut files = Vec::new();
    collect(&Path::new(ROOT).join(folder), &mut files);
    files.retain(|file| endings.iter().any(|ending| file.path.ends_with(ending)));
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}

/// All Rust of the tree.
pub fn rust() -> Vec<TreeFile> {
    under("crates", &[".rs"])
}

/// Rust that ships: no test programs.
pub fn shipped_rust() -> Vec<TreeFile> {
    rust().into_iter().filter(|file| !file.path.contains("/tests/")).collect()
}

fn collect(folder: &Path, into: &mut Vec<TreeFile>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap();
        if path.is_dir() {
            if !["target", "node_modules"].contains(&name) {
                collect(&path, into);
            }
        } else if let Ok(text) = fs::read_to_string(&path) {
            let path = path.strip_prefix(ROOT).unwrap().display().to_string();
            into.push(TreeFile { path, text });
        }
    }
}

#[test]
fn every_file_says_first_what_it_is() {
    let silent: Vec<_> = rust().into_iter().filter(|file| !file.text.starts_with("//! ")).map(|f| f.path).collect();
    assert_eq!(silent, Vec::<String>::new());
}

#[test]
fn no_file_is_longer_than_300_lines() {
    let long: Vec<_> = rust()
        .into_iter()
        .filter_map(|file| Some((file.text.lines().count(), file.path)).filter(|(lines, _)| *lines > MOST_LINES))
        .collect();
    assert_eq!(long, Vec::<(usize, String)>::new());
}
