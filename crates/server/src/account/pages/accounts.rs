//! The office's list of people and their accounts, and the form that gives one a link.
use crate::{
    account::{
        acts::{self, Issue, LINK_HOURS},
        store::{self, Account},
    },
    app::View,
    kernel::work::new_id,
    web::{Answer, Visit, answer::PageError},
};
use minijinja::{Value, context};
use rules::{
    deed::Deed,
    duty::{Asked, Bearing},
};
use std::collections::BTreeMap;

/// People to a page.
const PAGE_ROWS: usize = 25;

/// GET /accounts: for those who may issue.
///
/// # Errors
/// When it is not for this person, or the database or the template fails.
pub fn show(visit: &mut Visit) -> Answer {
    let query = visit.query.text("q").trim().to_owned();
    let page = usize::try_from(visit.query.page()).unwrap_or(1);
    let (rows, total) = visit.app.look(|view| {
        let asked = Asked { rulebook: &view.rulebook, actor: &visit.actor, bearing: &Bearing::default() };
        asked
            .permit(Deed::AccountIssue)
            .map_err(|not_you| PageError::Refused(crate::kernel::Refused::NotYou(not_you)))?;
        let accounts: BTreeMap<String, Account> =
            store::all(view.tx)?.into_iter().map(|account| (account.person.clone(), account)).collect();
        let rows = rows(view, &accounts);
        let found: Vec<Value> = rows
            .into_iter()
            .filter(|(text, _)| query.is_empty() || text.contains(&query))
            .map(|(_, row)| row)
            .collect();
        let total = found.len();
        let shown = found.into_iter().skip((page - 1) * PAGE_ROWS).take(PAGE_ROWS);
        Ok::<_, PageError>((shown.collect::<Vec<Value>>(), total))
    })?;
    let pages = total.div_ceil(PAGE_ROWS).max(1);
    let id = new_id(visit.app.clock.now());
    visit.page("account/accounts.html", context! { rows, total, page, pages, query, id, hours => LINK_HOURS })
}

/// People with their posts of today, in the order of the rules; the text is what the search looks in.
fn rows(view: &View<'_, '_>, accounts: &BTreeMap<String, Account>) -> Vec<(String, Value)> {
    let mut rows: Vec<(i64, String, Value)> = Vec::new();
    for person in view.roster.persons.keys() {
        let Some(actor) = view.roster.actor(person, view.today) else { continue };
        let places = actor.posts.iter().filter_map(|held| view.roster.posts.get(&held.post)).map(|post| post.place);
        let posts: Vec<_> = actor.posts.iter().map(|held| held.title.clone()).collect();
        let account = accounts.get(person);
        let (login, is_set) = (account.map(|a| a.login.clone()), account.is_some_and(|a| a.password.is_some()));
        let text = format!("{} {} {}", actor.name, posts.join(" "), login.as_deref().unwrap_or(""));
        let row = context! { person => actor.person, name => actor.name, posts, login, is_set };
        rows.push((places.min().unwrap_or(i64::MAX), text, row));
    }
    rows.sort_by(|a, b| (a.0, &a.1).cmp(&(b.0, &b.1)));
    rows.into_iter().map(|(_, text, row)| (text, row)).collect()
}

/// POST /accounts: the link is on this page and nowhere else.
///
/// # Errors
/// When it is not this person's to do; what can be mended shows the list again.
pub fn issue(visit: &mut Visit) -> Answer {
    let text = |name: &str| visit.form.text(name).to_owned();
    let (person, login) = (text("person"), text("login"));
    let done = visit.perform(Issue { id: text("id"), person: person.clone(), login: login.clone() });
    let token = match done {
        Ok(token) => token,
        Err(error) => return visit.again(error, show),
    };
    let name = visit
        .app
        .look(|view| Ok::<_, PageError>(view.roster.persons.get(&person).map(|person| person.name.clone())))?;
    let scheme = if visit.front.https { "https" } else { "http" };
    let host = visit.header(axum::http::header::HOST);
    let link = format!("{scheme}://{host}{}", acts::link_path(&token));
    visit
        .page("account/issued.html", context! { link, name, login => login.trim().to_lowercase(), hours => LINK_HOURS })
}
