//! A small task force to tell stories about: an app on each engine, people by their posts, and a
//! browser without a window.
#![allow(dead_code, reason = "each story uses what it needs")]
use axum::{
    Router,
    body::Body,
    http::{Request, StatusCode, header},
};
use jiff::{Timestamp, civil::Date};
use rules::{
    roster::{Actor, Person, Standing, Tenure},
    rulebook::Rulebook,
};
use server::{
    app::{App, Kind},
    db::{Db, DbError},
    kernel::clock::Clock,
    roster::store,
};
use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    sync::Arc,
};
use tower::ServiceExt;

/// Told on both engines: `both(|town| …)`. PostgreSQL is told when `TEST_POSTGRES_URL` is set, which
/// `make test` does; the plain `cargo test` tells on SQLite alone.
pub fn both(story: impl Fn(&Town)) {
    both_under("zhanjiang-urban", story);
}

/// The same under another body's rules.
pub fn both_under(body: &str, story: impl Fn(&Town)) {
    story(&Town::on_sqlite(&rulebook(body)));
    if let Ok(url) = std::env::var("TEST_POSTGRES_URL") {
        story(&Town::on_postgres(&rulebook(body), &url));
    }
}

/// A rulebook of the repository.
pub fn rulebook(name: &str) -> Rulebook {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../rulebooks").join(name);
    let mut folder = BTreeMap::new();
    collect(&root, &root, &mut folder);
    Rulebook::read(&folder).unwrap_or_else(|mistakes| panic!("{mistakes:?}"))
}

fn collect(root: &Path, at: &Path, folder: &mut BTreeMap<String, String>) {
    for entry in std::fs::read_dir(at).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(root, &path, folder);
        } else {
            let name = path.strip_prefix(root).unwrap().display().to_string();
            folder.insert(name, std::fs::read_to_string(&path).unwrap());
        }
    }
}

/// One instance with everybody in their posts.
pub struct Town {
    pub app: Arc<App>,
    pub router: Router,
    _folder: tempfile::TempDir,
}

/// Where the stories begin: Monday 2026-10-12, ten in the morning in China.
pub const MORNING: &str = "2026-10-12T02:00:00Z";

impl Town {
    pub fn on_sqlite(rulebook: &Rulebook) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let db = Db::open_sqlite(&folder.path().join("zhuanban.db")).unwrap();
        Self::new(db, rulebook, folder)
    }

    /// In a schema of its own, so that stories do not meet.
    pub fn on_postgres(rulebook: &Rulebook, url: &str) -> Self {
        let schema = format!("story_{}", uuid::Uuid::now_v7().simple());
        let mut client = postgres::Client::connect(url, postgres::NoTls).unwrap();
        client.batch_execute(&format!("create schema {schema}")).unwrap();
        let join = if url.contains('?') { '&' } else { '?' };
        let db = Db::open_postgres(&format!("{url}{join}options=-csearch_path%3D{schema}")).unwrap();
        Self::new(db, rulebook, tempfile::tempdir().unwrap())
    }

    /// On SQLite, with something that typesets.
    pub fn with_press(rulebook: &Rulebook, press: Arc<dyn gongwen::Press>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let db = Db::open_sqlite(&folder.path().join("zhuanban.db")).unwrap();
        Self::fitted(db, rulebook, folder, |app| app.with_press(press))
    }

    fn new(db: Db, rulebook: &Rulebook, folder: tempfile::TempDir) -> Self {
        Self::fitted(db, rulebook, folder, |app| app)
    }

    fn fitted(db: Db, rulebook: &Rulebook, folder: tempfile::TempDir, fit: impl FnOnce(App) -> App) -> Self {
        let clock = Clock::standing(MORNING.parse().unwrap());
        let files: PathBuf = folder.path().join("attachments");
        let app = Arc::new(fit(App::new(db, rulebook.clone(), clock, files, Kind::Demo).unwrap()));
        app.db.write(|tx| server::found::found(tx, rulebook, jiff::civil::date(2026, 1, 1))).unwrap();
        let town = Self { router: server::site::router(app.clone()), app, _folder: folder };
        town.seat_everybody(rulebook);
        town
    }

    /// One person for each post, id `p-POST`, name 某 + number; since New Year.
    fn seat_everybody(&self, rulebook: &Rulebook) {
        self.app
            .db
            .write(|tx| {
                for (n, post) in rulebook.posts.iter().enumerate() {
                    let person = Person {
                        id: format!("p-{}", post.key),
                        name: format!("某{n}"),
                        office_phone: String::new(),
                        mobile: String::new(),
                    };
                    store::insert_person(tx, &person)?;
                    store::insert_tenure(tx, &tenure(&post.key, &person.id, jiff::civil::date(2026, 1, 1)), "建立")?;
                }
                Ok::<_, DbError>(())
            })
            .unwrap();
    }

    /// Who holds the post today.
    pub fn at_post(&self, post: &str) -> Actor {
        self.app
            .look(|view| {
                let person = view.roster.at_post(post, view.today).first().map(|person| person.id.clone());
                Ok::<_, DbError>(person.and_then(|person| view.roster.actor(&person, view.today)))
            })
            .unwrap()
            .unwrap_or_else(|| panic!("nobody holds {post}"))
    }

    /// The first holder of a seat.
    pub fn at_seat(&self, seat: &str) -> Actor {
        self.at_post(&self.app.rulebook().seat(seat).expect("the seat is in the rulebook").posts[0])
    }

    /// Move the clock to ten in the morning of a day.
    pub fn on(&self, day: Date) {
        let at: Timestamp = format!("{day}T02:00:00Z").parse().unwrap();
        self.app.clock.set(at);
    }

    /// The sentences of the journal, oldest first.
    pub fn sentences(&self) -> Vec<String> {
        let lines = self.app.db.read(|tx| server::kernel::journal::after(tx, 0, 10_000)).unwrap();
        lines.into_iter().map(|line| format!("{} {}", line.post_title, line.sentence)).collect()
    }

    /// Somebody's browser, signed in by the demo page.
    pub fn browser(&self, actor: &Actor) -> Browser {
        let mut browser = Browser { router: self.router.clone(), cookie: String::new(), csrf: String::new() };
        let answer = browser.send("POST", "/demo-sign-in", &[("person", &actor.person)]);
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
        browser.cookie = answer.cookie.expect("a session");
        let page = browser.get("/roster/entrustments");
        let token = page.body.split("name=\"csrf\" value=\"").nth(1).and_then(|rest| rest.split('"').next());
        token.expect("a form of ours").clone_into(&mut browser.csrf);
        browser
    }
}

pub fn tenure(post: &str, person: &str, from: Date) -> Tenure {
    Tenure {
        id: format!("t-{post}-{from}"),
        person: person.to_owned(),
        post: post.to_owned(),
        standing: Standing::Holder,
        from,
        until: None,
    }
}

/// What came back.
pub struct Answer {
    pub status: StatusCode,
    pub location: String,
    pub cookie: Option<String>,
    pub body: String,
    pub bytes: Vec<u8>,
}

impl Answer {
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

    /// It came with this status.
    #[track_caller]
    pub fn is(&self, status: u16) -> &Self {
        assert_eq!(self.status.as_u16(), status, "{}", self.body);
        self
    }
}

/// A browser without a window.
pub struct Browser {
    router: Router,
    cookie: String,
    csrf: String,
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
            let bytes = axum::body::to_bytes(response.into_body(), usize::MAX).await.unwrap().to_vec();
            let body = String::from_utf8_lossy(&bytes).into_owned();
            Answer { status, location, cookie, body, bytes }
        })
    }
}
