//! 第二十四条 会签: the office says what it did with a unit's opinion, and the unit is told.
use super::{Loaded, link, named, written};
use crate::kernel::{On, Refused, Work, Written, notice, obligation::Owner};
use rules::{approval::By, deed::Deed, document, topic::unit_name};

/// Taken in, in part or not, and why.
pub struct Handle {
    pub document: String,
    pub version: i64,
    pub unit: String,
    pub text: String,
}

impl On for Handle {
    type Thing = Loaded;

    const DEED: Deed = Deed::DocumentDraft;

    fn thing_id(&self) -> &str {
        &self.document
    }

    fn seen(&self) -> Option<i64> {
        Some(self.version)
    }

    fn carry_out(self, (before, _): Loaded, work: &mut Work<'_, '_>, by: By) -> Result<Written<()>, Refused> {
        let day = work.day.clone();
        let after = document::handle(before.clone(), &self.unit, &self.text, &by)?;
        let said = self.text.trim();
        let told = format!("会签意见已处理：{}，{said}", named(&after));
        notice::tell(work, &Owner::Unit(self.unit.clone()), &told, &link(&after.id))?;
        let sentence = format!("处理{}对{}的会签意见：{said}", unit_name(&day.units, &self.unit), named(&after));
        written(work, Some(&before), &after, ((), sentence))
    }
}
