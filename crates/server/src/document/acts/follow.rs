//! 第二十五条: what follows from the course of an approval: signed off, back on the desk, or ended by 撤销 and 废止.
use super::{Loaded, digest, link, named, owe, subject};
use crate::{
    archive,
    db::DbError,
    document::store,
    kernel::{Refused, Thing as _, Work, approval::Kept, lapse, notice, obligation, obligation::Owner},
    minutes::acts::issue::owner_of,
};
use rules::{
    approval::{Approval, By, Course},
    deed::Deed,
    document::{Document, Outcome, Stage, settle, settle_end},
    rulebook::ArchivedKind,
};

/// Sign, take back to the desk, or end; while the chain waits there is nothing to do.
///
/// # Errors
/// What the rules refuse, or when the database fails.
pub fn follow(work: &mut Work<'_, '_>, kept: &Kept, by: &By) -> Result<(), Refused> {
    let approval = &kept.approval;
    if matches!(approval.course, Course::Waiting { .. }) {
        return Ok(());
    }
    let (document, _) = Loaded::take(work, &approval.subject)?;
    let is_ending = document.ending.as_ref().is_some_and(|one| one.approval == approval.id);
    match &approval.course {
        _ if is_ending => end(work, document, (approval, by)),
        Course::Agreed { .. } => sign(work, document, approval),
        _ => take_back(work, document, approval),
    }
}

fn sign(work: &mut Work<'_, '_>, document: Document, approval: &Approval) -> Result<(), Refused> {
    let read = digest(&document.content)?;
    if read != approval.digest {
        return Err(DbError::Broken(format!("document {} is not the one that was put up", document.id)).into());
    }
    let signed = settle(document, Outcome::Signed { approval, digest: &read })?;
    owe::after_signature(work, &signed)?;
    let next = if signed.joint_waits().is_empty() { "复核编号" } else { "联署机关签发" };
    let told = format!("{}已签发，待{next}", named(&signed));
    notice::tell(work, &Owner::Office, &told, &link(&signed.id))?;
    moved(work, &signed, format!("签发{}，待{next}", named(&signed)))
}

/// Returned with a reason, recalled or lapsed: text and answers are kept, and the text is open again.
fn take_back(work: &mut Work<'_, '_>, document: Document, approval: &Approval) -> Result<(), Refused> {
    let back = settle(document, Outcome::Back { approval })?;
    store::save(work.tx, &back)?;
    owe::redraft(work, &back)?;
    let said = match &approval.course {
        Course::Returned { .. } => format!("{}被退回，请修改后再报", named(&back)),
        Course::Lapsed { reason, .. } => lapse::told(&format!("{}，可以再报", named(&back)), reason),
        Course::Waiting { .. } | Course::Agreed { .. } | Course::Recalled { .. } => return Ok(()),
    };
    Ok(notice::tell(work, &Owner::Office, &said, &link(&back.id))?)
}

/// 撤销 or 废止: who has a copy is told, and nobody owes anything on it any more.
fn end(work: &mut Work<'_, '_>, document: Document, (approval, by): (&Approval, &By)) -> Result<(), Refused> {
    let settled = settle_end(document, approval)?;
    let Stage::Ended { ending, numbered, .. } = &settled.stage else {
        store::save(work.tx, &settled)?;
        let said = format!("没有同意{}，{}仍然有效", approval.title, named(&settled));
        return Ok(notice::tell(work, &Owner::Office, &said, &link(&settled.id))?);
    };
    obligation::void(work, &subject(&settled.id), None)?;
    let said = format!("{}（{}）{}，{}", named(&settled), numbered.number, ending.kind.done(), ending.kind.effect());
    for owner in settled.copies().iter().filter_map(|copy| owner_of(&copy.to)) {
        notice::tell(work, &owner, &said, &link(&settled.id))?;
    }
    let sentence = format!("同意{}{}：{}", ending.kind.verb(), named(&settled), ending.reason);
    moved(work, &settled, sentence)?;
    archive::acts::come_in(work, ArchivedKind::Document, &settled.id)?;
    archive::acts::mark(work, ArchivedKind::Document, &settled.id, by)
}

fn moved(work: &mut Work<'_, '_>, document: &Document, sentence: String) -> Result<(), Refused> {
    store::save(work.tx, document)?;
    let after = serde_json::to_value(document).map_err(DbError::from)?;
    work.also(Deed::ApprovalDecide, subject(&document.id), sentence, Some(after));
    Ok(())
}
