//! 第二十四条 会签: the office goes on without a unit's answer, with the reason on record.
use super::{Loaded, link, named, owe, subject, written};
use crate::kernel::{On, Refused, Work, Written, ending, notice, obligation, obligation::Owner};
use rules::{approval::By, deed::Deed, document, topic::unit_name};

/// Wait for it no longer.
pub struct Release {
    pub document: String,
    pub version: i64,
    pub unit: String,
    pub reason: String,
}

impl On for Release {
    type Thing = Loaded;

    const DEED: Deed = Deed::DocumentAsk;

    fn thing_id(&self) -> &str {
        &self.document
    }

    fn seen(&self) -> Option<i64> {
        Some(self.version)
    }

    fn carry_out(self, (before, _): Loaded, work: &mut Work<'_, '_>, by: By) -> Result<Written<()>, Refused> {
        let (book, day) = (work.rulebook.clone(), work.day.clone());
        let after = document::release(day.situation(&book), before.clone(), (&self.unit, &self.reason), &by)?;
        let owner = Owner::Unit(self.unit.clone());
        for one in obligation::open_on(work.tx, &subject(&after.id), Some(owe::COUNTERSIGN))? {
            if one.owner == owner {
                ending::fall_away(work, &one)?;
            }
        }
        let (unit, reason) = (unit_name(&day.units, &self.unit), self.reason.trim());
        notice::tell(work, &owner, &format!("不再等会签：{}，{reason}", named(&after)), &link(&after.id))?;
        let sentence = format!("不再等{unit}会签{}：{reason}", named(&after));
        written(work, Some(&before), &after, ((), sentence))
    }
}
