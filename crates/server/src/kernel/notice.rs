//! Notices to posts, units and the office: title and link only. They never carry a duty; that is an obligation.
use super::{
    obligation::Owner,
    work::{Work, new_id},
};
use crate::{binds, db::DbError};

/// Tell an owner something.
///
/// # Errors
/// When the database fails.
pub fn tell(work: &mut Work<'_, '_>, owner: &Owner, title: &str, link: &str) -> Result<(), DbError> {
    let sql = "insert into notice (id, owner_kind, owner, title, link, at) values ($1, $2, $3, $4, $5, $6)";
    let (kind, key) = owner.parts();
    work.tx.run(sql, binds![new_id(work.now), kind, key, title, link, work.now])?;
    Ok(())
}
