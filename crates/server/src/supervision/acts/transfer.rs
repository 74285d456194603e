//! 转办: the office gives a unit's share to another unit; who had it before stays on record.
use super::{
    super::store::Dossier,
    hold::{self, link, named},
    owe,
};
use crate::kernel::{On, Refused, Work, Written, notice, obligation::Owner};
use rules::{
    approval::By,
    deed::Deed,
    supervision::{self, Transferring},
};

/// The office moves a share.
pub struct Transfer {
    pub task: String,
    pub version: i64,
    pub ask: Transferring,
}

impl On for Transfer {
    type Thing = Dossier;

    const DEED: Deed = Deed::TaskTransfer;

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
        let Transferring { from, to, reason } = &self.ask;
        thing.task = supervision::transfer(thing.task, &thing.asked, &self.ask, terms, by)?;
        hold::put_back(work, &thing, terms)?;
        owe::moved(work, &mut thing, (from, to), terms)?;
        let name = |unit: &str| work.roster.unit_name(unit, work.today);
        let sentence = format!("转办 {}：由{}转{}，{}", named(&before), name(from), name(to), reason.trim());
        let title = format!("督办事项已转{}承办：{}", name(to), named(&before));
        notice::tell(work, &Owner::Unit(from.clone()), &title, &link(&before.id))?;
        hold::written((), Some(&before), &thing.task, sentence)
    }
}
