//! A visit: who came, with what, to which page. Handlers are synchronous functions of it, run on a
//! bounded set of blocking threads.
use super::{
    answer::{Answer, PageError, html},
    body,
    drafts::Resumed,
    fields::Fields,
    front::Front,
    session::{self, COOKIE, Session},
};
use crate::{
    app::App,
    kernel::{attachment::Upload, limit::Limit},
};
use axum::{
    extract::{RawPathParams, Request, State},
    http::{HeaderMap, Method, StatusCode, header},
    response::Response,
};
use minijinja::Value;
use rules::{
    Violation,
    roster::{Actor, why_not_sign_in},
};
use std::{future::Future, pin::Pin, sync::Arc};

/// Where one-time links lead; what follows is their secret.
pub const LINK: &str = "/sign-in/link/";

/// What a handler has in hand.
pub struct Visit {
    pub app: Arc<App>,
    pub actor: Actor,
    pub session: Option<Session>,
    pub method: Method,
    pub front: Front,
    /// Path and query, as asked for.
    pub uri: String,
    pub query: Fields,
    pub form: Fields,
    pub uploads: Vec<(String, Upload)>,
    /// The files that came, field and name: a browser does not send them again of itself.
    pub chosen: Vec<(String, String)>,
    /// What was refused of the form, for the page that shows it again.
    pub found: Vec<Violation>,
    /// What was typed before and came back with the form.
    pub resumed: Option<Resumed>,
    params: Vec<(String, String)>,
    headers: HeaderMap,
}

type Answering = Pin<Box<dyn Future<Output = Response> + Send>>;

/// A page for people who are signed in.
pub fn at(
    handler: fn(&mut Visit) -> Answer,
) -> impl Fn(State<Arc<App>>, RawPathParams, Request) -> Answering + Clone + Send + Sync + 'static {
    move |State(app), params, request| Box::pin(answer(app, params, request, handler, Door::SignedIn))
}

/// A page for anybody: sign-in, health.
pub fn open(
    handler: fn(&mut Visit) -> Answer,
) -> impl Fn(State<Arc<App>>, RawPathParams, Request) -> Answering + Clone + Send + Sync + 'static {
    move |State(app), params, request| Box::pin(answer(app, params, request, handler, Door::Open))
}

/// Whether a page is for anybody.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Door {
    SignedIn,
    Open,
}

async fn answer(
    app: Arc<App>,
    params: RawPathParams,
    request: Request,
    handler: fn(&mut Visit) -> Answer,
    door: Door,
) -> Response {
    let mut visit = Visit::outside(app, &params, &request);
    let mut arrived = Ok(());
    if visit.method == Method::POST {
        // Who is it comes before what is it: nobody's files are not taken in.
        let known = on_a_thread(move || {
            let known = recognise(&mut visit);
            (visit, known)
        });
        let Some((back, known)) = known.await else { return broken() };
        visit = back;
        arrived = match known {
            Ok(()) => body::take(&mut visit, door, request).await,
            Err(error) => Err(error),
        };
    }
    let done = on_a_thread(move || {
        let answered = arrived.and_then(|()| admit(&mut visit, door)).and_then(|()| handler(&mut visit));
        answered.unwrap_or_else(|error| super::render::failure(&visit, &error))
    });
    done.await.unwrap_or_else(broken)
}

/// The result, or none when the thread died.
async fn on_a_thread<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Option<T> {
    tokio::task::spawn_blocking(work).await.ok()
}

fn broken() -> Response {
    html(StatusCode::INTERNAL_SERVER_ERROR, "系统出错，请稍后再试。".to_owned())
}

/// Whose session is it? A form of another site is turned away before anything of it is read.
fn recognise(visit: &mut Visit) -> Result<(), PageError> {
    if visit.method == Method::POST && is_foreign(&visit.headers) {
        return Err(PageError::Forged);
    }
    let found = cookie(&visit.headers, COOKIE).map(|token| visit.recognise(&token)).transpose()?.flatten();
    if let Some((session, actor)) = found {
        // Whoever holds no post is known, and does not come in.
        visit.session = Some(session).filter(|_| why_not_sign_in(&visit.app.rulebook(), &actor).is_none());
        visit.actor = actor;
    }
    Ok(())
}

/// May they come in, and did the form come from our page?
fn admit(visit: &mut Visit, door: Door) -> Result<(), PageError> {
    let is_post = visit.method == Method::POST;
    if !is_post {
        recognise(visit)?;
    }
    match (&visit.session, door) {
        (None, Door::SignedIn) => Err(visit.stranger()),
        (Some(session), Door::SignedIn) if is_post && !session.owns(visit.form.text("csrf")) => Err(PageError::Forged),
        _ => Ok(()),
    }
}

/// Browsers say where a form came from; a form of another site is not ours.
fn is_foreign(headers: &HeaderMap) -> bool {
    let site = headers.get("sec-fetch-site").and_then(|value| value.to_str().ok());
    if let Some(site) = site {
        return !matches!(site, "same-origin" | "none");
    }
    let (origin, host) = (header_text(headers, header::ORIGIN), header_text(headers, header::HOST));
    !origin.is_empty() && origin.split_once("://").is_none_or(|(_, from)| from != host)
}

