//! Approvals that end without a decision, because what they are about is no more or nobody can decide them any more.
use super::{
    act::Refused,
    addressee::{Day, nobody_left},
    approval::{self, Kept, chain_of, save},
    obligation::{self, Owner},
    work::{Subject, Work},
};
use crate::{
    chains,
    db::{DbError, Tx},
};
use rules::{
    approval::{By, Course, lapse},
    deed::Deed,
};

/// Out of what it ends: the deed it follows from, the reason, and whose deed that was.
#[derive(Clone, Copy)]
pub struct Because<'a> {
    pub deed: Deed,
    pub reason: &'a str,
    pub by: &'a By,
}

/// How those who put a thing forward are told that its approval ended so.
#[must_use]
pub fn told(what: &str, reason: &str) -> String {
    format!("审批中止（{reason}），没有人作过决定：{what}")
}

/// Those that wait, of every kind of thing, oldest first.
fn waiting(tx: &mut Tx<'_>) -> Result<Vec<Kept>, DbError> {
    let sql = "select id from approval where state = 'waiting' order by id";
    let ids = tx.rows(sql, &[], |row| row.text(0))?;
    let mut all = Vec::new();
    for id in ids {
        all.extend(approval::find(tx, &id)?);
    }
    Ok(all)
}

/// Those whose waiting step is addressed to these posts and to nobody else.
///
/// # Errors
/// When the database fails.
pub fn only_at(tx: &mut Tx<'_>, posts: &[String]) -> Result<Vec<Kept>, DbError> {
    let owners: Vec<Owner> = posts.iter().cloned().map(Owner::Post).collect();
    let mut all = Vec::new();
    for kept in approval::waiting_for(tx, &owners)? {
        if approval::addressed(tx, &kept)?.iter().all(|owner| owners.contains(owner)) {
            all.push(kept);
        }
    }
    Ok(all)
}

/// End one by its id, if it still waits. The thing's own state is the caller's.
///
/// # Errors
/// When the database fails.
pub fn one(work: &mut Work<'_, '_>, id: &str, because: Because<'_>) -> Result<(), Refused> {
    let waiting = approval::find(work.tx, id)?.filter(is_waiting);
    if let Some(kept) = waiting {
        end(work, kept, because)?;
    }
    Ok(())
}

/// End every one that waits on a thing. The thing's own state is the caller's.
///
/// # Errors
/// When the database fails.
pub fn all_of(work: &mut Work<'_, '_>, subject: &Subject, because: Because<'_>) -> Result<(), Refused> {
    for kept in approval::of(work.tx, subject)?.into_iter().filter(is_waiting) {
        end(work, kept, because)?;
    }
    Ok(())
}

/// 第六条: posts that nobody will hold again. An approval that nobody but they could carry on ends, and its thing is
/// back where it was before; one that others can take is theirs to take. How many ended.
///
/// # Errors
/// What the area's rules refuse, or when the database fails.
pub fn abandoned(work: &mut Work<'_, '_>, posts: &[String], because: Because<'_>) -> Result<usize, Refused> {
    let mut ended = 0;
    for kept in waiting(work.tx)? {
        let chain = chain_of(&work.rulebook, &kept.approval.chain)?.clone();
        let Course::Waiting { step } = kept.approval.course else { continue };
        if chain.steps.iter().skip(step).any(|step| nobody_left(Day::of(work), &step.who, &kept.bearing, posts)) {
            let kept = end(work, kept, because)?;
            chains::follow(work, &kept, because.by)?;
            ended += 1;
        } else if is_at(&approval::addressed(work.tx, &kept)?, posts) {
            approval::address_anew(work, &kept, &chain)?;
        }
    }
    Ok(ended)
}

fn is_at(owners: &[Owner], posts: &[String]) -> bool {
    owners.iter().any(|owner| matches!(owner, Owner::Post(post) if posts.contains(post)))
}

fn is_waiting(kept: &Kept) -> bool {
    matches!(kept.approval.course, Course::Waiting { .. })
}

fn end(work: &mut Work<'_, '_>, kept: Kept, because: Because<'_>) -> Result<Kept, Refused> {
    let chain = chain_of(&work.rulebook, &kept.approval.chain)?.clone();
    let Because { deed, reason, by } = because;
    let approval = lapse(kept.approval, reason, by.clone())?;
    let kept = Kept { approval, ..kept };
    obligation::void(work, &Subject::of("approval", &kept.approval.id), None)?;
    save(work, &kept, &chain)?;
    let subject = chains::subject(&kept.approval.subject_kind, &kept.approval.subject)?;
    let after = serde_json::to_value(&kept.approval).map_err(DbError::from)?;
    let sentence = format!("审批中止：{}，{reason}", kept.approval.title);
    work.also(deed, subject, sentence, Some(after));
    Ok(kept)
}
