//! 第二十四条 会签: a unit agrees, or says what it would have otherwise.
use super::{Loaded, digest, link, named, owe, subject, written};
use crate::kernel::{
    On, Refused, Work, Written, notice,
    obligation::{self, Owner},
};
use rules::{
    approval::By,
    deed::Deed,
    document::{self, Said},
    duty::Bearing,
    topic::unit_name,
};

/// The unit answers.
pub struct Countersign {
    pub document: String,
    pub version: i64,
    pub unit: String,
    pub said: Said,
}

impl On for Countersign {
    type Thing = Loaded;

    const DEED: Deed = Deed::DocumentCountersign;

    fn thing_id(&self) -> &str {
        &self.document
    }

    fn seen(&self) -> Option<i64> {
        Some(self.version)
    }

    /// Only of a unit that was asked: nobody else has any business with the draft.
    fn bearing(&self, (document, _): &Loaded) -> Bearing {
        let asked = document.countersigns.iter().find(|one| one.unit == self.unit);
        asked.map_or_else(Bearing::default, document::Countersign::bearing)
    }

    fn carry_out(self, (before, _): Loaded, work: &mut Work<'_, '_>, by: By) -> Result<Written<()>, Refused> {
        let (book, day) = (work.rulebook.clone(), work.day.clone());
        let said = match &self.said {
            Said::Agree => "同意".to_owned(),
            Said::Opinion { text } => format!("有意见：{}", text.trim()),
        };
        let read = digest(&before.content)?;
        let after = document::answer(day.situation(&book), before.clone(), (&self.unit, self.said), &read, &by)?;
        let owner = Owner::Unit(self.unit.clone());
        obligation::discharge(work, &subject(&after.id), owe::COUNTERSIGN, Some(&owner))?;
        let unit = unit_name(&day.units, &self.unit);
        let told = format!("{unit}会签{}，{said}", named(&after));
        notice::tell(work, &Owner::Office, &told, &link(&after.id))?;
        let sentence = format!("代表{unit}会签{}，{said}", named(&after));
        written(work, Some(&before), &after, ((), sentence))
    }
}
