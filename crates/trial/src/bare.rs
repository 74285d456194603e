//! The baseline: an axum handler on blocking threads that runs the list page's own statements and writes its rows, with
//! no frame, session, permission or escaping; and a bare fsynced transaction.
use crate::figures::Figures;
use axum::{Router, routing::get};
use rusqlite::{Connection, OpenFlags, params_from_iter};
use std::{
    fmt::Write,
    net::SocketAddr,
    path::{Path, PathBuf},
    sync::{Arc, Mutex},
    time::{Duration, Instant},
};

type Fault = Box<dyn std::error::Error + Send + Sync>;

/// A statement with its text values, as the list page runs it.
#[derive(Clone)]
pub struct Statement {
    pub sql: String,
    pub values: Vec<String>,
}

/// Serve `/` with the rows of `statements` out of the file, until the process ends.
///
/// # Errors
/// When the address or the file cannot be opened.
pub fn serve(at: SocketAddr, file: &Path, statements: Vec<Statement>) -> Result<(), Fault> {
    let (file, readers) = (file.to_owned(), Arc::new(Mutex::new(Vec::new())));
    let page = move || {
        let (file, readers, statements) = (file.clone(), Arc::clone(&readers), statements.clone());
        async move {
            let done = tokio::task::spawn_blocking(move || rows(&file, &readers, &statements)).await;
            done.map_err(|error| error.to_string()).and_then(|rows| rows.map_err(|error| error.to_string()))
        }
    };
    let router = Router::new().route("/", get(page)).route("/readyz", get(|| async { "ready" }));
    let runtime = tokio::runtime::Runtime::new()?;
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::bind(at).await?;
        axum::serve(listener, router).await
    })?;
    Ok(())
}

fn rows(file: &PathBuf, readers: &Mutex<Vec<Connection>>, statements: &[Statement]) -> Result<String, Fault> {
    let kept = readers.lock().map_err(|_| "readers")?.pop();
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let reader = kept.map_or_else(|| Connection::open_with_flags(file, flags), Ok)?;
    let mut text = String::new();
    for statement in statements {
        let mut prepared = reader.prepare_cached(&statement.sql.replace('$', "?"))?;
        let columns = prepared.column_count();
        let mut rows = prepared.query(params_from_iter(&statement.values))?;
        while let Some(row) = rows.next()? {
            for column in 0..columns {
                write!(text, "{:?} ", row.get_ref(column)?)?;
            }
            text.push('\n');
        }
    }
    readers.lock().map_err(|_| "readers")?.push(reader);
    Ok(text)
}

/// So many transactions of one inserted row each, on disk before the next begins.
///
/// # Errors
/// When the file cannot be written.
pub fn transactions(file: &Path, count: usize) -> Result<Figures, Fault> {
    let connection = Connection::open(file)?;
    connection.pragma_update(None, "journal_mode", "wal")?;
    connection.pragma_update(None, "synchronous", "full")?;
    connection.execute_batch("create table bare (id integer primary key, text text not null)")?;
    let begun = Instant::now();
    let mut took: Vec<Duration> = Vec::with_capacity(count);
    for _ in 0..count {
        let one = Instant::now();
        connection.execute_batch("begin immediate")?;
        connection.prepare_cached("insert into bare (text) values (?1)")?.execute(["一行"])?;
        connection.execute_batch("commit")?;
        took.push(one.elapsed());
    }
    Ok(Figures::of(took, begun.elapsed()))
}
