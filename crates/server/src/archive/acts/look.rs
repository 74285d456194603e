//! 系统例行查看: what was done with before there was an archive comes in; and an archive whose keeper has left the office is
//! told to it.
use super::{come_in::ComeIn, named, owe};
use crate::{
    app::View,
    archive::{
        acts::{give_up::GiveUp, mark::Mark},
        keeper, loans, marks, source, store,
    },
    db::DbError,
    document::store as documents,
    kernel::{
        Refused, Work,
        look::{Look, Matter},
    },
};
use rules::{
    archive::{Item, Loan},
    rulebook::ArchivedKind,
};
use std::collections::BTreeSet;

/// Everything that is done with and does not wait; and the keeper.
pub const LOOK: Look = Look { name: "archive", title: "归档", matters, see_to };

/// Key of the matter that is no thing.
const KEEPER: &str = "keeper";
const MARK: &str = "mark";
const LOAN: &str = "loan";

fn matters(view: &mut View<'_, '_>) -> Result<Vec<Matter>, DbError> {
    let mut all = Vec::new();
    if view.rulebook.archive().is_none() {
        return Ok(all);
    }
    for of in ArchivedKind::ALL {
        let known: BTreeSet<String> = store::sources(view.tx, of)?.into_iter().collect();
        let new = source::done(view.tx, of)?.into_iter().filter(|(id, _)| !known.contains(id));
        all.extend(new.map(|(id, title)| Matter { key: format!("{}:{id}", of.name()), title }));
    }
    let keeps = keeper::seen(view)?.is_some();
    if !keeps && (store::waiting(view.tx, 0)? > 0 || loans::needs_keeper(view.tx)?) {
        all.push(Matter { key: KEEPER.to_owned(), title: "档案专人".to_owned() });
    }
    let unmarked = marks::unmarked(view.tx, &documents::ended_in("source"))?;
    all.extend(unmarked.into_iter().map(|(id, title)| Matter { key: format!("{MARK}:{id}"), title }));
    all.extend(lapsed(view)?);
    Ok(all)
}

/// Loans that were agreed and not fetched in time.
fn lapsed(view: &mut View<'_, '_>) -> Result<Vec<Matter>, DbError> {
    let book = view.rulebook.clone();
    let open = loans::open(view.tx)?;
    let past = open.iter().flat_map(|item| item.loans.iter().map(move |loan| (item, loan)));
    let past = past.filter(|(item, loan)| loan.has_lapsed((&book, item), view.today));
    let matter = |(item, loan): (&Item, &Loan)| Matter {
        key: format!("{LOAN}:{}:{}", item.id, loan.id),
        title: format!("{}的借阅", named(item)),
    };
    Ok(past.map(matter).collect())
}

fn see_to(work: &mut Work<'_, '_>, key: &str) -> Result<usize, Refused> {
    if key == KEEPER {
        return Ok(owe::archivist(work)?);
    }
    if let Some(item) = key.strip_prefix(MARK).and_then(|rest| rest.strip_prefix(':')) {
        return once(work.perform(Mark { item: item.to_owned() }));
    }
    if let Some((item, loan)) = key.strip_prefix(LOAN).and_then(|rest| rest.strip_prefix(':')?.split_once(':')) {
        let reason = why_lapsed(work, item, loan)?.to_owned();
        return once(work.perform(GiveUp { item: item.to_owned(), loan: loan.to_owned(), reason }));
    }
    let Some((of, source)) = key.split_once(':') else { return Ok(0) };
    let Some(of) = ArchivedKind::named(of) else { return Ok(0) };
    once(work.perform(ComeIn { of, source: source.to_owned() }))
}

/// The borrower is not blamed for the time in which somebody else had it.
fn why_lapsed(work: &mut Work<'_, '_>, item: &str, loan: &str) -> Result<&'static str, DbError> {
    let found = store::find(work.tx, item)?.and_then(|(item, _)| item.loans.into_iter().find(|one| one.id == loan));
    let is_past = found.is_some_and(|loan| loan.until < work.today);
    Ok(if is_past { "申请的借期已过，没有借出" } else { "批准以后没有按期来借" })
}

/// It may have been done since, or the body keeps nothing of the kind.
fn once(done: Result<(), Refused>) -> Result<usize, Refused> {
    match done {
        Ok(()) => Ok(1),
        Err(Refused::Twice(_) | Refused::NotFound | Refused::Against(_)) => Ok(0),
        Err(other) => Err(other),
    }
}
