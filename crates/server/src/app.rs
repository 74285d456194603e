//! The application: the database, the rules in force, who is who, the clock, and the files.
use crate::{
    binds,
    db::{Db, DbError, Tx},
    kernel::{clock::Clock, owner, prints::Prints, work::Work},
    meeting,
    sealing::Sealer,
    web::render::Pages,
};
use jiff::{Timestamp, civil::Date};
use rules::{
    calendar::YearNotice,
    meeting::Meeting,
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
    /// Seals documents: by the instance's own key, or through a service outside.
    pub sealer: Sealer,
    pub(crate) prints: Prints,
    founding: Rulebook,
    rulebook: RwLock<(i64, Arc<Rulebook>)>,
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
        let sealer = Sealer::own(files.with_file_name("seal"));
        let app = Self {
            sealer,
            db,
            clock,
            files,
            kind,
            pages: Pages::new(&rulebook),
            press: None,
            prints: Prints::default(),
            founding: rulebook.clone(),
            // No version has this number: what was imported before is read at once.
            rulebook: RwLock::new((-1, Arc::new(rulebook))),
            roster: Mutex::default(),
        };
        let (untitled, astray) = app.db.read(|tx| {
            let (rulebook, _) = app.in_force(tx, app.clock.today())?;
            Ok::<_, DbError>((meeting::store::untitled(tx)?, owner::astray(tx, &rulebook)?))
        })?;
        if !astray.is_empty() {
            app.db.write(|tx| astray.iter().try_for_each(|one| owner::set_right(tx, one)))?;
        }
        if !untitled.is_empty() {
            app.db.write(|tx| untitled.iter().try_for_each(|one| app.entitle(tx, one)))?;
        }
        Ok(app)
    }

    fn entitle(&self, tx: &mut Tx<'_>, meeting: &Meeting) -> Result<(), DbError> {
        meeting::store::entitle(tx, meeting, &meeting::case::name(&self.rulebook(), meeting))
    }

    /// The same with a press.
    #[must_use]
    pub fn with_press(self, press: Arc<dyn gongwen::Press>) -> Self {
        Self { press: Some(press), ..self }
    }

    /// The same with a service of seals outside.
    #[must_use]
    pub fn with_seal_service(self, outside: seal::Outside) -> Self {
        Self { sealer: self.sealer.outside(outside), ..self }
    }

    /// The rulebook with the years imported up to the last look.
    pub fn rulebook(&self) -> Arc<Rulebook> {
        self.rulebook.read().unwrap_or_else(PoisonError::into_inner).1.clone()
    }

    /// Rules and roster as they are in this view. Both are kept until their version moves, which another node may
    /// have done; one question asks for both versions.
    fn in_force(&self, tx: &mut Tx<'_>, today: Date) -> Result<(Arc<Rulebook>, Known), DbError> {
        let (calendar, roster) = versions(tx)?;
        Ok((self.rulebook_of(tx, calendar)?, self.known(tx, roster, today)?))
    }

    /// The rulebook with the imported years, which win over its own.
    fn rulebook_of(&self, tx: &mut Tx<'_>, version: i64) -> Result<Arc<Rulebook>, DbError> {
        let (known, kept) = self.rulebook.read().unwrap_or_else(PoisonError::into_inner).clone();
        if known == version {
            return Ok(kept);
        }
        let mut rulebook = self.founding.clone();
        let years: Vec<YearNotice> = crate::system::store::years(tx)?;
        for notice in years {
            if let Some(day) = notice.off.first() {
                rulebook = rulebook.with_year(day.year(), notice);
            }
        }
        let rulebook = Arc::new(rulebook);
        let mut kept = self.rulebook.write().unwrap_or_else(PoisonError::into_inner);
        // A view from before the import does not bring the old years back.
        if kept.0 < version {
            *kept = (version, rulebook.clone());
        }
        Ok(rulebook)
    }

    /// Look at the database.
    ///
    /// # Errors
    /// When the database fails, or what `look` returns.
    pub fn look<T, E: From<DbError>>(&self, look: impl FnOnce(&mut View<'_, '_>) -> Result<T, E>) -> Result<T, E> {
        let now = self.clock.now();
        let today = self.clock.day_of(now);
        self.db.read(|tx| {
            let (rulebook, Known { roster, day, .. }) = self.in_force(tx, today)?;
            look(&mut View { tx, rulebook, roster, day, now, today })
        })
    }

    /// What an act has in hand.
    pub(crate) fn work<'a, 'c>(&'a self, tx: &'a mut Tx<'c>, actor: &'a Actor) -> Result<Work<'a, 'c>, DbError> {
        let now = self.clock.now();
        let today = self.clock.day_of(now);
        let (rulebook, Known { roster, day, .. }) = self.in_force(tx, today)?;
        Ok(Work { tx, app: self, rulebook, roster, day, actor, now, today, entries: Vec::new() })
    }

    /// The roster is read whole, and looked at anew on each day.
    fn known(&self, tx: &mut Tx<'_>, version: i64, today: Date) -> Result<Known, DbError> {
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

/// How often the calendar and the roster have changed.
fn versions(tx: &mut Tx<'_>) -> Result<(i64, i64), DbError> {
    let sql = "select name, value from instance where name in ('calendar-version', 'roster-version')";
    let rows = tx.rows(sql, &[], |row| Ok((row.text(0)?, row.text(1)?)))?;
    let of = |name: &str| rows.iter().find(|(known, _)| known == name).and_then(|(_, value)| value.parse().ok());
    Ok((of("calendar-version").unwrap_or(0), of("roster-version").unwrap_or(0)))
}

/// A year was imported in this transaction; every node counts by it after the commit.
pub(crate) fn calendar_moved(tx: &mut Tx<'_>) -> Result<(), DbError> {
    let (version, _) = versions(tx)?;
    moved(tx, "calendar-version", version)
}

/// The roster changed in this transaction; every node reads it anew after the commit.
pub(crate) fn roster_moved(tx: &mut Tx<'_>) -> Result<(), DbError> {
    let (_, version) = versions(tx)?;
    moved(tx, "roster-version", version)
}

fn moved(tx: &mut Tx<'_>, name: &str, from: i64) -> Result<(), DbError> {
    let sql = "insert into instance (name, value) values ($1, $2)
               on conflict (name) do update set value = excluded.value";
    tx.run(sql, binds![name, (from + 1).to_string()])?;
    Ok(())
}
