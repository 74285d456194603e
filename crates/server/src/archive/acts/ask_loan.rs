//! 借阅: whoever needs a filed 件 asks, and the chain of the rulebook agrees or does not.
use super::{Loaded, link, named, subject, written};
use crate::kernel::{On, Refused, Work, Written, act::none, approval, journal::sm3_hex};
use jiff::civil::Date;
use rules::{
    approval::By,
    archive::{self, Loan, LoanStage, why_not_ask},
    deed::Deed,
    duty::Bearing,
};

/// Ask for it.
pub struct AskLoan {
    /// Made by the form, so that a form sent twice is one loan.
    pub id: String,
    pub item: String,
    pub reason: String,
    pub until: Date,
}

impl On for AskLoan {
    type Thing = Loaded;

    const DEED: Deed = Deed::ArchiveAskLoan;

    fn thing_id(&self) -> &str {
        &self.item
    }

    fn is_known(&self, thing: &Loaded) -> bool {
        thing.item.loans.iter().any(|loan| loan.id == self.id)
    }

    fn carry_out(self, thing: Loaded, work: &mut Work<'_, '_>, by: By) -> Result<Written<()>, Refused> {
        let (book, before) = (work.rulebook.clone(), thing.item);
        let form = book.archive().ok_or(Refused::NotFound)?;
        none(why_not_ask(form, &before, (&by.person, &self.reason), (self.until, work.today)))?;
        let (reason, until) = (self.reason.trim().to_owned(), self.until);
        let forward = approval::Forward {
            chain: form.loan_chain.clone(),
            subject: subject(&before.id),
            title: format!("借阅{}到 {until}：{reason}", named(&before)),
            link: link(&before.id),
            digest: sm3_hex(&[self.id.as_bytes(), reason.as_bytes(), until.to_string().as_bytes()]),
            bearing: Bearing::default(),
        };
        let approval = approval::put_forward(work, forward, &by)?;
        let sentence = format!("申请借阅{}到 {until}：{reason}", named(&before));
        let stage = LoanStage::Asked { approval };
        let after =
            archive::ask(before.clone(), Loan { id: self.id, borrower: by, reason, until, stage, waits_from: None });
        written(work, &before, &after, sentence)
    }
}
