//! A visit: who came, with what, to which page. Handlers are synchronous functions of it, run on a
//! bounded set of blocking threads.
use super::{
    answer::{Answer, PageError, html},
    fields::Fields,
    front::Front,
    session::{self, COOKIE, Session},
};
use crate::{
    app::App,
    kernel::attachment::{MOST_BYTES, Upload},
};
use axum::{
    extract::{FromRequest, Multipart, RawPathParams, Request, State},
    http::{HeaderMap, Method, StatusCode, header},
    response::Response,
};
use minijinja::Value;
use rules::{Violation, roster::Actor};
use std::{future::Future, io::Write, pin::Pin, sync::Arc};

/// Largest form without files, bytes: far above any text our rules let through.
const FORM_MOST_BYTES: usize = 4 * 1024 * 1024;

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
    /// What was refused of the form, for the page that shows it again.
    pub found: Vec<Violation>,
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

#[derive(Clone, Copy, PartialEq, Eq)]
enum Door {
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
    let params = params.iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
    let shown = app.clone();
    let arrived = arrive(app, params, request).await;
    let done = tokio::task::spawn_blocking(move || match arrived {
        Ok(mut visit) => match admit(&mut visit, door).and_then(|()| handler(&mut visit)) {
            Ok(response) => response,
            Err(error) => super::render::failure(&visit, &error),
        },
        Err(error) => super::render::bare_failure(&shown, &error),
    });
    done.await.unwrap_or_else(|_| html(StatusCode::INTERNAL_SERVER_ERROR, "系统出错，请稍后再试。".to_owned()))
}

async fn arrive(app: Arc<App>, params: Vec<(String, String)>, request: Request) -> Result<Visit, PageError> {
    let (method, headers) = (request.method().clone(), request.headers().clone());
    let uri = request.uri().path_and_query().map_or("/", |uri| uri.as_str()).to_owned();
    let front = request.extensions().get::<Front>().cloned().unwrap_or_default();
    let query = Fields::parse(request.uri().query().unwrap_or("").as_bytes());
    let (form, uploads) = if method == Method::POST { body(&app, request).await? } else { Default::default() };
    let (actor, session) = (Actor::system(), None);
    Ok(Visit { app, actor, session, method, front, uri, query, form, uploads, found: Vec::new(), params, headers })
}

async fn body(app: &App, request: Request) -> Result<(Fields, Vec<(String, Upload)>), PageError> {
    let is_multipart = header_text(request.headers(), header::CONTENT_TYPE).starts_with("multipart/form-data");
    if is_multipart {
        let parts = Multipart::from_request(request, &()).await;
        return multipart(app, parts.map_err(|error| PageError::Unreadable(error.to_string()))?).await;
    }
    let bytes = axum::body::to_bytes(request.into_body(), FORM_MOST_BYTES).await.map_err(|_| PageError::TooLarge)?;
    Ok((Fields::parse(&bytes), Vec::new()))
}

async fn multipart(app: &App, mut parts: Multipart) -> Result<(Fields, Vec<(String, Upload)>), PageError> {
    let unreadable = |error: axum::extract::multipart::MultipartError| PageError::Unreadable(error.to_string());
    let (mut form, mut uploads) = (Fields::default(), Vec::new());
    while let Some(mut part) = parts.next_field().await.map_err(unreadable)? {
        let field = part.name().unwrap_or("").to_owned();
        let Some(name) = part.file_name().map(str::to_owned) else {
            form.0.push((field, part.text().await.map_err(unreadable)?));
            continue;
        };
        let mut upload = Upload { name, file: tempfile::NamedTempFile::new_in(&app.files).map_err(io)?, bytes: 0 };
        while let Some(chunk) = part.chunk().await.map_err(unreadable)? {
            upload.bytes += chunk.len() as u64;
            // One byte past the limit is enough to know; the rest is read and dropped.
            if upload.bytes <= MOST_BYTES {
                upload.file.write_all(&chunk).map_err(io)?;
            }
        }
        if !upload.name.is_empty() {
            uploads.push((field, upload));
        }
    }
    Ok((form, uploads))
}

fn io(error: std::io::Error) -> PageError {
    crate::db::DbError::File(error).into()
}

/// Who is it, and did the form come from our page?
fn admit(visit: &mut Visit, door: Door) -> Result<(), PageError> {
    if visit.method == Method::POST && is_foreign(&visit.headers) {
        return Err(PageError::Forged);
    }
    let found = cookie(&visit.headers, COOKIE).map(|token| visit.recognise(&token)).transpose()?.flatten();
    if let Some((session, actor)) = found {
        (visit.actor, visit.session) = (actor, Some(session));
    }
    match (&visit.session, door) {
        (None, Door::SignedIn) => Err(PageError::SignIn),
        (Some(session), Door::SignedIn) if visit.method == Method::POST && !session.owns(visit.form.text("csrf")) => {
            Err(PageError::Forged)
        }
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
        self.found = error.violations().to_vec();
        show(self)
    }
}
