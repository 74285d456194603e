//! The instance that is measured: a demo with thousands of tasks more, made through the same acts as any other.
use crate::{
    bare::Statement,
    figures::Figures,
    load::{Ask, once},
};
use rules::{
    roster::Actor,
    rulebook::{PostRole, Rulebook},
    supervision::{Draft, Origin},
};
use server::{
    app::{App, Kind},
    db::{Db, DbError},
    kernel::{clock::Clock, work::new_id},
    supervision::acts::{Open, SignFor},
};
use std::{
    collections::BTreeMap,
    io,
    net::SocketAddr,
    path::Path,
    process::Command,
    time::{Duration, Instant},
};

type Fault = Box<dyn std::error::Error + Send + Sync>;

/// Make the demo and open so many tasks in it.
///
/// # Errors
/// When the demo can not be made or an act is refused.
pub fn tasks(data: &Path, count: usize) -> Result<(), Fault> {
    let program = std::env::current_exe()?.with_file_name("zhuanban");
    let made = Command::new(program).arg("demo").arg(data).stdout(std::process::Stdio::null()).status()?;
    if !made.success() {
        return Err("zhuanban demo failed".into());
    }
    let app = open(data)?;
    let (office, members) = people(&app)?;
    let rulebook = app.rulebook();
    let source = rulebook.sources.iter().find(|source| !source.from_decision).ok_or("no source of tasks by hand")?;
    for n in 0..count {
        let draft = Draft {
            title: format!("第{n}项：圩镇污水管网清淤修复和设施维护"),
            text: "组织清淤修复，按月报送进展，年底前完成。".to_owned(),
            source: source.key.clone(),
            origin: Origin::Superior {
                from: "上级机关".to_owned(),
                paper: format!("交办〔2026〕{n}号"),
                received: app.clock.today(),
            },
            convener: None,
            lead: members[n % members.len()].0.clone(),
            parts: Vec::new(),
            due: Some(rulebook.calendar.due(app.clock.today(), u16::try_from(5 + n % 90)?).day),
        };
        let id = new_id(app.clock.now());
        app.perform(&office, Open { id, draft, papers: Vec::new() }).map_err(|refused| refused.to_string())?;
    }
    Ok(())
}

/// So many tasks signed for by their lead units, one durable act each: how long each took.
///
/// # Errors
/// When an act is refused.
pub fn acts(data: &Path, count: usize) -> Result<Figures, Fault> {
    let app = open(data)?;
    let (_, members) = people(&app)?;
    let members: BTreeMap<String, Actor> = members.into_iter().collect();
    let sql = "select id, lead from task where stage = 'assigned' order by id desc limit $1";
    let limit = i64::try_from(count)?;
    let waiting = app.db.read(|tx| tx.rows(sql, server::binds![limit], |row| Ok((row.text(0)?, row.text(1)?))));
    let begun = Instant::now();
    let mut took: Vec<Duration> = Vec::with_capacity(count);
    for (task, unit) in waiting.map_err(|error: DbError| error.to_string())? {
        let actor = &members[&unit];
        let one = Instant::now();
        app.perform(actor, SignFor { task, unit }).map_err(|refused| refused.to_string())?;
        took.push(one.elapsed());
    }
    Ok(Figures::of(took, begun.elapsed()))
}

fn open(data: &Path) -> Result<App, Fault> {
    let mut folder = BTreeMap::new();
    collect(&data.join("rulebook"), &data.join("rulebook"), &mut folder)?;
    let rulebook = Rulebook::read(&folder).map_err(|mistakes| format!("{mistakes:?}"))?;
    let db = Db::open_sqlite(&data.join("zhuanban.db"))?;
    let last = db.read(|tx| tx.row("select max(at) from journal", &[], |row| row.instant(0)));
    let last = last.map_err(|error: DbError| error.to_string())?.ok_or("an empty journal")?;
    Ok(App::new(db, rulebook, Clock::standing(last), data.join("attachments"), Kind::Demo)?)
}

fn collect(root: &Path, at: &Path, folder: &mut BTreeMap<String, String>) -> io::Result<()> {
    for entry in std::fs::read_dir(at)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(root, &path, folder)?;
        } else if let Ok(name) = path.strip_prefix(root) {
            folder.insert(name.display().to_string(), std::fs::read_to_string(&path)?);
        }
    }
    Ok(())
}

/// Somebody of the office, and the liaison officer of each member unit that has one.
fn people(app: &App) -> Result<(Actor, Vec<(String, Actor)>), Fault> {
    let found = app.look(|view| {
        let actor = |post: &str| {
            let person = view.roster.at_post(post, view.today).first().map(|person| person.id.clone());
            person.and_then(|person| view.roster.actor(&person, view.today))
        };
        let mut posts = view.roster.posts.keys();
        let office = posts.find(|post| view.rulebook.is_office_post(post) && actor(post).is_some());
        let member = |unit: &&rules::roster::UnitRecord| {
            let post = view.roster.post_of(&unit.id, PostRole::Liaison)?;
            Some((unit.id.clone(), actor(&post.id)?))
        };
        let members = view.roster.members(view.today).iter().filter_map(member).collect::<Vec<_>>();
        Ok::<_, DbError>((office.and_then(|post| actor(post)), members))
    })?;
    let (Some(office), members) = found else { return Err("nobody in the office".into()) };
    if members.is_empty() { Err("no unit has a liaison officer".into()) } else { Ok((office, members)) }
}

/// Sign in as the first person of the demo's page who is of the office, and ask for the register.
///
/// # Errors
/// When the server does not let us in.
pub fn signed_in(at: SocketAddr) -> Result<Ask, Fault> {
    let ask = |path: &str, cookie: &str| Ask { at, path: path.to_owned(), cookie: cookie.to_owned() };
    let page = once(&ask("/sign-in", ""), "GET", "")?;
    let page = String::from_utf8_lossy(&page.body).into_owned();
    for rest in page.split("name=\"person\" value=\"").skip(1) {
        let person = rest.split('"').next().unwrap_or("");
        let answered = once(&ask("/demo-sign-in", ""), "POST", &format!("person={person}"))?;
        let cookie = answered.set_cookie.ok_or("no session")?;
        let register = ask("/tasks", &cookie);
        let body = once(&register, "GET", "")?.body;
        if String::from_utf8_lossy(&body).matches("/tasks/").count() >= 25 {
            return Ok(register);
        }
    }
    Err("nobody of the demo sees 25 tasks".into())
}

/// What the register asks of the database, for the bare handler: the count and the page in its own order.
#[must_use]
pub fn statements() -> Vec<Statement> {
    let page = "select t.id, t.number, t.title, t.source, t.stage, t.lead, t.progress, t.opened, t.due, t.provisional,
          t.light, t.light_why, t.light_approved, t.light_on,
          (select count(*) from task_unit u where u.task = t.id and u.is_lead = 0)
        from task t order by t.due, t.id limit 25";
    let statement = |sql: &str| Statement { sql: sql.to_owned(), values: Vec::new() };
    vec![statement("select t.light, count(*) from task t group by t.light order by t.light"), statement(page)]
}
