//! 第十、二十四条 会签: the office asks units whose powers the document touches; each owes an answer.
use super::{Loaded, named, owe, written};
use crate::kernel::{On, Refused, Work, Written};
use rules::{approval::By, deed::Deed, document, topic::unit_name};

/// Ask these units.
pub struct Ask {
    pub document: String,
    pub version: i64,
    pub units: Vec<String>,
}

impl On for Ask {
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
        let after = document::ask(day.situation(&book), before.clone(), &self.units, &by)?;
        for unit in &self.units {
            owe::countersign(work, &after, unit)?;
        }
        let names: Vec<String> = self.units.iter().map(|unit| unit_name(&day.units, unit)).collect();
        let sentence = format!("请{}会签{}", names.join("、"), named(&after));
        written(work, Some(&before), &after, ((), sentence))
    }
}
