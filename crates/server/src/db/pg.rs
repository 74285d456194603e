//! `PostgreSQL`, for several application nodes: the same acts, queued by one row lock.
use super::{DbError, Tx, tls::Address};
use postgres::{Client, IsolationLevel, Statement, Transaction};
use std::{collections::HashMap, sync::Mutex};

const CLIENTS_KEPT: usize = 16;
/// Lists build their filters, so texts vary; past this many a connection starts its cache anew.
const STATEMENTS_KEPT: usize = 512;

/// Statements a connection has prepared, by text.
#[derive(Default)]
pub struct Statements(HashMap<String, Statement>);

impl Statements {
    pub(super) fn prepare(&mut self, tx: &mut Transaction<'_>, sql: &str) -> Result<Statement, DbError> {
        if let Some(statement) = self.0.get(sql) {
            return Ok(statement.clone());
        }
        if self.0.len() >= STATEMENTS_KEPT {
            self.0.clear();
        }
        let statement = tx.prepare(sql)?;
        self.0.insert(sql.to_owned(), statement.clone());
        Ok(statement)
    }
}

/// A pool of connections to one database.
pub struct PgDb {
    address: Address,
    clients: Mutex<Vec<(Client, Statements)>>,
}

impl PgDb {
    pub(super) fn open(url: &str) -> Result<Self, DbError> {
        let db = Self { address: Address::read(url)?, clients: Mutex::default() };
        let client = db.client()?;
        db.give_back(client);
        Ok(db)
    }

    pub(super) fn read<T, E: From<DbError>>(&self, look: impl FnOnce(&mut Tx<'_>) -> Result<T, E>) -> Result<T, E> {
        let (mut client, mut statements) = self.client()?;
        let builder = client.build_transaction().read_only(true).isolation_level(IsolationLevel::RepeatableRead);
        let tx = builder.start().map_err(DbError::from)?;
        let mut tx = Tx::Postgres(tx, &mut statements);
        let seen = look(&mut tx);
        drop(tx);
        self.give_back((client, statements));
        seen
    }

    pub(super) fn write<T, E: From<DbError>>(&self, change: impl FnOnce(&mut Tx<'_>) -> Result<T, E>) -> Result<T, E> {
        let (mut client, mut statements) = self.client()?;
        let done = alone(&mut client, &mut statements, change);
        self.give_back((client, statements));
        done
    }

    fn client(&self) -> Result<(Client, Statements), DbError> {
        while let Some((client, statements)) = self.clients.lock().map_err(|_| DbError::Pool)?.pop() {
            if !client.is_closed() {
                return Ok((client, statements));
            }
        }
        Ok((self.address.connect()?, Statements::default()))
    }

    fn give_back(&self, client: (Client, Statements)) {
        if let Ok(mut clients) = self.clients.lock()
            && clients.len() < CLIENTS_KEPT
        {
            clients.push(client);
        }
    }
}

fn alone<T, E: From<DbError>>(
    client: &mut Client,
    statements: &mut Statements,
    change: impl FnOnce(&mut Tx<'_>) -> Result<T, E>,
) -> Result<T, E> {
    let mut tx = client.transaction().map_err(DbError::from)?;
    // One writer at a time, as on SQLite. The number is ours alone: "zhuanban" on a phone keypad.
    tx.execute("select pg_advisory_xact_lock(94826226)", &[]).map_err(DbError::from)?;
    let mut tx = Tx::Postgres(tx, statements);
    let done = change(&mut tx)?;
    if let Tx::Postgres(tx, _) = tx {
        tx.commit().map_err(DbError::from)?;
    }
    Ok(done)
}
