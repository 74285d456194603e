//! Whether a data folder belongs to a database: both name the same instance, and what was attached lies in the folder.
//! Several nodes on one database have one folder between them; a folder of its own would miss what came by the others.
use crate::{
    binds,
    db::{DbError, Tx},
    kernel::attachment::path_of,
};
use std::path::Path;

/// Attachments that are looked for, the newest: a folder left behind lacks these first.
const LOOKED_FOR: i64 = 20;

/// How a folder stands to a database.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Belonging {
    /// It is this one's.
    Own,
    /// The database names no instance yet: it is from before instances had names, or just made.
    Unnamed,
    /// It is another one's, or from before the database named its own.
    Foreign,
    /// Of the newest attachments, so many are not in it.
    Lacking { files: usize },
}

/// How the folder that names this instance, with its files, stands to the database.
///
/// # Errors
/// When the database fails.
pub fn of(tx: &mut Tx<'_>, files: &Path, named: Option<&str>) -> Result<Belonging, DbError> {
    let known = tx.row("select value from instance where name = 'id'", &[], |row| row.text(0))?;
    if known.is_some() && known.as_deref() != named {
        return Ok(Belonging::Foreign);
    }
    let newest = "select digest from attachment order by id desc limit $1";
    let digests: Vec<String> = tx.rows(newest, binds![LOOKED_FOR], |row| row.text(0))?;
    let lacking = digests.iter().filter(|digest| !path_of(files, digest).is_file()).count();
    Ok(match (lacking, known) {
        (0, Some(_)) => Belonging::Own,
        (0, None) => Belonging::Unnamed,
        (files, _) => Belonging::Lacking { files },
    })
}

/// The database names its instance, once and for all.
///
/// # Errors
/// When the database fails, or it names one already.
pub fn name(tx: &mut Tx<'_>, id: &str) -> Result<(), DbError> {
    tx.run("insert into instance (name, value) values ('id', $1)", binds![id])?;
    Ok(())
}
