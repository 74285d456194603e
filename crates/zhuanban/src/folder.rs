//! A rulebook as files: read from a folder, or carried inside the binary for the demo.
use std::{collections::BTreeMap, fs, path::Path};

use rules::rulebook::{Mistake, Rulebook};
use rust_embed::RustEmbed;

use crate::failure::Failure;

/// The demo's rulebook: the first customer's own.
#[derive(RustEmbed)]
#[folder = "../../rulebooks/zhanjiang-urban"]
struct Carried;

/// File name, with `/`, to text.
pub type Files = BTreeMap<String, String>;

/// The demo's files.
pub fn carried() -> Files {
    let text = |name: &str| Carried::get(name).map(|file| String::from_utf8_lossy(&file.data).into_owned());
    Carried::iter().filter_map(|name| Some((name.to_string(), text(&name)?))).collect()
}

/// Every `.md` and `.toml` of a folder.
///
/// # Errors
/// When it cannot be read, or there is none.
pub fn read(root: &Path) -> Result<Files, Failure> {
    let mut files = Files::new();
    collect(root, root, &mut files)?;
    // One folder too high: the rulebooks stand below.
    let mut below = files.keys().filter_map(|name| name.strip_suffix("/rules.md")).peekable();
    if !files.contains_key("rules.md") && below.peek().is_some() {
        let below = below.collect::<Vec<_>>().join("、");
        return Err(Failure::Refused(format!(
            "{} 不是规则库的文件夹，规则库在它下面：{below}，请写到那一级",
            root.display()
        )));
    }
    if files.is_empty() {
        return Err(Failure::Refused(format!("{} 里没有规则库的文件（rules.md 和 *.toml）", root.display())));
    }
    Ok(files)
}

fn collect(root: &Path, at: &Path, files: &mut Files) -> Result<(), Failure> {
    for entry in fs::read_dir(at).map_err(|why| Failure::file("读取", at, &why))? {
        let path = entry.map_err(|why| Failure::file("读取", at, &why))?.path();
        if path.is_dir() {
            collect(root, &path, files)?;
        } else if path.extension().is_some_and(|extension| extension == "md" || extension == "toml") {
            let text = fs::read_to_string(&path).map_err(|why| Failure::file("读取", &path, &why))?;
            let name = path.strip_prefix(root).unwrap_or(&path).to_string_lossy().replace('\\', "/");
            files.insert(name, text);
        }
    }
    Ok(())
}

/// Write them under a folder.
///
/// # Errors
/// When one cannot be written.
pub fn write(files: &Files, root: &Path) -> Result<(), Failure> {
    for (name, text) in files {
        let path = root.join(name);
        let folder = path.parent().unwrap_or(root);
        fs::create_dir_all(folder).map_err(|why| Failure::file("写入", folder, &why))?;
        fs::write(&path, text).map_err(|why| Failure::file("写入", &path, &why))?;
    }
    Ok(())
}

/// The rulebook, when it holds.
///
/// # Errors
/// Every mistake, one to a line.
pub fn rulebook(files: &Files) -> Result<Rulebook, Failure> {
    Rulebook::read(files).map_err(|mistakes| Failure::Refused(listed(&mistakes)))
}

/// Every mistake, one to a line, and how many.
pub fn listed(mistakes: &[Mistake]) -> String {
    let mut lines: Vec<String> = mistakes.iter().map(ToString::to_string).collect();
    lines.push(format!("规则库有 {} 处错误", mistakes.len()));
    lines.join("\n")
}
