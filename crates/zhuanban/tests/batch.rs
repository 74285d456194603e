//! `zhuanban typeset --all`: a folder of documents in one go. Articles 20 and 24.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on says where")]

mod binary;

use std::fs;
use std::path::Path;

const EXAMPLE: &str = include_str!("../../../docs/examples/request.json");

/// A folder with so many documents, and one that says nothing.
fn folder(count: usize) -> std::path::PathBuf {
    let folder = binary::folder("batch");
    for n in 0..count {
        fs::write(folder.join(format!("{n:02}.请示.json")), EXAMPLE).unwrap();
    }
    fs::write(folder.join("notes.txt"), "not a document").unwrap();
    folder
}

fn all(from: &Path, into: &Path, more: &[&str]) -> (i32, String) {
    let mut arguments = vec!["typeset", "--all", from.to_str().unwrap(), "--into", into.to_str().unwrap()];
    arguments.extend(more);
    binary::run(&arguments)
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().to_str().unwrap().to_owned()).collect();
    names.sort();
    names
}

#[test]
fn each_document_of_a_folder_becomes_a_file_by_its_name() {
    let from = folder(3);
    let into = from.join("成品");
    let (code, said) = all(&from, &into, &[]);
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("排成 3 件"), "{said}");
    assert_eq!(names(&into), ["00.请示.pdf", "01.请示.pdf", "02.请示.pdf"]);
    let single = from.join("single.pdf");
    let file = from.join("00.请示.json");
    binary::run(&["typeset", file.to_str().unwrap(), "-o", single.to_str().unwrap()]);
    assert_eq!(fs::read(into.join("00.请示.pdf")).unwrap(), fs::read(single).unwrap(), "as if it were set alone");
}

#[test]
fn one_that_is_refused_is_named_and_does_not_stop_the_others() {
    let from = folder(2);
    fs::write(from.join("00a.json"), "{ \"document\": 1 }").unwrap();
    let into = from.join("成品");
    let (code, said) = all(&from, &into, &["--as", "docx"]);
    assert_eq!(code, 3, "{said}");
    assert!(said.contains("有 1 件没有排成") && said.contains("00a.json"), "{said}");
    assert_eq!(names(&into), ["00.请示.docx", "01.请示.docx"]);
}

#[test]
fn an_empty_folder_and_half_a_command_are_refused_in_words() {
    let from = binary::folder("batch-empty");
    let (code, said) = all(&from, &from.join("成品"), &[]);
    assert_eq!(code, 3, "{said}");
    assert!(said.contains("没有 .json 文件"), "{said}");
    let (code, said) = binary::run(&["typeset", "--all", from.to_str().unwrap()]);
    assert_eq!(code, 2, "{said}");
    assert!(said.contains("缺少") && said.contains("--into"), "{said}");
    let (code, said) = all(&from, &from, &["x.json"]);
    assert_eq!(code, 2, "{said}");
}
