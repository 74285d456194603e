//! 条例 拟办: the office proposes what is to be done with it, and to whom it goes for the instruction.
use super::{Loaded, load, named, owe, subject, written};
use crate::kernel::{Act, Refused, Work, Written, obligation, obligation::Owner};
use rules::{
    approval::By,
    deed::Deed,
    duty::Bearing,
    incoming::{self, Proposal},
};

/// Propose.
pub struct Propose {
    pub incoming: String,
    pub version: i64,
    pub proposal: Proposal,
}

impl Act for Propose {
    type Thing = Loaded;
    type Done = ();

    fn deed(&self) -> Deed {
        Deed::IncomingPropose
    }

    fn load(&self, work: &mut Work<'_, '_>) -> Result<Loaded, Refused> {
        load(work, &self.incoming)
    }

    fn bearing(&self, (incoming, _): &Loaded, _work: &Work<'_, '_>) -> Bearing {
        incoming.bearing()
    }

    fn versions(&self, (_, version): &Loaded) -> Option<(i64, i64)> {
        Some((self.version, *version))
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
