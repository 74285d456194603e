//! 归档信息包: a folder for each 件 under its 档号, the catalogue, a list that proves what is in it, and the SM3 of each
//! file. The same files give the same bytes: nothing in it says when it was packed.
use super::catalogue;
use crate::{
    db::DbError,
    kernel::{attachment, journal::sm3_hex},
};
use rules::{
    archive::Item,
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
    let filed = || items.iter().filter_map(Item::filed);
    let files = filed().map(|filed| filed.parts.len()).sum();
    let bytes = filed().flat_map(|filed| &filed.parts).map(|part| part.bytes).sum();
    (files, filed().map(|filed| filed.pages).sum(), bytes)
}

/// Pack them, in the order of their 档号.
///
/// # Errors
/// When a kept file is gone or is not what was filed, or the disk fails.
pub fn pack(book: &Rulebook, files: &Path, items: &[Item]) -> Result<NamedTempFile, DbError> {
    let mut items: Vec<&Item> = items.iter().filter(|item| item.filed().is_some()).collect();
    items.sort_by_key(|item| item.filed().map(|filed| filed.code.clone()));
    let file = NamedTempFile::new_in(files)?;
    let mut zip = ZipWriter::new(file.as_file().try_clone()?);
    let mut sums = String::new();
    let owned: Vec<Item> = items.iter().map(|item| (*item).clone()).collect();
    let title = catalogue::title(book, &owned);
    put(&mut zip, &mut sums, "归档文件目录.xlsx", &catalogue::workbook(&title, &owned)?)?;
    put(&mut zip, &mut sums, "归档文件清单.txt", list(book, &owned).as_bytes())?;
    for item in &items {
        for (n, part) in (1..).zip(item.parts()) {
            let code = item.filed().map(|filed| filed.code.as_str()).unwrap_or_default();
            let name = format!("文件/{code}/{n:02}-{}-{}", part.role.title(), safe(&part.name));
            let path = attachment::path_of(files, &part.digest);
            if attachment::digest_of(&path).ok().as_ref() != Some(&part.digest) {
                return Err(DbError::Broken(format!("{code} {} is not what was filed", part.name)));
            }
            zip.start_file(&name, options()).map_err(broken)?;
            io::copy(&mut File::open(path)?, &mut zip)?;
            let _ = writeln!(sums, "{}  {name}", part.digest);
        }
    }
    zip.start_file("SM3.txt", options()).map_err(broken)?;
    zip.write_all(sums.as_bytes())?;
    zip.finish().map_err(broken)?;
    file.as_file().sync_all()?;
    Ok(file)
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
    let (files, pages, bytes) = packed(items);
    let _ = writeln!(text, "\n合计：{} 件，{files} 个文件，{pages} 页，{bytes} 字节", items.len());
    text
}

#[expect(clippy::needless_pass_by_value, reason = "as map_err wants it")]
fn broken(error: zip::result::ZipError) -> DbError {
    DbError::Broken(format!("package: {error}"))
}
