//! 撤销、废止: which 件 are not marked yet, in one question, for the daily look.
use crate::{
    binds,
    db::{DbError, Tx},
};
use rules::rulebook::ArchivedKind;

/// Documents that were withdrawn or repealed, as `ended` says in SQL of their source, and are not marked so: id and title.
///
/// # Errors
/// When the database fails.
pub fn unmarked(tx: &mut Tx<'_>, ended: &str) -> Result<Vec<(String, String)>, DbError> {
    // The mark stands in the JSON; within a text of it a quote is escaped, so that no title reads as this key.
    let sql = format!(
        r#"select id, title from archive_item where source_kind = $1 and data not like '%"ended":{{%' and {ended}
           order by id"#
    );
    tx.rows(&sql, binds![ArchivedKind::Document.name()], |row| Ok((row.text(0)?, row.text(1)?)))
}
