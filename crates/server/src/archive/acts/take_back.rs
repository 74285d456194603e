//! 收回: the archivist looks at what came back, and the loan is over.
use super::{Loaded, named, owe, written};
use crate::kernel::{On, Refused, Work, Written};
use rules::{approval::By, archive, deed::Deed};

/// Take it back.
pub struct TakeBack {
    pub item: String,
    pub version: i64,
    pub loan: String,
    /// What was found.
    pub note: String,
}

impl On for TakeBack {
    type Thing = Loaded;

    const DEED: Deed = Deed::ArchiveTakeBack;

    fn thing_id(&self) -> &str {
        &self.item
    }

    fn seen(&self) -> Option<i64> {
        Some(self.version)
    }

    fn carry_out(self, thing: Loaded, work: &mut Work<'_, '_>, by: By) -> Result<Written<()>, Refused> {
        let before = thing.item;
        let after = archive::take_back(before.clone(), &self.loan, &self.note, &by)?;
        let loan = after.loans.iter().find(|loan| loan.id == self.loan).ok_or(Refused::NotFound)?;
        owe::returned(work, &after)?;
        let note = if self.note.trim().is_empty() { String::new() } else { format!("：{}", self.note.trim()) };
        let sentence = format!("收回{}借的{}{note}", loan.borrower.name, named(&after));
        written(work, &before, &after, sentence)
    }
}
