//! 归档信息包: a folder for each 件 under its 档号, the catalogue, a list that proves what is in it, and the SM3 of each
//! file. The same files give the same bytes: nothing in it says when it was packed.
pub use super::remarks::Note;
use super::{catalogue, remarks};
use crate::{
    db::DbError,
    kernel::{Refused, act::none, attachment, journal::sm3_hex},
};
use gongwen::Press;
use rules::{
    Violation,
    archive::{Item, Part},
    rulebook::{Period, Rulebook},
};
use std::{
    collections::BTreeMap,
    fmt::Write as _,
    fs::File,
    io::{self, Write as _},
    path::Path,
};
use tempfile::NamedTempFile;
use zip::{CompressionMethod, DateTime, ZipWriter, write::SimpleFileOptions};

type Zip = ZipWriter<File>;

/// How many files, pages and bytes are in it.
#[must_use]
pub fn packed(items: &[Item]) -> (usize, i64, i64) {
    let shelf = || items.iter().filter_map(Item::filed);
    let count = shelf().map(|filed| filed.parts.len()).sum();
    let bytes = shelf().flat_map(|filed| &filed.parts).map(|part| part.bytes).sum();
    (count, shelf().map(|filed| filed.pages).sum(), bytes)
}

/// Pack them, in the order of their 档号.
///
/// # Errors
/// Each kept file that is gone or is not what was filed; when the disk fails.
pub fn pack(
    (book, press): (&Rulebook, Option<&dyn Press>),
    folder: &Path,
    items: &[Item],
    note: &Note,
) -> Result<NamedTempFile, Refused> {
    let mut all: Vec<Item> = items.iter().filter(|item| item.filed().is_some()).cloned().collect();
    all.sort_by_key(|item| item.filed().map(|filed| filed.code.clone()));
    none(all.iter().flat_map(|item| damaged(folder, item)).collect())?;
    let file = NamedTempFile::new_in(folder).map_err(DbError::from)?;
    write((book, press, note), folder, &all, file.as_file())?;
    Ok(file)
}

/// What is no longer as it was filed is not packed as if it were.
fn damaged(folder: &Path, item: &Item) -> Vec<Violation> {
    let is_other = |part: &&Part| {
        attachment::digest_of(&attachment::path_of(folder, &part.digest)).ok().as_ref() != Some(&part.digest)
    };
    let code = item.filed().map(|filed| filed.code.as_str()).unwrap_or_default();
    let violation = |part: &Part| Violation::plain("archive-damaged", "year").with(code).with(&part.name);
    item.parts().iter().filter(is_other).map(violation).collect()
}

type About<'a> = (&'a Rulebook, Option<&'a dyn Press>, &'a Note);

fn write((book, press, note): About<'_>, folder: &Path, all: &[Item], file: &File) -> Result<(), DbError> {
    let mut zip = ZipWriter::new(file.try_clone()?);
    let mut sums = String::new();
    let title = catalogue::title(book, all);
    put(&mut zip, &mut sums, "归档文件目录.xlsx", &catalogue::workbook(&title, all)?)?;
    put(&mut zip, &mut sums, "归档文件清单.txt", list(book, all).as_bytes())?;
    let sheet = remarks::listing(book, all, note);
    put(&mut zip, &mut sums, "备考表.txt", remarks::text(&sheet).as_bytes())?;
    if let Some(press) = press {
        let broken = |error| DbError::Broken(format!("备考表: {error}"));
        let set = catalogue::set(press, sheet).map_err(broken)?;
        put(&mut zip, &mut sums, "备考表.pdf", &set.pdf)?;
    }
    for item in all {
        for (n, part) in (1..).zip(item.parts()) {
            let code = item.filed().map(|filed| filed.code.as_str()).unwrap_or_default();
            let name = format!("文件/{code}/{n:02}-{}", called(part));
            zip.start_file(&name, options()).map_err(broken)?;
            io::copy(&mut File::open(attachment::path_of(folder, &part.digest))?, &mut zip)?;
            let _ = writeln!(sums, "{}  {name}", part.digest);
        }
    }
    zip.start_file("SM3.txt", options()).map_err(broken)?;
    zip.write_all(sums.as_bytes())?;
    zip.finish().map_err(broken)?;
    Ok(file.sync_all()?)
}

/// One time for all: the package says what was filed, and its record says when it was packed.
fn options() -> SimpleFileOptions {
    SimpleFileOptions::default().compression_method(CompressionMethod::Deflated).last_modified_time(DateTime::default())
}

fn put(zip: &mut Zip, sums: &mut String, name: &str, content: &[u8]) -> Result<(), DbError> {
    zip.start_file(name, options()).map_err(broken)?;
    zip.write_all(content)?;
    let _ = writeln!(sums, "{}  {name}", sm3_hex(&[content]));
    Ok(())
}

/// What it is and what it is called, which are one word for what the program wrote.
fn called(part: &Part) -> String {
    let (role, name) = (part.role.title(), safe(&part.name));
    if name.starts_with(role) { name } else { format!("{role}-{name}") }
}

/// A name is a name and no path.
fn safe(name: &str) -> String {
    name.chars().map(|c| if matches!(c, '/' | '\\' | ':') { '_' } else { c }).collect()
}

/// 归档文件清单: how many 件, files, pages and bytes of each year, period and class, from which 档号 to which.
#[must_use]
pub fn list(book: &Rulebook, items: &[Item]) -> String {
    let mut groups: BTreeMap<(i16, Period, String), Vec<Item>> = BTreeMap::new();
    for item in items {
        groups.entry((item.year(), item.period, item.class.clone())).or_default().push(item.clone());
    }
    let mut text = String::from("归档文件清单\n\n");
    for ((year, period, class), items) in &groups {
        let class = book.archive_class(class).map_or(class.as_str(), |class| class.title.as_str());
        let codes: Vec<&str> = items.iter().filter_map(|item| Some(item.filed()?.code.as_str())).collect();
        let (files, pages, bytes) = packed(items);
        let (first, last) = (codes.iter().min().unwrap_or(&""), codes.iter().max().unwrap_or(&""));
        let _ = writeln!(
            text,
            "{year} 年度，{}，{class}：{} 件，{files} 个文件，{pages} 页，{bytes} 字节；档号 {first} 至 {last}",
            period.title(),
            items.len(),
        );
    }
    for (item, ended) in items.iter().filter_map(|item| Some((item, item.ended.as_ref()?))) {
        let code = item.filed().map(|filed| filed.code.as_str()).unwrap_or_default();
        let _ = writeln!(text, "\n{code}《{}》：{}（{}）", item.entry.title, ended.remark(), ended.instrument());
    }
    let (files, pages, bytes) = packed(items);
    let _ = writeln!(text, "\n合计：{} 件，{files} 个文件，{pages} 页，{bytes} 字节", items.len());
    text
}

#[expect(clippy::needless_pass_by_value, reason = "as map_err wants it")]
fn broken(error: zip::result::ZipError) -> DbError {
    DbError::Broken(format!("package: {error}"))
}
