//! 第八条 承办: the unit says what it did; the office closes it.
use super::{Loaded, named, owe, subject, written};
use crate::kernel::{On, Refused, Work, Written, obligation, obligation::Owner};
use rules::{approval::By, deed::Deed, incoming};

/// Say what was done.
pub struct Handle {
    pub incoming: String,
    pub version: i64,
    pub text: String,
}

impl On for Handle {
    type Thing = Loaded;

    const DEED: Deed = Deed::IncomingHandle;

    fn thing_id(&self) -> &str {
        &self.incoming
    }

    fn seen(&self) -> Option<i64> {
        Some(self.version)
    }

    fn carry_out(self, (before, _): Loaded, work: &mut Work<'_, '_>, by: By) -> Result<Written<()>, Refused> {
        let after = incoming::handle(before.clone(), &self.text, by)?;
        obligation::discharge(work, &subject(&after.id), owe::HANDLE, None)?;
        owe::step(work, &after, (owe::CLOSE, Deed::IncomingClose, Owner::Office))?;
        let sentence = format!("报{}的办理结果：{}", named(&after), self.text.trim());
        written(work, Some(&before), &after, sentence)
    }
}
