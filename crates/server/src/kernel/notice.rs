//! Notices to posts, units and the office: title and link only. They never carry a duty; that is an obligation.
use super::{
    obligation::Owner,
    work::{Work, new_id},
};
use crate::{
    binds,
    db::{DbError, Tx},
};
use jiff::Timestamp;

/// A notice as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    pub id: String,
    pub owner: Owner,
    pub title: String,
    pub link: String,
    pub at: Timestamp,
    pub read_at: Option<Timestamp>,
}

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

/// The newest of these owners, newest first, `most` of each.
///
/// # Errors
/// When the database fails.
pub fn newest(tx: &mut Tx<'_>, owners: &[Owner], most: i64) -> Result<Vec<Notice>, DbError> {
    let sql = "select id, title, link, at, read_at from notice where owner_kind = $1 and owner = $2
               order by at desc, id desc limit $3";
    let mut all = Vec::new();
    for owner in owners {
        let (kind, key) = owner.parts();
        all.extend(tx.rows(sql, binds![kind, key, most], |row| {
            Ok(Notice {
                id: row.text(0)?,
                owner: owner.clone(),
                title: row.text(1)?,
                link: row.text(2)?,
                at: row.instant(3)?,
                read_at: row.maybe_instant(4)?,
            })
        })?);
    }
    all.sort_by(|a, b| (b.at, &b.id).cmp(&(a.at, &a.id)));
    Ok(all)
}

/// How many these owners have not marked as read.
///
/// # Errors
/// When the database fails.
pub fn unread(tx: &mut Tx<'_>, owners: &[Owner]) -> Result<i64, DbError> {
    let sql = "select count(*) from notice where owner_kind = $1 and owner = $2 and read_at is null";
    let mut count = 0;
    for owner in owners {
        let (kind, key) = owner.parts();
        count += tx.row(sql, binds![kind, key], |row| row.int(0))?.unwrap_or(0);
    }
    Ok(count)
}

/// Mark as read what these owners were told up to an instant. A notice is the owner's, not one person's.
///
/// # Errors
/// When the database fails.
pub fn mark_read(tx: &mut Tx<'_>, owners: &[Owner], up_to: Timestamp, now: Timestamp) -> Result<u64, DbError> {
    let sql = "update notice set read_at = $4 where owner_kind = $1 and owner = $2 and read_at is null and at <= $3";
    let mut count = 0;
    for owner in owners {
        let (kind, key) = owner.parts();
        count += tx.run(sql, binds![kind, key, up_to, now])?;
    }
    Ok(count)
}

/// Mark one as read, if it is one of theirs.
///
/// # Errors
/// When the database fails.
pub fn mark_one_read(tx: &mut Tx<'_>, owners: &[Owner], id: &str, now: Timestamp) -> Result<u64, DbError> {
    let sql = "update notice set read_at = $4 where owner_kind = $1 and owner = $2 and id = $3 and read_at is null";
    let mut count = 0;
    for owner in owners {
        let (kind, key) = owner.parts();
        count += tx.run(sql, binds![kind, key, id, now])?;
    }
    Ok(count)
}
