//! The measures, in one run: acts, pages, start, memory, bytes; documents stand beside.
use crate::{
    bare,
    figures::{Figures, Table, ms},
    load::{self, Ask},
    paper,
    process::Server,
    seed,
};
use std::{
    net::SocketAddr,
    path::{Path, PathBuf},
    process::Command,
    time::Duration,
};

type Fault = Box<dyn std::error::Error + Send + Sync>;

const TASKS: usize = 5_000;
const CLIENTS: usize = 8;
const ROUND: Duration = Duration::from_secs(5);
const ROUNDS: usize = 3;
const ACTS: usize = 500;

/// Measure and print the table.
///
/// # Errors
/// When something does not start or answer.
pub fn run() -> Result<(), Fault> {
    let folder = tempfile::tempdir()?;
    let data = folder.path().join("data");
    println!("an instance of {TASKS} tasks, made through the acts …");
    seed::tasks(&data, TASKS)?;
    let mut table = Table::default();
    acts(&data, folder.path(), &mut table)?;
    pages(&data, &mut table)?;
    paper::run(folder.path(), &program()?, &mut table)?;
    println!();
    table.print();
    Ok(())
}

fn program() -> Result<PathBuf, Fault> {
    let program = std::env::current_exe()?.with_file_name("zhuanban");
    if program.exists() { Ok(program) } else { Err("build the binary zhuanban with the same profile first".into()) }
}

fn zhuanban(data: &Path) -> Result<Server, Fault> {
    let program = program()?;
    let command = |at: SocketAddr| {
        let mut command = Command::new(program);
        command.arg("serve").arg("--data").arg(data).arg("--listen").arg(at.to_string());
        command.stdout(std::process::Stdio::null()).stderr(std::process::Stdio::null());
        command
    };
    Ok(Server::start(command)?)
}

/// A page under load: rate, times, and CPU of the server's process a request; the median round by CPU.
struct Loaded {
    figures: Figures,
    cpu: Duration,
}

fn loaded(server: &Server, ask: &Ask) -> Result<Loaded, Fault> {
    load::run(ask, CLIENTS, Duration::from_secs(1))?;
    let mut rounds = Vec::new();
    for _ in 0..ROUNDS {
        let before = server.cpu()?;
        let figures = load::run(ask, CLIENTS, ROUND)?;
        let count = u32::try_from(figures.count).unwrap_or(u32::MAX).max(1);
        rounds.push(Loaded { figures, cpu: server.cpu()?.saturating_sub(before) / count });
    }
    rounds.sort_by_key(|round| round.cpu);
    Ok(rounds.swap_remove(ROUNDS / 2))
}

fn pages(data: &Path, table: &mut Table) -> Result<(), Fault> {
    let server = zhuanban(data)?;
    let started = server.started_in;
    std::thread::sleep(Duration::from_secs(2));
    let idle = server.memory_mib()?;
    let ask = seed::signed_in(server.at)?;
    let bytes = load::once(&ask, "GET", "")?.body.len();
    let ours = loaded(&server, &ask)?;
    let busy = server.memory_mib()?;
    drop(server);
    let program = std::env::current_exe()?;
    let file = data.join("zhuanban.db");
    let bare = Server::start(|at| {
        let mut command = Command::new(program);
        command.arg("bare").arg(at.to_string()).arg(file);
        command
    })?;
    let bare_ask = Ask { at: bare.at, path: "/".to_owned(), cookie: String::new() };
    let baseline = loaded(&bare, &bare_ask)?;
    page_rows(table, &ours, &baseline);
    table.row("bytes of the list page", format!("{:.1} KB", kb(bytes)), String::new(), "< 60 KB");
    table.row("cold start to the first answer", ms(started), ms(bare.started_in), "≤ 200 ms");
    table.row("memory idle", format!("{idle} MiB"), String::new(), "≤ 100 MiB");
    table.row("memory after the load", format!("{busy} MiB"), format!("{} MiB", bare.memory_mib()?), "");
    Ok(())
}

fn page_rows(table: &mut Table, ours: &Loaded, base: &Loaded) {
    let rate = |loaded: &Loaded| format!("{:.0}/s", loaded.figures.per_second);
    let share = ours.figures.per_second / base.figures.per_second * 100.0;
    let aim = format!("≥ 2000/s; {share:.0} % of the baseline, ≥ 60 %");
    table.row("list page, 25 of 5,000 tasks, 8 connections", rate(ours), rate(base), &aim);
    table.row("… p50", ms(ours.figures.p50), ms(base.figures.p50), "");
    table.row("… p99", ms(ours.figures.p99), ms(base.figures.p99), "");
    table.row("… CPU a page", ms(ours.cpu), ms(base.cpu), "< 1 ms");
}

#[expect(clippy::cast_precision_loss, reason = "one decimal of a page size")]
fn kb(bytes: usize) -> f64 {
    bytes as f64 / 1024.0
}

fn acts(data: &Path, folder: &Path, table: &mut Table) -> Result<(), Fault> {
    let ours = seed::acts(data, ACTS)?;
    let base = bare::transactions(&folder.join("bare.db"), ACTS)?;
    table.row("durable act, p50", ms(ours.p50), ms(base.p50), "≤ 2 × the baseline");
    table.row("… p99", ms(ours.p99), ms(base.p99), "");
    Ok(())
}
