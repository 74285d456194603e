//! 条例 拟办: the office proposes what is to be done with it, and to whom it goes for the instruction.
use super::{Loaded, named, owe, subject, written};
use crate::kernel::{On, Refused, Work, Written, obligation, obligation::Owner};
use rules::{
    approval::By,
    deed::Deed,
    incoming::{self, Proposal},
};

/// Propose.
pub struct Propose {
    pub incoming: String,
    pub version: i64,
    pub proposal: Proposal,
}

impl On for Propose {
    type Thing = Loaded;

    const DEED: Deed = Deed::IncomingPropose;

    fn thing_id(&self) -> &str {
        &self.incoming
    }

    fn seen(&self) -> Option<i64> {
        Some(self.version)
    }

    fn carry_out(self, (before, _): Loaded, work: &mut Work<'_, '_>, by: By) -> Result<Written<()>, Refused> {
        let (book, day) = (work.rulebook.clone(), work.day.clone());
        let to = Owner::Post(self.proposal.to.clone());
        let after = incoming::propose(day.situation(&book), before.clone(), self.proposal, by)?;
        obligation::discharge(work, &subject(&after.id), owe::PROPOSE, None)?;
        // Proposed again, it waits for somebody else perhaps.
        obligation::void(work, &subject(&after.id), Some(owe::INSTRUCT))?;
        owe::step(work, &after, (owe::INSTRUCT, Deed::IncomingInstruct, to))?;
        let text = after.course().proposal.map(|proposal| proposal.text).unwrap_or_default();
        let sentence = format!("拟办{}：{}", named(&after), text.trim());
        written(work, Some(&before), &after, sentence)
    }
}
