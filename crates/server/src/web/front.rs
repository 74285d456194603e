//! Who stands between the browser and us: nobody, or a proxy of ours that says from where and how
//! the browser came. What a browser itself writes into these headers is not believed.
use axum::{
    extract::{ConnectInfo, Request},
    http::HeaderMap,
    middleware::Next,
    response::Response,
};
use std::net::SocketAddr;

/// From where a request came, and whether over https.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Front {
    pub address: String,
    pub https: bool,
}

/// No proxy: the socket says from where, and it is plain http.
pub async fn direct(mut request: Request, next: Next) -> Response {
    let front = Front { address: peer(&request), https: false };
    request.extensions_mut().insert(front);
    next.run(request).await
}

/// Behind a proxy: the last entries are those it wrote itself.
pub async fn behind_proxy(mut request: Request, next: Next) -> Response {
    let front = told(&request);
    request.extensions_mut().insert(front);
    next.run(request).await
}

fn told(request: &Request) -> Front {
    let said = |name| last(request.headers(), name);
    Front {
        address: said("x-forwarded-for").unwrap_or_else(|| peer(request)),
        https: said("x-forwarded-proto").is_some_and(|scheme| scheme.eq_ignore_ascii_case("https")),
    }
}

fn peer(request: &Request) -> String {
    let info = request.extensions().get::<ConnectInfo<SocketAddr>>();
    info.map_or_else(String::new, |ConnectInfo(address)| address.ip().to_string())
}

fn last(headers: &HeaderMap, name: &str) -> Option<String> {
    let text = headers.get_all(name).iter().next_back()?.to_str().ok()?;
    text.rsplit(',').next().map(|entry| entry.trim().to_owned()).filter(|entry| !entry.is_empty())
}
