//! 第二十四条 印发: copies to posts and units, each owing a receipt; a request to the body above awaits its reply (第二条).
use super::{Loaded, keep, named, owe, subject, written};
use crate::{
    archive,
    kernel::{On, Refused, Work, Written, obligation},
};
use rules::{
    approval::By,
    deed::Deed,
    document::{self, Document, Stage, awaits_reply},
    meeting::Party,
    rulebook::ArchivedKind,
};

/// Send copies; later ones (补发) join the earlier.
pub struct Issue {
    pub document: String,
    pub version: i64,
    pub to: Vec<Party>,
}

impl On for Issue {
    type Thing = Loaded;

    const DEED: Deed = Deed::DocumentIssue;

    fn thing_id(&self) -> &str {
        &self.document
    }

    fn seen(&self) -> Option<i64> {
        Some(self.version)
    }

    fn carry_out(self, (before, _): Loaded, work: &mut Work<'_, '_>, by: By) -> Result<Written<()>, Refused> {
        let footing = work.footing();
        let on = footing.situation();
        let is_first = matches!(before.stage, Stage::Numbered { .. });
        let mut after = document::issue(on, before.clone(), self.to.clone(), &by)?;
        if is_first {
            after = Document { kept: keep::keep(work, &after, &by)?, ..after };
            obligation::discharge(work, &subject(&after.id), owe::ISSUE, None)?;
            if awaits_reply(&after) {
                owe::reply(work, &after)?;
            }
        }
        for party in &self.to {
            owe::receipt(work, &after, party)?;
        }
        let names: Vec<String> = self.to.iter().map(|party| on.party_title(party)).collect();
        let verb = if is_first { "印发" } else { "补发" };
        let sentence = format!("{verb}{} {} 份：{}", named(&after), names.len(), names.join("、"));
        let done = written(work, Some(&before), &after, ((), sentence))?;
        archive::acts::come_in(work, ArchivedKind::Document, &after.id)?;
        Ok(done)
    }
}
