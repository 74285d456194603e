//! What the desk reads of the kernel's own tables: obligations and approvals, counted and in pages.
use super::standing::Standing;
use crate::{
    binds,
    db::{Bind, DbError, Tx},
    kernel::obligation::{self, Obligation, Owner},
};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// Whose open obligations, about what, due when. Approvals are among them, at the first addressee.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Everybody's while `None`.
    pub owners: Option<Vec<Owner>>,
    /// Leave out what the office owes itself.
    pub others_only: Others,
    /// Leave out what these owe, who see it elsewhere.
    pub not_of: Vec<Owner>,
    /// Kind of thing it is about; empty does not filter.
    pub about: String,
    pub due_from: Option<Date>,
    pub due_until: Option<Date>,
}

/// Whether the office's own obligations are among them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Others {
    #[default]
    AndOffice,
    Only,
}

impl Filter {
    fn condition<'f>(&'f self, binds: &mut Vec<Bind<'f>>) -> String {
        let mut parts = vec!["ended is null".to_owned()];
        if let Some(owners) = &self.owners {
            parts.push(owned_by(owners, binds));
        }
        if self.others_only == Others::Only {
            parts.push("owner_kind <> 'office'".to_owned());
        }
        if !self.not_of.is_empty() {
            parts.push(format!("not {}", owned_by(&self.not_of, binds)));
        }
        if !self.about.is_empty() {
            parts.push(format!("subject_kind = {}", take(binds, Bind::from(&self.about))));
        }
        if let Some(day) = self.due_from {
            parts.push(format!("due >= {}", take(binds, Bind::from(day))));
        }
        if let Some(day) = self.due_until {
            parts.push(format!("due <= {}", take(binds, Bind::from(day))));
        }
        parts.join(" and ")
    }
}

fn take<'b>(binds: &mut Vec<Bind<'b>>, bind: Bind<'b>) -> String {
    binds.push(bind);
    format!("${}", binds.len())
}

fn owned_by<'b>(owners: &'b [Owner], binds: &mut Vec<Bind<'b>>) -> String {
    let one = |owner: &'b Owner, binds: &mut Vec<Bind<'b>>| {
        let (kind, key) = owner.parts();
        let (kind, key) = (take(binds, Bind::from(kind)), take(binds, Bind::from(key)));
        format!("(owner_kind = {kind} and owner = {key})")
    };
    let any: Vec<String> = owners.iter().map(|owner| one(owner, binds)).collect();
    // Nobody owes nothing: `()` is not SQL.
    if any.is_empty() { "1 = 0".to_owned() } else { format!("({})", any.join(" or ")) }
}

/// `size` open obligations after the first `skip`, by due day.
///
/// # Errors
/// When the database fails.
pub fn open(tx: &mut Tx<'_>, filter: &Filter, (skip, size): (i64, i64)) -> Result<Vec<Obligation>, DbError> {
    let mut binds = Vec::new();
    let condition = filter.condition(&mut binds);
    let sql = format!(
        "select {} from obligation where {condition} order by due, id limit {size} offset {skip}",
        obligation::columns()
    );
    tx.rows(&sql, &binds, obligation::read)
}

/// How many are open, by due day.
///
/// # Errors
/// When the database fails.
pub fn open_by_day(tx: &mut Tx<'_>, filter: &Filter) -> Result<Vec<(Date, i64)>, DbError> {
    let mut binds = Vec::new();
    let condition = filter.condition(&mut binds);
    let sql = format!("select due, count(*) from obligation where {condition} group by due order by due");
    tx.rows(&sql, &binds, |row| Ok((row.day(0)?, row.int(1)?)))
}

/// What waits for a person, by the kind of thing: approvals whose step is theirs to take, and what they owe and may do.
/// Asked for every page: one owner at a time, so that each count stays within its index.
///
/// # Errors
/// When the database fails.
pub fn waiting(tx: &mut Tx<'_>, standing: &Standing<'_>) -> Result<BTreeMap<String, i64>, DbError> {
    let owed = "select subject_kind, kind, count(*) from obligation where owner_kind = $1 and owner = $2
                and ended is null and kind <> 'approval' group by subject_kind, kind";
    let mut counts: BTreeMap<String, i64> = BTreeMap::new();
    let mut seen: BTreeSet<String> = BTreeSet::new();
    for owner in &standing.owners {
        let (kind, key) = owner.parts();
        for (about, kind, count) in
            tx.rows(owed, binds![kind, key], |row| Ok((row.text(0)?, row.text(1)?, row.int(2)?)))?
        {
            if standing.waits_for(&kind, owner).is_none() {
                *counts.entry(about).or_default() += count;
            }
        }
        for (approval, about) in steps_at(tx, owner, &standing.actor.person)? {
            if seen.insert(approval) {
                *counts.entry(about).or_default() += 1;
            }
        }
    }
    Ok(counts)
}

