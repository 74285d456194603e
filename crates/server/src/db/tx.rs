//! A running transaction: the same calls on both engines.
use super::{Bind, DbError, Row, pg::Statements};
use std::borrow::Cow;

/// Where statements run; ends with the closure it was given to.
pub enum Tx<'c> {
    Sqlite(&'c rusqlite::Connection),
    Postgres(postgres::Transaction<'c>, &'c mut Statements),
}

impl Tx<'_> {
    /// Run a statement; how many rows it touched.
    ///
    /// # Errors
    /// When the database refuses.
    pub fn run(&mut self, sql: &str, binds: &[Bind<'_>]) -> Result<u64, DbError> {
        match self {
            Self::Sqlite(connection) => {
                let mut statement = connection.prepare_cached(&sqlite_text(sql))?;
                Ok(statement.execute(rusqlite::params_from_iter(binds))? as u64)
            }
            Self::Postgres(tx, statements) => {
                let statement = statements.prepare(tx, sql)?;
                Ok(tx.execute(&statement, &refs(binds))?)
            }
        }
    }

    /// All rows of a query.
    ///
    /// # Errors
    /// When the database refuses or a row makes no sense.
    pub fn rows<T>(
        &mut self,
        sql: &str,
        binds: &[Bind<'_>],
        read: impl Fn(&Row<'_>) -> Result<T, DbError>,
    ) -> Result<Vec<T>, DbError> {
        match self {
            Self::Sqlite(connection) => {
                let mut statement = connection.prepare_cached(&sqlite_text(sql))?;
                let mut rows = statement.query(rusqlite::params_from_iter(binds))?;
                let mut all = Vec::new();
                while let Some(row) = rows.next()? {
                    all.push(read(&Row::Sqlite(row))?);
                }
                Ok(all)
            }
            Self::Postgres(tx, statements) => {
                let statement = statements.prepare(tx, sql)?;
                tx.query(&statement, &refs(binds))?.iter().map(|row| read(&Row::Postgres(row))).collect()
            }
        }
    }

    /// The first row of a query, if there is one.
    ///
    /// # Errors
    /// When the database refuses or the row makes no sense.
    pub fn row<T>(
        &mut self,
        sql: &str,
        binds: &[Bind<'_>],
        read: impl Fn(&Row<'_>) -> Result<T, DbError>,
    ) -> Result<Option<T>, DbError> {
        Ok(self.rows(sql, binds, read)?.into_iter().next())
    }

    /// Many statements of our own at once: migrations.
    ///
    /// # Errors
    /// When the database refuses.
    pub fn batch(&mut self, sql: &str) -> Result<(), DbError> {
        match self {
            Self::Sqlite(connection) => connection.execute_batch(&sqlite_schema(sql))?,
            Self::Postgres(tx, _) => tx.batch_execute(sql)?,
        }
        Ok(())
    }
}

/// `$1` is a name to `SQLite` and counted by first appearance; `?1` is a place, as we mean it.
fn sqlite_text(sql: &str) -> Cow<'_, str> {
    if sql.contains('$') { Cow::Owned(sql.replace('$', "?")) } else { Cow::Borrowed(sql) }
}

/// A counted row is its own place in the table when its key is an `integer`; as a `bigint`, `SQLite` would keep an index
/// of numbers beside the table, one more page to write with each act.
fn sqlite_schema(sql: &str) -> String {
    sql.replace("bigint primary key", "integer primary key")
}

fn refs<'b>(binds: &'b [Bind<'b>]) -> Vec<&'b (dyn postgres::types::ToSql + Sync)> {
    binds.iter().map(|bind| bind as &(dyn postgres::types::ToSql + Sync)).collect()
}
