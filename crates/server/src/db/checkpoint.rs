//! Moves what is in SQLite's write-ahead log into the database file, on a thread of its own: an act is acknowledged when
//! it is on disk in the log, and need not wait until the log is folded in.
//!
//! While the thread folds, acts go on and the log grows behind it. SQLite begins the log anew only when all of it is
//! folded in, which under a steady stream of acts the thread alone never reaches; so the writer itself folds in the
//! little that is left when the thread is through. A log that begins anew writes over blocks which the file has already,
//! and that is on disk in little more than half the time of a log that grows.
use super::DbError;
use rusqlite::Connection;
use std::{
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
        mpsc::{self, Receiver, SyncSender},
    },
    thread::{self, JoinHandle},
};

/// Acts between two folds, some two thousand pages: fewer than one act in a hundred waits for the writer's part of it.
const EVERY: u32 = 128;
/// Should the thread be behind, the writer folds by itself at so many pages (64 MiB in a new file).
pub(super) const AT_MOST_PAGES: u32 = 32_768;

/// Says when it is time. Ends its thread when dropped.
pub(super) struct Checkpoints {
    call: Option<SyncSender<()>>,
    thread: Option<JoinHandle<()>>,
    since: u32,
    /// The thread is through; acts may have come in meanwhile.
    through: Arc<AtomicBool>,
}

impl Checkpoints {
    pub(super) fn start(file: &Path) -> Result<Self, DbError> {
        let connection = Connection::open(file)?;
        connection.pragma_update(None, "synchronous", "full")?;
        let (call, called) = mpsc::sync_channel(1);
        let through = Arc::new(AtomicBool::new(false));
        let done = through.clone();
        let each = move || fold_at_each(&connection, &called, &done);
        let thread = thread::Builder::new().name("checkpoint".to_owned()).spawn(each)?;
        Ok(Self { call: Some(call), thread: Some(thread), since: 0, through })
    }

    /// An act was committed on the writer's connection.
    pub(super) fn committed(&mut self, writer: &Connection) {
        self.since += 1;
        if self.through.swap(false, Ordering::Relaxed) {
            fold(writer);
        }
        // A full channel has been called already.
        if self.since >= EVERY && self.call.as_ref().is_some_and(|call| call.try_send(()).is_ok()) {
            self.since = 0;
        }
    }
}

/// Its connection closes before the writer's, so that the last one to close folds in what is left.
impl Drop for Checkpoints {
    fn drop(&mut self) {
        self.call = None;
        if let Some(thread) = self.thread.take()
            && thread.join().is_err()
        {
            tracing::error!("the checkpoint thread died");
        }
    }
}

fn fold_at_each(connection: &Connection, called: &Receiver<()>, through: &AtomicBool) {
    while called.recv().is_ok() {
        fold(connection);
        through.store(true, Ordering::Relaxed);
    }
}

/// Passive: waits for nobody and holds up nobody; what a reader still needs is folded in next time.
fn fold(connection: &Connection) {
    if let Err(error) = connection.query_row("pragma wal_checkpoint(passive)", [], |_| Ok(())) {
        tracing::warn!(%error, "checkpoint");
    }
}

#[cfg(test)]
mod tests {
    use crate::{
        binds,
        db::{Db, DbError},
    };

    /// Sixty megabytes of acts, one after the other without a pause, pass through a log of a fraction of that.
    #[test]
    fn the_log_begins_anew_while_acts_go_on() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("acts.db");
        let db = Db::open_sqlite(&file).unwrap();
        let write = |text: &str| {
            let written: Result<(), DbError> = db.write(|tx| {
                let sql = "insert into instance (name, value) values ($1, $2)
                           on conflict (name) do update set value = excluded.value";
                tx.run(sql, binds!["long", text])?;
                Ok(())
            });
            written.unwrap();
        };
        for n in 0..1_500 {
            write(&n.to_string().repeat(40_000 / n.to_string().len()));
        }
        let log = std::fs::metadata(folder.path().join("acts.db-wal")).unwrap().len();
        assert!(log < 30 << 20, "{log} bytes");
    }
}
