//! A row on its way out: columns by place, from 0.
use super::DbError;
use jiff::{Timestamp, civil::Date};
use serde::de::DeserializeOwned;

/// One row of either engine.
pub enum Row<'r> {
    Sqlite(&'r rusqlite::Row<'r>),
    Postgres(&'r postgres::Row),
}

impl Row<'_> {
    /// Text that is there.
    ///
    /// # Errors
    /// When the column is null or not text.
    pub fn text(&self, column: usize) -> Result<String, DbError> {
        Ok(match self {
            Self::Sqlite(row) => row.get(column)?,
            Self::Postgres(row) => row.try_get(column)?,
        })
    }

    /// Text, or none.
    ///
    /// # Errors
    /// When the column is not text.
    pub fn maybe_text(&self, column: usize) -> Result<Option<String>, DbError> {
        Ok(match self {
            Self::Sqlite(row) => row.get(column)?,
            Self::Postgres(row) => row.try_get(column)?,
        })
    }

    /// A whole number.
    ///
    /// # Errors
    /// When the column is null or not a number.
    pub fn int(&self, column: usize) -> Result<i64, DbError> {
        Ok(match self {
            Self::Sqlite(row) => row.get(column)?,
            Self::Postgres(row) => row.try_get(column)?,
        })
    }

    /// A whole number, or none.
    ///
    /// # Errors
    /// When the column is not a number.
    pub fn maybe_int(&self, column: usize) -> Result<Option<i64>, DbError> {
        Ok(match self {
            Self::Sqlite(row) => row.get(column)?,
            Self::Postgres(row) => row.try_get(column)?,
        })
    }

    /// Yes or no, stored as 1 or 0.
    ///
    /// # Errors
    /// When the column is null or not a number.
    pub fn yes(&self, column: usize) -> Result<bool, DbError> {
        Ok(self.int(column)? != 0)
    }

    /// A day.
    ///
    /// # Errors
    /// When the column is not an ISO day.
    pub fn day(&self, column: usize) -> Result<Date, DbError> {
        parse(column, &self.text(column)?)
    }

    /// A day, or none.
    ///
    /// # Errors
    /// When the column is not an ISO day.
    pub fn maybe_day(&self, column: usize) -> Result<Option<Date>, DbError> {
        self.maybe_text(column)?.map(|text| parse(column, &text)).transpose()
    }

    /// An instant.
    ///
    /// # Errors
    /// When the column is not an ISO instant.
    pub fn instant(&self, column: usize) -> Result<Timestamp, DbError> {
        parse(column, &self.text(column)?)
    }

    /// An instant, or none.
    ///
    /// # Errors
    /// When the column is not an ISO instant.
    pub fn maybe_instant(&self, column: usize) -> Result<Option<Timestamp>, DbError> {
        self.maybe_text(column)?.map(|text| parse(column, &text)).transpose()
    }

    /// A thing kept whole as JSON.
    ///
    /// # Errors
    /// When the column does not hold such a thing.
    pub fn json<T: DeserializeOwned>(&self, column: usize) -> Result<T, DbError> {
        let text = self.text(column)?;
        serde_json::from_str(&text).map_err(|error| DbError::Inconsistent { column, why: error.to_string() })
    }
}

fn parse<T: std::str::FromStr>(column: usize, text: &str) -> Result<T, DbError>
where
    T::Err: std::fmt::Display,
{
    text.parse().map_err(|error: T::Err| DbError::Inconsistent { column, why: format!("{text}: {error}") })
}

/// Instants are stored in UTC to the millisecond, always 24 characters, so that they sort as text.
pub fn instant_text(at: Timestamp) -> String {
    at.strftime("%Y-%m-%dT%H:%M:%S.%3fZ").to_string()
}