/// Approvals whose waiting step is the owner's, with the kind of thing, but those that the person put forward; one may
/// wait at several posts of one person.
fn steps_at(tx: &mut Tx<'_>, owner: &Owner, person: &str) -> Result<Vec<(String, String)>, DbError> {
    let (kind, key) = owner.parts();
    let sql = "select a.id, a.subject_kind from approval_waiting w join approval a on a.id = w.approval
               where w.owner_kind = $1 and w.owner = $2 and w.proposer <> $3";
    tx.rows(sql, binds![kind, key, person], |row| Ok((row.text(0)?, row.text(1)?)))
}

/// The last that ended well or late, newest first: an owner's, or everybody's.
///
/// # Errors
/// When the database fails.
pub fn ended(tx: &mut Tx<'_>, owners: Option<&[Owner]>, most: i64) -> Result<Vec<Obligation>, DbError> {
    let mut binds = Vec::new();
    let whose = owners.map_or_else(String::new, |owners| format!(" and {}", owned_by(owners, &mut binds)));
    let sql = format!(
        "select {} from obligation where ended is not null and outcome <> 'void'{whose}
         order by ended desc, id desc limit {most}",
        obligation::columns()
    );
    tx.rows(&sql, &binds, obligation::read)
}

/// Of a unit: kind of thing, how many are open, how many ended since a day.
///
/// # Errors
/// When the database fails.
pub fn totals(tx: &mut Tx<'_>, owner: &Owner, since: Date) -> Result<Vec<(String, i64, i64)>, DbError> {
    let (kind, key) = owner.parts();
    // Two counts: a sum of cases is numeric on one engine and bigint on the other.
    let open = "select subject_kind, count(*) from obligation where owner_kind = $1 and owner = $2 and ended is null
                group by subject_kind";
    let ended = "select subject_kind, count(*) from obligation where owner_kind = $1 and owner = $2 and ended >= $3
                 and outcome <> 'void' group by subject_kind";
    let mut totals: BTreeMap<String, (i64, i64)> = BTreeMap::new();
    for (about, count) in tx.rows(open, binds![kind, key], |row| Ok((row.text(0)?, row.int(1)?)))? {
        totals.entry(about).or_default().0 = count;
    }
    for (about, count) in tx.rows(ended, binds![kind, key, since], |row| Ok((row.text(0)?, row.int(1)?)))? {
        totals.entry(about).or_default().1 = count;
    }
    Ok(totals.into_iter().map(|(about, (open, ended))| (about, open, ended)).collect())
}

/// Approvals of a chain by their state.
///
/// # Errors
/// When the database fails.
pub fn approvals_of(tx: &mut Tx<'_>, chain: &str) -> Result<BTreeMap<String, i64>, DbError> {
    let sql = "select state, count(*) from approval where chain = $1 group by state order by state";
    Ok(tx.rows(sql, binds![chain], |row| Ok((row.text(0)?, row.int(1)?)))?.into_iter().collect())
}

/// Posts at which something waits: open obligations and approval steps, with how many.
///
/// # Errors
/// When the database fails.
pub fn waiting_at_posts(tx: &mut Tx<'_>) -> Result<BTreeMap<String, i64>, DbError> {
    let sql = "select owner, count(*) from obligation where owner_kind = 'post' and ended is null
                 and kind <> 'approval' group by owner
               union all
               select owner, count(*) from approval_waiting where owner_kind = 'post' group by owner";
    let mut posts = BTreeMap::new();
    for (post, count) in tx.rows(sql, &[], |row| Ok((row.text(0)?, row.int(1)?)))? {
        *posts.entry(post).or_default() += count;
    }
    Ok(posts)
}

/// Numbers of a series, in their order: the year, the running number, and whether it came to nothing.
///
/// # Errors
/// When the database fails.
pub fn numbers(tx: &mut Tx<'_>, series: &str) -> Result<Vec<(i64, i64, bool)>, DbError> {
    let sql = "select year, n, void_reason from number where series = $1 order by year, n";
    tx.rows(sql, binds![series], |row| Ok((row.int(0)?, row.int(1)?, row.maybe_text(2)?.is_some())))
}
