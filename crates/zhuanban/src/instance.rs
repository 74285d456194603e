//! An instance on disk. Everything that is to be backed up lies in one folder:
//!
//! ```text
//! DIR/instance.toml   which database it uses; written last, so that half an instance is none
//! DIR/zhuanban.db     everything, when the database is SQLite
//! DIR/attachments/    files by their SM3
//! DIR/rulebook/       the body's rules as data
//! DIR/lock            held while a server runs on the SQLite file
//! ```
use std::{
    fs::{self, File, TryLockError},
    path::{Path, PathBuf},
    sync::Arc,
};

use clap::Args;
use jiff::{Timestamp, civil::date};
use press::Beside;
use rules::{rulebook::Rulebook, words::say};
use serde::{Deserialize, Serialize};
use server::{
    app::{App, Kind},
    db::{Db, DbError},
    found,
    kernel::{
        Refused,
        clock::{Clock, at_hour},
    },
};

use crate::{
    failure::Failure,
    folder::{self, Files},
};

/// Where the database is, when it is not the folder's own file.
#[derive(Args)]
pub struct Database {
    /// On the command line other users of the machine can read it; in the environment they cannot.
    #[arg(
        long = "database-url",
        value_name = "地址",
        env = "ZHUANBAN_DATABASE_URL",
        hide_env = true,
        help = "用 PostgreSQL 时的地址，postgres://…；也可以写在环境变量 ZHUANBAN_DATABASE_URL 里"
    )]
    pub url: Option<String>,
}

#[derive(Serialize, Deserialize, Clone, Copy, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
enum Engine {
    Sqlite,
    Postgres,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Settings {
    database: Engine,
}

/// An instance that is open; a server's hold on it ends with it.
pub struct Instance {
    pub app: Arc<App>,
    _lock: Option<File>,
}

/// Whether others may have the instance open at the same time.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Hold {
    /// The one server of a `SQLite` file.
    Alone,
    /// To look on, beside a running server.
    Beside,
}

/// Open an instance that was made before.
///
/// # Errors
/// [`Failure`], with the sentence for the person.
pub fn open(data: &Path, database: &Database, hold: Hold) -> Result<Instance, Failure> {
    let settings = settings(data)?;
    let lock = (settings.database == Engine::Sqlite && hold == Hold::Alone).then(|| lock(data)).transpose()?;
    let rulebook = rulebook(&data.join("rulebook"))?;
    let db = match (settings.database, &database.url) {
        (Engine::Sqlite, None) => Db::open_sqlite(&data.join("zhuanban.db")),
        (Engine::Postgres, Some(url)) => Db::open_postgres(url),
        (Engine::Sqlite, Some(_)) => {
            return Err(refused("这个实例用的是文件夹里的 zhuanban.db，不要写 --database-url"));
        }
        (Engine::Postgres, None) => return Err(refused("这个实例用的是 PostgreSQL，请写 --database-url")),
    };
    let db = db.map_err(|why| failed(&why))?;
    let kind = db.read(found::kind).map_err(|why| failed(&why))?;
    let kind = kind.ok_or_else(|| refused("数据库里没有这个实例，请核对 --database-url"))?;
    let clock = clock(&db, kind).map_err(|why| failed(&why))?;
    let app = App::new(db, rulebook, clock, data.join("attachments"), kind).map_err(|why| failed(&why))?;
    // Who only looks on prints nothing.
    let app = if hold == Hold::Alone { app.with_press(Beside::start(Vec::new())) } else { app };
    Ok(Instance { app: Arc::new(app), _lock: lock })
}

/// The instance's rulebook. It was right when the instance was made; a newer program may ask for more.
fn rulebook(folder: &Path) -> Result<Rulebook, Failure> {
    folder::rulebook(&folder::read(folder)?).map_err(|failure| match failure {
        Failure::Refused(mistakes) => refused(&format!(
            "{mistakes}\n没有打开，数据没有改动。升级以后新程序会多要几条：按上面逐条补进 {0}，\
             用 zhuanban check {0} 检查，没有错误再 serve。",
            folder.display()
        )),
        other => other,
    })
}

