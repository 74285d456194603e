//! 发放登录口令: the office gives a person a one-time link, by which the person sets a password.
use super::{entry::OF_ACCOUNT, store};
use crate::{
    kernel::{Act, Refused, Subject, Work, Written, act::none, sight::is_office},
    web::{filters::when, session, visit::LINK},
};
use jiff::{SignedDuration, Timestamp};
use rules::{Violation, approval::By, deed::Deed, duty::Bearing, roster::Person};

/// How long a link stands, hours: over a weekend, not longer.
pub const LINK_HOURS: i64 = 72;
/// Shortest and longest login, characters.
const LOGIN_CHARS: std::ops::RangeInclusive<usize> = 3..=32;

/// Where a link leads.
#[must_use]
pub fn link_path(token: &str) -> String {
    format!("{LINK}{token}")
}

/// Why this may not be a login: letters, digits, `.`, `-`, `_`, and no telephone number.
#[must_use]
pub fn why_not_login(login: &str) -> Option<Violation> {
    if login.trim().is_empty() {
        return Some(Violation::plain("empty", "login"));
    }
    let is_plain = login.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '.' | '-' | '_'));
    let has_letter = login.chars().any(|c| c.is_ascii_lowercase());
    let is_well = is_plain && has_letter && LOGIN_CHARS.contains(&login.chars().count());
    (!is_well).then(|| Violation::plain("login-shape", "login").with(login))
}

/// Issue a link to a person.
pub struct Issue {
    /// Made by the form, so that a form sent twice gives one link.
    pub id: String,
    pub person: String,
    pub login: String,
}

impl Act for Issue {
    /// Whose it is, and whether it is the first of all, of somebody in the office.
    type Thing = (Person, bool);
    /// The token, which is shown once.
    type Done = String;

    fn deed(&self) -> Deed {
        Deed::AccountIssue
    }

    fn load(&self, work: &mut Work<'_, '_>) -> Result<Self::Thing, Refused> {
        if store::has_link(work.tx, &self.id)? {
            return Err(Refused::Twice("/accounts".to_owned()));
        }
        let person = work.roster.persons.get(&self.person).cloned().ok_or(Refused::NotFound)?;
        let is_first = store::is_empty(work.tx)? && is_of_office(work, &person.id);
        Ok((person, is_first))
    }

    fn bearing(&self, (_, is_first): &Self::Thing, _work: &Work<'_, '_>) -> Bearing {
        Bearing { is_founding: *is_first, ..Bearing::default() }
    }

    fn carry_out(self, (person, _): Self::Thing, work: &mut Work<'_, '_>, _by: By) -> Result<Written<String>, Refused> {
        let login = self.login.trim().to_lowercase();
        let others = store::by_login(work.tx, &login)?.filter(|account| account.person != person.id);
        let others = others.map(|_| Violation::plain("login-taken", "login").with(&login));
        none(why_not_login(&login).into_iter().chain(others).collect())?;
        store::save_login(work.tx, &person.id, &login)?;
        let (token, expires) = (session::token()?, expires(work.now));
        store::save_link(work.tx, &self.id, &person.id, (&token, expires))?;
        OF_ACCOUNT.forget(work.tx, &login)?;
        let sentence = format!("向{}发放一次性登录链接，{} 前有效", person.name, when(expires));
        let subject = Subject::of("person", person.id);
        Ok(Written { done: token, subject, sentence, before: None, after: None })
    }
}

fn is_of_office(work: &Work<'_, '_>, person: &str) -> bool {
    let actor = work.roster.actor(person, work.today);
    actor.is_some_and(|actor| is_office(&actor, &work.rulebook))
}

fn expires(now: Timestamp) -> Timestamp {
    now + SignedDuration::from_hours(LINK_HOURS)
}
