//! 第二十四条: a draft that is not needed any more ends with a reason, and stays in the register.
use super::{Loaded, named, owe, subject, written};
use crate::kernel::{On, Refused, Work, Written, obligation};
use rules::{approval::By, deed::Deed, document};

/// Give it up.
pub struct Drop {
    pub document: String,
    pub version: i64,
    pub reason: String,
}

impl On for Drop {
    type Thing = Loaded;

    const DEED: Deed = Deed::DocumentDraft;

    fn thing_id(&self) -> &str {
        &self.document
    }

    fn seen(&self) -> Option<i64> {
        Some(self.version)
    }

    fn carry_out(self, (before, _): Loaded, work: &mut Work<'_, '_>, by: By) -> Result<Written<()>, Refused> {
        let after = document::drop_it(before.clone(), &self.reason, by)?;
        for kind in [owe::COUNTERSIGN, owe::DRAFT] {
            obligation::void(work, &subject(&after.id), Some(kind))?;
        }
        let sentence = format!("不再办理{}：{}", named(&after), self.reason.trim());
        written(work, Some(&before), &after, ((), sentence))
    }
}
