//! 第二十四条: a draft that is not needed any more ends with a reason, and stays in the register.
use super::{Loaded, load, named, owe, subject, written};
use crate::kernel::{Act, Refused, Work, Written, obligation};
use rules::{approval::By, deed::Deed, document};

/// Give it up.
pub struct Drop {
    pub document: String,
    pub version: i64,
    pub reason: String,
}

impl Act for Drop {
    type Thing = Loaded;
    type Done = ();

    fn deed(&self) -> Deed {
        Deed::DocumentDraft
    }

    fn load(&self, work: &mut Work<'_, '_>) -> Result<Loaded, Refused> {
        load(work, &self.document)
    }

    fn versions(&self, (_, version): &Loaded) -> Option<(i64, i64)> {
        Some((self.version, *version))
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
