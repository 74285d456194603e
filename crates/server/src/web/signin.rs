//! Sign-in. A working instance asks for the password; a demo also offers its people, one click each.
use super::{
    answer::{Answer, PageError, go, is_ours},
    fields::Fields,
    session::{self, COOKIE},
    visit::Visit,
};
use crate::{
    account::entry::{self, Tried},
    app::{Kind, View},
    kernel::sight::sees_all,
};
use axum::http::{HeaderValue, header};
use minijinja::{Value, context};
use rules::{
    Violation,
    roster::{Actor, why_not_sign_in},
    rulebook::UnitKind,
};

/// GET /sign-in.
///
/// # Errors
/// When the database or the template fails.
pub fn show(visit: &mut Visit) -> Answer {
    let next = visit.query.maybe("next").unwrap_or(visit.form.text("next")).to_owned();
    let groups = if visit.app.kind == Kind::Demo { demo_people(visit)? } else { Vec::new() };
    visit.page("sign-in.html", context! { next, groups })
}

/// POST /sign-in. The answer to an unknown account is that to a wrong password.
///
/// # Errors
/// [`PageError::TooMany`] when the address failed too often; what can be mended shows the page again.
pub fn submit(visit: &mut Visit) -> Answer {
    let (secret, rest) = std::mem::take(&mut visit.form).0.into_iter().partition(|(name, _)| name == "password");
    visit.form = Fields(rest);
    let (login, password) = (visit.form.text("login").to_owned(), Fields(secret));
    let violation = match entry::sign_in(&visit.app, &login, password.text("password"), &visit.front.address)? {
        Tried::In(person) => return begin(visit, &person).or_else(|error| visit.again(error, show)),
        Tried::TooMany(wait) => return Err(PageError::TooMany(wait)),
        Tried::Wrong => Violation::plain("sign-in-wrong", "login"),
        Tried::Locked(wait) => Violation::plain("sign-in-locked", "login").with(wait.minutes.to_string()),
    };
    tracing::info!(code = violation.code, address = %visit.front.address, "sign-in refused");
    visit.again(vec![violation].into(), show)
}

/// People who hold a post today in three groups, by seat, unit and area, in the order of the rules.
fn demo_people(visit: &Visit) -> Result<Vec<Value>, PageError> {
    visit.app.look(|view| {
        let mut people: Vec<(i64, Actor)> = Vec::new();
        for person in view.roster.persons.keys() {
            let Some(actor) = view.roster.actor(person, view.today) else { continue };
            let places = actor.posts.iter().filter_map(|held| view.roster.posts.get(&held.post)).map(|post| post.place);
            if let Some(place) = places.min() {
                people.push((place, actor));
            }
        }
        people.sort_by(|a, b| (a.0, &a.1.person).cmp(&(b.0, &b.1.person)));
        let office = view.rulebook.office.title.as_str();
        let titles = [format!("召集人和{office}"), "成员单位".to_owned(), "各地专班".to_owned()];
        let groups = titles.into_iter().enumerate().map(|(n, title)| {
            let mine = people.iter().filter(|(_, actor)| group_of(view, actor) == n);
            context! { title, people => mine.map(|(_, actor)| row(view, actor)).collect::<Vec<Value>>() }
        });
        Ok(groups.collect())
    })
}

/// Seats and the office first, then members and whoever else has a post, then the areas.
fn group_of(view: &View<'_, '_>, actor: &Actor) -> usize {
    let is_area = |unit: &String| view.roster.units.get(unit).is_some_and(|unit| unit.kind == UnitKind::Area);
    if sees_all(actor, &view.rulebook) {
        0
    } else {
        1 + usize::from(actor.posts.iter().any(|held| is_area(&held.unit)))
    }
}

fn row(view: &View<'_, '_>, actor: &Actor) -> Value {
    let is_mine = |posts: &[String]| posts.iter().any(|post| actor.holds(post));
    let seats: Vec<_> = view.rulebook.seats.iter().filter(|s| is_mine(&s.posts)).map(|s| s.title.clone()).collect();
    let posts: Vec<_> = actor.posts.iter().map(|held| held.title.clone()).collect();
    context! { id => actor.person, name => actor.name, seats, posts }
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
    begin(visit, &person)
}

/// Whether the person may come in today.
///
/// # Errors
/// [`PageError::NoPost`]; when there is no such person.
pub fn admissible(visit: &Visit, person: &str) -> Result<(), PageError> {
    visit.app.look(|view| {
        let actor = view.roster.actor(person, view.today).ok_or(PageError::NOT_FOUND)?;
        why_not_sign_in(&view.rulebook, &actor).map_or(Ok(()), |violation| Err(PageError::NoPost(violation)))
    })
}

/// Begin a session and go where the person wanted to go.
///
/// # Errors
/// [`PageError::NoPost`]; when the database fails.
pub fn begin(visit: &Visit, person: &str) -> Answer {
    admissible(visit, person)?;
    let now = visit.app.clock.now();
    let token = visit.app.db.write(|tx| session::begin(tx, person, now))?;
    let next = Some(visit.form.text("next")).filter(|next| is_ours(next));
    let mut response = go(next.unwrap_or("/"), "");
    set_cookie(visit, &mut response, &format!("{COOKIE}={token}"));
    Ok(response)
}

/// POST /sign-out.
///
/// # Errors
/// When the database fails.
pub fn end(visit: &mut Visit) -> Answer {
    if visit.session.as_ref().is_some_and(|session| !session.owns(visit.form.text("csrf"))) {
        return Err(PageError::Forged);
    }
    // By the cookie: whoever has lost the last post is not let in, and may still leave.
    if let Some(token) = visit.cookie(COOKIE) {
        visit.app.db.write(|tx| session::end(tx, &token))?;
    }
    let mut response = go("/sign-in", "已退出。");
    set_cookie(visit, &mut response, &format!("{COOKIE}=; Max-Age=0"));
    Ok(response)
}

/// Over https the cookie never travels without it.
fn set_cookie(visit: &Visit, response: &mut axum::response::Response, cookie: &str) {
    let secure = if visit.front.https { "; Secure" } else { "" };
    if let Ok(value) = HeaderValue::from_str(&format!("{cookie}; Path=/; HttpOnly; SameSite=Lax{secure}")) {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
}
