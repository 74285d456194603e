//! 条例 退文: what is not for this body, or not in order, goes back to its sender with the reason.
use super::{Loaded, named, subject, written};
use crate::kernel::{On, Refused, Work, Written, obligation};
use rules::{approval::By, deed::Deed, incoming};

/// Send it back.
pub struct SendBack {
    pub incoming: String,
    pub version: i64,
    pub reason: String,
}

impl On for SendBack {
    type Thing = Loaded;

    const DEED: Deed = Deed::IncomingReturn;

    fn thing_id(&self) -> &str {
        &self.incoming
    }

    fn seen(&self) -> Option<i64> {
        Some(self.version)
    }

    fn carry_out(self, (before, _): Loaded, work: &mut Work<'_, '_>, by: By) -> Result<Written<()>, Refused> {
        let after = incoming::send_back(before.clone(), &self.reason, by)?;
        obligation::void(work, &subject(&after.id), None)?;
        let sentence = format!("把{}退回{}：{}", named(&after), after.facts.from, self.reason.trim());
        written(work, Some(&before), &after, sentence)
    }
}
