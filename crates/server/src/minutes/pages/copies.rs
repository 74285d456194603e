//! 第二十条 按需印发: choosing whom copies go to, and signing for one.
use super::{prints::in_sight, signed};
use crate::{
    minutes::acts::{issue::Issue, link, receive::Receive},
    web::{
        Answer, Visit,
        answer::{PageError, go},
    },
};
use rules::{Violation, meeting::Party};

/// POST /minutes/{id}/copies.
///
/// # Errors
/// When it is not this person's to do, or our side fails.
pub fn issue(visit: &mut Visit) -> Answer {
    let id = visit.param("id").to_owned();
    visit.app.look(|view| in_sight(visit, view, &id).map(|_| ()))?;
    let version = visit.form.int("version");
    let done = parties(&visit.form.all("to"))
        .map_err(PageError::from)
        .and_then(|to| visit.perform(Issue { minutes: id.clone(), version, to }));
    match done {
        Ok(()) => Ok(go(&link(&id), "已印发，收件的同志和单位已收到通知，等待签收。")),
        Err(error) => {
            let mut found = error.violations().to_vec();
            for violation in found.iter_mut().filter(|violation| violation.field.starts_with("to.")) {
                "to".clone_into(&mut violation.field);
            }
            if found.is_empty() { Err(error) } else { visit.again(found.into(), signed::show) }
        }
    }
}

/// POST /minutes/{id}/receipts.
///
/// # Errors
/// When it is not this person's copy, or our side fails.
pub fn receive(visit: &mut Visit) -> Answer {
    let id = visit.param("id").to_owned();
    visit.app.look(|view| in_sight(visit, view, &id).map(|_| ()))?;
    let done = parties(&visit.form.all("party"))
        .map_err(PageError::from)
        .and_then(|mut parties| parties.pop().ok_or_else(|| vec![Violation::plain("choose-one", "party")].into()))
        .and_then(|party| visit.perform(Receive { minutes: id.clone(), party }));
    match done {
        Ok(()) => Ok(go(&link(&id), "已签收。")),
        Err(error) => visit.again(error, signed::show),
    }
}

fn parties(texts: &[String]) -> Result<Vec<Party>, Vec<Violation>> {
    texts
        .iter()
        .map(|text| Party::try_from(text.clone()).map_err(|_| vec![Violation::plain("choose-one", "to")]))
        .collect()
}
