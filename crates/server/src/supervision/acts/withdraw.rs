//! 撤销督办: asked by the office, decided by the source's chain. Agreed, the task ends without being done: what was owed
//! on it falls away, what was asked on it lapses, its number is void and stays taken.
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
        notice, number,
        obligation::Owner,
    },
};
use rules::{
    approval::{Approval, By, Course},
    deed::Deed,
    supervision::{self, Extension, ExtensionCourse, Stage, Task, Terms, Withdrawing},
};

/// Why what was asked on a withdrawn task came to nothing.
const WITHDRAWN: &str = "事项已撤销";

/// The office asks that a task be withdrawn.
pub struct Withdraw {
    pub task: String,
    pub version: i64,
    pub ask: Withdrawing,
}

impl On for Withdraw {
    type Thing = Dossier;

    const DEED: Deed = Deed::TaskWithdraw;

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
        none(supervision::why_not_withdraw(&before, &self.ask, terms))?;
        let approval = put_forward(work, forward(&before, &self.ask, terms)?, &by)?;
        thing.task = supervision::withdraw(thing.task, &self.ask, terms, (approval, by))?;
        hold::put_back(work, &thing, terms)?;
        let said = thing.task.withdrawal.as_ref().map(supervision::Withdrawal::phrase).unwrap_or_default();
        tell_units(work, &before, &format!("{}提出撤销，同意前照常办理", work.rulebook.office.title))?;
        hold::written((), Some(&before), &thing.task, format!("提出撤销督办 {}：{said}", named(&before)))
    }
}

fn forward(task: &Task, ask: &Withdrawing, terms: Terms<'_>) -> Result<Forward, DbError> {
    let source = terms.rulebook.source(&task.source).ok_or_else(|| no_source(&task.source))?;
    let content = serde_json::to_vec(&(&task.id, ask.ground, &ask.basis, &ask.reason))?;
    Ok(Forward {
        chain: source.withdrawal_chain.clone(),
        subject: subject(&task.id),
        title: format!("{} 撤销督办", named(task)),
        link: format!("{}#withdrawal", link(&task.id)),
        digest: sm3_hex(&[&content]),
        bearing: task.bearing(None),
    })
}

fn tell_units(work: &mut Work<'_, '_>, task: &Task, what: &str) -> Result<(), DbError> {
    for unit in owe::units(task) {
        notice::tell(work, &Owner::Unit(unit), &format!("{what}：{}", named(task)), &link(&task.id))?;
    }
    Ok(())
}

/// What follows from the end of its approval.
///
/// # Errors
/// What the rules refuse, or when the database fails.
pub(super) fn settle(work: &mut Work<'_, '_>, mut thing: Dossier, approval: &Approval) -> Result<(), Refused> {
    let footing = work.footing();
    let terms = footing.terms();
    thing.task = supervision::settle_withdrawal(thing.task, approval)?;
    if let Course::Agreed { by } = &approval.course {
        drop_asked(work, &mut thing, by)?;
        hold::put_back(work, &thing, terms)?;
        return withdrawn(work, &thing);
    }
    hold::put_back(work, &thing, terms)?;
    let task = &thing.task;
    let reason = task.returned_withdrawals.last().map(|returned| returned.reason.clone());
    let said = format!("撤销没有办成，继续办理（{}）", reason.unwrap_or_default());
    notice::tell(work, &Owner::Office, &format!("{said}：{}", named(task)), &link(&task.id))?;
    Ok(tell_units(work, task, &said)?)
}

/// Extension and close-out that still wait lapse with the task; a dispute is kept in the stage that was.
fn drop_asked(work: &mut Work<'_, '_>, thing: &mut Dossier, by: &By) -> Result<(), Refused> {
    lapse::all_of(work, &subject(&thing.task.id), Because { deed: Deed::TaskWithdraw, reason: WITHDRAWN, by })?;
    let waiting = thing.asked.iter().find(|asked| asked.course == ExtensionCourse::Waiting).cloned();
    if let Some(extension) = waiting {
        let course = ExtensionCourse::Lapsed { by: by.clone(), reason: WITHDRAWN.to_owned() };
        hold::put_extension(work, thing, Extension { course, ..extension })?;
    }
    Ok(())
}

fn withdrawn(work: &mut Work<'_, '_>, thing: &Dossier) -> Result<(), Refused> {
    let task = &thing.task;
    let Stage::Withdrawn { withdrawal, .. } = &task.stage else { return Ok(()) };
    let said = withdrawal.phrase();
    quit::closed(work, task)?;
    number::void(work, &subject(&task.id), &format!("撤销督办：{said}"))?;
    notice::tell(work, &Owner::Office, &format!("已撤销：{}", named(task)), &link(&task.id))?;
    tell_units(work, task, "已撤销，不再办理")?;
    let after = serde_json::to_value(task).map_err(DbError::from)?;
    let sentence = format!("撤销督办 {}：{said}；编号作废，不再使用", named(task));
    work.also(Deed::TaskWithdraw, subject(&task.id), sentence, Some(after));
    Ok(())
}
