//! A folder of documents made in one go: each file of its own, one that is refused does not stop the others, and at the
//! end it is said which were not made and why. Nothing is held from one document to the next but the fonts.

use std::collections::BTreeSet;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use gongwen::Document;
use indicatif::{ProgressBar, ProgressStyle};
use press::Typesetter;

use super::made::{Format, make};
use crate::failure::Failure;

/// So many refusals are told one by one.
const TOLD: usize = 20;

/// All `*.json` of one folder into another.
pub struct Batch<'a> {
    pub from: &'a Path,
    pub into: &'a Path,
    pub format: Format,
}

impl Batch<'_> {
    /// Makes them, in the order of their names.
    ///
    /// # Errors
    /// [`Failure::Refused`] when some were not made: the others are there. [`Failure::File`] when a folder cannot be
    /// read or written.
    pub fn run(&self, press: &Typesetter) -> Result<(), Failure> {
        let files = self.files()?;
        fs::create_dir_all(self.into).map_err(|why| Failure::file("写入", self.into, &why))?;
        let bar = bar(files.len());
        let (mut refused, mut remarks) = (Vec::new(), BTreeSet::new());
        for file in &files {
            match self.one(press, file) {
                Ok(said) => remarks.extend(said),
                Err(Failure::Refused(why)) => refused.push(format!("{}：{why}", file.display())),
                Err(other) => return Err(other),
            }
            bar.inc(1);
        }
        bar.finish_and_clear();
        let mut said = format!("排成 {} 件，放在 {}\n", files.len() - refused.len(), self.into.display());
        said.extend(remarks.iter().map(|remark| format!("{remark}\n")));
        // Whoever stops reading has what they wanted; the files are written.
        let _ = std::io::stdout().write_all(said.as_bytes());
        if refused.is_empty() { Ok(()) } else { Err(Failure::Refused(told(&refused))) }
    }

    fn files(&self) -> Result<Vec<PathBuf>, Failure> {
        let unreadable = |why: std::io::Error| Failure::file("读取", self.from, &why);
        let mut files = Vec::new();
        for entry in fs::read_dir(self.from).map_err(unreadable)? {
            let path = entry.map_err(unreadable)?.path();
            if path.extension().is_some_and(|extension| extension == "json") && path.is_file() {
                files.push(path);
            }
        }
        files.sort();
        if files.is_empty() {
            return Err(Failure::Refused(format!("文件夹 {} 里没有 .json 文件", self.from.display())));
        }
        Ok(files)
    }

    fn one(&self, press: &Typesetter, file: &Path) -> Result<Vec<String>, Failure> {
        let source = fs::read_to_string(file).map_err(|why| Failure::Refused(format!("不能读取：{why}")))?;
        let document = Document::from_json(&source).map_err(|why| Failure::Refused(why.to_string()))?;
        let made = make(press, &document, self.format)?;
        let name = file.file_stem().unwrap_or_default();
        let path = self.into.join(name).with_added_extension(self.format.extension());
        fs::write(&path, &made.bytes).map_err(|why| Failure::file("写入", &path, &why))?;
        Ok(made.remarks)
    }
}

fn bar(count: usize) -> ProgressBar {
    let bar = ProgressBar::new(count as u64);
    // A pattern of our own that does not fit would show at the first run; the plain bar is good enough then.
    if let Ok(style) = ProgressStyle::with_template("{wide_bar} {pos}/{len} 件，还要 {eta}") {
        bar.set_style(style);
    }
    bar
}

fn told(refused: &[String]) -> String {
    let mut told = vec![format!("有 {} 件没有排成：", refused.len())];
    told.extend(refused.iter().take(TOLD).cloned());
    if refused.len() > TOLD {
        told.push(format!("……另 {} 件", refused.len() - TOLD));
    }
    told.join("\n")
}
