//! How often something may be tried. Noted in the database, so that all nodes count together. No article; it keeps
//! guessing hopeless and one person's curiosity from costing everybody their time.
use super::{journal::sm3_hex, work::new_id};
use crate::{
    binds,
    db::{DbError, Tx},
};
use jiff::{SignedDuration, Timestamp};

/// So many times in so many minutes, by the same account, address or person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limit {
    pub what: &'static str,
    pub most: i64,
    pub minutes: i64,
}

/// Sheets and tables: each is a whole register.
pub const EXPORT: Limit = Limit { what: "export", most: 20, minutes: 10 };
/// The check of the journal's chain reads every row there is.
pub const JOURNAL_CHECK: Limit = Limit { what: "journal-check", most: 5, minutes: 10 };

/// The look at the archive's files reads hundreds of them, and the journal.
pub const ARCHIVE_CHECK: Limit = Limit { what: "archive-check", most: 20, minutes: 10 };
/// A file whose seal is checked is unpacked whole.
pub const SEAL_CHECK: Limit = Limit { what: "seal-check", most: 20, minutes: 10 };

/// Not now: in so many minutes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wait {
    pub minutes: i64,
}

impl Limit {
    /// How long until it may be tried again; none when it may be now.
    ///
    /// # Errors
    /// When the database fails.
    pub fn wait(&self, tx: &mut Tx<'_>, whose: &str, now: Timestamp) -> Result<Option<Wait>, DbError> {
        let span = SignedDuration::from_mins(self.minutes);
        let sql = "select at from tried where what = $1 and whose = $2 and at > $3 order by at desc, id desc limit $4";
        let binds = binds![self.what, digest(whose), now - span, self.most];
        let counted = tx.rows(sql, binds, |row| row.instant(0))?;
        let is_full = i64::try_from(counted.len()).is_ok_and(|count| count >= self.most);
        // One more when the oldest that counts does so no longer.
        let oldest = counted.last().filter(|_| is_full);
        Ok(oldest.map(|at| Wait { minutes: ((*at + span).duration_since(now).as_secs() + 59) / 60 }))
    }

    /// Count a try; its id, to take it back.
    ///
    /// # Errors
    /// When the database fails.
    pub fn note(&self, tx: &mut Tx<'_>, whose: &str, now: Timestamp) -> Result<String, DbError> {
        let id = new_id(now);
        let sql = "insert into tried (id, what, whose, at) values ($1, $2, $3, $4)";
        tx.run(sql, binds![&id, self.what, digest(whose), now])?;
        Ok(id)
    }

    /// Count a try unless there were too many: then how long to wait.
    ///
    /// # Errors
    /// When the database fails.
    pub fn take(&self, tx: &mut Tx<'_>, whose: &str, now: Timestamp) -> Result<Option<Wait>, DbError> {
        let wait = self.wait(tx, whose, now)?;
        if wait.is_none() {
            self.note(tx, whose, now)?;
        }
        Ok(wait)
    }

    /// It went well after all: what was tried before counts no more.
    ///
    /// # Errors
    /// When the database fails.
    pub fn forget(&self, tx: &mut Tx<'_>, whose: &str) -> Result<(), DbError> {
        tx.run("delete from tried where what = $1 and whose = $2", binds![self.what, digest(whose)])?;
        Ok(())
    }
}

/// This one try counts no more.
///
/// # Errors
/// When the database fails.
pub fn take_back(tx: &mut Tx<'_>, id: &str) -> Result<(), DbError> {
    tx.run("delete from tried where id = $1", binds![id])?;
    Ok(())
}

/// Tries before an instant are gone for good; no limit looks back a day.
///
/// # Errors
/// When the database fails.
pub fn prune(tx: &mut Tx<'_>, before: Timestamp) -> Result<(), DbError> {
    tx.run("delete from tried where at < $1", binds![before])?;
    Ok(())
}

fn digest(whose: &str) -> String {
    sm3_hex(&[whose.as_bytes()])
}
