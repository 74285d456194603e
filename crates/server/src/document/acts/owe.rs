//! 第九、二十四条: what is owed on a document: answers of units, another text, the re-check, the copies, receipts, and
//! that somebody asks after a request (第二条).
use super::{link, named, subject};
use crate::{
    db::DbError,
    kernel::{
        Work, notice,
        obligation::{self, By, New, Owner},
    },
    minutes::acts::issue::owner_of,
};
use rules::{
    deed::Deed,
    document::{Document, can_sign_for},
    meeting::Party,
    rulebook::DeadlineKey,
};

pub const COUNTERSIGN: &str = "document-countersign";
pub const DRAFT: &str = "document-draft";
pub const JOINT: &str = "document-joint";
pub const RECHECK: &str = "document-recheck";
pub const JOINT_SEAL: &str = "document-joint-seal";
pub const SEAL: &str = "document-seal";
pub const ISSUE: &str = "document-issue";
pub const RECEIPT: &str = "document-receipt";
pub const REPLY: &str = "document-reply";

/// The unit owes its answer.
pub fn countersign(work: &mut Work<'_, '_>, document: &Document, unit: &str) -> Result<(), DbError> {
    let (owner, title) = (Owner::Unit(unit.to_owned()), format!("会签{}", named(document)));
    notice::tell(work, &owner, &title, &link(&document.id))?;
    owe(work, document, (COUNTERSIGN, title, owner), (Deed::DocumentCountersign, DeadlineKey::Countersign))
}

/// It came back: another text is owed.
pub fn redraft(work: &mut Work<'_, '_>, document: &Document) -> Result<(), DbError> {
    let title = format!("修改{}后再报", named(document));
    owe(work, document, (DRAFT, title, Owner::Office), (Deed::DocumentDraft, DeadlineKey::ApprovalStep))
}

/// We have signed: the heads of the other organs owe their signatures, those outside through the office; where there are
/// none, the re-check is owed.
pub fn after_signature(work: &mut Work<'_, '_>, document: &Document) -> Result<(), DbError> {
    let footing = work.footing();
    let on = footing.situation();
    let waits = document.joint_waits();
    if waits.is_empty() {
        return recheck(work, document);
    }
    let (here, outside): (Vec<_>, Vec<_>) = waits.into_iter().partition(|one| can_sign_for(on, &one.organ));
    for owner in here.iter().filter_map(|one| owner_of(&one.organ)) {
        let title = format!("联合签发{}", named(document));
        notice::tell(work, &owner, &title, &link(&document.id))?;
        owe(work, document, (JOINT, title, owner), (Deed::DocumentJointSign, DeadlineKey::ApprovalStep))?;
    }
    if outside.is_empty() {
        return Ok(());
    }
    let names: Vec<&str> = outside.iter().map(|one| one.name.as_str()).collect();
    let title = format!("请{}签发{}并登记", names.join("、"), named(document));
    owe(work, document, (JOINT, title, Owner::Office), (Deed::DocumentJointNote, DeadlineKey::ApprovalStep))
}

/// It was signed by all: the re-check is owed.
pub fn recheck(work: &mut Work<'_, '_>, document: &Document) -> Result<(), DbError> {
    let title = format!("复核{}并编号", named(document));
    owe(work, document, (RECHECK, title, Owner::Office), (Deed::DocumentRecheck, DeadlineKey::ApprovalStep))
}

/// It has its number: whoever keeps its seal sets it.
pub fn seal(work: &mut Work<'_, '_>, document: &Document) -> Result<(), DbError> {
    let Some(custodian) = document.custodian() else { return Ok(()) };
    let (owner, title) = (Owner::Post(custodian.to_owned()), format!("给{}用印", named(document)));
    notice::tell(work, &owner, &title, &link(&document.id))?;
    owe(work, document, (SEAL, title, owner), (Deed::DocumentSeal, DeadlineKey::ApprovalStep))
}

/// Our seal is on it: the seals of the other organs are awaited, through the office; where there are none, the copies are
/// owed.
pub fn after_seal(work: &mut Work<'_, '_>, document: &Document) -> Result<(), DbError> {
    let waits: Vec<&str> = document.joint_seal_waits().into_iter().map(|one| one.name.as_str()).collect();
    if waits.is_empty() {
        return issue(work, document);
    }
    let title = format!("请{}在{}上用印并登记", waits.join("、"), named(document));
    owe(work, document, (JOINT_SEAL, title, Owner::Office), (Deed::DocumentJointSeal, DeadlineKey::JointSeal))
}

/// Nothing is wanting any more: the copies are owed.
pub fn issue(work: &mut Work<'_, '_>, document: &Document) -> Result<(), DbError> {
    let title = format!("印发{}", named(document));
    owe(work, document, (ISSUE, title, Owner::Office), (Deed::DocumentIssue, DeadlineKey::ApprovalStep))
}

/// A copy went out: its receipt is owed, where somebody there can sign here; the others are the office's to deliver.
pub fn receipt(work: &mut Work<'_, '_>, document: &Document, party: &Party) -> Result<(), DbError> {
    let (book, day) = (work.rulebook.clone(), work.day.clone());
    let signs = can_sign_for(day.situation(&book), party);
    let Some(owner) = owner_of(party).filter(|_| signs) else { return Ok(()) };
    let title = format!("签收{}", named(document));
    notice::tell(work, &owner, &title, &link(&document.id))?;
    owe(work, document, (RECEIPT, title, owner), (Deed::DocumentReceive, DeadlineKey::DocumentReceipt))
}

/// A request went up: the office looks after its reply.
pub fn reply(work: &mut Work<'_, '_>, document: &Document) -> Result<(), DbError> {
    let title = format!("催问{}的答复", named(document));
    owe(work, document, (REPLY, title, Owner::Office), (Deed::DocumentReply, DeadlineKey::ReplyAwaited))
}

fn owe(
    work: &mut Work<'_, '_>,
    document: &Document,
    (kind, title, owner): (&'static str, String, Owner),
    (deed, key): (Deed, DeadlineKey),
) -> Result<(), DbError> {
    let days = work.rulebook.deadline(key).working_days;
    let new = New {
        kind,
        title,
        owner,
        creditor: Owner::Office,
        subject: subject(&document.id),
        link: link(&document.id),
        basis: work.rulebook.duty(deed).basis.clone(),
        by: By::WorkingDays { from: work.today, days },
    };
    obligation::open(work, &new)?;
    Ok(())
}
