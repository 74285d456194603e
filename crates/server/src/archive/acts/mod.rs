//! What one can do in the archive (第二十六条); one file for each act.
pub mod add;
pub mod ask_loan;
pub mod come_in;
pub mod correct;
pub mod designate;
pub mod file;
mod follow;
pub mod give_up;
pub mod lend;
mod look;
pub mod mark;
mod owe;
pub mod package;
pub mod read;
pub mod take_back;

pub use come_in::come_in;
pub use follow::follow;
pub use look::LOOK;
pub use mark::mark;

use super::{keeper, store};
use crate::{
    db::DbError,
    kernel::{Refused, Subject, Thing, Work, Written},
};
use rules::{archive::Item, duty::Bearing, meeting::Party};

/// A 件 as an act takes it up.
pub struct Loaded {
    pub item: Item,
    pub version: i64,
    /// The person who keeps the archive.
    pub archivist: Option<String>,
    pub parties: Vec<Party>,
}

impl Loaded {
    /// The same, with whoever borrows by this loan.
    #[must_use]
    pub fn bearing_to(&self, loan: &str) -> Bearing {
        let loan = self.item.loans.iter().find(|one| one.id == loan);
        Bearing { proposer: loan.map(|loan| loan.borrower.person.clone()), ..self.bearing() }
    }
}

/// A 件 as a subject.
#[must_use]
pub fn subject(id: &str) -> Subject {
    Subject::of("archive", id)
}

/// An agreed loan as a thing that is owed: two of one 件 are two.
#[must_use]
pub fn loan_subject(loan: &str) -> Subject {
    Subject::of("archive", format!("loan-{loan}"))
}

/// Its page.
#[must_use]
pub fn link(id: &str) -> String {
    format!("/archive/{id}")
}

/// `《关于……的通知》`.
#[must_use]
pub fn named(item: &Item) -> String {
    format!("《{}》", item.entry.title)
}

/// Who keeps the archive, by person.
///
/// # Errors
/// When the database fails.
pub fn archivist(work: &mut Work<'_, '_>) -> Result<Option<String>, DbError> {
    Ok(keeper::of(work)?.map(|one| one.person))
}

/// Who stands how to a 件: the person who keeps it, and those it concerns.
#[must_use]
pub fn bearing(archivist: Option<String>, parties: &[Party]) -> Bearing {
    let mut bearing = Bearing { archivist, ..Bearing::default() };
    for party in parties {
        match party {
            Party::Unit(unit) => bearing.addressed_units.push(unit.clone()),
            Party::Post(post) => bearing.addressed_posts.push(post.clone()),
            Party::Guest(_) => {}
        }
    }
    bearing
}

impl Thing for Loaded {
    fn find(work: &mut Work<'_, '_>, id: &str) -> Result<Option<Self>, Refused> {
        let Some((item, version)) = store::find(work.tx, id)? else { return Ok(None) };
        let (archivist, parties) = (archivist(work)?, store::parties(work.tx, id)?);
        Ok(Some(Self { item, version, archivist, parties }))
    }

    fn version(&self) -> i64 {
        self.version
    }

    fn bearing(&self) -> Bearing {
        bearing(self.archivist.clone(), &self.parties)
    }

    fn link(id: &str) -> String {
        link(id)
    }
}

fn written(work: &mut Work<'_, '_>, before: &Item, after: &Item, sentence: String) -> Result<Written<()>, Refused> {
    store::save(work.tx, after)?;
    let before = serde_json::to_value(before).map_err(DbError::from)?;
    let value = serde_json::to_value(after).map_err(DbError::from)?;
    Ok(Written { done: (), subject: subject(&after.id), sentence, before: Some(before), after: Some(value) })
}
