//! 借阅: what was agreed and is not fetched: its borrower or the archivist gives it up, and past its days the daily look does.
use super::{Loaded, link, loan_subject, named, owe, written};
use crate::kernel::{On, Refused, Work, Written, notice, obligation, obligation::Owner};
use rules::{approval::By, archive, deed::Deed, duty::Bearing};

/// Give it up.
pub struct GiveUp {
    pub item: String,
    pub loan: String,
    pub reason: String,
}

impl On for GiveUp {
    type Thing = Loaded;

    const DEED: Deed = Deed::ArchiveGiveUp;

    fn thing_id(&self) -> &str {
        &self.item
    }

    fn bearing(&self, thing: &Loaded) -> Bearing {
        thing.bearing_to(&self.loan)
    }

    fn carry_out(self, thing: Loaded, work: &mut Work<'_, '_>, by: By) -> Result<Written<()>, Refused> {
        let before = thing.item;
        let after = archive::give_up(before.clone(), &self.loan, &self.reason, &by)?;
        let loan = after.loans.iter().find(|loan| loan.id == self.loan).ok_or(Refused::NotFound)?;
        // Nothing was handed out: it falls away, and is neither met nor late.
        obligation::void(work, &loan_subject(&loan.id), Some(owe::LEND))?;
        let reason = self.reason.trim();
        let told = format!("{}的借阅不再办理：{reason}", named(&after));
        let other =
            if loan.borrower.person == by.person { Owner::Office } else { Owner::Post(loan.borrower.post.clone()) };
        notice::tell(work, &other, &told, &link(&after.id))?;
        let sentence = format!("放弃{}对{}的借阅：{reason}", loan.borrower.name, named(&after));
        written(work, &before, &after, sentence)
    }
}
