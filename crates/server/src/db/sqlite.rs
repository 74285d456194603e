//! The embedded default: one writer, several readers, a write-ahead log, every act on disk before
//! it is acknowledged.
use super::{
    DbError, Tx,
    checkpoint::{AT_MOST_PAGES, Checkpoints},
};
use rusqlite::{Connection, OpenFlags, config::DbConfig};
use std::{
    path::{Path, PathBuf},
    sync::Mutex,
    time::Duration,
};

const READERS_KEPT: usize = 8;
/// Half of SQLite's usual: an act changes little on each of a dozen pages, and each goes to disk whole. For new files.
const PAGE_BYTES: u32 = 2048;
/// At most 16 MiB (negative: KiB): an act touches pages all over the file, and reads them again at the next one.
const WRITER_CACHE: i32 = -16_384;

/// One `SQLite` file.
pub struct SqliteDb {
    file: PathBuf,
    readers: Mutex<Vec<Connection>>,
    writer: Mutex<Writer>,
}

/// Dropped in this order.
struct Writer {
    checkpoints: Checkpoints,
    connection: Connection,
}

impl SqliteDb {
    pub(super) fn open(file: &Path) -> Result<Self, DbError> {
        let writer = Connection::open(file)?;
        writer.pragma_update(None, "page_size", PAGE_BYTES)?;
        writer.pragma_update(None, "journal_mode", "wal")?;
        writer.pragma_update(None, "synchronous", "full")?;
        writer.pragma_update(None, "wal_autocheckpoint", AT_MOST_PAGES)?;
        writer.pragma_update(None, "cache_size", WRITER_CACHE)?;
        tune(&writer)?;
        let writer = Writer { checkpoints: Checkpoints::start(file)?, connection: writer };
        Ok(Self { file: file.to_owned(), writer: Mutex::new(writer), readers: Mutex::default() })
    }

    pub(super) fn read<T, E: From<DbError>>(&self, look: impl FnOnce(&mut Tx<'_>) -> Result<T, E>) -> Result<T, E> {
        let reader = self.reader()?;
        say(&reader, "begin").map_err(DbError::from)?;
        let seen = look(&mut Tx::Sqlite(&reader));
        say(&reader, "rollback").map_err(DbError::from)?;
        self.give_back(reader);
        seen
    }

    pub(super) fn write<T, E: From<DbError>>(&self, change: impl FnOnce(&mut Tx<'_>) -> Result<T, E>) -> Result<T, E> {
        // A thread that died in an act left no transaction behind: its guard rolled back.
        let mut writer = self.writer.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let Writer { checkpoints, connection } = &mut *writer;
        say(connection, "begin immediate").map_err(DbError::from)?;
        let unfinished = Unfinished(connection);
        let done = change(&mut Tx::Sqlite(connection))?;
        std::mem::forget(unfinished);
        say(connection, "commit").map_err(|error| {
            drop(Unfinished(connection));
            DbError::from(error)
        })?;
        checkpoints.committed(connection);
        Ok(done)
    }

    fn reader(&self) -> Result<Connection, DbError> {
        if let Some(reader) = self.readers.lock().map_err(|_| DbError::Pool)?.pop() {
            return Ok(reader);
        }
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let reader = Connection::open_with_flags(&self.file, flags)?;
        tune(&reader)?;
        Ok(reader)
    }

    fn give_back(&self, reader: Connection) {
        if let Ok(mut readers) = self.readers.lock()
            && readers.len() < READERS_KEPT
        {
            readers.push(reader);
        }
    }
}

/// A word about the transaction, said so often that it is planned once.
fn say(connection: &Connection, word: &str) -> Result<(), rusqlite::Error> {
    connection.prepare_cached(word)?.execute([]).map(|_| ())
}

/// Rolls back when an act ends without a commit, by a refusal or a panic.
struct Unfinished<'a>(&'a Connection);

impl Drop for Unfinished<'_> {
    fn drop(&mut self) {
        if let Err(error) = self.0.execute_batch("rollback") {
            tracing::error!(%error, "rollback failed");
        }
    }
}

fn tune(connection: &Connection) -> Result<(), DbError> {
    connection.busy_timeout(Duration::from_secs(10))?;
    connection.pragma_update(None, "foreign_keys", "on")?;
    // A plan does not hang on the values of one call; else statements are planned anew for each.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    connection.set_prepared_statement_cache_capacity(256);
    Ok(())
}
