//! A browser without a window: sends what a page would send, and reads what came back.
use axum::{
    Router,
    body::Body,
    http::{Request, StatusCode, header},
};
use calamine::{Reader as _, Xlsx};
use std::io::Cursor;
use tower::ServiceExt as _;

/// What came back.
pub struct Answer {
    pub status: StatusCode,
    pub location: String,
    pub cookie: Option<String>,
    /// What the next page will say happened.
    pub told: String,
    pub body: String,
    pub bytes: Vec<u8>,
}

impl Answer {
    /// The first sheet of a workbook, as rows of text.
    pub fn rows(&self) -> Vec<Vec<String>> {
        let mut book: Xlsx<_> = Xlsx::new(Cursor::new(self.bytes.clone())).unwrap();
        let sheet = book.worksheet_range_at(0).unwrap().unwrap();
        sheet.rows().map(|row| row.iter().map(ToString::to_string).collect()).collect()
    }

    /// The page says this.
    #[track_caller]
    pub fn says(&self, text: &str) -> &Self {
        assert!(self.body.contains(text), "no “{text}” in\n{}", self.body);
        self
    }

    /// The page does not say this.
    #[track_caller]
    pub fn hides(&self, text: &str) -> &Self {
        assert!(!self.body.contains(text), "“{text}” in\n{}", self.body);
        self
    }

    /// It leads on to this address, as a form does that was taken.
    #[track_caller]
    pub fn leads_to(&self, to: &str) -> &Self {
        assert_eq!((self.status, self.location.as_str()), (StatusCode::SEE_OTHER, to), "{}", self.body);
        self
    }

    /// It came with this status.
    #[track_caller]
    pub fn is(&self, status: u16) -> &Self {
        assert_eq!(self.status.as_u16(), status, "{}", self.body);
        self
    }
}

/// A browser without a window.
pub struct Browser {
    pub(crate) router: Router,
    pub(crate) cookie: String,
    pub(crate) csrf: String,
}

impl Browser {
    pub fn get(&self, path: &str) -> Answer {
        self.send("GET", path, &[])
    }

    /// Send a form of our page: with the token, as the browser would.
    pub fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let mut all = vec![("csrf", self.csrf.as_str())];
        all.extend_from_slice(fields);
        self.send("POST", path, &all)
    }

    /// Send a form with files, as `multipart/form-data`: fields, then (field, file name, content).
    pub fn post_files(&self, path: &str, fields: &[(&str, &str)], files: &[(&str, &str, &[u8])]) -> Answer {
        let boundary = "----story";
        let mut body = Vec::new();
        let mut part = |head: String, content: &[u8]| {
            body.extend(format!("--{boundary}\r\nContent-Disposition: form-data; {head}\r\n\r\n").as_bytes());
            body.extend(content);
            body.extend(b"\r\n");
        };
        part("name=\"csrf\"".to_owned(), self.csrf.as_bytes());
        for (name, value) in fields {
            part(format!("name=\"{name}\""), value.as_bytes());
        }
        for (name, file, content) in files {
            part(format!("name=\"{name}\"; filename=\"{file}\""), content);
        }
        body.extend(format!("--{boundary}--\r\n").as_bytes());
        let request = Request::builder()
            .method("POST")
            .uri(path)
            .header(header::COOKIE, &self.cookie)
            .header(header::CONTENT_TYPE, format!("multipart/form-data; boundary={boundary}"))
            .body(Body::from(body))
            .unwrap();
        self.call(request)
    }

    pub fn send(&self, method: &str, path: &str, fields: &[(&str, &str)]) -> Answer {
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        let request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::COOKIE, &self.cookie)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(body))
            .unwrap();
        self.call(request)
    }

    fn call(&self, request: Request<Body>) -> Answer {
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        runtime.block_on(async {
            let response = self.router.clone().oneshot(request).await.unwrap();
            let text = |name| response.headers().get(name).and_then(|v| v.to_str().ok()).unwrap_or("").to_owned();
            let (status, location) = (response.status(), text(header::LOCATION));
            let set = text(header::SET_COOKIE);
            let cookie = set.split(';').next().filter(|c| c.starts_with("zb=")).map(str::to_owned);
            let told = set.split(';').next().and_then(|c| c.strip_prefix("zb_said=")).unwrap_or_default().to_owned();
            let told =
                form_urlencoded::parse(format!("said={told}").as_bytes()).map(|(_, said)| said.into_owned()).collect();
            let bytes = axum::body::to_bytes(response.into_body(), usize::MAX).await.unwrap().to_vec();
            let body = String::from_utf8_lossy(&bytes).into_owned();
            summary_leads_to_fields(&body);
            Answer { status, location, cookie, told, body, bytes }
        })
    }
}

/// What no field of a form answers for: the whole of it, the state of the thing, a step that somebody else has decided or
/// that nobody can, what only a forged form asks for.
const LEAD_NOWHERE: [&str; 6] = ["", "stage", "verdict", "chain", "tenure", "recused"];

/// In every story, of every refused form: each line of the summary leads to a field and names it, and the field is
/// there and says itself what is wrong; only what no field answers for leads nowhere.
fn summary_leads_to_fields(page: &str) {
    let Some((_, summary)) = page.split_once("id=\"wrong\"") else { return };
    let summary = summary.split("</ul>").next().unwrap_or_default();
    for line in summary.split("<li").skip(1) {
        let Some((_, link)) = line.split_once("<a href=\"#f-") else {
            let field = line.split_once("data-field=\"").and_then(|(_, rest)| rest.split('"').next()).unwrap_or(line);
            // Somebody else's change in between, whichever of a page's forms came.
            let is_stale = field.rsplit('-').next() == Some("version");
            assert!(is_stale || LEAD_NOWHERE.contains(&field), "“{field}” leads to no field: {line} in\n{page}");
            continue;
        };
        let field = link.split('"').next().unwrap_or_default();
        assert!(link.contains(&format!("{field}\"><b>")), "“{field}” has no name in {line}");
        assert!(page.contains(&format!(" id=\"f-{field}\"")), "no field “{field}” in\n{page}");
        assert!(page.contains(&format!(" id=\"e-{field}\"")), "nothing said at “{field}” in\n{page}");
    }
}
