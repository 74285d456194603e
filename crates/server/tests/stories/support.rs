//! A small task force to tell stories about: an app on each engine, and people by their posts.
#![allow(dead_code, reason = "each story uses what it needs")]
pub use crate::browser::{Answer, Browser};
use axum::{Router, http::StatusCode};
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
use tempfile::TempDir;

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

/// The same on instances where nobody is in a post yet.
pub fn both_empty(story: impl Fn(&Town)) {
    let empty = |place| Town::founded(place, &rulebook("zhanjiang-urban"), |app| app);
    story(&empty(sqlite()));
    if let Ok(url) = std::env::var("TEST_POSTGRES_URL") {
        story(&empty(postgres(&url)));
    }
}

fn sqlite() -> (Db, TempDir) {
    let folder = tempfile::tempdir().unwrap();
    (Db::open_sqlite(&folder.path().join("zhuanban.db")).unwrap(), folder)
}

fn postgres(url: &str) -> (Db, TempDir) {
    let schema = format!("story_{}", uuid::Uuid::now_v7().simple());
    let mut client = postgres::Client::connect(url, postgres::NoTls).unwrap();
    client.batch_execute(&format!("create schema {schema}")).unwrap();
    (open_postgres(url, &schema), tempfile::tempdir().unwrap())
}

fn open_postgres(url: &str, schema: &str) -> Db {
    let join = if url.contains('?') { '&' } else { '?' };
    Db::open_postgres(&format!("{url}{join}options=-csearch_path%3D{schema}")).unwrap()
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
    folder: TempDir,
}

/// Where the stories begin: Monday 2026-10-12, ten in the morning in China.
pub const MORNING: &str = "2026-10-12T02:00:00Z";

impl Town {
    pub fn on_sqlite(rulebook: &Rulebook) -> Self {
        Self::fitted(sqlite(), rulebook, |app| app)
    }

    /// In a schema of its own, so that stories do not meet.
    pub fn on_postgres(rulebook: &Rulebook, url: &str) -> Self {
        Self::fitted(postgres(url), rulebook, |app| app)
    }

    /// On SQLite, with something that typesets.
    pub fn with_press(rulebook: &Rulebook, press: Arc<dyn gongwen::Press>) -> Self {
        Self::fitted(sqlite(), rulebook, |app| app.with_press(press))
    }

    /// The same with what `fit` changes of the app.
    pub fn fitted_with_press(
        rulebook: &Rulebook,
        press: Arc<dyn gongwen::Press>,
        fit: impl FnOnce(App) -> App,
    ) -> Self {
        Self::fitted(sqlite(), rulebook, |app| fit(app.with_press(press)))
    }

    fn fitted(place: (Db, TempDir), rulebook: &Rulebook, fit: impl FnOnce(App) -> App) -> Self {
        let town = Self::founded(place, rulebook, fit);
        town.seat_everybody(rulebook);
        town.app.clock.set(MORNING.parse().unwrap());
        town
    }

    /// Founded on New Year's Day, with nobody in a post yet.
    fn founded((db, folder): (Db, TempDir), rulebook: &Rulebook, fit: impl FnOnce(App) -> App) -> Self {
        let clock = Clock::standing("2026-01-01T01:00:00Z".parse().unwrap());
        let files: PathBuf = folder.path().join("attachments");
        let app = Arc::new(fit(App::new(db, rulebook.clone(), clock, files, Kind::Demo).unwrap()));
        server::found::found(&app).unwrap();
        Self { router: server::site::router(app.clone()), app, folder }
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

    /// The database opened once more, as another start of the program would.
    pub fn open_again(&self) -> Db {
        match self.app.db {
            Db::Sqlite(_) => Db::open_sqlite(&self.folder.path().join("zhuanban.db")).unwrap(),
            Db::Postgres(_) => {
                let schema = self.app.db.read(|tx| tx.row("select current_schema()::text", &[], |row| row.text(0)));
                open_postgres(&std::env::var("TEST_POSTGRES_URL").unwrap(), &schema.unwrap().unwrap())
            }
        }
    }

    /// The sentences of the journal after the founding, oldest first.
    pub fn sentences(&self) -> Vec<String> {
        let lines = self.app.db.read(|tx| server::kernel::journal::after(tx, 1, 10_000)).unwrap();
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
