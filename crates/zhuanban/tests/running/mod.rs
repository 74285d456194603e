//! The real binary at work: a demo instance, its server, and visitors who speak HTTP to it.
use std::{
    io::{Read, Write},
    net::{TcpListener, TcpStream},
    path::PathBuf,
    process::{Child, Command, Output, Stdio},
    thread,
    time::{Duration, Instant},
};

/// A demo instance in a folder of its own, and in a database of its own.
pub struct Instance {
    data: PathBuf,
    url: Option<String>,
    _folder: tempfile::TempDir,
}

impl Instance {
    pub fn demo(postgres: Option<&str>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let url = postgres.map(fresh_database);
        let instance = Self { data: folder.path().join("demo"), url, _folder: folder };
        let made = instance.run(&["demo"]);
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
        instance
    }

    /// Run a subcommand on it; the folder comes last.
    pub fn run(&self, words: &[&str]) -> Output {
        self.command(words).output().unwrap()
    }

    fn command(&self, words: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_zhuanban"));
        command.args(words).arg(&self.data).env_remove("ZHUANBAN_DATABASE_URL");
        if let Some(url) = &self.url {
            command.env("ZHUANBAN_DATABASE_URL", url);
        }
        command
    }

    /// Its server, once it is ready.
    pub fn serve(&self) -> Served {
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let listen = format!("127.0.0.1:{port}");
        let mut command = self.command(&["serve", "--listen", &listen, "--data"]);
        let child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        let served = Served { child, port };
        let begun = Instant::now();
        while ask(port, "GET /readyz HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n")
            .is_none_or(|page| page.status != 200)
        {
            assert!(begun.elapsed() < Duration::from_secs(30), "the server is not ready");
            thread::sleep(Duration::from_millis(20));
        }
        served
    }
}

fn fresh_database(url: &str) -> String {
    let name = format!("crash_{}", std::process::id());
    let mut client = postgres::Client::connect(url, postgres::NoTls).unwrap();
    client.batch_execute(&format!("create database {name}")).unwrap();
    let (place, query) = url.split_once('?').unwrap_or((url, ""));
    let (base, _) = place.rsplit_once('/').unwrap();
    format!("{base}/{name}?{query}")
}

/// A server that runs; killed when it is forgotten.
pub struct Served {
    child: Child,
    port: u16,
}

impl Served {
    /// As `kill -9` does it.
    pub fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// As an operator does it; the server ends well.
    pub fn stop(mut self) {
        let told = Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status().unwrap();
        assert!(told.success());
        assert!(self.child.wait().unwrap().success(), "SIGTERM ends the server well");
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        // Gone already, when the test went well.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// What came back.
pub struct Page {
    pub status: u16,
    pub head: String,
    pub body: String,
}

/// Somebody who is signed in.
pub struct Visitor {
    port: u16,
    cookie: String,
    csrf: String,
}

impl Visitor {
    /// The first person on the sign-in page, who holds the first seat of the rules.
    pub fn convener(served: &Served) -> Self {
        let mut visitor = Self { port: served.port, cookie: String::new(), csrf: String::new() };
        let person = between(&visitor.get("/sign-in").body, "name=\"person\" value=\"").unwrap();
        let page = visitor.post("/demo-sign-in", &[("person", &person)]).unwrap();
        let cookie = page.head.lines().find_map(|line| line.strip_prefix("set-cookie: zb=")).unwrap();
        visitor.cookie = format!("zb={}", cookie.split(';').next().unwrap());
        visitor.csrf = between(&visitor.get("/account").body, "name=\"csrf\" value=\"").unwrap();
        visitor
    }

    pub fn get(&self, path: &str) -> Page {
        let request = format!("GET {path} HTTP/1.1\r\nhost: x\r\ncookie: {}\r\nconnection: close\r\n\r\n", self.cookie);
        ask(self.port, &request).expect("the server answers")
    }

    /// An act with an id of its own; the status, or none when the server is gone.
    pub fn entrust(&self, id: &str) -> Option<u16> {
        let fields = [
            ("csrf", self.csrf.as_str()),
            ("id", id),
            ("kind", "plenary"),
            ("from_post", "vice_mayor"),
            ("to_post", "deputy_secretary_general"),
            ("from", "2026-11-09"),
            ("until", "2026-11-30"),
        ];
        self.post("/roster/entrustments", &fields).map(|page| page.status)
    }

    fn post(&self, path: &str, fields: &[(&str, &str)]) -> Option<Page> {
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        let length = body.len();
        let cookie = &self.cookie;
        let request = format!(
            "POST {path} HTTP/1.1\r\nhost: x\r\ncookie: {cookie}\r\nconnection: close\r\n\
             content-type: application/x-www-form-urlencoded\r\ncontent-length: {length}\r\n\r\n{body}"
        );
        ask(self.port, &request)
    }
}

/// One request on a connection of its own; none when it was cut off.
fn ask(port: u16, request: &str) -> Option<Page> {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).ok()?;
    stream.write_all(request.as_bytes()).ok()?;
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).ok()?;
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let (head, body) = text.split_once("\r\n\r\n")?;
    let status = head.split(' ').nth(1)?.parse().ok()?;
    Some(Page { status, head: head.replace('\r', ""), body: body.to_owned() })
}

fn between(text: &str, before: &str) -> Option<String> {
    text.split(before).nth(1)?.split('"').next().map(str::to_owned)
}
