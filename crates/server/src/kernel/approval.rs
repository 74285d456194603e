//! Approval chains at work: put forward, decide the waiting step, recall. What follows from the
//! end of a chain is `crate::chains`.
use super::{
    act::{Act, Refused, Written, none},
    addressee::{Day, addressees, answerable, blocked_step},
    notice,
    obligation::{self, Owner},
    work::{Subject, Work, new_id},
};
use crate::{
    binds, chains,
    db::{DbError, Row, Tx},
};
use rules::{
    Basis,
    approval::{Approval, By, Course, Verdict, decide, recall},
    deed::Deed,
    duty::{Asked, Bearing, Capacity, NotYou},
    rulebook::{Chain, DeadlineKey, Rule, Rulebook},
};
use serde::{Deserialize, Serialize};

/// An approval with what it needs to know who may take its steps.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Kept {
    pub approval: Approval,
    pub bearing: Bearing,
    pub link: String,
    #[serde(skip)]
    pub version: i64,
}

/// What is put forward.
pub struct Forward {
    pub chain: String,
    pub subject: Subject,
    pub title: String,
    /// Page of the thing, without host.
    pub link: String,
    /// SM3 of the content.
    pub digest: String,
    pub bearing: Bearing,
}

/// Put a thing through its chain; the first step now waits. The id of the approval.
///
/// # Errors
/// When a step could be taken by nobody but the proposer, when the chain is not in the rulebook or
/// the database fails.
pub fn put_forward(work: &mut Work<'_, '_>, forward: Forward, by: &By) -> Result<String, Refused> {
    let rulebook = work.rulebook.clone();
    let chain = chain_of(&rulebook, &forward.chain)?;
    none(blocked_step(Day::of(work), chain, &forward.bearing, &by.person).into_iter().collect())?;
    let approval = Approval {
        id: new_id(work.now),
        chain: forward.chain,
        subject_kind: forward.subject.kind.to_owned(),
        subject: forward.subject.id,
        title: forward.title,
        digest: forward.digest,
        proposed: by.clone(),
        course: Course::Waiting { step: 0 },
        taken: Vec::new(),
    };
    let kept = Kept { approval, bearing: forward.bearing, link: forward.link, version: 1 };
    let sql = "insert into approval (id, chain, subject_kind, subject, state, opened, data, version)
               values ($1, $2, $3, $4, $5, $6, $7, 1)";
    let (approval, data) = (&kept.approval, serde_json::to_string(&kept).map_err(DbError::from)?);
    let values =
        binds![&approval.id, &approval.chain, &approval.subject_kind, &approval.subject, "waiting", work.now, data];
    work.tx.run(sql, values)?;
    wait(work, &kept, chain)?;
    Ok(kept.approval.id)
}

pub(super) fn chain_of<'a>(rulebook: &'a Rulebook, key: &str) -> Result<&'a Rule<Chain>, DbError> {
    rulebook.chain(key).ok_or_else(|| DbError::Broken(format!("no chain {key} in the rulebook")))
}

fn wait(work: &mut Work<'_, '_>, kept: &Kept, chain: &Rule<Chain>) -> Result<(), DbError> {
    let Some(step) = kept.approval.waits_for(chain) else { return Ok(()) };
    let owners = addressees(Day::of(work), &step.who, &kept.bearing);
    let owner = answerable(Day::of(work), &owners, &kept.approval.proposed.person).cloned();
    let owner = owner.ok_or_else(|| DbError::Broken(format!("step {} of {} is nobody's", step.key, chain.key)))?;
    let title = format!("{}：{}", step.title, kept.approval.title);
    for owner in &owners {
        let (kind, key) = owner.parts();
        let sql = "insert into approval_waiting (approval, owner_kind, owner, proposer) values ($1, $2, $3, $4)";
        work.tx.run(sql, binds![&kept.approval.id, kind, key, &kept.approval.proposed.person])?;
        notice::tell(work, owner, &title, &kept.link)?;
    }
    let days = work.rulebook.deadline(DeadlineKey::ApprovalStep).working_days;
    let new = obligation::New {
        kind: "approval",
        title,
        owner,
        creditor: Owner::Office,
        subject: Subject::of("approval", &kept.approval.id),
        link: kept.link.clone(),
        basis: step.basis(chain),
        by: obligation::By::WorkingDays { from: work.today, days },
    };
    obligation::open(work, &new)?;
    Ok(())
}

