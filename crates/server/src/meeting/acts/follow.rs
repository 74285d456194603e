//! 第十九条: what follows when the arrangement's chain comes to its end.
use crate::{
    kernel::{Refused, Work, approval::Kept, notice::tell, obligation::Owner},
    meeting::{case::link, store},
};
use rules::{
    approval::{By, Course},
    meeting,
};

/// Take over what the approval came to: agreed, sent back or recalled. A step further changes nothing.
///
/// # Errors
/// What the rules refuse, or when the database fails.
pub fn follow(work: &mut Work<'_, '_>, kept: &Kept, _by: &By) -> Result<(), Refused> {
    let approval = &kept.approval;
    let came = match approval.course {
        Course::Waiting { .. } => return Ok(()),
        Course::Agreed { .. } => "已同意",
        Course::Returned { .. } => "被退回",
        Course::Recalled { .. } => "已撤回",
        Course::Lapsed { .. } => "已失效",
    };
    let (meeting, _) = store::find(work.tx, &approval.subject)?.ok_or(Refused::NotFound)?;
    let meeting = meeting::settle(meeting, approval)?;
    store::save(work.tx, &meeting)?;
    tell(work, &Owner::Office, &format!("{came}：{}", approval.title), &link(&meeting.id))?;
    Ok(())
}
