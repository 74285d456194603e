//! 转办: the office gives a unit's share to another unit; who had it before stays on record.
use super::{
    super::store::Dossier,
    hold::{self, link, named},
    owe,
};
use crate::kernel::{Act, Refused, Work, Written, notice, obligation::Owner};
use rules::{
    approval::By,
    deed::Deed,
    duty::Bearing,
    supervision::{self, Transferring},
};

/// The office moves a share.
pub struct Transfer {
    pub task: String,
    pub version: i64,
    pub ask: Transferring,
}

impl Act for Transfer {
    type Thing = Dossier;
    type Done = ();

    fn deed(&self) -> Deed {
        Deed::TaskTransfer
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
