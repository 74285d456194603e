//! 申请办结: asked by the lead unit, decided by the source's close-out chain; returned, it is in hand again.
use super::{
    super::store::Dossier,
    extension::no_source,
    hold::{self, link, named, subject},
    owe, quit,
};
use crate::{
    db::DbError,
    kernel::{
        On, Refused, Work, Written,
        act::none,
        approval::{Forward, put_forward},
        journal::sm3_hex,
        lapse::{self, Because},
        notice,
        obligation::Owner,
    },
};
use rules::{
    approval::{Approval, By, Course},
    deed::Deed,
    duty::Bearing,
    supervision::{self, Asking, Terms},
};

/// The lead unit says it is done.
pub struct Complete {
    pub task: String,
    pub version: i64,
    pub ask: Asking,
}

impl On for Complete {
    type Thing = Dossier;

    const DEED: Deed = Deed::TaskComplete;

    fn thing_id(&self) -> &str {
        &self.task
    }

    fn seen(&self) -> Option<i64> {
        Some(self.version)
    }

    fn bearing(&self, thing: &Dossier) -> Bearing {
        thing.task.bearing(Some(&thing.task.lead))
    }

    fn carry_out(self, mut thing: Dossier, work: &mut Work<'_, '_>, by: By) -> Result<Written<()>, Refused> {
        let footing = work.footing();
        let terms = footing.terms();
        let before = thing.task.clone();
        let told_and_asked = (thing.told.as_slice(), thing.asked.as_slice());
        none(supervision::why_not_complete(&before, &thing.told, &thing.asked, &self.ask, terms))?;
        let approval = put_forward(work, forward(&thing, &self.ask, terms)?, &by)?;
        let result = self.ask.result.trim().to_owned();
        thing.task = supervision::complete(thing.task, told_and_asked, self.ask, terms, (approval, by))?;
        hold::put_back(work, &thing, terms)?;
        quit::done(work, &thing.task, &before.lead)?;
        quit::not_to_report(work, &mut thing, terms)?;
        hold::written((), Some(&before), &thing.task, format!("申请办结 {}：{result}", named(&before)))
    }
}

fn forward(thing: &Dossier, ask: &Asking, terms: Terms<'_>) -> Result<Forward, DbError> {
    let task = &thing.task;
    let source = terms.rulebook.source(&task.source);
    let content = serde_json::to_vec(&(&task.id, &ask.result, &ask.undone))?;
    Ok(Forward {
        chain: source.map(|source| source.close_chain.clone()).ok_or_else(|| no_source(&task.source))?,
        subject: subject(&task.id),
        title: format!("{} 办结销号", named(task)),
        link: format!("{}#completion", link(&task.id)),
        digest: sm3_hex(&[&content]),
        bearing: task.bearing(None),
    })
}

/// What follows from the end of its approval.
///
/// # Errors
/// What the rules refuse, or when the database fails.
pub(super) fn settle(work: &mut Work<'_, '_>, mut thing: Dossier, approval: &Approval) -> Result<(), Refused> {
    let footing = work.footing();
    let terms = footing.terms();
    let withdrawal = thing.task.withdrawal.clone();
    thing.task = supervision::settle_completion(thing.task, approval)?;
    hold::put_back(work, &thing, terms)?;
    if let Course::Agreed { by } = &approval.course {
        if let Some(waiting) = withdrawal {
            let because = Because { deed: Deed::TaskComplete, reason: supervision::CLOSED_FIRST, by };
            lapse::one(work, &waiting.approval, because)?;
        }
        return closed(work, &thing);
    }
    let lead = thing.task.lead.clone();
    owe::to_do(work, &thing.task, &lead, terms)?;
    owe::to_report(work, &mut thing, terms)?;
    let title = match &approval.course {
        Course::Returned { .. } => {
            let reason = thing.task.returned_completions.last().map_or("", |returned| returned.reason.as_str());
            format!("办结没有同意，继续办理：{reason}")
        }
        Course::Lapsed { reason, .. } => lapse::told(&approval.title, reason),
        Course::Waiting { .. } | Course::Agreed { .. } | Course::Recalled { .. } => return Ok(()),
    };
    Ok(notice::tell(work, &Owner::Unit(lead), &title, &link(&thing.task.id))?)
}

fn closed(work: &mut Work<'_, '_>, thing: &Dossier) -> Result<(), Refused> {
    let task = &thing.task;
    quit::closed(work, task)?;
    for unit in owe::units(task) {
        notice::tell(work, &Owner::Unit(unit), &format!("已办结销号：{}", named(task)), &link(&task.id))?;
    }
    let after = serde_json::to_value(task).map_err(DbError::from)?;
    work.also(Deed::TaskComplete, subject(&task.id), format!("办结销号 {}", named(task)), Some(after));
    Ok(())
}
