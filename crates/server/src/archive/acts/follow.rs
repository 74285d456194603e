//! What follows from the chain of a loan: it may be handed out, or it is dropped and the borrower told.
use super::{link, named, owe};
use crate::{
    archive::store,
    kernel::{Refused, Work, approval::Kept, notice, obligation::Owner},
};
use rules::{
    approval::{By, Course},
    archive::{LoanStage, settle_loan},
};

/// Settle the loan; while the chain waits there is nothing to do.
///
/// # Errors
/// When the database fails.
pub fn follow(work: &mut Work<'_, '_>, kept: &Kept, _by: &By) -> Result<(), Refused> {
    let approval = &kept.approval;
    if matches!(approval.course, Course::Waiting { .. }) {
        return Ok(());
    }
    let (before, _) = store::find(work.tx, &approval.subject)?.ok_or(Refused::NotFound)?;
    let is_it = |stage: &LoanStage| matches!(stage, LoanStage::Asked { approval: id } if *id == approval.id);
    let Some(asked) = before.loans.iter().find(|loan| is_it(&loan.stage)).map(|loan| loan.id.clone()) else {
        return Ok(());
    };
    let after = settle_loan(before, approval);
    store::save(work.tx, &after)?;
    let Some(loan) = after.loans.iter().find(|loan| loan.id == asked) else { return Ok(()) };
    let said = match &loan.stage {
        LoanStage::Agreed { .. } => {
            owe::lend(work, &after, loan)?;
            let last = work.rulebook.archive().and_then(|form| loan.fetch_by(form));
            let last = last.map(|day| format!("，{day} 前不借的自动失效")).unwrap_or_default();
            format!("借阅{}已批准，请向档案专人借{last}", named(&after))
        }
        LoanStage::Dropped { why, .. } => format!("借阅{}没有批准：{why}", named(&after)),
        _ => return Ok(()),
    };
    Ok(notice::tell(work, &Owner::Post(loan.borrower.post.clone()), &said, &link(&after.id))?)
}