pub(super) fn save(work: &mut Work<'_, '_>, kept: &Kept, chain: &Rule<Chain>) -> Result<(), DbError> {
    let id = &kept.approval.id;
    let state = match kept.approval.course {
        Course::Waiting { .. } => "waiting",
        Course::Agreed { .. } => "agreed",
        Course::Returned { .. } => "returned",
        Course::Recalled { .. } => "recalled",
        Course::Lapsed { .. } => "lapsed",
    };
    let sql = "update approval set state = $2, data = $3, version = version + 1 where id = $1";
    work.tx.run(sql, binds![id, state, serde_json::to_string(kept)?])?;
    work.tx.run("delete from approval_waiting where approval = $1", binds![id])?;
    obligation::discharge(work, &Subject::of("approval", id), "approval", None)?;
    wait(work, kept, chain)
}

/// To whom the waiting step is addressed.
pub(super) fn addressed(tx: &mut Tx<'_>, kept: &Kept) -> Result<Vec<Owner>, DbError> {
    let sql = "select owner_kind, owner from approval_waiting where approval = $1 order by owner_kind, owner";
    tx.rows(sql, binds![&kept.approval.id], |row| Owner::from_parts(&row.text(0)?, row.text(1)?))
}

/// The waiting step again, to whoever can take it now: who was answerable for it may be gone.
pub(super) fn address_anew(work: &mut Work<'_, '_>, kept: &Kept, chain: &Rule<Chain>) -> Result<(), DbError> {
    let id = &kept.approval.id;
    work.tx.run("delete from approval_waiting where approval = $1", binds![id])?;
    obligation::void(work, &Subject::of("approval", id), None)?;
    wait(work, kept, chain)
}

fn read(row: &Row<'_>) -> Result<Kept, DbError> {
    let kept: Kept = row.json(0)?;
    Ok(Kept { version: row.int(1)?, ..kept })
}

/// An approval by id.
///
/// # Errors
/// When the database fails.
pub fn find(tx: &mut Tx<'_>, id: &str) -> Result<Option<Kept>, DbError> {
    tx.row("select data, version from approval where id = $1", binds![id], read)
}

/// Every run of a thing through chains, oldest first.
///
/// # Errors
/// When the database fails.
pub fn of(tx: &mut Tx<'_>, subject: &Subject) -> Result<Vec<Kept>, DbError> {
    let sql = "select data, version from approval where subject_kind = $1 and subject = $2 order by id";
    tx.rows(sql, binds![subject.kind, &subject.id], read)
}

/// Those whose waiting step is addressed to one of these owners, oldest first.
///
/// # Errors
/// When the database fails.
pub fn waiting_for(tx: &mut Tx<'_>, owners: &[Owner]) -> Result<Vec<Kept>, DbError> {
    let sql = "select a.data, a.version from approval a join approval_waiting w on w.approval = a.id
               where w.owner_kind = $1 and w.owner = $2 order by a.id";
    let mut all: Vec<Kept> = Vec::new();
    for owner in owners {
        let (kind, key) = owner.parts();
        for kept in tx.rows(sql, binds![kind, key], read)? {
            if all.iter().all(|known| known.approval.id != kept.approval.id) {
                all.push(kept);
            }
        }
    }
    Ok(all)
}

/// The same, for one person to take: nobody approves their own.
///
/// # Errors
/// When the database fails.
pub fn waiting_for_person(tx: &mut Tx<'_>, owners: &[Owner], person: &str) -> Result<Vec<Kept>, DbError> {
    let mut all = waiting_for(tx, owners)?;
    all.retain(|kept| kept.approval.proposed.person != person);
    Ok(all)
}

/// Who put forward what waits, in rows from before this was kept.
pub(crate) fn name_proposers(tx: &mut Tx<'_>) -> Result<(), DbError> {
    let sql = "select a.data, a.version from approval a where a.state = 'waiting' order by a.id";
    for kept in tx.rows(sql, &[], read)? {
        let sql = "update approval_waiting set proposer = $2 where approval = $1";
        tx.run(sql, binds![&kept.approval.id, &kept.approval.proposed.person])?;
    }
    Ok(())
}

/// Agree or return: the waiting step of a chain.
pub struct Decide {
    pub approval: String,
    pub version: i64,
    pub verdict: Verdict,
    pub opinion: String,
}

