//! A server in a process of its own, and what the kernel says it used.
use crate::load::{Ask, once};
use std::{
    fs, io,
    net::{SocketAddr, TcpListener},
    process::{Child, Command},
    time::{Duration, Instant},
};

/// A running server; ended when dropped.
pub struct Server {
    child: Child,
    pub at: SocketAddr,
    /// From start to the first answer.
    pub started_in: Duration,
}

impl Server {
    /// Start it on a free port of loopback and wait until it answers.
    ///
    /// # Errors
    /// When it does not answer within ten seconds.
    pub fn start(command: impl FnOnce(SocketAddr) -> Command) -> io::Result<Self> {
        let at = TcpListener::bind("127.0.0.1:0")?.local_addr()?;
        let begun = Instant::now();
        let child = command(at).spawn()?;
        let ask = Ask { at, path: "/readyz".to_owned(), cookie: String::new() };
        let mut server = Self { child, at, started_in: Duration::ZERO };
        while begun.elapsed() < Duration::from_secs(10) {
            if once(&ask, "GET", "").is_ok_and(|answered| answered.status == 200) {
                server.started_in = begun.elapsed();
                return Ok(server);
            }
            std::thread::sleep(Duration::from_millis(2));
        }
        Err(io::Error::other("the server does not answer"))
    }

    /// User and system time it has used.
    ///
    /// # Errors
    /// When `/proc` cannot be read.
    pub fn cpu(&self) -> io::Result<Duration> {
        let stat = fs::read_to_string(format!("/proc/{}/stat", self.child.id()))?;
        let after_name = stat.rsplit(')').next().unwrap_or("");
        let ticks: u64 = after_name.split_whitespace().skip(11).take(2).filter_map(|t| t.parse::<u64>().ok()).sum();
        // Linux counts in hundredths of a second on every machine we know.
        Ok(Duration::from_millis(ticks * 10))
    }

    /// Memory it holds, MiB.
    ///
    /// # Errors
    /// When `/proc` cannot be read.
    pub fn memory_mib(&self) -> io::Result<u64> {
        memory_mib(self.child.id())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It is ours, and thrown away with its instance.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Memory that a process holds, MiB.
///
/// # Errors
/// When `/proc` cannot be read.
pub fn memory_mib(process: u32) -> io::Result<u64> {
    let status = fs::read_to_string(format!("/proc/{process}/status"))?;
    let line = status.lines().find(|line| line.starts_with("VmRSS:")).unwrap_or("");
    Ok(line.split_whitespace().nth(1).and_then(|kb| kb.parse::<u64>().ok()).unwrap_or(0) / 1024)
}
