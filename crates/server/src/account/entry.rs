//! Coming in: by password, with a lock after too many failures, or by a one-time link, which sets
//! the password. These are not acts of the working rules and leave no row in its journal.
use super::{password, store};
use crate::{
    app::App,
    db::DbError,
    kernel::{
        Refused,
        act::none,
        limit::{self, Limit, Wait},
    },
    web::session,
};
use rules::Violation;

/// Failures after which an account, known or not, is locked: room for slips, none for guessing. It ends by itself,
/// and nobody need be called.
pub const OF_ACCOUNT: Limit = Limit { what: "sign-in", most: 5, minutes: 15 };
/// Failures after which an address waits: a whole building may come from one.
pub const OF_ADDRESS: Limit = Limit { what: "sign-in-address", most: 50, minutes: 15 };
/// Wrong passwords of somebody who is signed in and asks for a new one: an unlocked screen is no way to guess.
pub const OF_CHANGE: Limit = Limit { what: "password", most: 5, minutes: 15 };

/// How a try to sign in ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Tried {
    /// It is this person.
    In(String),
    /// No such account, or not its password: the same answer, after the same time.
    Wrong,
    /// The account failed too often, whether there is one or not.
    Locked(Wait),
    /// The address failed too often.
    TooMany(Wait),
}

/// Sign in with an account and its password, from an address.
///
/// # Errors
/// When the database fails.
pub fn sign_in(app: &App, login: &str, password: &str, address: &str) -> Result<Tried, DbError> {
    let now = app.clock.now();
    let login = login.trim().to_lowercase();
    // Noted as a failure before the slow comparison, so that tries side by side count too.
    let noted = app.db.write(|tx| {
        if let Some(wait) = OF_ADDRESS.wait(tx, address, now)? {
            return Ok(Err(Tried::TooMany(wait)));
        }
        if let Some(wait) = OF_ACCOUNT.take(tx, &login, now)? {
            return Ok(Err(Tried::Locked(wait)));
        }
        let of_address = OF_ADDRESS.note(tx, address, now)?;
        Ok::<_, DbError>(Ok((store::by_login(tx, &login)?, of_address)))
    })?;
    let (account, of_address) = match noted {
        Ok(noted) => noted,
        Err(tried) => return Ok(tried),
    };
    let hash = account.as_ref().and_then(|account| account.password.as_deref());
    if !password::is_right(password, hash) {
        return Ok(Tried::Wrong);
    }
    app.db.write(|tx| {
        OF_ACCOUNT.forget(tx, &login)?;
        limit::take_back(tx, &of_address)
    })?;
    Ok(account.map_or(Tried::Wrong, |account| Tried::In(account.person)))
}

/// Whom a one-time link lets in, with the login, while it stands.
///
/// # Errors
/// When the database fails.
pub fn of_link(app: &App, token: &str) -> Result<Option<store::Account>, DbError> {
    let now = app.clock.now();
    app.db.read(|tx| match store::person_of_link(tx, token, now)? {
        Some(person) => store::of_person(tx, &person),
        None => Ok(None),
    })
}

/// Use a one-time link: it sets the password and is spent; the person's other sessions end.
///
/// # Errors
/// [`Refused::NotFound`] when the link is spent or expired; what is wrong with the password.
pub fn use_link(app: &App, token: &str, password: &str, again: &str) -> Result<String, Refused> {
    let account = of_link(app, token)?.ok_or(Refused::NotFound)?;
    none(password::why_not(password, again, &account.login))?;
    let (hash, now) = (password::hash(password)?, app.clock.now());
    app.db.write(|tx| {
        // Asked again inside the transaction: of two who come at once, one comes in.
        let person = store::person_of_link(tx, token, now)?.ok_or(Refused::NotFound)?;
        store::save_password(tx, &person, &hash)?;
        store::spend_links(tx, &person)?;
        OF_ACCOUNT.forget(tx, &account.login)?;
        session::end_all(tx, &person)?;
        Ok(person)
    })
}

/// Change one's own password; every session of the person ends.
///
/// # Errors
/// When the old one is wrong, or was too often, or what is wrong with the new one.
pub fn change_password(app: &App, person: &str, old: &str, new: (&str, &str)) -> Result<(), Refused> {
    let (password, again) = new;
    let now = app.clock.now();
    let account = app.db.read(|tx| store::of_person(tx, person))?.ok_or(Refused::NotFound)?;
    if let Some(wait) = app.db.write(|tx| OF_CHANGE.take(tx, person, now))? {
        return Err(vec![Violation::plain("too-often", "old").with(wait.minutes.to_string())].into());
    }
    let mut found = password::why_not(password, again, &account.login);
    if password::is_right(old, account.password.as_deref()) {
        app.db.write(|tx| OF_CHANGE.forget(tx, person))?;
    } else {
        found.insert(0, Violation::plain("password-wrong", "old"));
    }
    none(found)?;
    let hash = password::hash(password)?;
    app.db.write(|tx| {
        store::save_password(tx, person, &hash)?;
        store::spend_links(tx, person)?;
        session::end_all(tx, person)?;
        Ok(())
    })
}
