//! 四性检测: what the rules ask of each file, looked up from what is really there — the content on the disk, the journal's
//! chain, the numbers, and the source.
use super::{
    acts::subject,
    source::{self, Asking},
    store,
};
use crate::{
    db::{DbError, Tx},
    kernel::{attachment, journal::Chain, number},
};
use rules::{
    archive::{Archival, Check, Facts, FileKind, Item, Locked, Macros, Part, PartSeen, Whole, check, code},
    deed::Deed,
};
use std::path::Path;

/// Where the end of a PDF is looked for, bytes.
const TAIL_BYTES: usize = 2048;

/// Every check of a 件; `chain` is the journal's, walked once for all that is examined together.
///
/// # Errors
/// When the database fails.
pub fn examine(asking: &mut Asking<'_, '_>, folder: &Path, item: &Item, chain: &Chain) -> Result<Vec<Check>, DbError> {
    let known = source::know(asking, item.of, &item.source)?;
    let lines = super::slip::lines(asking, &source::subject(item.of, &item.source))?;
    let filed = item.filed();
    let (code_now, coded) = (filed.map_or("", |filed| filed.code.as_str()), filed.map_or(0, |filed| filed.n));
    let facts = Facts {
        item,
        parts: item.parts().iter().map(|part| seen(folder, part)).collect(),
        code: code(&asking.book, item, coded),
        same_code: store::coded(asking.tx, code_now)?,
        as_signed: known.as_ref().and_then(|known| known.as_signed),
        chain_holds: matches!(chain, Chain::Whole { .. }),
        gaps: gaps(asking, item)?,
        acts: lines.iter().filter_map(|line| Deed::ALL.iter().find(|deed| deed.name() == line.act)).copied().collect(),
        attachments: known.as_ref().map_or(0, |known| known.attachments),
        source: known.map(|known| known.entry),
    };
    Ok(check(&facts))
}

/// Numbers that are missing in the item's series.
fn gaps(asking: &mut Asking<'_, '_>, item: &Item) -> Result<i64, DbError> {
    let book = asking.book.clone();
    let (Some(form), Some(class)) = (book.archive(), book.archive_class(&item.class)) else { return Ok(0) };
    let taken = number::of_series(asking.tx, &form.series(item.period, class), i64::from(item.year()))?;
    let last = taken.last().map_or(0, |one| one.n);
    Ok(last - i64::try_from(taken.len()).unwrap_or(i64::MAX))
}

fn seen(folder: &Path, part: &Part) -> PartSeen {
    let path = attachment::path_of(folder, &part.digest);
    let digest = attachment::digest_of(&path).ok();
    let content = std::fs::read(&path).unwrap_or_default();
    let bytes = i64::try_from(content.len()).unwrap_or(i64::MAX);
    PartSeen { part: part.clone(), digest, bytes, kind: kind(&content) }
}

fn has(content: &[u8], words: &[u8]) -> bool {
    content.windows(words.len()).any(|window| window == words)
}

/// What a file is, by what stands in it.
fn kind(content: &[u8]) -> FileKind {
    if content.starts_with(b"%PDF-") {
        let tail = &content[content.len().saturating_sub(TAIL_BYTES)..];
        return FileKind::Pdf {
            whole: if has(tail, b"%%EOF") { Whole::Yes } else { Whole::No },
            archival: if has(content, b"pdfaid:part") { Archival::Declared } else { Archival::NotDeclared },
            locked: if has(content, b"/Encrypt") { Locked::Yes } else { Locked::No },
        };
    }
    if content.starts_with(b"PK\x03\x04") {
        return container(content);
    }
    // The old binary files of word processors and spreadsheets.
    if content.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
        let macros = if has(content, b"_\0V\0B\0A\0") { Macros::Found } else { Macros::None };
        return FileKind::Office { macros };
    }
    if infer::is_image(content) {
        return FileKind::Picture;
    }
    match std::str::from_utf8(content) {
        Ok(_) => FileKind::Text,
        Err(_) if seal::is_signed_value(content) => FileKind::Signature,
        Err(_) => FileKind::Other { what: "二进制文件".to_owned() },
    }
}

fn container(content: &[u8]) -> FileKind {
    let Ok(zip) = zip::ZipArchive::new(std::io::Cursor::new(content)) else {
        return FileKind::Ofd { whole: Whole::No };
    };
    let holds = |name: &str| zip.file_names().flatten().any(|known| known.ends_with(name));
    if holds("OFD.xml") {
        return FileKind::Ofd { whole: Whole::Yes };
    }
    if holds("[Content_Types].xml") {
        let macros = if holds("vbaProject.bin") { Macros::Found } else { Macros::None };
        return FileKind::Office { macros };
    }
    FileKind::Other { what: "压缩包".to_owned() }
}

/// What `zhuanban verify` says of the archive: files that are gone or are not what was filed, and 档号 that two 件 bear.
///
/// # Errors
/// When the database fails.
pub fn damaged(tx: &mut Tx<'_>, folder: &Path) -> Result<(i64, Vec<String>), DbError> {
    let (mut wrong, mut looked_at) = (Vec::new(), 0);
    let (items, _) = store::all(tx, &store::Filter::filed(0, ""), i64::MAX)?;
    for item in &items {
        let Some(filed) = item.filed() else { continue };
        if store::coded(tx, &filed.code)? != 1 {
            wrong.push(format!("档号 {} 不止一件", filed.code));
        }
        for part in &filed.parts {
            looked_at += 1;
            let row = attachment::find(tx, &part.file)?;
            let is_same = row.is_some_and(|row| row.digest == part.digest && row.subject == subject(&item.id).id);
            let now = attachment::digest_of(&attachment::path_of(folder, &part.digest)).ok();
            if !is_same || now.as_ref() != Some(&part.digest) {
                wrong.push(format!(
                    "档案 {} 的{}“{}”丢失，或者与归档时不一致",
                    filed.code,
                    part.role.title(),
                    part.name
                ));
            }
        }
    }
    Ok((looked_at, wrong))
}
