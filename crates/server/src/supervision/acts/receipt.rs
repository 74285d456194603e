//! 签收督办事项: each unit for its own share.
use super::{
    super::store::Dossier,
    hold::{self, named},
    quit,
};
use crate::kernel::{Act, Refused, Work, Written};
use rules::{approval::By, deed::Deed, duty::Bearing, supervision};

/// A unit signs for its share. A unit's word on its own share is not stale because another has spoken, so
/// no version is asked; the rule refuses what no longer fits.
pub struct SignFor {
    pub task: String,
    pub unit: String,
}

impl Act for SignFor {
    type Thing = Dossier;
    type Done = ();

    fn deed(&self) -> Deed {
        Deed::TaskSignFor
    }

    fn load(&self, work: &mut Work<'_, '_>) -> Result<Dossier, Refused> {
        hold::take(work, &self.task)
    }

    fn bearing(&self, thing: &Dossier, _work: &Work<'_, '_>) -> Bearing {
        thing.task.bearing(Some(&self.unit))
    }

    fn carry_out(self, mut thing: Dossier, work: &mut Work<'_, '_>, by: By) -> Result<Written<()>, Refused> {
        let (day, rulebook) = (hold::today(work), work.rulebook.clone());
        let terms = day.terms(&rulebook);
        let before = thing.task.clone();
        thing.task = supervision::sign_for(thing.task, &self.unit, terms, by)?;
        hold::put_back(work, &thing, terms)?;
        quit::signed_for(work, &thing.task, &self.unit)?;
        hold::written((), Some(&before), &thing.task, format!("签收督办事项 {}", named(&before)))
    }
}
