//! 条例 批办: who was asked instructs; the unit that was proposed owes the handling from then on.
use super::{Loaded, load, named, owe, subject, written};
use crate::kernel::{Act, Refused, Work, Written, obligation, obligation::Owner};
use rules::{approval::By, deed::Deed, duty::Bearing, incoming};

/// Instruct on it.
pub struct Instruct {
    pub incoming: String,
    pub version: i64,
    pub text: String,
}

impl Act for Instruct {
    type Thing = Loaded;
    type Done = ();

    fn deed(&self) -> Deed {
        Deed::IncomingInstruct
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
