//! Sign-in. A demo instance offers its people, one click each; a working one asks for the password.
use super::{
    answer::{Answer, PageError, go},
    session::{self, COOKIE},
    visit::Visit,
};
use crate::app::Kind;
use axum::http::{HeaderValue, header};
use minijinja::{Value, context};

/// GET /sign-in.
///
/// # Errors
/// When the database or the template fails.
pub fn show(visit: &mut Visit) -> Answer {
    let next = visit.query.text("next").to_owned();
    let people = if visit.app.kind == Kind::Demo { demo_people(visit)? } else { Vec::new() };
    visit.page("sign-in.html", context! { next, people })
}

/// People who hold a post today, with what they are, in the order of the rules.
fn demo_people(visit: &Visit) -> Result<Vec<Value>, PageError> {
    visit.app.look(|view| {
        let mut people: Vec<(usize, Value)> = Vec::new();
        for person in view.roster.persons.keys() {
            let Some(actor) = view.roster.actor(person, view.today).filter(|actor| !actor.posts.is_empty()) else {
                continue;
            };
            let place = actor.posts.iter().filter_map(|held| view.roster.posts.get(&held.post)).map(|post| post.place);
            let seats: Vec<_> = actor.posts.iter().filter_map(|h| view.rulebook.seat_of(&h.post)).collect();
            let seats: Vec<_> =
                seats.iter().filter_map(|key| view.rulebook.seat(key)).map(|s| s.title.clone()).collect();
            let posts: Vec<_> = actor.posts.iter().map(|held| held.title.clone()).collect();
            let value = context! { id => actor.person, name => actor.name, seats, posts };
            people.push((usize::try_from(place.min().unwrap_or(0)).unwrap_or(0), value));
        }
        people.sort_by_key(|(place, _)| *place);
        Ok(people.into_iter().map(|(_, value)| value).collect())
    })
}

/// POST /demo-sign-in: only where the instance is a demo.
///
/// # Errors
/// When it is none, or there is no such person.
pub fn demo(visit: &mut Visit) -> Answer {
    if visit.app.kind != Kind::Demo {
        return Err(PageError::NOT_FOUND);
    }
    let person = visit.form.text("person").to_owned();
    let known = visit.app.look(|view| Ok::<_, PageError>(view.roster.actor(&person, view.today).is_some()))?;
    if known { begin(visit, &person) } else { Err(PageError::NOT_FOUND) }
}

/// Begin a session and go where the person wanted to go.
///
/// # Errors
/// When the database fails.
pub fn begin(visit: &Visit, person: &str) -> Answer {
    let now = visit.app.clock.now();
    let token = visit.app.db.write(|tx| session::begin(tx, person, now))?;
    let next = Some(visit.form.text("next")).filter(|next| next.starts_with('/') && !next.starts_with("//"));
    let mut response = go(next.unwrap_or("/"), "");
    set_cookie(&mut response, &format!("{COOKIE}={token}; Path=/; HttpOnly; SameSite=Lax"));
    Ok(response)
}

/// POST /sign-out.
///
/// # Errors
/// When the database fails.
pub fn end(visit: &mut Visit) -> Answer {
    if let Some(session) = &visit.session {
        visit.app.db.write(|tx| session.end(tx))?;
    }
    let mut response = go("/sign-in", "已退出。");
    set_cookie(&mut response, &format!("{COOKIE}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0"));
    Ok(response)
}

fn set_cookie(response: &mut axum::response::Response, cookie: &str) {
    if let Ok(value) = HeaderValue::from_str(cookie) {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
}
