//! Two databases, one text of SQL. See `docs/decisions/0002-data-layer.md`.
//!
//! Columns are only `text` and `bigint`; days and instants are ISO text; placeholders are `$1`;
//! nothing is computed in SQL that the two engines compute differently, nor letters folded. All calls block: `async`
//! ends at the web shell.
mod bind;
mod checkpoint;
mod fold;
mod migrate;
mod pg;
mod row;
mod sqlite;
mod tls;
mod tx;

pub use bind::Bind;
pub use fold::{fold, has, like};
pub use row::Row;
pub use tx::Tx;

use std::path::Path;

/// Our side failed: logged once, at the edge.
#[derive(Debug, thiserror::Error)]
pub enum DbError {
    /// `SQLite` did not answer as it should.
    #[error("sqlite: {0}")]
    Sqlite(#[from] rusqlite::Error),
    /// `PostgreSQL` did not answer as it should.
    #[error("postgres: {0}")]
    Postgres(#[from] postgres::Error),
    /// The address does not say how to be safe on the way, or the server is not as it asks.
    #[error("{0}")]
    Secure(String),
    /// A row that no act of ours writes.
    #[error("column {column} makes no sense: {why}")]
    Inconsistent { column: usize, why: String },
    /// A file or folder beside the database.
    #[error("file: {0}")]
    File(#[from] std::io::Error),
    /// A value could not be written as JSON.
    #[error("json: {0}")]
    Json(#[from] serde_json::Error),
    /// The pool is broken: a thread died while it held a connection.
    #[error("the connection pool is broken")]
    Pool,
    /// An invariant of ours does not hold.
    #[error("{0}")]
    Broken(String),
}

/// The open database.
pub enum Db {
    Sqlite(sqlite::SqliteDb),
    Postgres(pg::PgDb),
}

impl Db {
    /// Open the file, creating and migrating it.
    ///
    /// # Errors
    /// When the file cannot be opened or migrated.
    pub fn open_sqlite(file: &Path) -> Result<Self, DbError> {
        let db = Self::Sqlite(sqlite::SqliteDb::open(file)?);
        db.write(migrate::run)?;
        Ok(db)
    }

    /// Connect to a `postgres://` URL and migrate.
    ///
    /// # Errors
    /// When it cannot be reached or migrated.
    pub fn open_postgres(url: &str) -> Result<Self, DbError> {
        let db = Self::Postgres(pg::PgDb::open(url)?);
        db.write(migrate::run)?;
        Ok(db)
    }

    /// Look, in one consistent view.
    ///
    /// # Errors
    /// When the database fails, or what `look` returns.
    pub fn read<T, E: From<DbError>>(&self, look: impl FnOnce(&mut Tx<'_>) -> Result<T, E>) -> Result<T, E> {
        match self {
            Self::Sqlite(db) => db.read(look),
            Self::Postgres(db) => db.read(look),
        }
    }

    /// Change, alone: writers queue one behind the other on both engines, so that an act sees all
    /// acts before it and none beside it. Commits when `change` is well, else nothing happened.
    ///
    /// # Errors
    /// When the database fails, or what `change` returns.
    pub fn write<T, E: From<DbError>>(&self, change: impl FnOnce(&mut Tx<'_>) -> Result<T, E>) -> Result<T, E> {
        match self {
            Self::Sqlite(db) => db.write(change),
            Self::Postgres(db) => db.write(change),
        }
    }
}

/// `binds![id, version, maybe]`: the values of a statement, in the order of its placeholders.
#[macro_export]
macro_rules! binds {
    ($($value:expr),* $(,)?) => { &[$($crate::db::Bind::from($value)),*] };
}
