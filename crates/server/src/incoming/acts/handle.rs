//! 第八条 承办: the unit says what it did; the office closes it.
use super::{Loaded, load, named, owe, subject, written};
use crate::kernel::{Act, Refused, Work, Written, obligation, obligation::Owner};
use rules::{approval::By, deed::Deed, duty::Bearing, incoming};

/// Say what was done.
pub struct Handle {
    pub incoming: String,
    pub version: i64,
    pub text: String,
}

impl Act for Handle {
    type Thing = Loaded;
    type Done = ();

    fn deed(&self) -> Deed {
        Deed::IncomingHandle
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
        let after = incoming::handle(before.clone(), &self.text, by)?;
        obligation::discharge(work, &subject(&after.id), owe::HANDLE, None)?;
        owe::step(work, &after, (owe::CLOSE, Deed::IncomingClose, Owner::Office))?;
        let sentence = format!("报{}的办理结果：{}", named(&after), self.text.trim());
        written(work, Some(&before), &after, sentence)
    }
}
