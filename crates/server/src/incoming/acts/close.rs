//! 条例 办结: how it was answered, or that nothing is to be done.
use super::{Loaded, named, owe, subject, written};
use crate::{
    archive,
    kernel::{On, Refused, Work, Written, obligation},
};
use rules::{approval::By, deed::Deed, incoming, rulebook::ArchivedKind};

/// Close it.
pub struct Close {
    pub incoming: String,
    pub version: i64,
    pub text: String,
}

impl On for Close {
    type Thing = Loaded;

    const DEED: Deed = Deed::IncomingClose;

    fn thing_id(&self) -> &str {
        &self.incoming
    }

    fn seen(&self) -> Option<i64> {
        Some(self.version)
    }

    fn carry_out(self, (before, _): Loaded, work: &mut Work<'_, '_>, by: By) -> Result<Written<()>, Refused> {
        let after = incoming::close(before.clone(), &self.text, by)?;
        for kind in [owe::CLOSE, owe::PROPOSE] {
            obligation::discharge(work, &subject(&after.id), kind, None)?;
        }
        let sentence = format!("办结{}：{}", named(&after), self.text.trim());
        let done = written(work, Some(&before), &after, sentence)?;
        archive::acts::come_in(work, ArchivedKind::Incoming, &after.id)?;
        Ok(done)
    }
}
