//! Passwords: what may be one, and their argon2id hashes. Hashing takes its time on purpose; it
//! runs on the blocking threads, as every handler does.
use crate::db::DbError;
use argon2::{
    Argon2,
    password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash},
};
use rules::Violation;
use std::sync::LazyLock;

/// Shortest password, characters: long enough that guessing within the lock-out's limits is hopeless.
const LEAST_CHARS: usize = 10;
/// Longest password, characters: hashing reads all of it.
const MOST_CHARS: usize = 200;

/// Passwords of ten characters and more that everybody tries first, lower case.
const COMMON: &[&str] = &[
    "0123456789",
    "1234567890",
    "12345678910",
    "0987654321",
    "9876543210",
    "1111111111",
    "0000000000",
    "8888888888",
    "6666666666",
    "1q2w3e4r5t",
    "1qaz2wsx3edc",
    "qwertyuiop",
    "asdfghjkl;",
    "abcdefghij",
    "password123",
    "password1234",
    "passw0rd123",
    "admin123456",
    "administrator",
    "zhanjiang123",
    "zhuanban123",
    "woaini1314",
    "woaini5201314",
    "5201314520",
    "a123456789",
    "a1234567890",
    "q123456789",
    "aa123456789",
    "abc123456789",
    "abcd123456",
    "qwer123456",
    "qq123456789",
    "asd123456789",
    "123456789a",
    "123456789q",
    "1234567890a",
    "123456abcd",
];

/// What an unknown account is compared with, so that its answer takes as long as a known one's.
static NOBODY: LazyLock<Option<String>> = LazyLock::new(|| hash("nobody has this account").ok());

/// Why this may not be the account's password.
#[must_use]
pub fn why_not(password: &str, again: &str, login: &str) -> Vec<Violation> {
    let chars = password.chars().count();
    let lower = password.to_lowercase();
    let is_common = COMMON.contains(&lower.as_str()) || lower.chars().all(|c| lower.starts_with(c));
    let found = [
        (chars < LEAST_CHARS).then(|| Violation::plain("password-short", "password").with(LEAST_CHARS.to_string())),
        (chars > MOST_CHARS)
            .then(|| Violation::plain("too-long", "password").with(chars.to_string()).with(MOST_CHARS.to_string())),
        (chars >= LEAST_CHARS && is_common).then(|| Violation::plain("password-common", "password")),
        lower.contains(&login.to_lowercase()).then(|| Violation::plain("password-is-login", "password")),
        (password != again).then(|| Violation::plain("passwords-differ", "again")),
    ];
    found.into_iter().flatten().collect()
}

/// Its hash with a salt of its own, as a PHC string.
///
/// # Errors
/// When the system has no randomness.
pub fn hash(password: &str) -> Result<String, DbError> {
    let hashed: Result<PasswordHash, _> = Argon2::default().hash_password(password.as_bytes());
    hashed.map(|hash| hash.to_string()).map_err(|error| DbError::Broken(format!("argon2: {error}")))
}

/// Whether it is the password; takes as long when there is no account or no password yet.
#[must_use]
pub fn is_right(password: &str, hash: Option<&str>) -> bool {
    let Some(compared) = hash.or(NOBODY.as_deref()) else { return false };
    let fits = PasswordHash::new(compared)
        .is_ok_and(|parsed| Argon2::default().verify_password(password.as_bytes(), &parsed).is_ok());
    fits && hash.is_some()
}
