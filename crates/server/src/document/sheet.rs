//! 第二十五条 公文登记簿 as a sheet: what stands in the register, with the days and receipts that sort and count.
use crate::{
    db::DbError,
    minutes::document::day_of,
    web::sheet::{Cell, Sheet},
};
use rules::{document::Document, meeting::Situation};
use std::borrow::Cow;

const COLUMNS: [(&str, f64); 14] = [
    ("序号", 6.0),
    ("文号", 24.0),
    ("标题", 44.0),
    ("文种", 8.0),
    ("种类", 16.0),
    ("主送", 30.0),
    ("联署机关", 30.0),
    ("签发", 26.0),
    ("签发日期", 12.0),
    ("印发日期", 12.0),
    ("份数", 8.0),
    ("签收", 8.0),
    ("状态", 14.0),
    ("备注", 36.0),
];

/// The sheet as a file.
///
/// # Errors
/// When it cannot be written.
pub fn workbook(title: &str, all: &[Document], on: Situation<'_>) -> Result<Vec<u8>, DbError> {
    let columns = COLUMNS.map(|(head, width)| (Cow::Borrowed(head), width));
    let mut sheet = Sheet::new("公文登记簿", title, &columns)?;
    for (n, document) in (1..).zip(all) {
        sheet.line(line(n, document, on))?;
    }
    sheet.done()
}

fn line<'a>(n: i64, document: &'a Document, on: Situation<'a>) -> [Cell<'a>; COLUMNS.len()] {
    let (content, signature) = (&document.content, document.signature());
    let day = |by: Option<&rules::approval::By>| by.map_or_else(|| Cell::text(""), |by| Cell::Day(day_of(by)));
    let signer = signature.map_or_else(String::new, |signature| {
        let by = &signature.by;
        format!("{} {}", by.post_title, by.name)
    });
    let count = |count: usize| Cell::Number(i64::try_from(count).unwrap_or(i64::MAX));
    let received = document.copies().iter().filter(|copy| copy.is_received()).count();
    [
        Cell::Number(n),
        Cell::text(document.numbered().map_or("", |numbered| numbered.number.as_str())),
        Cell::text(&content.title),
        Cell::text(content.genre.name()),
        Cell::text(on.rulebook.paper(&document.kind).map_or("", |kind| kind.title.as_str())),
        Cell::text(content.addressed().called(on)),
        Cell::text(content.joint.iter().map(|one| one.name.as_str()).collect::<Vec<_>>().join("、")),
        Cell::text(signer),
        day(signature.map(|signature| &signature.by)),
        day(document.issued()),
        count(document.copies().len()),
        count(received),
        Cell::text(document.state_title()),
        Cell::text(remarks(document)),
    ]
}

/// Numbers that were voided, and what the body above answered.
fn remarks(document: &Document) -> String {
    let voided = document.voided.iter().map(|one| format!("{}作废：{}", one.number, one.reason));
    let reply = document.reply.iter().map(|reply| format!("{}答复{}：{}", reply.day, reply.number, reply.gist));
    voided.chain(reply).collect::<Vec<_>>().join("；")
}
