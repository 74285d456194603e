//! 第二十五条: a number that was taken and is not used is void with a reason; it is never used again.
use super::{Loaded, named, owe, subject, written};
use crate::kernel::{On, Refused, Work, Written, number, obligation};
use rules::{approval::By, deed::Deed, document};

/// Void it; the document is on the desk again.
pub struct VoidNumber {
    pub document: String,
    pub version: i64,
    pub reason: String,
}

impl On for VoidNumber {
    type Thing = Loaded;

    const DEED: Deed = Deed::DocumentVoid;

    fn thing_id(&self) -> &str {
        &self.document
    }

    fn seen(&self) -> Option<i64> {
        Some(self.version)
    }

    fn carry_out(self, (before, _): Loaded, work: &mut Work<'_, '_>, by: By) -> Result<Written<()>, Refused> {
        let after = document::void_number(before.clone(), &self.reason, by)?;
        number::void(work, &subject(&after.id), self.reason.trim())?;
        obligation::void(work, &subject(&after.id), Some(owe::ISSUE))?;
        obligation::void(work, &subject(&after.id), Some(owe::SEAL))?;
        owe::redraft(work, &after)?;
        let number = before.numbered().map_or("", |numbered| numbered.number.as_str());
        let sentence = format!("作废{number}（{}）：{}", named(&after), self.reason.trim());
        written(work, Some(&before), &after, ((), sentence))
    }
}
