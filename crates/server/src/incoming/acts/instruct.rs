//! 条例 批办: who was asked instructs; the unit that was proposed owes the handling from then on.
use super::{Loaded, named, owe, subject, written};
use crate::kernel::{On, Refused, Work, Written, obligation, obligation::Owner};
use rules::{approval::By, deed::Deed, incoming};

/// Instruct on it.
pub struct Instruct {
    pub incoming: String,
    pub version: i64,
    pub text: String,
}

impl On for Instruct {
    type Thing = Loaded;

    const DEED: Deed = Deed::IncomingInstruct;

    fn thing_id(&self) -> &str {
        &self.incoming
    }

    fn seen(&self) -> Option<i64> {
        Some(self.version)
    }

    fn carry_out(self, (before, _): Loaded, work: &mut Work<'_, '_>, by: By) -> Result<Written<()>, Refused> {
        let after = incoming::instruct(before.clone(), &self.text, by)?;
        obligation::discharge(work, &subject(&after.id), owe::INSTRUCT, None)?;
        match after.course().proposal.and_then(|proposal| Some((proposal.unit?, proposal.due?))) {
            Some((unit, due)) => {
                let owed = (owe::HANDLE, Deed::IncomingHandle, Owner::Unit(unit));
                owe::by_day(work, &after, owed, obligation::By::Day(due))?;
            }
            None => owe::step(work, &after, (owe::CLOSE, Deed::IncomingClose, Owner::Office))?,
        }
        let sentence = format!("批办{}：{}", named(&after), self.text.trim());
        written(work, Some(&before), &after, sentence)
    }
}
