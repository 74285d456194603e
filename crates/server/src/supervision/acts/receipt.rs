//! 签收督办事项: each unit for its own share.
use super::{
    super::store::Dossier,
    hold::{self, named},
    quit,
};
use crate::kernel::{On, Refused, Work, Written};
use rules::{
    approval::By,
    deed::Deed,
    duty::Bearing,
    supervision::{self},
};

/// A unit signs for its share. A unit's word on its own share is not stale because another has spoken, so
/// no version is asked; the rule refuses what no longer fits.
pub struct SignFor {
    pub task: String,
    pub unit: String,
}

impl On for SignFor {
    type Thing = Dossier;

    const DEED: Deed = Deed::TaskSignFor;

    fn thing_id(&self) -> &str {
        &self.task
    }

    fn bearing(&self, thing: &Dossier) -> Bearing {
        thing.task.bearing(Some(&self.unit))
    }

    fn carry_out(self, mut thing: Dossier, work: &mut Work<'_, '_>, by: By) -> Result<Written<()>, Refused> {
        let footing = work.footing();
        let terms = footing.terms();
        let before = thing.task.clone();
        thing.task = supervision::sign_for(thing.task, &self.unit, terms, by)?;
        hold::put_back(work, &thing, terms)?;
        quit::signed_for(work, &thing.task, &self.unit)?;
        hold::written((), Some(&before), &thing.task, format!("签收督办事项 {}", named(&before)))
    }
}
