//! Who is signed in: a random token in a cookie, its SM3 in the table; idle and absolute time-outs.
use crate::{
    binds,
    db::{DbError, Tx},
    kernel::journal::{hex, sm3_hex},
};
use jiff::{SignedDuration, Timestamp};
use subtle::ConstantTimeEq;

/// Name of the cookie.
pub const COOKIE: &str = "zb";
/// Signed out after so long without a page.
const IDLE: SignedDuration = SignedDuration::from_mins(60);
/// Signed out after so long in any case.
const ABSOLUTE: SignedDuration = SignedDuration::from_hours(12);
/// A visit is noted at most this often, so that looking seldom writes.
const NOTED_EVERY: SignedDuration = SignedDuration::from_mins(5);

/// A session that stands.
#[derive(Debug, Clone)]
pub struct Session {
    pub digest: String,
    pub person: String,
    pub csrf: String,
    seen: Timestamp,
}

/// A new token: 32 random bytes, hex.
///
/// # Errors
/// When the system has no randomness.
pub fn token() -> Result<String, DbError> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).map_err(|error| DbError::Broken(format!("no randomness: {error}")))?;
    Ok(hex(&bytes))
}

/// Begin a session for a person; the token for the cookie.
///
/// # Errors
/// When the database fails.
pub fn begin(tx: &mut Tx<'_>, person: &str, now: Timestamp) -> Result<String, DbError> {
    let (token, csrf) = (token()?, token()?);
    let sql = "insert into session (digest, person, csrf, created, seen) values ($1, $2, $3, $4, $4)";
    tx.run(sql, binds![sm3_hex(&[token.as_bytes()]), person, csrf, now])?;
    tx.run("delete from session where created < $1", binds![now - ABSOLUTE])?;
    Ok(token)
}

/// The session of a token, if it stands.
///
/// # Errors
/// When the database fails.
pub fn find(tx: &mut Tx<'_>, token: &str, now: Timestamp) -> Result<Option<Session>, DbError> {
    let digest = sm3_hex(&[token.as_bytes()]);
    let sql = "select person, csrf, created, seen from session where digest = $1";
    let found = tx.row(sql, binds![&digest], |row| {
        let session =
            Session { digest: digest.clone(), person: row.text(0)?, csrf: row.text(1)?, seen: row.instant(3)? };
        Ok((session, row.instant(2)?))
    })?;
    let stands = |(session, created): &(Session, Timestamp)| now - IDLE < session.seen && now - ABSOLUTE < *created;
    Ok(found.filter(stands).map(|(session, _)| session))
}

impl Session {
    /// Whether the visit ought to be noted, to hold off the idle time-out.
    #[must_use]
    pub fn is_due(&self, now: Timestamp) -> bool {
        self.seen + NOTED_EVERY < now
    }

    /// Note the visit.
    ///
    /// # Errors
    /// When the database fails.
    pub fn note(&self, tx: &mut Tx<'_>, now: Timestamp) -> Result<(), DbError> {
        tx.run("update session set seen = $2 where digest = $1", binds![&self.digest, now])?;
        Ok(())
    }

    /// Whether a form carries this session's token.
    #[must_use]
    pub fn owns(&self, csrf: &str) -> bool {
        self.csrf.as_bytes().ct_eq(csrf.as_bytes()).into()
    }
}

/// Sign out: the session of a token, whoever's it is.
///
/// # Errors
/// When the database fails.
pub fn end(tx: &mut Tx<'_>, token: &str) -> Result<(), DbError> {
    tx.run("delete from session where digest = $1", binds![sm3_hex(&[token.as_bytes()])])?;
    Ok(())
}

/// End every session of a person: a new password.
///
/// # Errors
/// When the database fails.
pub fn end_all(tx: &mut Tx<'_>, person: &str) -> Result<(), DbError> {
    tx.run("delete from session where person = $1", binds![person])?;
    Ok(())
}

/// A demo's clock jumps from `now` to `then`: whoever is signed in comes along, or one press of the button
/// would time everybody out.
///
/// # Errors
/// When the database fails.
pub fn come_along(tx: &mut Tx<'_>, now: Timestamp, then: Timestamp) -> Result<(), DbError> {
    tx.run("delete from session where seen < $1", binds![now - IDLE])?;
    tx.run("update session set created = $1, seen = $1", binds![then])?;
    Ok(())
}
