//! Stories through HTTP and through the door, on SQLite and PostgreSQL.
mod door;
mod support;
