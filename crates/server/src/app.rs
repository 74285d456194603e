//! The application: the database, the rules in force, who is who, the clock, and the files.
use crate::{
    binds,
    db::{Db, DbError, Tx},
    kernel::{clock::Clock, prints::Prints, work::Work},
    web::render::Pages,
};
use jiff::{Timestamp, civil::Date};
use rules::{
    calendar::YearNotice,
    roster::{Actor, OnDay, Roster},
    rulebook::Rulebook,
};
use std::{
    path::PathBuf,
    sync::{Arc, Mutex, PoisonError, RwLock},
};

/// What an instance is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Real work.
    Working,
    /// A demo: its people sign in with one click, its clock can be moved.
    Demo,
}

/// Everything the pages and acts share.
pub struct App {
    pub db: Db,
    pub clock: Clock,
    /// Folder of attachments.
    pub files: PathBuf,
    pub kind: Kind,
    pub pages: Pages,
    /// Typesets documents; an instance without one says so in place of a preview.
    pub press: Option<Arc<dyn gongwen::Press>>,
    pub(crate) prints: Prints,
    founding: Rulebook,
    rulebook: RwLock<Arc<Rulebook>>,
    roster: Mutex<Option<Known>>,
}

/// The roster as it was read last, and the day it was looked at last.
#[derive(Clone)]
struct Known {
    version: i64,
    roster: Arc<Roster>,
    day: Arc<OnDay>,
}

/// A look at the database in one consistent view.
pub struct View<'a, 'c> {
    pub tx: &'a mut Tx<'c>,
    pub rulebook: Arc<Rulebook>,
    pub roster: Arc<Roster>,
    /// The roster of today, in the shapes that the rules ask for.
    pub day: Arc<OnDay>,
    pub now: Timestamp,
    pub today: Date,
}

impl App {
    /// Put it together.
    ///
    /// # Errors
    /// When the database fails.
    pub fn new(db: Db, rulebook: Rulebook, clock: Clock, files: PathBuf, kind: Kind) -> Result<Self, DbError> {
        std::fs::create_dir_all(&files)?;
        let app = Self {
            db,
            clock,
            files,
            kind,
            pages: Pages::new(&rulebook),
            press: None,
            prints: Prints::default(),
            founding: rulebook.clone(),
            rulebook: RwLock::new(Arc::new(rulebook)),
            roster: Mutex::default(),
        };
        app.read_calendar()?;
        Ok(app)
    }

    /// The same with a press.
    #[must_use]
    pub fn with_press(self, press: Arc<dyn gongwen::Press>) -> Self {
        Self { press: Some(press), ..self }
    }

    /// The rulebook with the years imported since.
    pub fn rulebook(&self) -> Arc<Rulebook> {
        self.rulebook.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Take imported years from the database; they win over the rulebook's own.
    ///
    /// # Errors
    /// When the database fails.
    pub fn read_calendar(&self) -> Result<(), DbError> {
        let years: Vec<YearNotice> = self.db.read(|tx| {
            tx.rows("select value from instance where name like 'calendar-%' order by name", &[], |row| row.json(0))
        })?;
        let mut rulebook = self.founding.clone();
        for notice in years {
            if let Some(day) = notice.off.first() {
                rulebook = rulebook.with_year(day.year(), notice);
            }
        }
        *self.rulebook.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(rulebook);
        Ok(())
    }

    /// Look at the database.
    ///
    /// # Errors
    /// When the database fails, or what `look` returns.
    pub fn look<T, E: From<DbError>>(&self, look: impl FnOnce(&mut View<'_, '_>) -> Result<T, E>) -> Result<T, E> {
        let now = self.clock.now();
        let (rulebook, today) = (self.rulebook(), self.clock.day_of(now));
        self.db.read(|tx| {
            let Known { roster, day, .. } = self.known(tx, today)?;
            look(&mut View { tx, rulebook, roster, day, now, today })
        })
    }

    /// What an act has in hand.
    pub(crate) fn work<'a, 'c>(&'a self, tx: &'a mut Tx<'c>, actor: &'a Actor) -> Result<Work<'a, 'c>, DbError> {
        let now = self.clock.now();
        let today = self.clock.day_of(now);
        let Known { roster, day, .. } = self.known(tx, today)?;
        Ok(Work { tx, app: self, rulebook: self.rulebook(), roster, day, actor, now, today, entries: Vec::new() })
    }

    /// The roster is read whole and kept until its version moves, which another node may have done.
    fn known(&self, tx: &mut Tx<'_>, today: Date) -> Result<Known, DbError> {
        let version = roster_version(tx)?;
        let kept = self.roster.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let kept = kept.filter(|kept| kept.version == version);
        if let Some(kept) = &kept
            && kept.day.today == today
        {
            return Ok(kept.clone());
        }
        let roster = match kept {
            Some(kept) => kept.roster,
            None => Arc::new(crate::roster::store::load(tx)?),
        };
        let known = Known { version, day: Arc::new(roster.on_day(today)), roster };
        *self.roster.lock().unwrap_or_else(PoisonError::into_inner) = Some(known.clone());
        Ok(known)
    }
}

/// How often the roster has changed.
fn roster_version(tx: &mut Tx<'_>) -> Result<i64, DbError> {
    let sql = "select value from instance where name = 'roster-version'";
    let text = tx.row(sql, &[], |row| row.text(0))?;
    Ok(text.and_then(|text| text.parse().ok()).unwrap_or(0))
}

/// The roster changed in this transaction; every node reads it anew after the commit.
pub(crate) fn roster_moved(tx: &mut Tx<'_>) -> Result<(), DbError> {
    let next = (roster_version(tx)? + 1).to_string();
    let sql = "insert into instance (name, value) values ('roster-version', $1)
               on conflict (name) do update set value = excluded.value";
    tx.run(sql, binds![&next])?;
    Ok(())
}
