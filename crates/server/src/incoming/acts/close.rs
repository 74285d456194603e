//! 条例 办结: how it was answered, or that nothing is to be done.
use super::{Loaded, load, named, owe, subject, written};
use crate::kernel::{Act, Refused, Work, Written, obligation};
use rules::{approval::By, deed::Deed, duty::Bearing, incoming};

/// Close it.
pub struct Close {
    pub incoming: String,
    pub version: i64,
    pub text: String,
}

impl Act for Close {
    type Thing = Loaded;
    type Done = ();

    fn deed(&self) -> Deed {
        Deed::IncomingClose
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
        let after = incoming::close(before.clone(), &self.text, by)?;
        for kind in [owe::CLOSE, owe::PROPOSE] {
            obligation::discharge(work, &subject(&after.id), kind, None)?;
        }
        let sentence = format!("办结{}：{}", named(&after), self.text.trim());
        written(work, Some(&before), &after, sentence)
    }
}
