//! 第十九条: what follows when the arrangement's chain comes to its end.
use super::save;
use crate::{
    kernel::{Refused, Work, approval::Kept, lapse, notice::tell, obligation::Owner},
    meeting::{case::link, store},
};
use rules::{
    approval::{By, Course},
    meeting,
};

/// Take over what the approval came to: agreed, sent back, recalled or lapsed. A step further changes nothing.
///
/// # Errors
/// What the rules refuse, or when the database fails.
pub fn follow(work: &mut Work<'_, '_>, kept: &Kept, _by: &By) -> Result<(), Refused> {
    let approval = &kept.approval;
    let title = &approval.title;
    let said = match &approval.course {
        Course::Waiting { .. } => return Ok(()),
        Course::Agreed { .. } => format!("已同意：{title}"),
        Course::Returned { .. } => format!("被退回：{title}"),
        Course::Recalled { .. } => format!("已撤回：{title}"),
        Course::Lapsed { reason, .. } => lapse::told(title, reason),
    };
    let (meeting, _) = store::find(work.tx, &approval.subject)?.ok_or(Refused::NotFound)?;
    let meeting = meeting::settle(meeting, approval)?;
    save(work, &meeting)?;
    tell(work, &Owner::Office, &said, &link(&meeting.id))?;
    Ok(())
}