fn header_text(headers: &HeaderMap, name: header::HeaderName) -> &str {
    headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or("")
}

/// A cookie's value.
fn cookie(headers: &HeaderMap, name: &str) -> Option<String> {
    let all = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    all.flat_map(|text| text.split(';')).find_map(|pair| {
        let (known, value) = pair.trim().split_once('=')?;
        (known == name).then(|| value.to_owned())
    })
}

impl Visit {
    /// Somebody at the door, not yet known, with nothing read of what they bring.
    fn outside(app: Arc<App>, params: &RawPathParams, request: &Request) -> Self {
        Self {
            app,
            actor: Actor::nobody(),
            session: None,
            method: request.method().clone(),
            front: request.extensions().get::<Front>().cloned().unwrap_or_default(),
            uri: request.uri().path_and_query().map_or("/", |uri| uri.as_str()).to_owned(),
            query: Fields::parse(request.uri().query().unwrap_or("").as_bytes()).unwrap_or_default(),
            form: Fields::default(),
            uploads: Vec::new(),
            chosen: Vec::new(),
            found: Vec::new(),
            resumed: None,
            params: params.iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect(),
            headers: request.headers().clone(),
        }
    }

    /// Why somebody without a session that counts does not come in.
    pub(super) fn stranger(&self) -> PageError {
        let is_known = !self.actor.person.is_empty();
        let violation = is_known.then(|| why_not_sign_in(&self.app.rulebook(), &self.actor)).flatten();
        violation.map_or(PageError::SignIn, PageError::NoPost)
    }

    fn recognise(&self, token: &str) -> Result<Option<(Session, Actor)>, PageError> {
        let found = self.app.look(|view| {
            let session = session::find(view.tx, token, view.now)?;
            let actor = session.as_ref().and_then(|session| view.roster.actor(&session.person, view.today));
            Ok::<_, PageError>(session.zip(actor))
        })?;
        let now = self.app.clock.now();
        if let Some((session, _)) = &found
            && session.is_due(now)
        {
            self.app.db.write(|tx| session.note(tx, now))?;
        }
        Ok(found)
    }

    /// The path as it may be written down: a sign-in link is a secret.
    #[must_use]
    pub fn address(&self) -> &str {
        let path = self.uri.split('?').next().unwrap_or("/");
        if path.starts_with(LINK) { LINK } else { path }
    }

    /// A part of the path: `{id}`.
    #[must_use]
    pub fn param(&self, name: &str) -> &str {
        self.params.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value)
    }

    /// A cookie's value.
    #[must_use]
    pub fn cookie(&self, name: &str) -> Option<String> {
        cookie(&self.headers, name)
    }

    /// A request header, empty when it did not come.
    #[must_use]
    pub fn header(&self, name: header::HeaderName) -> &str {
        header_text(&self.headers, name)
    }

    /// Do it, as the one who came.
    ///
    /// # Errors
    /// What the door refuses.
    pub fn perform<A: crate::kernel::Act>(&self, act: A) -> Result<A::Done, PageError> {
        Ok(self.app.perform(&self.actor, act)?)
    }

    /// Count something costly against its limit, for the one who came.
    ///
    /// # Errors
    /// [`PageError::TooMany`]; when the database fails.
    pub fn count(&self, limit: Limit) -> Result<(), PageError> {
        let (now, person) = (self.app.clock.now(), &self.actor.person);
        let wait = self.app.db.write(|tx| limit.take(tx, person, now))?;
        wait.map_or(Ok(()), |wait| Err(PageError::TooMany(wait)))
    }

    /// A page with its frame around it; 422 when it shows a form again with what was refused.
    ///
    /// # Errors
    /// When the template does not fit.
    pub fn page(&self, template: &str, values: Value) -> Answer {
        let status = if self.found.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
        let mut response = html(status, super::render::page(self, template, values)?);
        super::render::forget_said(self, &mut response);
        Ok(response)
    }

    /// The files that came in a field.
    pub fn take_uploads(&mut self, field: &str) -> Vec<Upload> {
        let (mine, rest) = std::mem::take(&mut self.uploads).into_iter().partition(|(name, _)| name == field);
        self.uploads = rest;
        let mine: Vec<(String, Upload)> = mine;
        mine.into_iter().map(|(_, upload)| upload).collect()
    }

    /// Show the form's page again with what was refused, if the person can mend it; else the refusal goes on.
    ///
    /// # Errors
    /// When it is not the person's to mend.
    pub fn again(&mut self, error: PageError, show: fn(&mut Self) -> Answer) -> Answer {
        if error.violations().is_empty() {
            return Err(error);
        }
        // What the working rules forbid is kept; a slip of the pen is not.
        if error.violations().iter().any(|violation| violation.basis.is_some()) {
            super::refusal::note(self, &error);
        }
        self.found = error.violations().to_vec();
        let shown = show(self);
        // Whoever may not see the form is not told what is wrong in it.
        if shown.is_err() {
            self.found.clear();
        }
        shown
    }
}
