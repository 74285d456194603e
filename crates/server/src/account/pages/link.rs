//! A one-time link: says whose it is and asks for the new password. Looking does not spend it, so
//! that a chat program which fetches a preview does no harm.
use crate::{
    account::entry,
    kernel::Refused,
    web::{Answer, Fields, Visit, answer::PageError, signin},
};
use minijinja::context;

/// GET /sign-in/link/{token}.
///
/// # Errors
/// When the link is spent or expired, or the person holds no post today.
pub fn show(visit: &mut Visit) -> Answer {
    let token = visit.param("token").to_owned();
    let account = entry::of_link(&visit.app, &token)?.ok_or(PageError::SpentLink)?;
    signin::admissible(visit, &account.person)?;
    let name = visit
        .app
        .look(|view| Ok::<_, PageError>(view.roster.persons.get(&account.person).map(|person| person.name.clone())))?;
    let name = name.ok_or(PageError::NOT_FOUND)?;
    visit.page("account/link.html", context! { token, name, login => account.login })
}

/// POST /sign-in/link/{token}: set the password and come in.
///
/// # Errors
/// When the link is spent or expired, or the person holds no post today; a password that will not do shows the form again, empty.
pub fn submit(visit: &mut Visit) -> Answer {
    let typed = take_secrets(visit);
    let token = visit.param("token").to_owned();
    // Asked before the link is spent: it still stands when a post is entered in its time.
    if let Some(account) = entry::of_link(&visit.app, &token)? {
        signin::admissible(visit, &account.person)?;
    }
    match entry::use_link(&visit.app, &token, typed.text("password"), typed.text("again")) {
        Ok(person) => signin::begin(visit, &person),
        Err(Refused::NotFound) => Err(PageError::SpentLink),
        Err(refused) => visit.again(refused.into(), show),
    }
}

/// Passwords leave the visit before anything could show or log them.
pub(super) fn take_secrets(visit: &mut Visit) -> Fields {
    let is_secret = |name: &str| matches!(name, "password" | "again" | "old");
    let (secret, rest) = std::mem::take(&mut visit.form).0.into_iter().partition(|(name, _)| is_secret(name));
    visit.form = Fields(rest);
    Fields(secret)
}
