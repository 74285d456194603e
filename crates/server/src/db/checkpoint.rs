//! Moves what is in SQLite's write-ahead log into the database file, on a thread of its own: an act is acknowledged when
//! it is on disk in the log, and need not wait until the log is folded in.
use super::DbError;
use rusqlite::Connection;
use std::{
    path::Path,
    sync::mpsc::{self, Receiver, SyncSender},
    thread::{self, JoinHandle},
};

/// Acts between two folds: about a thousand pages, which is what SQLite itself would wait for.
const EVERY: u32 = 64;
/// Should the thread be behind, the writer folds by itself at so many pages (64 MiB).
pub(super) const AT_MOST_PAGES: u32 = 16_384;

/// Says when it is time. Ends its thread when dropped.
pub(super) struct Checkpoints {
    call: Option<SyncSender<()>>,
    thread: Option<JoinHandle<()>>,
    since: u32,
}

impl Checkpoints {
    pub(super) fn start(file: &Path) -> Result<Self, DbError> {
        let connection = Connection::open(file)?;
        connection.pragma_update(None, "synchronous", "full")?;
        let (call, called) = mpsc::sync_channel(1);
        let thread = thread::Builder::new().name("checkpoint".to_owned()).spawn(move || fold(&connection, &called))?;
        Ok(Self { call: Some(call), thread: Some(thread), since: 0 })
    }

    /// An act was committed.
    pub(super) fn committed(&mut self) {
        self.since += 1;
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

fn fold(connection: &Connection, called: &Receiver<()>) {
    while called.recv().is_ok() {
        // Passive: waits for nobody and holds up nobody; what a reader still needs is folded in next time.
        if let Err(error) = connection.query_row("pragma wal_checkpoint(passive)", [], |_| Ok(())) {
            tracing::warn!(%error, "checkpoint");
        }
    }
}
