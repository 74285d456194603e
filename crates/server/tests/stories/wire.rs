//! A request as it goes over the wire, with any headers: for what browsers do not let a page do.
use crate::support::Town;
use axum::{
    Router,
    body::Body,
    http::{HeaderMap, Request, StatusCode, header},
    middleware,
};
use server::web::front;
use tower::ServiceExt;

/// What came back.
pub struct Reply {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
}

impl Reply {
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    /// All cookies that were set.
    pub fn cookies(&self) -> Vec<&str> {
        self.headers.get_all(header::SET_COOKIE).iter().map(|value| value.to_str().unwrap()).collect()
    }

    /// The session's `zb=…`.
    pub fn session(&self) -> Option<String> {
        let cookie = self.cookies().into_iter().find(|cookie| cookie.starts_with("zb=") && !cookie.starts_with("zb=;"));
        cookie.and_then(|cookie| cookie.split(';').next()).map(str::to_owned)
    }

    #[track_caller]
    pub fn says(&self, text: &str) -> &Self {
        assert!(self.body.contains(text), "no “{text}” in\n{}", self.body);
        self
    }
}

/// The site as it stands behind a proxy that says from where and how the browser came.
pub fn proxied(town: &Town) -> Router {
    town.router.clone().layer(middleware::from_fn(front::behind_proxy))
}

/// Send a form with these headers.
pub fn send(router: &Router, method: &str, path: &str, fields: &[(&str, &str)], headers: &[(&str, &str)]) -> Reply {
    let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
    let mut request = Request::builder().method(method).uri(path);
    request = request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let request = request.body(Body::from(body)).unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    runtime.block_on(async {
        let response = router.clone().oneshot(request).await.unwrap();
        let (status, headers) = (response.status(), response.headers().clone());
        let bytes = axum::body::to_bytes(response.into_body(), usize::MAX).await.unwrap();
        Reply { status, headers, body: String::from_utf8_lossy(&bytes).into_owned() }
    })
}

/// The token that a page's forms carry.
pub fn csrf(page: &str) -> String {
    page.split("name=\"csrf\" value=\"")
        .nth(1)
        .and_then(|rest| rest.split('"').next())
        .expect("a form of ours")
        .to_owned()
}
