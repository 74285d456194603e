//! A service of seals on this machine: a real socket and real HTTP, and the answers that a test wants.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

/// A question as it came.
#[derive(Debug, Clone)]
pub struct Question {
    pub path: String,
    pub token: String,
    pub body: String,
}

/// What is said to it.
pub enum Answer {
    /// Status and body.
    Says(u16, String),
    /// Nothing, for so long.
    Silent(Duration),
    /// The line goes dead after the head.
    Broken,
}

/// It answers until the test ends.
pub struct Answering {
    pub url: String,
    asked: Arc<Mutex<Vec<Question>>>,
}

impl Answering {
    pub fn with(answer: impl Fn(&Question) -> Answer + Send + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let asked = Arc::new(Mutex::new(Vec::new()));
        let known = Arc::clone(&asked);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let Some(question) = read(&stream) else { continue };
                known.lock().unwrap().push(question.clone());
                say(stream, answer(&question));
            }
        });
        Self { url, asked }
    }

    /// What it was asked, in order.
    pub fn asked(&self) -> Vec<Question> {
        self.asked.lock().unwrap().clone()
    }
}

fn read(stream: &TcpStream) -> Option<Question> {
    let mut reader = BufReader::new(stream);
    let mut line = String::new();
    reader.read_line(&mut line).ok()?;
    let path = line.split(' ').nth(1)?.to_owned();
    let (mut length, mut token) = (0, String::new());
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).ok()?;
        let Some((name, value)) = line.trim().split_once(": ") else { break };
        match name.to_ascii_lowercase().as_str() {
            "content-length" => length = value.parse().ok()?,
            "authorization" => value.clone_into(&mut token),
            _ => {}
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body).ok()?;
    Some(Question { path, token, body: String::from_utf8(body).ok()? })
}

fn say(mut stream: TcpStream, answer: Answer) {
    let sent = match answer {
        Answer::Says(status, body) => {
            let length = body.len();
            let head = format!("HTTP/1.1 {status} X\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n");
            stream.write_all(format!("{head}{body}").as_bytes())
        }
        Answer::Silent(how_long) => {
            thread::spawn(move || {
                thread::sleep(how_long);
                drop(stream);
            });
            Ok(())
        }
        Answer::Broken => stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 9000\r\n\r\n{\"seal\":"),
    };
    // Whoever asked may have gone.
    drop(sent);
}
