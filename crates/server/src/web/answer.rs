//! Answers, and the ways a visit can fail; each failure is a page that says what to do next.
use crate::{
    db::DbError,
    kernel::{Refused, limit::Wait},
};
use axum::{
    body::Body,
    http::{HeaderValue, StatusCode, header},
    response::{Html, IntoResponse, Response},
};
use rules::Violation;
use tokio_util::io::ReaderStream;

/// What a handler gives back.
pub type Answer = Result<Response, PageError>;

/// Why there is no page.
#[derive(Debug, thiserror::Error)]
pub enum PageError {
    /// An act was refused, or our side failed in it.
    #[error(transparent)]
    Refused(#[from] Refused),
    /// Nobody is signed in.
    #[error("nobody is signed in")]
    SignIn,
    /// A one-time link that was used, or is too old.
    #[error("the link is spent")]
    SpentLink,
    /// Whoever is signed in holds no post today.
    #[error("no post today")]
    NoPost(Violation),
    /// The form did not come from our page, or its session is over.
    #[error("the form's token does not fit")]
    Forged,
    /// Too many tries.
    #[error("too many tries: wait {} minutes", .0.minutes)]
    TooMany(Wait),
    /// More came than may.
    #[error("the request is too large")]
    TooLarge,
    /// The request could not be read.
    #[error("the request could not be read: {0}")]
    Unreadable(String),
    /// A template does not fit its values.
    #[error("template: {0}")]
    Template(#[from] minijinja::Error),
}

impl PageError {
    /// There is no such thing, or not for this person.
    pub const NOT_FOUND: Self = Self::Refused(Refused::NotFound);

    /// The violations, when the person can mend it.
    #[must_use]
    pub fn violations(&self) -> &[Violation] {
        match self {
            Self::Refused(Refused::Against(found)) => found,
            Self::NoPost(violation) => std::slice::from_ref(violation),
            _ => &[],
        }
    }
}

impl From<Vec<Violation>> for PageError {
    fn from(found: Vec<Violation>) -> Self {
        Self::Refused(Refused::Against(found))
    }
}

impl From<DbError> for PageError {
    fn from(error: DbError) -> Self {
        Self::Refused(Refused::Db(error))
    }
}

/// A page.
#[must_use]
pub fn html(status: StatusCode, text: String) -> Response {
    (status, Html(text)).into_response()
}

/// On to another page, and say there what happened.
#[must_use]
pub fn go(to: &str, said: &str) -> Response {
    let mut response = (StatusCode::SEE_OTHER, [(header::LOCATION, to.to_owned())]).into_response();
    if !said.is_empty() {
        let encoded: String = form_urlencoded::byte_serialize(said.as_bytes()).collect();
        let cookie = format!("zb_said={encoded}; Path=/; HttpOnly; SameSite=Lax; Max-Age=60");
        if let Ok(cookie) = HeaderValue::from_str(&cookie) {
            response.headers_mut().append(header::SET_COOKIE, cookie);
        }
    }
    response
}

/// Whether it is a path of this site: browsers read `//host` and `/\host` as another one.
#[must_use]
pub fn is_ours(path: &str) -> bool {
    path.starts_with('/') && !path.starts_with("//") && !path.contains('\\') && !path.contains(char::is_control)
}

/// A file to keep, under its own name.
#[must_use]
pub fn download(name: &str, content_type: &str, bytes: Vec<u8>) -> Response {
    kept(name, content_type, Body::from(bytes))
}

/// The same from an open file, read piece by piece as it is sent.
#[must_use]
pub fn download_file(name: &str, content_type: &str, file: std::fs::File) -> Response {
    kept(name, content_type, Body::from_stream(ReaderStream::new(tokio::fs::File::from_std(file))))
}

fn kept(name: &str, content_type: &str, body: Body) -> Response {
    let encoded: String = form_urlencoded::byte_serialize(name.as_bytes()).collect();
    let disposition = format!("attachment; filename*=UTF-8''{}", encoded.replace('+', "%20"));
    let headers = [(header::CONTENT_TYPE, content_type.to_owned()), (header::CONTENT_DISPOSITION, disposition)];
    (headers, body).into_response()
}