/// Make an instance: its folder, its database, its rulebook's units and posts. `fill` puts in what comes with it.
///
/// # Errors
/// When the folder is not empty, the database was used before, or something fails.
pub fn create(place: &Place<'_>, fill: impl FnOnce(&App) -> Result<(), Failure>) -> Result<(), Failure> {
    let rulebook = folder::rulebook(place.files)?;
    if !is_free(place.data)? {
        return Err(refused(&format!("{} 不是空文件夹，没有改动；请换一个地方", place.data.display())));
    }
    folder::write(place.files, &place.data.join("rulebook"))?;
    let (db, engine) = match &place.database.url {
        None => (Db::open_sqlite(&place.data.join("zhuanban.db")), Engine::Sqlite),
        Some(url) => (Db::open_postgres(url), Engine::Postgres),
    };
    let db = db.map_err(|why| failed(&why))?;
    if db.read(found::kind).map_err(|why| failed(&why))?.is_some() {
        return Err(refused("这个数据库里已经有一个实例，没有改动；要是上次没有建完，请换一个空的数据库"));
    }
    let app = founding(place, db, rulebook).map_err(|why| failed(&why))?;
    found::found(&app).map_err(|why| refused_by(&app, &why))?;
    fill(&app)?;
    let path = place.data.join("instance.toml");
    let text = toml::to_string(&Settings { database: engine }).map_err(|why| refused(&why.to_string()))?;
    fs::write(&path, text).map_err(|why| Failure::file("写入", &path, &why))
}

/// Where an instance is to be made, and of what.
pub struct Place<'a> {
    pub data: &'a Path,
    pub database: &'a Database,
    pub files: &'a Files,
    pub kind: Kind,
    /// The moment of its founding, which is now.
    pub at: Timestamp,
}

fn founding(place: &Place<'_>, db: Db, rulebook: Rulebook) -> Result<App, DbError> {
    let clock = Clock::standing(place.at);
    let app = App::new(db, rulebook, clock, place.data.join("attachments"), place.kind)?;
    // The demo issues minutes, which keep their print.
    Ok(if place.kind == Kind::Demo { app.with_press(Beside::start(Vec::new())) } else { app })
}

fn is_free(data: &Path) -> Result<bool, Failure> {
    if !data.exists() {
        return Ok(true);
    }
    let mut entries = fs::read_dir(data).map_err(|why| Failure::file("读取", data, &why))?;
    Ok(entries.next().is_none())
}

fn settings(data: &Path) -> Result<Settings, Failure> {
    let path = data.join("instance.toml");
    let Ok(text) = fs::read_to_string(&path) else {
        let sentence = format!("{} 不是实例文件夹；先用 zhuanban init 或 zhuanban demo 建立", data.display());
        return Err(refused(&sentence));
    };
    toml::from_str(&text).map_err(|why| refused(&format!("{} 读不懂：{why}", path.display())))
}

fn lock(data: &Path) -> Result<File, Failure> {
    let path: PathBuf = data.join("lock");
    let file = File::create(&path).map_err(|why| Failure::file("写入", &path, &why))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => {
            Err(refused(&format!("{} 已经有一个 zhuanban 在运行，一个文件夹只能开一个", data.display())))
        }
        Err(TryLockError::Error(why)) => Err(Failure::file("锁定", &path, &why)),
    }
}

/// A demo's time begins on its own day and never goes back; real work has the machine's.
fn clock(db: &Db, kind: Kind) -> Result<Clock, DbError> {
    match kind {
        Kind::Working => Ok(Clock::machine()),
        Kind::Demo => {
            let reached = db.read(server::system::demo_clock::reached)?;
            Ok(Clock::running_from(reached.map_or(demo_start(), |at| at.max(demo_start()))))
        }
    }
}

/// Friday 2026-11-06, ten in the morning in China.
pub fn demo_start() -> Timestamp {
    at_hour(date(2026, 11, 6), 10)
}

fn refused(sentence: &str) -> Failure {
    Failure::Refused(sentence.to_owned())
}

/// The door refused.
pub fn refused_by(app: &App, why: &Refused) -> Failure {
    match why {
        Refused::Db(why) => failed(why),
        Refused::Against(found) => {
            let rulebook = app.rulebook();
            Failure::Refused(found.iter().map(|one| say(one, &rulebook)).collect::<Vec<_>>().join("\n"))
        }
        other => Failure::Machine(format!("没有办成：{other}")),
    }
}

/// The database failed.
pub fn failed(why: &DbError) -> Failure {
    Failure::Machine(format!("数据库或文件出错：{why}"))
}
