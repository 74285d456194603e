//! What the form of a document offers: kinds, 文种, phrases with their records, units and posts, rows for attachments and
//! for other organs (第二十四、二十六条).
use super::typed;
use crate::{
    app::View,
    document::record,
    web::{Fields, answer::PageError},
};
use minijinja::{Value, context};
use rules::{
    document::{Chosen, Direction, JOINT_MOST},
    meeting::Party,
    rulebook::{PhraseRecord, UnitKind},
};

/// What can be chosen, and the rows of the form.
///
/// # Errors
/// When the database fails.
pub fn options(view: &mut View<'_, '_>, form: &Fields) -> Result<Value, PageError> {
    let book = view.rulebook.clone();
    let mut genres: Vec<&str> = Vec::new();
    for name in book.papers.iter().flat_map(|kind| &kind.genres) {
        if !genres.contains(&name.as_str()) {
            genres.push(name);
        }
    }
    let option = |key: &str, title: &str| context! { key, title };
    Ok(context! {
        kinds => book.papers.iter().map(|kind| option(&kind.key, &kind.title)).collect::<Vec<_>>(),
        genres => genres.iter().map(|name| option(name, name)).collect::<Vec<_>>(),
        directions => Direction::ALL.iter().map(|(_, name, title)| option(name, title)).collect::<Vec<_>>(),
        urgencies => ["特急", "加急"].map(|name| option(name, name)),
        phrases => phrases(view)?,
        addressees => parties(view, &form.all("addressees")),
        copies_to => parties(view, &form.all("copies_to")),
        attached => attached(form),
        joint => joint(view, form),
        joint_open => typed::rows(form, "joint_name") > 0 && (0..JOINT_ROWS).any(|n| !form.text(&format!("joint_name.{n}")).is_empty()),
        taken => form.all("taken"),
    })
}

/// Rows for other organs: as many as can issue with the host.
const JOINT_ROWS: usize = JOINT_MOST;
/// Rows beyond those that are filled in.
const SPARE_ROWS: usize = 2;

/// The attachments as typed, and one more.
fn attached(form: &Fields) -> Vec<Value> {
    let rows = typed::rows(form, "attached");
    let of = |name: &str, n: usize| form.text(&format!("{name}.{n}")).to_owned();
    let is_blank = |n: usize| ["attached", "attached_text", "file"].iter().all(|name| of(name, n).is_empty());
    let last = rows.checked_sub(1).is_some_and(is_blank);
    let all = 0..if last { rows } else { rows + 1 };
    let one = |n: usize| {
        context! {
            n, file => of("file", n), title => of("attached", n), text => of("attached_text", n),
            apart => !of("apart", n).is_empty(), wide => !of("wide", n).is_empty(), is_blank => is_blank(n),
        }
    };
    all.map(one).collect()
}

/// Rows for the other organs of a joint document; units that could be one, by the register.
fn joint(view: &View<'_, '_>, form: &Fields) -> Vec<Value> {
    let units: Vec<(String, String)> = (view.day.units.iter())
        .filter(|unit| unit.kind == UnitKind::Member)
        .map(|unit| (Party::Unit(unit.key.clone()).to_string(), unit.name.clone()))
        .collect();
    let one = |n: usize| {
        let key = form.text(&format!("joint.{n}"));
        let choices = units.iter().map(|(known, title)| context! { key => known, title, chosen => known == key });
        context! { n, units => choices.collect::<Vec<_>>(), name => form.text(&format!("joint_name.{n}")) }
    };
    // One row is always there to begin with, two more than are filled in, as far as there may be any.
    let is_filled =
        |n: &usize| !form.text(&format!("joint.{n}")).is_empty() || !form.text(&format!("joint_name.{n}")).is_empty();
    let filled = (0..typed::rows(form, "joint")).rev().find(is_filled).map_or(0, |last| last + 1);
    (0..(filled + SPARE_ROWS).min(JOINT_ROWS.max(filled))).map(one).collect()
}

/// Each phrase with the records it can rest on.
fn phrases(view: &mut View<'_, '_>) -> Result<Vec<Value>, PageError> {
    let (book, mut all) = (view.rulebook.clone(), Vec::new());
    for kind in &book.papers {
        let passed = record::choices(view.tx, &book, kind)?;
        for phrase in &kind.phrases {
            let title = format!("{}：{}", kind.title, phrase.text);
            match phrase.record {
                PhraseRecord::SignOff => all.push(context! { key => phrase.key, title }),
                PhraseRecord::Passed => all.extend(passed.iter().filter(|one| one.phrase == phrase.key).map(|one| {
                    let chosen = Chosen { phrase: phrase.key.clone(), passed: Some(one.passed.clone()) };
                    let title = format!("{title}（{}，{}）", one.passed.cited, one.heading);
                    context! { key => typed::phrase_key(&chosen), title }
                })),
            }
        }
    }
    Ok(all)
}

/// Units by the register, those above first, then the posts that fill seats.
fn parties(view: &View<'_, '_>, chosen: &[String]) -> Vec<Value> {
    let day = view.day.clone();
    let on = day.situation(&view.rulebook);
    let units = day.units.iter().map(|unit| Party::Unit(unit.key.clone()));
    let mut all: Vec<Party> = units.collect();
    for post in view.rulebook.seats.iter().flat_map(|seat| &seat.posts) {
        let party = Party::Post(post.clone());
        if !all.contains(&party) {
            all.push(party);
        }
    }
    let option = |key: String, title: String| context! { chosen => chosen.contains(&key), key, title };
    // Whole groups first: most documents go to everybody.
    let groups = view.rulebook.unit_groups.iter().map(|group| (group, on.units_of(group).len()));
    let groups = groups.filter(|(_, count)| *count > 0).map(|(group, count)| {
        option(typed::group_key(&group.key), format!("{}（{count} 个单位，整类写）", group.title))
    });
    groups.chain(all.into_iter().map(|party| option(party.to_string(), on.party_title(&party)))).collect()
}
