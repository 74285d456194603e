//! What an act has in hand while the door is open.
use crate::{
    app::App,
    db::{DbError, Tx},
};
use jiff::{Timestamp, civil::Date};
use rules::{
    Basis,
    deed::Deed,
    roster::{Actor, OnDay, Roster},
    rulebook::Rulebook,
};
use serde_json::Value;
use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering},
};

/// Bits of an id that count within a moment; the rest stays random, so that two nodes do not meet.
const COUNTER_BITS: u8 = 40;

/// The thing an act is about: its kind and id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subject {
    pub kind: &'static str,
    pub id: String,
}

impl Subject {
    /// `Subject::of("meeting", &id)`.
    pub fn of(kind: &'static str, id: impl Into<String>) -> Self {
        Self { kind, id: id.into() }
    }
}

/// A journal row in the making.
pub struct Entry {
    pub deed: Deed,
    pub basis: Basis,
    pub subject: Subject,
    pub sentence: String,
    pub before: Option<Value>,
    pub after: Option<Value>,
}

/// The transaction, the rules, who is who, and the day: all an act may ask of the world.
pub struct Work<'a, 'c> {
    pub tx: &'a mut Tx<'c>,
    pub app: &'a App,
    pub rulebook: Arc<Rulebook>,
    pub roster: Arc<Roster>,
    /// The roster of today, in the shapes that the rules ask for.
    pub day: Arc<OnDay>,
    pub actor: &'a Actor,
    pub now: Timestamp,
    pub today: Date,
    pub(crate) entries: Vec<Entry>,
}

impl Work<'_, '_> {
    /// A further row beside the act's own: a task that a signature opens, a number it takes.
    pub fn also(&mut self, deed: Deed, subject: Subject, sentence: String, after: Option<Value>) {
        let basis = self.rulebook.duty(deed).basis.clone();
        self.entries.push(Entry { deed, basis, subject, sentence, before: None, after });
    }

    /// The act changed persons, posts, units or entrustments: later questions see the new roster.
    ///
    /// # Errors
    /// When the database fails.
    pub fn roster_changed(&mut self) -> Result<(), DbError> {
        crate::app::roster_moved(self.tx)?;
        self.roster = Arc::new(crate::roster::store::load(self.tx)?);
        self.day = Arc::new(self.roster.on_day(self.today));
        Ok(())
    }

    /// The same, where the act knows what its rows add: a list of hundreds does not read everything anew at each line.
    ///
    /// # Errors
    /// When the database fails.
    pub fn roster_with(&mut self, add: impl FnOnce(&mut Roster)) -> Result<(), DbError> {
        crate::app::roster_moved(self.tx)?;
        add(Arc::make_mut(&mut self.roster));
        debug_assert_eq!(*self.roster, crate::roster::store::load(self.tx)?, "what the rows say");
        self.day = Arc::new(self.roster.on_day(self.today));
        Ok(())
    }
}

/// A new id; ids sort by the time they were made, and those of one moment in the order they were made.
#[must_use]
pub fn new_id(now: Timestamp) -> String {
    static MADE: AtomicU64 = AtomicU64::new(0);
    let second = u64::try_from(now.as_second()).unwrap_or(0);
    let nanosecond = u32::try_from(now.subsec_nanosecond()).unwrap_or(0);
    let nth = u128::from(MADE.fetch_add(1, Ordering::Relaxed));
    let at = uuid::Timestamp::from_unix_time(second, nanosecond, nth, COUNTER_BITS);
    uuid::Uuid::new_v7(at).simple().to_string()
}
