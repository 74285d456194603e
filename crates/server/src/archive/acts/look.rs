//! 系统例行查看: what was done with before there was an archive comes in; and an archive whose keeper has left the office is
//! told to it.
use super::{come_in::ComeIn, owe};
use crate::{
    app::View,
    archive::{source, store},
    db::DbError,
    kernel::{
        Refused, Work,
        look::{Look, Matter},
    },
};
use rules::{archive::in_charge, rulebook::ArchivedKind};
use std::collections::BTreeSet;

/// Everything that is done with and does not wait; and the keeper.
pub const LOOK: Look = Look { name: "archive", title: "归档", matters, see_to };

/// Key of the matter that is no thing.
const KEEPER: &str = "keeper";

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
    let keeps = in_charge(&store::archivists(view.tx)?).is_some_and(|one| {
        let actor = view.roster.actor(&one.person, view.today);
        actor.is_some_and(|actor| actor.posts.iter().any(|held| view.rulebook.is_office_post(&held.post)))
    });
    if !keeps && store::waiting(view.tx, 0)? > 0 {
        all.push(Matter { key: KEEPER.to_owned(), title: "档案专人".to_owned() });
    }
    Ok(all)
}

fn see_to(work: &mut Work<'_, '_>, key: &str) -> Result<usize, Refused> {
    if key == KEEPER {
        return Ok(owe::archivist(work)?);
    }
    let Some((of, source)) = key.split_once(':') else { return Ok(0) };
    let Some(of) = ArchivedKind::named(of) else { return Ok(0) };
    match work.perform(ComeIn { of, source: source.to_owned() }) {
        Ok(()) => Ok(1),
        // It has come in since, or the body keeps nothing of the kind.
        Err(Refused::Twice(_) | Refused::NotFound) => Ok(0),
        Err(other) => Err(other),
    }
}
