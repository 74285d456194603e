//! Rows of accounts and one-time links. Only this file knows the tables.
use crate::{
    binds,
    db::{DbError, Tx},
    kernel::journal::sm3_hex,
};
use jiff::Timestamp;

/// Whose account it is, and the password's hash once it is set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    pub login: String,
    pub person: String,
    pub password: Option<String>,
}

const COLUMNS: &str = "login, person, password";

/// By what is typed at the sign-in page.
///
/// # Errors
/// When the database fails.
pub fn by_login(tx: &mut Tx<'_>, login: &str) -> Result<Option<Account>, DbError> {
    tx.row(&format!("select {COLUMNS} from account where login = $1"), binds![login], read)
}

/// A person's.
///
/// # Errors
/// When the database fails.
pub fn of_person(tx: &mut Tx<'_>, person: &str) -> Result<Option<Account>, DbError> {
    tx.row(&format!("select {COLUMNS} from account where person = $1"), binds![person], read)
}

/// All of them, by login.
///
/// # Errors
/// When the database fails.
pub fn all(tx: &mut Tx<'_>) -> Result<Vec<Account>, DbError> {
    tx.rows(&format!("select {COLUMNS} from account order by login"), &[], read)
}

/// Whether nobody has an account yet.
///
/// # Errors
/// When the database fails.
pub fn is_empty(tx: &mut Tx<'_>) -> Result<bool, DbError> {
    Ok(tx.row("select login from account limit 1", &[], |row| row.text(0))?.is_none())
}

fn read(row: &crate::db::Row<'_>) -> Result<Account, DbError> {
    Ok(Account { login: row.text(0)?, person: row.text(1)?, password: row.maybe_text(2)? })
}

/// An account without a password yet, or a new login for the person.
///
/// # Errors
/// When the database fails, or the login is another's.
pub fn save_login(tx: &mut Tx<'_>, person: &str, login: &str) -> Result<(), DbError> {
    let sql = "insert into account (login, person) values ($1, $2)
               on conflict (person) do update set login = excluded.login";
    tx.run(sql, binds![login, person])?;
    Ok(())
}

/// The password's hash.
///
/// # Errors
/// When the database fails.
pub fn save_password(tx: &mut Tx<'_>, person: &str, hash: &str) -> Result<(), DbError> {
    tx.run("update account set password = $2 where person = $1", binds![person, hash])?;
    Ok(())
}

/// A one-time link; it takes the place of those the person did not use.
///
/// # Errors
/// When the database fails.
pub fn save_link(tx: &mut Tx<'_>, id: &str, person: &str, link: (&str, Timestamp)) -> Result<(), DbError> {
    let (token, expires) = link;
    tx.run("delete from sign_in_link where person = $1", binds![person])?;
    let sql = "insert into sign_in_link (digest, id, person, expires) values ($1, $2, $3, $4)";
    tx.run(sql, binds![sm3_hex(&[token.as_bytes()]), id, person, expires])?;
    Ok(())
}

/// Whether a form of this id made a link that still stands.
///
/// # Errors
/// When the database fails.
pub fn has_link(tx: &mut Tx<'_>, id: &str) -> Result<bool, DbError> {
    Ok(tx.row("select id from sign_in_link where id = $1", binds![id], |row| row.text(0))?.is_some())
}

/// Whose link it is, if it stands.
///
/// # Errors
/// When the database fails.
pub fn person_of_link(tx: &mut Tx<'_>, token: &str, now: Timestamp) -> Result<Option<String>, DbError> {
    let sql = "select person, expires from sign_in_link where digest = $1";
    let found = tx.row(sql, binds![sm3_hex(&[token.as_bytes()])], |row| Ok((row.text(0)?, row.instant(1)?)))?;
    Ok(found.filter(|(_, expires)| now < *expires).map(|(person, _)| person))
}

/// Links work once.
///
/// # Errors
/// When the database fails.
pub fn spend_links(tx: &mut Tx<'_>, person: &str) -> Result<(), DbError> {
    tx.run("delete from sign_in_link where person = $1", binds![person])?;
    Ok(())
}
