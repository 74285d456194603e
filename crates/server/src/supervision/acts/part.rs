//! 完成配合事项: a co-operating unit says that its part is done.
use super::{
    super::store::Dossier,
    hold::{self, link, named},
    quit,
};
use crate::kernel::{On, Refused, Work, Written, notice, obligation::Owner};
use rules::{
    approval::By,
    deed::Deed,
    duty::Bearing,
    supervision::{self},
};

/// A co-operating unit's part is done.
pub struct PartDone {
    pub task: String,
    pub unit: String,
    pub result: String,
}

impl On for PartDone {
    type Thing = Dossier;

    const DEED: Deed = Deed::TaskPartDone;

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
        thing.task = supervision::part_done(thing.task, &self.unit, &self.result, terms, by)?;
        hold::put_back(work, &thing, terms)?;
        quit::done(work, &thing.task, &self.unit)?;
        quit::not_to_report(work, &mut thing, terms)?;
        let unit = work.roster.unit_name(&self.unit, work.today);
        let title = format!("{unit}已{}：{}", Deed::TaskPartDone.title(terms.rulebook), named(&before));
        notice::tell(work, &Owner::Unit(before.lead.clone()), &title, &link(&before.id))?;
        let deed = Deed::TaskPartDone.title(terms.rulebook);
        let sentence = format!("{deed} {}：{}", named(&before), self.result.trim());
        hold::written((), Some(&before), &thing.task, sentence)
    }
}
