//! 交办不当: a unit says the task is not its own; the office moves it or leaves it there.
use super::{
    super::store::Dossier,
    hold::{self, link, named},
    owe, quit,
};
use crate::kernel::{On, Refused, Work, Written, notice, obligation::Owner};
use rules::{
    approval::By,
    deed::Deed,
    duty::Bearing,
    supervision::{self, Objecting, Ruling},
};

/// A unit objects.
pub struct Object {
    pub task: String,
    pub ask: Objecting,
}

impl On for Object {
    type Thing = Dossier;

    const DEED: Deed = Deed::TaskObject;

    fn thing_id(&self) -> &str {
        &self.task
    }

    fn bearing(&self, thing: &Dossier) -> Bearing {
        thing.task.bearing(Some(&self.ask.unit))
    }

    fn carry_out(self, mut thing: Dossier, work: &mut Work<'_, '_>, by: By) -> Result<Written<()>, Refused> {
        let footing = work.footing();
        let terms = footing.terms();
        let before = thing.task.clone();
        let Objecting { unit, reason, proposed } = self.ask.clone();
        thing.task = supervision::object(thing.task, &thing.asked, self.ask, terms, by)?;
        hold::put_back(work, &thing, terms)?;
        quit::not_to_sign_for(work, &thing.task, &unit)?;
        quit::not_to_report(work, &mut thing, terms)?;
        owe::to_settle(work, &thing.task, &unit, terms)?;
        let name = |unit: &str| work.roster.unit_name(unit, work.today);
        let title = format!("{}提出交办不当：{}", name(&unit), named(&thing.task));
        let sentence = format!("提出交办不当 {}：{}，建议由{}承办", named(&before), reason.trim(), name(&proposed));
        notice::tell(work, &Owner::Office, &title, &owe::objection_link(&before, &unit))?;
        hold::written((), Some(&before), &thing.task, sentence)
    }
}

/// The office rules on a unit's objection.
pub struct SettleObjection {
    pub task: String,
    pub version: i64,
    pub unit: String,
    pub ruling: Ruling,
}

impl On for SettleObjection {
    type Thing = Dossier;

    const DEED: Deed = Deed::TaskSettleObjection;

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
        let Self { unit, ruling, .. } = self;
        thing.task = supervision::settle_objection(thing.task, &unit, ruling.clone(), terms, by)?;
        hold::put_back(work, &thing, terms)?;
        quit::settled(work, &thing.task, &unit)?;
        let name = |unit: &str| work.roster.unit_name(unit, work.today);
        let (sentence, told) = match &ruling {
            Ruling::Uphold { to, .. } => {
                (format!("处理交办不当：{} 由{}改派{}", named(&before), name(&unit), name(to)), "已改派")
            }
            Ruling::Reject { reason } => {
                (format!("处理交办不当：{} 仍由{}承办，{}", named(&before), name(&unit), reason.trim()), "维持交办")
            }
        };
        let title = format!("交办不当的意见{told}：{}", named(&before));
        notice::tell(work, &Owner::Unit(unit.clone()), &title, &link(&before.id))?;
        match &ruling {
            Ruling::Uphold { to, .. } => owe::moved(work, &mut thing, (&unit, to), terms)?,
            Ruling::Reject { .. } => {
                if supervision::why_not_sign_for(&thing.task, &unit, terms).is_empty() {
                    owe::to_sign_for(work, &thing.task, &unit, terms)?;
                }
                owe::to_report(work, &mut thing, terms)?;
            }
        }
        hold::written((), Some(&before), &thing.task, sentence)
    }
}
