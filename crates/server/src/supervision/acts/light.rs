//! 审定亮灯: a person's colour, kept apart from the computed one.
use super::{
    super::store::Dossier,
    hold::{self, colour_title, named},
};
use crate::kernel::{On, Refused, Work, Written};
use rules::{
    approval::By,
    deed::Deed,
    rulebook::Colour,
    supervision::{self},
};

/// Approve a colour with the reason.
pub struct SetLight {
    pub task: String,
    pub version: i64,
    pub colour: Colour,
    pub reason: String,
}

impl On for SetLight {
    type Thing = Dossier;

    const DEED: Deed = Deed::TaskSetLight;

    fn thing_id(&self) -> &str {
        &self.task
    }

    fn seen(&self) -> Option<i64> {
        Some(self.version)
    }

    fn carry_out(self, mut thing: Dossier, work: &mut Work<'_, '_>, by: By) -> Result<Written<()>, Refused> {
        let footing = work.footing();
        let terms = footing.terms();
        let before = thing.task.clone();
        let computed = supervision::computed(&before, &thing.told, terms).map(|computed| computed.rule.colour);
        let set = (self.colour, self.reason.as_str());
        thing.task = supervision::set_light(thing.task, computed, set, terms, by)?;
        hold::put_back(work, &thing, terms)?;
        let title = colour_title(terms.rulebook, self.colour);
        let sentence = format!("审定{title} {}：{}", named(&before), self.reason.trim());
        hold::written((), Some(&before), &thing.task, sentence)
    }
}
