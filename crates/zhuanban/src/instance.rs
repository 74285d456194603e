//! An instance on disk. Everything that is to be backed up lies in one folder:
//!
//! ```text
//! DIR/instance.toml   which instance it is and which database it uses; written last, so that half an instance is none
//! DIR/zhuanban.db     everything, when the database is SQLite
//! DIR/attachments/    files by their SM3
//! DIR/seal/own.pem    the instance's own key for seals, made when it is first used; a secret
//! DIR/rulebook/       the body's rules as data
//! DIR/lock            held while a server runs on the SQLite file
//! ```
//!
//! Several nodes on one PostgreSQL have one folder between them, on a shared disk: attachments lie in it.
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
    belonging::{self, Belonging},
    db::{Db, DbError},
    found,
    kernel::{
        Refused,
        clock::{Clock, at_hour},
        work::new_id,
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
    /// The name that the database knows too; none in a folder from before instances had names.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    id: Option<String>,
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
    open_with((data, database), hold, |app| app)
}

/// The same with what `fit` adds to the application.
///
/// # Errors
/// As [`open`].
pub fn open_with(
    (data, database): (&Path, &Database),
    hold: Hold,
    fit: impl FnOnce(App) -> App,
) -> Result<Instance, Failure> {
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
    let files = data.join("attachments");
    belongs(data, &db, &settings, hold)?;
    let clock = clock(&db, kind).map_err(|why| failed(&why))?;
    let app = App::new(db, rulebook, clock, files, kind).map_err(|why| failed(&why))?;
    // Who only looks on prints nothing.
    let app = if hold == Hold::Alone { app.with_press(Beside::start(Vec::new())) } else { app };
    Ok(Instance { app: Arc::new(fit(app)), _lock: lock })
}

/// The folder and the database are of one instance; a folder and a database from before instances had names get one.
fn belongs(data: &Path, db: &Db, settings: &Settings, hold: Hold) -> Result<(), Failure> {
    let files = data.join("attachments");
    let found = db.read(|tx| belonging::of(tx, &files, settings.id.as_deref())).map_err(|why| failed(&why))?;
    let shared = "几个节点共用一个数据库的，数据文件夹也必须是同一个（NFS 或者共享磁盘），不能各放一份";
    match found {
        Belonging::Own => Ok(()),
        // Who only looks on names nothing, and says itself which files are lost.
        Belonging::Unnamed | Belonging::Lacking { .. } if hold == Hold::Beside => Ok(()),
        Belonging::Unnamed => {
            let id = settings.id.clone().unwrap_or_else(|| new_id(Clock::machine().now()));
            // The folder first: whatever fails in between, the next start names the database after it.
            write_settings(data, &Settings { id: Some(id.clone()), ..*settings })?;
            db.write(|tx| belonging::name(tx, &id)).map_err(|why| failed(&why))
        }
        Belonging::Foreign => Err(refused(&format!(
            "{} 不是这个数据库的文件夹，没有打开，数据没有改动。请核对 --data 和 --database-url；{shared}。",
            data.display()
        ))),
        // There is no other node: a lost file is for `verify` to name, and the work goes on.
        Belonging::Lacking { .. } if settings.database == Engine::Sqlite => Ok(()),
        Belonging::Lacking { files } => Err(refused(&format!(
            "数据库里新近的附件，{} 里缺 {files} 份，没有打开，数据没有改动。{shared}；\
             文件确实丢失的，先从备份放回 attachments 文件夹。",
            data.display()
        ))),
    }
}

fn write_settings(data: &Path, settings: &Settings) -> Result<(), Failure> {
    let (path, new) = (data.join("instance.toml"), data.join("instance.toml.new"));
    let text = toml::to_string(settings).map_err(|why| refused(&why.to_string()))?;
    // Whole or not at all: without it the folder is no instance.
    let written = fs::write(&new, text).and_then(|()| fs::rename(&new, &path));
    written.map_err(|why| Failure::file("写入", &path, &why))
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
    let id = new_id(Clock::machine().now());
    app.db.write(|tx| belonging::name(tx, &id)).map_err(|why| failed(&why))?;
    write_settings(place.data, &Settings { database: engine, id: Some(id) })
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
