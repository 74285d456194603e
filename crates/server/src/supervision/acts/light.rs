//! 审定亮灯: a person's colour, kept apart from the computed one.
use super::{
    super::store::Dossier,
    hold::{self, colour_title, named},
};
use crate::kernel::{Act, Refused, Work, Written};
use rules::{approval::By, deed::Deed, duty::Bearing, rulebook::Colour, supervision};

/// Approve a colour with the reason.
pub struct SetLight {
    pub task: String,
    pub version: i64,
    pub colour: Colour,
    pub reason: String,
}

impl Act for SetLight {
    type Thing = Dossier;
    type Done = ();

    fn deed(&self) -> Deed {
        Deed::TaskSetLight
    }

    fn load(&self, work: &mut Work<'_, '_>) -> Result<Dossier, Refused> {
        hold::take(work, &self.task)
    }

    fn bearing(&self, thing: &Dossier, _work: &Work<'_, '_>) -> Bearing {
        thing.task.bearing(None)
    }

    fn versions(&self, thing: &Dossier) -> Option<(i64, i64)> {
        Some((self.version, thing.version))
    }

    fn carry_out(self, mut thing: Dossier, work: &mut Work<'_, '_>, by: By) -> Result<Written<()>, Refused> {
        let (day, rulebook) = (hold::today(work), work.rulebook.clone());
        let terms = day.terms(&rulebook);
        let before = thing.task.clone();
        let computed = supervision::computed(&before, &thing.told, terms).map(|computed| computed.rule.colour);
        let set = (self.colour, self.reason.as_str());
        thing.task = supervision::set_light(thing.task, computed, set, terms, by)?;
        hold::put_back(work, &thing, terms)?;
        let title = colour_title(&rulebook, self.colour);
        let sentence = format!("审定{title} {}：{}", named(&before), self.reason.trim());
        hold::written((), Some(&before), &thing.task, sentence)
    }
}