impl Act for Decide {
    type Thing = (Kept, Rule<Chain>);
    /// The thing's page.
    type Done = String;

    fn deed(&self) -> Deed {
        Deed::ApprovalDecide
    }

    fn load(&self, work: &mut Work<'_, '_>) -> Result<Self::Thing, Refused> {
        let kept = find(work.tx, &self.approval)?.ok_or(Refused::NotFound)?;
        let chain = chain_of(&work.rulebook, &kept.approval.chain)?.clone();
        Ok((kept, chain))
    }

    fn bearing(&self, (kept, _): &Self::Thing, _work: &Work<'_, '_>) -> Bearing {
        kept.bearing.clone()
    }

    /// The waiting step says who; a chain that no longer waits is refused by the rule, not by the door.
    fn permit(&self, (kept, chain): &Self::Thing, asked: Asked<'_>) -> Result<Capacity, NotYou> {
        let last = chain.steps.last().filter(|_| !matches!(kept.approval.course, Course::Waiting { .. }));
        match kept.approval.waits_for(chain).or(last) {
            Some(step) => asked.permit_any(&step.title, &step.basis(chain), &step.who),
            None => asked.permit(self.deed()),
        }
    }

    fn basis(&self, (kept, chain): &Self::Thing, rulebook: &Rulebook) -> Basis {
        let step = kept.approval.waits_for(chain);
        step.map_or_else(|| rulebook.duty(self.deed()).basis.clone(), |step| step.basis(chain))
    }

    fn versions(&self, (kept, _): &Self::Thing) -> Option<(i64, i64)> {
        matches!(kept.approval.course, Course::Waiting { .. }).then_some((self.version, kept.version))
    }

    fn carry_out(self, thing: Self::Thing, work: &mut Work<'_, '_>, by: By) -> Result<Written<String>, Refused> {
        let (kept, chain) = thing;
        let before = serde_json::to_value(&kept.approval).ok();
        let approval = decide(kept.approval, &chain, self.verdict, &self.opinion, by.clone())?;
        let kept = Kept { approval, ..kept };
        save(work, &kept, &chain)?;
        chains::follow(work, &kept, &by)?;
        let step = kept.approval.taken.last().map(|taken| &taken.step);
        let step = chain.steps.iter().find(|known| step == Some(&known.key));
        let taken = step.map_or_else(String::new, |step| step.taken(self.verdict));
        let opinion = self.opinion.trim();
        let said = if opinion.is_empty() { String::new() } else { format!("，意见：{opinion}") };
        let sentence = format!("{taken}：{}{said}", kept.approval.title);
        let after = serde_json::to_value(&kept.approval).ok();
        Ok(Written { done: kept.link.clone(), subject: subject_of(&kept)?, sentence, before, after })
    }
}

/// Take it back before the waiting step is taken.
pub struct Recall {
    pub approval: String,
}

impl Act for Recall {
    type Thing = (Kept, Rule<Chain>);
    type Done = String;

    fn deed(&self) -> Deed {
        Deed::ApprovalRecall
    }

    fn load(&self, work: &mut Work<'_, '_>) -> Result<Self::Thing, Refused> {
        let kept = find(work.tx, &self.approval)?.ok_or(Refused::NotFound)?;
        let chain = chain_of(&work.rulebook, &kept.approval.chain)?.clone();
        Ok((kept, chain))
    }

    fn bearing(&self, (kept, _): &Self::Thing, _work: &Work<'_, '_>) -> Bearing {
        Bearing { proposer: Some(kept.approval.proposed.person.clone()), ..kept.bearing.clone() }
    }

    fn carry_out(self, thing: Self::Thing, work: &mut Work<'_, '_>, by: By) -> Result<Written<String>, Refused> {
        let (kept, chain) = thing;
        let approval = recall(kept.approval, by.clone())?;
        let kept = Kept { approval, ..kept };
        save(work, &kept, &chain)?;
        chains::follow(work, &kept, &by)?;
        let sentence = format!("撤回：{}", kept.approval.title);
        let after = serde_json::to_value(&kept.approval).ok();
        Ok(Written { done: kept.link.clone(), subject: subject_of(&kept)?, sentence, before: None, after })
    }
}

/// The thing the approval is about, by its known kind.
fn subject_of(kept: &Kept) -> Result<Subject, DbError> {
    chains::subject(&kept.approval.subject_kind, &kept.approval.subject)
}
