//! 借出: what was agreed is handed out by the archivist, and owed back by its day.
use super::{Loaded, named, owe, written};
use crate::kernel::{On, Refused, Work, Written};
use rules::{approval::By, archive, deed::Deed};

/// Hand it out.
pub struct Lend {
    pub item: String,
    pub version: i64,
    pub loan: String,
}

impl On for Lend {
    type Thing = Loaded;

    const DEED: Deed = Deed::ArchiveLend;

    fn thing_id(&self) -> &str {
        &self.item
    }

    fn seen(&self) -> Option<i64> {
        Some(self.version)
    }

    fn carry_out(self, thing: Loaded, work: &mut Work<'_, '_>, by: By) -> Result<Written<()>, Refused> {
        let before = thing.item;
        let book = work.rulebook.clone();
        let after = archive::lend(&book, before.clone(), &self.loan, (&by, work.today))?;
        let loan = after.loans.iter().find(|loan| loan.id == self.loan).ok_or(Refused::NotFound)?;
        owe::lent(work, &after, loan)?;
        let (who, until) = (&loan.borrower, loan.until);
        let sentence = format!("将{}借给{} {}，{until} 前归还", named(&after), who.post_title, who.name);
        written(work, &before, &after, sentence)
    }
}
