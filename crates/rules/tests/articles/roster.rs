//! A small register for the tests of articles 6 and 14: the first body's units and posts, each post
//! held by one person since New Year.
use crate::support::zhanjiang;
use jiff::civil::{Date, date};
use rules::{
    roster::{Person, PostRecord, Register, Roster, Standing, Tenure, UnitRecord, tenure::Terms},
    rulebook::{Rulebook, UnitKind},
};

/// The rulebook and everybody in their posts.
pub fn everybody() -> (Rulebook, Roster) {
    let book = zhanjiang();
    let roster = seated(&book);
    (book, roster)
}

/// Everybody in the posts of a rulebook since New Year; the person's id is the post's.
pub fn seated(book: &Rulebook) -> Roster {
    let mut roster = Roster::default();
    let founded = date(2026, 1, 1);
    for (place, unit) in (1..).zip(&book.units) {
        let memberships = if unit.kind == UnitKind::Member { vec![(founded, None)] } else { Vec::new() };
        let names = vec![(founded, unit.name.clone())];
        let record = UnitRecord { id: unit.key.clone(), kind: unit.kind, place, names, memberships };
        roster.units.insert(unit.key.clone(), record);
    }
    for (place, post) in (1..).zip(&book.posts) {
        let record = PostRecord {
            id: post.key.clone(),
            unit: post.unit.clone(),
            title: post.title.clone(),
            role: post.role,
            holders: post.holders,
            place,
        };
        roster.posts.insert(post.key.clone(), record);
        enter(&mut roster, &post.key);
        let tenure = held(&post.key, &post.key, founded, None);
        roster.tenures.insert(post.key.clone(), vec![tenure]);
    }
    roster
}

/// Somebody new in the register.
pub fn enter(roster: &mut Roster, id: &str) {
    let person = Person { id: id.into(), name: id.into(), office_phone: String::new(), mobile: String::new() };
    roster.persons.insert(id.to_owned(), person);
}

pub fn held(person: &str, post: &str, from: Date, until: Option<Date>) -> Tenure {
    let id = format!("{person}-{from}");
    Tenure { id, person: person.into(), post: post.into(), standing: Standing::Holder, from, until }
}

/// As of 12 October 2026.
pub fn register<'a>(rulebook: &'a Rulebook, roster: &'a Roster) -> Register<'a> {
    Register { rulebook, roster, today: date(2026, 10, 12) }
}

pub fn terms(person: &str, post: &str, from: Date) -> Terms {
    let basis = "湛府任〔2026〕9号".to_owned();
    Terms { id: "new".into(), person: person.into(), post: post.into(), from, until: None, basis }
}

/// The codes of what is against it.
pub fn codes(found: &[rules::Violation]) -> Vec<&'static str> {
    found.iter().map(|one| one.code).collect()
}
