//! 元数据 of a 件 as XML, by the names of DA/T 46-2009 (文件实体、业务实体) and GB/T 33480-2016. Folder and XML beside the
//! files, not one sealed container: what is kept stays readable without a program of ours.
use super::slip::moment;
use crate::kernel::journal::Line;
use rules::{
    archive::{Item, Part},
    rulebook::Rulebook,
};
use std::fmt::Write;

/// What stands in the catalogue and the package of a filed 件, in its order; what the source knows beside it comes after.
#[must_use]
pub fn elements(
    book: &Rulebook,
    item: &Item,
    (n, code, pages): (i64, &str, i64),
    known: &[(String, String)],
) -> Vec<(String, String)> {
    let form = book.archive();
    let class = book.archive_class(&item.class).map_or_else(|| item.class.clone(), |class| class.title.clone());
    let entry = &item.entry;
    let own = [
        ("全宗号", form.map(|form| form.fonds.clone()).unwrap_or_default()),
        ("立档单位", form.map(|form| form.organ.clone()).unwrap_or_default()),
        ("档案门类代码", form.map(|form| form.category.clone()).unwrap_or_default()),
        ("年度", item.year().to_string()),
        ("保管期限", item.period.title().to_owned()),
        ("机构或问题", class),
        ("件号", format!("{n:04}")),
        ("档号", code.to_owned()),
        ("题名", entry.title.clone()),
        ("文件编号", entry.number.clone()),
        ("责任者", entry.author.clone()),
        ("日期", entry.dated.strftime("%Y%m%d").to_string()),
        ("文种", entry.genre.clone()),
        ("页数", pages.to_string()),
        ("现行效力", item.ended.as_ref().map(|ended| format!("{}，{}", ended.state, ended.effect)).unwrap_or_default()),
        ("效力变更日期", item.ended.as_ref().map(|ended| ended.on.strftime("%Y%m%d").to_string()).unwrap_or_default()),
        ("效力变更依据", item.ended.as_ref().map(rules::archive::Ended::instrument).unwrap_or_default()),
    ];
    let mut all: Vec<(String, String)> = own.map(|(name, value)| (name.to_owned(), value)).into();
    let new = known.iter().filter(|(name, _)| !own_names(name));
    all.extend(new.cloned());
    all.retain(|(_, value)| !value.is_empty());
    all
}

/// GB/T 33480 calls some of them otherwise.
fn own_names(name: &str) -> bool {
    ["文种", "标题", "发文字号"].contains(&name)
}

/// The file.
#[must_use]
pub fn xml(elements: &[(String, String)], parts: &[Part], lines: &[Line]) -> Vec<u8> {
    let mut text = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<电子文件元数据>\n<文件实体>\n<聚合层次>件</聚合层次>\n",
    );
    for (name, value) in elements {
        element(&mut text, name, value);
    }
    text.push_str("<电子属性>\n");
    for part in parts {
        text.push_str("<计算机文件>\n");
        element(&mut text, "组成", part.role.title());
        element(&mut text, "计算机文件名", &part.name);
        element(&mut text, "文件大小", &part.bytes.to_string());
        element(&mut text, "摘要算法", "SM3");
        element(&mut text, "摘要值", &part.digest);
        text.push_str("</计算机文件>\n");
    }
    text.push_str("</电子属性>\n</文件实体>\n");
    for line in lines {
        text.push_str("<业务实体>\n");
        element(&mut text, "业务行为", &line.sentence);
        element(&mut text, "行为时间", &moment(line.at));
        element(&mut text, "行为依据", &line.basis);
        element(&mut text, "机构人员", &format!("{} {}", line.post_title, line.person_name));
        element(&mut text, "日志摘要值", &line.hash);
        text.push_str("</业务实体>\n");
    }
    text.push_str("</电子文件元数据>\n");
    text.into_bytes()
}

fn element(text: &mut String, name: &str, value: &str) {
    // Writing to a string does not fail.
    let _ = writeln!(text, "<{name}>{}</{name}>", escaped(value));
}

/// Without what XML cannot hold.
fn escaped(value: &str) -> String {
    let allowed = value.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t'));
    allowed.fold(String::new(), |mut text, c| {
        match c {
            '<' => text.push_str("&lt;"),
            '>' => text.push_str("&gt;"),
            '&' => text.push_str("&amp;"),
            other => text.push(other),
        }
        text
    })
}

/// The same after a correction: its own elements as they are now, what its source knew as it was filed.
#[must_use]
pub fn elements_anew(
    book: &Rulebook,
    item: &Item,
    place: (i64, &str, i64),
    filed: &[(String, String)],
) -> Vec<(String, String)> {
    let own: Vec<String> = elements(book, item, place, &[]).into_iter().map(|(name, _)| name).collect();
    let known: Vec<(String, String)> = filed.iter().filter(|(name, _)| !own.contains(name)).cloned().collect();
    elements(book, item, place, &known)
}
