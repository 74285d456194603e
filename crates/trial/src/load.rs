//! A load: clients that ask one page again and again on kept connections, and how long each answer took.
use crate::figures::Figures;
use std::{
    io::{self, BufRead, BufReader, Read, Write},
    net::{SocketAddr, TcpStream},
    time::{Duration, Instant},
};

/// What to ask.
#[derive(Clone)]
pub struct Ask {
    pub at: SocketAddr,
    pub path: String,
    pub cookie: String,
}

/// What one answer was.
pub struct Answered {
    pub status: u16,
    pub set_cookie: Option<String>,
    pub body: Vec<u8>,
}

/// Ask for `time` on `clients` connections at once.
///
/// # Errors
/// When a connection fails or an answer is not 200.
pub fn run(ask: &Ask, clients: usize, time: Duration) -> io::Result<Figures> {
    let begun = Instant::now();
    let threads: Vec<_> = (0..clients)
        .map(|_| {
            let ask = ask.clone();
            std::thread::spawn(move || client(&ask, begun + time))
        })
        .collect();
    let mut took = Vec::new();
    for thread in threads {
        took.extend(thread.join().map_err(|_| io::Error::other("a client died"))??);
    }
    Ok(Figures::of(took, begun.elapsed()))
}

fn client(ask: &Ask, until: Instant) -> io::Result<Vec<Duration>> {
    let mut connection = BufReader::new(TcpStream::connect(ask.at)?);
    let mut took = Vec::new();
    while Instant::now() < until {
        let asked = Instant::now();
        let answered = exchange(&mut connection, ask, "GET", "")?;
        if answered.status != 200 {
            return Err(io::Error::other(format!("{} {}", answered.status, ask.path)));
        }
        took.push(asked.elapsed());
    }
    Ok(took)
}

/// One question on a fresh connection.
///
/// # Errors
/// When the connection fails.
pub fn once(ask: &Ask, method: &str, form: &str) -> io::Result<Answered> {
    exchange(&mut BufReader::new(TcpStream::connect(ask.at)?), ask, method, form)
}

fn exchange(connection: &mut BufReader<TcpStream>, ask: &Ask, method: &str, form: &str) -> io::Result<Answered> {
    let Ask { at, path, cookie } = ask;
    let head = format!(
        "{method} {path} HTTP/1.1\r\nhost: {at}\r\ncookie: {cookie}\r\n\
         content-type: application/x-www-form-urlencoded\r\ncontent-length: {}\r\n\r\n{form}",
        form.len()
    );
    connection.get_mut().write_all(head.as_bytes())?;
    let mut line = String::new();
    connection.read_line(&mut line)?;
    let status = line.split(' ').nth(1).and_then(|code| code.parse().ok()).unwrap_or(0);
    let (mut length, mut set_cookie) = (0, None);
    loop {
        line.clear();
        connection.read_line(&mut line)?;
        let Some((name, value)) = line.trim_end().split_once(':') else { break };
        match name.to_ascii_lowercase().as_str() {
            "content-length" => length = value.trim().parse().unwrap_or(0),
            "set-cookie" if set_cookie.is_none() => {
                set_cookie = value.trim().split(';').next().map(str::to_owned);
            }
            _ => {}
        }
    }
    let mut body = vec![0; length];
    connection.read_exact(&mut body)?;
    Ok(Answered { status, set_cookie, body })
}
