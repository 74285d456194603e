//! What follows from the chain of a loan: it may be handed out, or it is dropped and the borrower told.
use super::{link, named, owe};
use crate::{
    archive::{keeper, store},
    kernel::{Refused, Work, approval::Kept, notice, obligation::Owner},
};
use rules::{
    approval::{By, Course},
    archive::{Item, Loan, LoanStage, settle_loan},
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
            if keeper::of(work)?.is_none() {
                owe::archivist(work)?;
            }
            agreed(work, &after, loan)
        }
        LoanStage::Dropped { why, .. } => format!("借阅{}没有批准：{why}", named(&after)),
        _ => return Ok(()),
    };
    Ok(notice::tell(work, &Owner::Post(loan.borrower.post.clone()), &said, &link(&after.id))?)
}

/// What the borrower is told: until when it may be fetched, or who has it now.
fn agreed(work: &Work<'_, '_>, item: &Item, loan: &Loan) -> String {
    let said = format!("借阅{}已批准", named(item));
    match (item.on_loan(), loan.fetch_by(&work.rulebook, item)) {
        (Some(out), _) => format!("{said}，现由{}借出，收回后另行通知", out.borrower.name),
        (None, Some(last)) => format!("{said}，请向档案专人借，{last} 前不借的自动失效"),
        (None, None) => format!("{said}，请向档案专人借"),
    }
}
