//! 签收督办事项: each unit for its own share.
use super::{
    super::store::Dossier,
    hold::{self, named},
    on_task::OnTask,
    quit,
};
use crate::kernel::{Refused, Work, Written};
use rules::{
    approval::By,
    deed::Deed,
    supervision::{self, Task, Terms},
};

/// A unit signs for its share. A unit's word on its own share is not stale because another has spoken, so
/// no version is asked; the rule refuses what no longer fits.
pub struct SignFor {
    pub task: String,
    pub unit: String,
}

impl OnTask for SignFor {
    const DEED: Deed = Deed::TaskSignFor;

    fn task(&self) -> &str {
        &self.task
    }

    fn share<'t>(&'t self, _task: &'t Task) -> Option<&'t str> {
        Some(&self.unit)
    }

    fn carry_out_on(
        self,
        mut thing: Dossier,
        terms: Terms<'_>,
        work: &mut Work<'_, '_>,
        by: By,
    ) -> Result<Written<()>, Refused> {
        let before = thing.task.clone();
        thing.task = supervision::sign_for(thing.task, &self.unit, terms, by)?;
        hold::put_back(work, &thing, terms)?;
        quit::signed_for(work, &thing.task, &self.unit)?;
        hold::written((), Some(&before), &thing.task, format!("签收督办事项 {}", named(&before)))
    }
}
