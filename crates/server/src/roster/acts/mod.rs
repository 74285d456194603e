//! What one can do about who is who; one file for each act.
pub mod acting;
pub mod bring_in;
pub mod catch_up;
pub mod entrust;
pub mod found;
pub mod liaison;
pub mod person;
pub mod staff;
pub mod take_back;
pub mod tenure;
pub mod unit;

use super::store;
use crate::{
    db::DbError,
    kernel::{Work, notice, obligation::Owner},
};
use rules::{
    approval::By,
    duty::Bearing,
    roster::{Person, Register, Tenure, taking_back::Entered, tenure::Begun},
    rulebook::PostRole,
    words,
};
use serde::Serialize;

/// 名册 as the rules ask for it.
fn register<'a>(work: &'a Work<'_, '_>) -> Register<'a> {
    Register { rulebook: &work.rulebook, roster: &work.roster, today: work.today }
}

/// The first tenure of all, in the office, is entered while the instance is founded; nobody is there who could.
fn of_post(work: &Work<'_, '_>, post: &str) -> Bearing {
    let is_founding = work.roster.tenures.is_empty() && work.rulebook.is_office_post(post);
    Bearing { is_founding, ..Bearing::default() }
}

/// For the journal: what was written, as JSON.
fn whole<T: Serialize>(thing: &T) -> Result<Option<serde_json::Value>, DbError> {
    Ok(Some(serde_json::to_value(thing)?))
}

/// Enter a person.
fn add(work: &mut Work<'_, '_>, person: &Person) -> Result<(), DbError> {
    store::insert_person(work.tx, person)?;
    work.roster_with(|roster| {
        roster.persons.insert(person.id.clone(), person.clone());
    })
}

/// Enter a tenure and, where one ends before it, that one's last day; the post and its unit are told who comes.
fn enter(work: &mut Work<'_, '_>, begun: &Begun, (basis, by): (&str, &By)) -> Result<(), DbError> {
    let all = work.roster.tenures.get(&begun.tenure.post).map_or(&[][..], Vec::as_slice);
    let before = begun.ended.as_ref().and_then(|ended| all.iter().find(|one| one.id == ended.id).cloned());
    store::insert_tenure(work.tx, &begun.tenure, basis)?;
    store::note_entry(work.tx, &begun.tenure.id, &Entered { by: by.clone(), before })?;
    if let Some(ended) = &begun.ended {
        store::end_tenure(work.tx, &ended.id, ended.until.unwrap_or(work.today))?;
    }
    work.roster_with(|roster| roster.take_in(begun))?;
    tell_post(work, &begun.tenure)
}

fn tell_post(work: &mut Work<'_, '_>, tenure: &Tenure) -> Result<(), DbError> {
    let post = work.roster.post_title(&tenure.post, tenure.from);
    // Nothing waits yet at a post that nobody has held.
    let is_first = work.roster.tenures.get(&tenure.post).is_none_or(|all| all.len() < 2);
    let waits = if is_first { "" } else { "；这个职务未办的事项一并接办" };
    let said = format!("{post}：{}，{}", name_of(work, tenure), tenure.span());
    notice::tell(work, &Owner::Post(tenure.post.clone()), &format!("{said}{waits}"), &tenure::page(&tenure.post))?;
    // Nobody confirms the entry; whoever knows the unit's people reads it.
    let told = format!("登记任职：{said}；{}", words::of(&work.rulebook, "有误的请告知{office}"));
    tell_liaison(work, tenure, &told)
}

/// The post and the liaison officer of its unit, who were told of the entry.
fn tell_of(work: &mut Work<'_, '_>, tenure: &Tenure, said: &str) -> Result<(), DbError> {
    notice::tell(work, &Owner::Post(tenure.post.clone()), said, &tenure::page(&tenure.post))?;
    tell_liaison(work, tenure, said)
}

fn tell_liaison(work: &mut Work<'_, '_>, tenure: &Tenure, said: &str) -> Result<(), DbError> {
    match liaison_beside(work, &tenure.post) {
        Some(liaison) => notice::tell(work, &Owner::Post(liaison), said, &tenure::page(&tenure.post)),
        None => Ok(()),
    }
}

/// The liaison officer of the post's unit, where that is somebody else; the office's staff are not their unit's.
fn liaison_beside(work: &Work<'_, '_>, post: &str) -> Option<String> {
    let record = work.roster.posts.get(post).filter(|one| one.role != PostRole::Office)?;
    let liaison = work.roster.post_of(&record.unit, PostRole::Liaison)?;
    (liaison.id != post && !work.roster.is_vacant(&liaison.id, work.today)).then(|| liaison.id.clone())
}

/// The person's name, with what they are while they only cover.
fn name_of(work: &Work<'_, '_>, tenure: &Tenure) -> String {
    let acting = if tenure.standing == rules::roster::Standing::Acting { "（代理）" } else { "" };
    format!("{}{acting}", work.roster.person_name(&tenure.person))
}
