//! 第十、十四条 通讯录: everybody at a post on a day, in the order of the rules, as rows and as a sheet.
use crate::{
    db::{DbError, has},
    web::sheet::{Cell, Sheet},
};
use jiff::civil::Date;
use rules::{
    roster::{Holding, PostRecord, Roster},
    rulebook::{Rulebook, UnitKind},
};
use serde::Serialize;
use std::borrow::Cow;

/// A line of the contact book.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Contact {
    pub unit: String,
    pub unit_name: String,
    pub post: String,
    /// Post as the unit calls it: 联络员.
    pub title: String,
    /// Seats that the post fills, in words.
    pub seats: String,
    /// Empty while the post is vacant.
    pub person: String,
    pub name: String,
    pub office_phone: String,
    pub mobile: String,
    /// 代理, 空缺, or nothing.
    pub note: String,
}

/// Heads of the columns, on the page and in the sheet.
pub const HEADS: [&str; 7] = ["单位", "职务", "席位", "姓名", "办公电话", "手机", "备注"];

const ORDER: [UnitKind; 5] = [UnitKind::Organ, UnitKind::Host, UnitKind::Member, UnitKind::Area, UnitKind::Superior];

/// Everybody at a post on the day; `sought` is in the unit, the post, the name or a number.
#[must_use]
pub fn rows(roster: &Roster, rulebook: &Rulebook, day: Date, sought: &str) -> Vec<Contact> {
    let units = ORDER.into_iter().flat_map(|kind| roster.of_kind(kind));
    let units = units.filter(|unit| roster.is_registered(&unit.id, day));
    let mut all: Vec<Contact> = Vec::new();
    for unit in units {
        let mut posts: Vec<&PostRecord> = roster.posts.values().filter(|post| post.unit == unit.id).collect();
        posts.sort_by_key(|post| post.place);
        all.extend(posts.into_iter().flat_map(|post| at(roster, rulebook, post, day)));
    }
    all.retain(|one| {
        [&one.unit_name, &one.title, &one.seats, &one.name, &one.office_phone, &one.mobile, &one.note]
            .iter()
            .any(|text| has(text, sought))
    });
    all
}

fn at(roster: &Roster, rulebook: &Rulebook, post: &PostRecord, day: Date) -> Vec<Contact> {
    let seats = rulebook.seats.iter().filter(|seat| seat.posts.contains(&post.id));
    let vacant = Contact {
        unit: post.unit.clone(),
        unit_name: roster.unit_name(&post.unit, day),
        post: post.id.clone(),
        title: post.title.clone(),
        seats: seats.map(|seat| seat.title.clone()).collect::<Vec<_>>().join("、"),
        person: String::new(),
        name: String::new(),
        office_phone: String::new(),
        mobile: String::new(),
        note: "空缺".to_owned(),
    };
    let note = if matches!(roster.holding(&post.id, day), Holding::Covered(_)) { "代理" } else { "" };
    let people = roster.at_post(&post.id, day);
    if people.is_empty() {
        return vec![vacant];
    }
    let filled = |person: &&rules::roster::Person| Contact {
        person: person.id.clone(),
        name: person.name.clone(),
        office_phone: person.office_phone.clone(),
        mobile: person.mobile.clone(),
        note: note.to_owned(),
        ..vacant.clone()
    };
    people.iter().map(filled).collect()
}

/// The rows as a sheet that sorts and prints.
///
/// # Errors
/// When the sheet cannot be written.
pub fn sheet(title: &str, rows: &[Contact]) -> Result<Vec<u8>, DbError> {
    let widths = [36.0, 30.0, 22.0, 12.0, 16.0, 16.0, 8.0];
    let columns: Vec<_> = HEADS.into_iter().map(Cow::Borrowed).zip(widths).collect();
    let mut sheet = Sheet::new("通讯录", title, &columns)?;
    for row in rows {
        let texts = [&row.unit_name, &row.title, &row.seats, &row.name, &row.office_phone, &row.mobile, &row.note];
        sheet.line(texts.map(Cell::text))?;
    }
    sheet.done()
}
