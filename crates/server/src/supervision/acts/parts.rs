//! 配合单位 after the opening: the office asks another unit to co-operate, or releases one.
use super::{
    super::store::Dossier,
    hold::{self, link, named},
    owe, quit,
};
use crate::kernel::{On, Refused, Work, Written, notice, obligation::Owner};
use rules::{
    approval::By,
    deed::Deed,
    rulebook::WordKey,
    supervision::{self, Adding, Releasing},
};

/// The office asks a unit to co-operate.
pub struct AddPart {
    pub task: String,
    pub version: i64,
    pub ask: Adding,
}

impl On for AddPart {
    type Thing = Dossier;

    const DEED: Deed = Deed::TaskAddPart;

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
        let Adding { unit, what } = self.ask.clone();
        thing.task = supervision::add_part(thing.task, self.ask, terms, by)?;
        hold::put_back(work, &thing, terms)?;
        owe::share(work, &thing.task, &unit, terms)?;
        owe::to_report(work, &mut thing, terms)?;
        let name = work.roster.unit_name(&unit, work.today);
        let (part, deed) = (terms.rulebook.word(WordKey::Part), Self::DEED.title(terms.rulebook));
        let title = format!("请你单位{part}，请签收：{}", named(&before));
        notice::tell(work, &Owner::Unit(unit), &title, &link(&before.id))?;
        let title = format!("增加{name}{part}：{}", named(&before));
        notice::tell(work, &Owner::Unit(before.lead.clone()), &title, &link(&before.id))?;
        let sentence = format!("{deed} {}：{name}，{}", named(&before), what.trim());
        hold::written((), Some(&before), &thing.task, sentence)
    }
}

/// The office no longer asks a unit to co-operate.
pub struct ReleasePart {
    pub task: String,
    pub version: i64,
    pub ask: Releasing,
}

impl On for ReleasePart {
    type Thing = Dossier;

    const DEED: Deed = Deed::TaskReleasePart;

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
        let Releasing { unit, reason } = &self.ask;
        thing.task = supervision::release_part(thing.task, &self.ask, terms, by)?;
        hold::put_back(work, &thing, terms)?;
        quit::released(work, &thing.task, unit)?;
        let name = work.roster.unit_name(unit, work.today);
        let (part, deed) = (terms.rulebook.word(WordKey::Part), Self::DEED.title(terms.rulebook));
        let title = format!("不再请你单位{part}：{}", named(&before));
        // It has no share any more, so the task's page is no longer for its eyes.
        notice::tell(work, &Owner::Unit(unit.clone()), &title, &format!("/units/{unit}"))?;
        let title = format!("不再请{name}{part}：{}", named(&before));
        notice::tell(work, &Owner::Unit(before.lead.clone()), &title, &link(&before.id))?;
        let sentence = format!("{deed} {}：{name}，{}", named(&before), reason.trim());
        hold::written((), Some(&before), &thing.task, sentence)
    }
}
