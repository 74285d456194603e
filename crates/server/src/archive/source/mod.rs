//! Where a 件 comes from: one way for each kind of thing that files itself. A kind that comes later (通报) needs a file here
//! and a name in [`ArchivedKind`].
mod document;
mod incoming;
mod minutes;
mod papers;

pub use papers::{Content, Fixed, Paper, Papers};

use crate::{
    app::{App, View},
    db::{DbError, Tx},
    kernel::{
        Subject, Work,
        attachment::{self, Attachment},
    },
};
use gongwen::Press;
use jiff::civil::Date;
use rules::{
    archive::{Ended, Entry},
    meeting::Party,
    roster::Roster,
    rulebook::{ArchivedKind, Rulebook},
};
use std::sync::Arc;

/// The database and the rules, as acts and pages alike have them in hand.
pub struct Asking<'a, 'c> {
    pub tx: &'a mut Tx<'c>,
    pub book: Arc<Rulebook>,
    pub roster: Arc<Roster>,
    pub today: Date,
    pub press: Option<Arc<dyn Press>>,
}

impl<'a, 'c> Asking<'a, 'c> {
    /// An act's.
    pub fn of(work: &'a mut Work<'_, 'c>) -> Self {
        let (book, roster, press) = (work.rulebook.clone(), work.roster.clone(), work.app.press.clone());
        Self { tx: &mut *work.tx, book, roster, today: work.today, press }
    }

    /// A page's.
    pub fn seen(view: &'a mut View<'_, 'c>, app: &App) -> Self {
        let (book, roster, press) = (view.rulebook.clone(), view.roster.clone(), app.press.clone());
        Self { tx: &mut *view.tx, book, roster, today: view.today, press }
    }
}

/// What is known of it now.
pub struct Known {
    pub entry: Entry,
    /// Kind of meeting or document in the rulebook; empty where there are none.
    pub kind: String,
    /// Whom it concerns.
    pub parties: Vec<Party>,
    /// Nothing more is to be done with it.
    pub is_done: bool,
    /// How many files go with it.
    pub attachments: usize,
    /// Whether it is still what was signed; nothing where nobody signs.
    pub as_signed: Option<bool>,
    /// 撤销 or 废止.
    pub ended: Option<Ended>,
}

/// What it is as a subject of the journal.
#[must_use]
pub fn subject(of: ArchivedKind, id: &str) -> Subject {
    match of {
        ArchivedKind::Document => crate::document::acts::subject(id),
        ArchivedKind::Minutes => crate::minutes::acts::subject(id),
        ArchivedKind::Incoming => crate::incoming::acts::subject(id),
    }
}

/// Its own page.
#[must_use]
pub fn link(of: ArchivedKind, id: &str) -> String {
    match of {
        ArchivedKind::Document => crate::document::acts::link(id),
        ArchivedKind::Minutes => crate::minutes::acts::link(id),
        ArchivedKind::Incoming => crate::incoming::acts::link(id),
    }
}

/// What is known of it now; nothing where there is no such thing.
///
/// # Errors
/// When the database fails.
pub fn know(asking: &mut Asking<'_, '_>, of: ArchivedKind, id: &str) -> Result<Option<Known>, DbError> {
    match of {
        ArchivedKind::Document => document::know(asking, id),
        ArchivedKind::Minutes => minutes::know(asking, id),
        ArchivedKind::Incoming => incoming::know(asking, id),
    }
}

/// Its files, set and written for filing.
///
/// # Errors
/// When the database fails.
pub fn papers(asking: &mut Asking<'_, '_>, of: ArchivedKind, id: &str) -> Result<Papers, DbError> {
    match of {
        ArchivedKind::Document => document::papers(asking, id),
        ArchivedKind::Minutes => minutes::papers(asking, id),
        ArchivedKind::Incoming => incoming::papers(asking, id),
    }
}

/// All that is done with, by id and title.
///
/// # Errors
/// When the database fails.
pub fn done(tx: &mut Tx<'_>, of: ArchivedKind) -> Result<Vec<(String, String)>, DbError> {
    match of {
        ArchivedKind::Document => crate::document::store::done(tx),
        ArchivedKind::Minutes => crate::minutes::store::done(tx),
        ArchivedKind::Incoming => crate::incoming::store::done(tx),
    }
}

/// The kept file of an id, if it is there.
fn file(asking: &mut Asking<'_, '_>, id: Option<&String>) -> Result<Option<Attachment>, DbError> {
    Ok(id.map(|id| attachment::find(asking.tx, id)).transpose()?.flatten())
}
