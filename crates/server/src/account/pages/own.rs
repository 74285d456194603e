//! One's own account: change the password.
use super::link::take_secrets;
use crate::{
    account::{entry, store},
    web::{Answer, Visit, answer::go},
};
use minijinja::context;

/// GET /account.
///
/// # Errors
/// When the database or the template fails.
pub fn show(visit: &mut Visit) -> Answer {
    let person = visit.actor.person.clone();
    let account = visit.app.db.read(|tx| store::of_person(tx, &person))?;
    visit.page("account/own.html", context! { login => account.map(|account| account.login) })
}

/// POST /account: a new password; everybody who is signed in with the old one has to sign in again.
///
/// # Errors
/// When there is no account; what can be mended shows the form again, empty.
pub fn change(visit: &mut Visit) -> Answer {
    let typed = take_secrets(visit);
    let new = (typed.text("password"), typed.text("again"));
    match entry::change_password(&visit.app, &visit.actor.person, typed.text("old"), new) {
        Ok(()) => Ok(go("/sign-in", "口令已改，请用新口令登录。其他地方的登录也已退出。")),
        Err(refused) => visit.again(refused.into(), show),
    }
}
