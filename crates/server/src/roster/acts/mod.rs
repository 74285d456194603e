//! What one can do about who is who; one file for each act.
pub mod acting;
pub mod catch_up;
pub mod entrust;
pub mod found;
pub mod liaison;
pub mod person;
pub mod staff;
pub mod tenure;
pub mod unit;

use super::store;
use crate::{
    db::DbError,
    kernel::{Work, notice, obligation::Owner},
};
use rules::{
    duty::Bearing,
    roster::{Register, Tenure, tenure::Begun},
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

/// Enter a tenure and, where one ends before it, that one's last day; the post is told who comes.
fn enter(work: &mut Work<'_, '_>, begun: &Begun, basis: &str) -> Result<(), DbError> {
    store::insert_tenure(work.tx, &begun.tenure, basis)?;
    if let Some(ended) = &begun.ended {
        store::end_tenure(work.tx, &ended.id, ended.until.unwrap_or(work.today))?;
    }
    work.roster_changed()?;
    tell_post(work, &begun.tenure)
}

fn tell_post(work: &mut Work<'_, '_>, tenure: &Tenure) -> Result<(), DbError> {
    let post = work.roster.post_title(&tenure.post, tenure.from);
    // Nothing waits yet at a post that nobody has held.
    let is_first = work.roster.tenures.get(&tenure.post).is_none_or(|all| all.len() < 2);
    let waits = if is_first { "" } else { "；这个职务未办的事项一并接办" };
    let title = format!("{post}：{}，{}{waits}", name_of(work, tenure), tenure.span());
    notice::tell(work, &Owner::Post(tenure.post.clone()), &title, &format!("/roster/posts/{}", tenure.post))
}

/// The person's name, with what they are while they only cover.
fn name_of(work: &Work<'_, '_>, tenure: &Tenure) -> String {
    let acting = if tenure.standing == rules::roster::Standing::Acting { "（代理）" } else { "" };
    format!("{}{acting}", work.roster.person_name(&tenure.person))
}
