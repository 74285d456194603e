//! 备考表 of a package (DA/T 22-2015): what is in it, who put it in order, who looked it over, and what is to be known of it.
//! Without the day of packing, so that the same files give the same bytes; that is in the package's record.
use super::{catalogue::last_filed, package::packed};
use gongwen::{Align, Column, Listing, Orientation, Table};
use rules::{
    archive::Item,
    rulebook::{Period, Rulebook},
};
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// What a person says of a package.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    pub packed_by: String,
    /// None while it is to be signed by hand.
    pub checked_by: Option<String>,
    pub remarks: String,
}

/// As the press sets it.
#[must_use]
pub fn listing(book: &Rulebook, items: &[Item], note: &Note) -> Listing {
    let author = book.archive().map_or_else(|| book.body.name.clone(), |form| form.organ.clone());
    let column = |title: &str, share| Column { title: title.to_owned(), align: Align::Left, share };
    let dated = last_filed(items);
    let table = Table {
        caption: None,
        columns: vec![column("项目", 20), column("情况", 80)],
        rows: rows(items, note),
        orientation: Orientation::Upright,
    };
    Listing { title: "备考表".to_owned(), note: format!("立档单位：{author}"), dated, author, table }
}

fn rows(items: &[Item], note: &Note) -> Vec<Vec<String>> {
    let (files, pages, bytes) = packed(items);
    let (or_none, line) = (|text: String| if text.is_empty() { "无".to_owned() } else { text }, "年　月　日");
    let arranged_by: BTreeSet<String> =
        items.iter().filter_map(Item::filed).map(rules::archive::Filed::person).collect();
    let row = |label: &str, text: String| vec![label.to_owned(), text];
    let mut all = vec![row("数量", format!("{} 件，{files} 个文件，{pages} 页，{bytes} 字节", items.len()))];
    for period in Period::ALL {
        let count = items.iter().filter(|item| item.period == period).count();
        all.extend((count > 0).then(|| row(period.title(), format!("{count} 件"))));
    }
    all.extend([
        row("归档时没有取得的", or_none(said(items, |item| item.filed().map(|filed| filed.remarks.clone())))),
        row(
            "更正",
            or_none(said(items, |item| Some(item.corrections.iter().map(|one| one.what.join("，")).collect()))),
        ),
        row("撤销、废止", or_none(said(items, |item| item.ended.as_ref().map(|ended| vec![ended.remark()])))),
        row("备考", or_none(note.remarks.split_whitespace().collect::<Vec<_>>().join(" "))),
        row("整理人", arranged_by.into_iter().collect::<Vec<_>>().join("、")),
        row("最后归档日期", last_filed(items).to_string()),
        row("导出人", note.packed_by.clone()),
        row("检查人", note.checked_by.clone().unwrap_or_else(|| "（签名）".to_owned())),
        row("检查日期", line.to_owned()),
    ]);
    all
}

/// What is to be said of some of them, each after its 档号.
fn said(items: &[Item], of: impl Fn(&Item) -> Option<Vec<String>>) -> String {
    let line = |item: &Item| {
        let (said, code) = (of(item).unwrap_or_default(), item.filed().map(|filed| filed.code.clone())?);
        (!said.is_empty()).then(|| format!("{code} {}", said.join("；")))
    };
    items.iter().filter_map(line).collect::<Vec<_>>().join("。")
}

/// The same as text that needs no program.
#[must_use]
pub fn text(sheet: &Listing) -> String {
    let mut text = format!("{}\n{}\n\n", sheet.title, sheet.note);
    for row in &sheet.table.rows {
        // Writing to a string does not fail.
        let _ = writeln!(text, "{}", row.join("："));
    }
    text
}
