//! 重新立项: a leader's new instruction opens a closed task again.
use super::{
    super::store::Dossier,
    hold::{self, link, named},
    owe,
};
use crate::kernel::{On, Refused, Work, Written, notice, obligation::Owner};
use rules::{
    approval::By,
    deed::Deed,
    supervision::{self, Reopening},
};

/// The office opens a closed task again.
pub struct Reopen {
    pub task: String,
    pub version: i64,
    pub ask: Reopening,
}

impl On for Reopen {
    type Thing = Dossier;

    const DEED: Deed = Deed::TaskReopen;

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
        let (again, due) = (self.ask.again.clone(), self.ask.due);
        let leader = format!("{}{}", self.ask.instruction.post_title, self.ask.instruction.leader);
        thing.task = supervision::reopen(thing.task, self.ask, terms, by)?;
        hold::put_back(work, &thing, terms)?;
        for unit in std::iter::once(&before.lead).chain(&again) {
            owe::share(work, &thing.task, unit, terms)?;
            let title = format!("重新立项，请签收：{}", named(&before));
            notice::tell(work, &Owner::Unit(unit.clone()), &title, &link(&before.id))?;
        }
        owe::to_report(work, &mut thing, terms)?;
        let sentence = format!("重新立项 {}：按{leader}批示，{due} 前办结", named(&before));
        hold::written((), Some(&before), &thing.task, sentence)
    }
}
