//! Rows of accounts, one-time links and failed tries. Only this file knows the tables.
use crate::{
    binds,
    db::{DbError, Tx},
    kernel::{journal::sm3_hex, work::new_id},
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

/// A wrong account or password, from an address.
///
/// # Errors
/// When the database fails.
pub fn note_failure(tx: &mut Tx<'_>, login: &str, address: &str, now: Timestamp) -> Result<(), DbError> {
    let sql = "insert into sign_in_failure (id, login_digest, address, at) values ($1, $2, $3, $4)";
    tx.run(sql, binds![new_id(now), digest(login), address, now])?;
    Ok(())
}

/// Failures since an instant: of the login, of the address.
///
/// # Errors
/// When the database fails.
pub fn failures(tx: &mut Tx<'_>, login: &str, address: &str, since: Timestamp) -> Result<(i64, i64), DbError> {
    let of_login = "select count(*) from sign_in_failure where login_digest = $1 and at > $2";
    let of_address = "select count(*) from sign_in_failure where address = $1 and at > $2";
    let login = tx.row(of_login, binds![digest(login), since], |row| row.int(0))?.unwrap_or(0);
    let address = tx.row(of_address, binds![address, since], |row| row.int(0))?.unwrap_or(0);
    Ok((login, address))
}

/// Signed in after all, or a new link: what failed before counts no more. Old rows go too.
///
/// # Errors
/// When the database fails.
pub fn forget_failures(tx: &mut Tx<'_>, login: &str, before: Timestamp) -> Result<(), DbError> {
    tx.run("delete from sign_in_failure where login_digest = $1 or at < $2", binds![digest(login), before])?;
    Ok(())
}

fn digest(login: &str) -> String {
    sm3_hex(&[login.as_bytes()])
}
