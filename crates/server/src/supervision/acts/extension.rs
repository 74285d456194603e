//! 申请延期: asked by the lead unit, decided by the source's chain; granted, the old day is kept.
use super::{
    super::store::Dossier,
    hold::{self, link, named, subject},
    owe,
};
use crate::{
    db::DbError,
    kernel::{
        On, Refused, Work, Written,
        act::none,
        approval::{Forward, put_forward},
        journal::sm3_hex,
        lapse, notice,
        obligation::{self, Owner},
    },
};
use rules::{
    approval::{Approval, By},
    deed::Deed,
    duty::Bearing,
    supervision::{self, Extension, ExtensionCourse, Longer, Terms, wording},
};

/// The lead unit asks for a later day.
pub struct AskExtension {
    /// Made by the form, so that a form sent twice is one request.
    pub id: String,
    pub task: String,
    pub version: i64,
    pub ask: Longer,
}

impl On for AskExtension {
    type Thing = Dossier;

    const DEED: Deed = Deed::TaskAskExtension;

    fn thing_id(&self) -> &str {
        &self.task
    }

    fn seen(&self) -> Option<i64> {
        Some(self.version)
    }

    fn bearing(&self, thing: &Dossier) -> Bearing {
        thing.task.bearing(Some(&thing.task.lead))
    }

    fn is_known(&self, thing: &Dossier) -> bool {
        thing.asked.iter().any(|known| known.id == self.id)
    }

    fn carry_out(self, mut thing: Dossier, work: &mut Work<'_, '_>, by: By) -> Result<Written<()>, Refused> {
        let footing = work.footing();
        let terms = footing.terms();
        let Self { id, ask, .. } = self;
        none(supervision::why_not_ask_extension(&thing.task, &thing.asked, &ask, terms))?;
        let approval = put_forward(work, forward(&thing, &ask, terms)?, &by)?;
        let extension = supervision::ask_extension(&thing.task, &thing.asked, &ask, terms, (id, approval, by))?;
        let (until, reason) = (extension.until, extension.reason.clone());
        hold::put_extension(work, &mut thing, extension)?;
        // The task is as it was, but who had it open sees that something was asked.
        hold::put_back(work, &thing, terms)?;
        let sentence = format!("申请延期 {}：由 {} 延至 {until}，{reason}", named(&thing.task), thing.task.due.day);
        hold::written((), None, &thing.task, sentence)
    }
}

fn forward(thing: &Dossier, ask: &Longer, terms: Terms<'_>) -> Result<Forward, DbError> {
    let task = &thing.task;
    let source = terms.rulebook.source(&task.source);
    let content = format!("{}\n{}\n{}\n{}\n{}", task.id, task.due.day, ask.until, ask.reason, ask.done_so_far);
    Ok(Forward {
        chain: source.map(|source| source.extension_chain.clone()).ok_or_else(|| no_source(&task.source))?,
        subject: subject(&task.id),
        title: format!("{} 延期至{}", named(task), wording::day(ask.until)),
        link: format!("{}#extension", link(&task.id)),
        digest: sm3_hex(&[content.as_bytes()]),
        bearing: task.bearing(None),
    })
}

/// A task whose source the rulebook no longer has.
pub(super) fn no_source(source: &str) -> DbError {
    DbError::Broken(format!("no source {source} in the rulebook"))
}

/// What follows from the end of its approval.
///
/// # Errors
/// What the rules refuse, or when the database fails.
pub(super) fn settle(
    work: &mut Work<'_, '_>,
    mut thing: Dossier,
    extension: Extension,
    approval: &Approval,
) -> Result<(), Refused> {
    let footing = work.footing();
    let (task, extension) = supervision::settle_extension(thing.task, extension, approval)?;
    thing.task = task;
    hold::put_extension(work, &mut thing, extension.clone())?;
    hold::put_back(work, &thing, footing.terms())?;
    let (task, until) = (&thing.task, extension.until);
    match &extension.course {
        ExtensionCourse::Granted { .. } => {
            for kind in [owe::COMPLETION, owe::PART] {
                obligation::put_off(work, &subject(&task.id), kind, until)?;
            }
            for unit in owe::units(task) {
                let title = format!("时限延至{}：{}", wording::day(until), named(task));
                notice::tell(work, &Owner::Unit(unit), &title, &link(&task.id))?;
            }
            let sentence =
                format!("延长 {} 的时限：由 {} 延至 {until}，原时限保留在记录里", named(task), extension.from);
            let after = serde_json::to_value(task).map_err(DbError::from)?;
            work.also(Deed::TaskAskExtension, subject(&task.id), sentence, Some(after));
        }
        ExtensionCourse::Refused { reason, .. } => {
            let title = format!("延期没有同意，时限仍是{}：{reason}", wording::day(task.due.day));
            notice::tell(work, &Owner::Unit(task.lead.clone()), &title, &link(&task.id))?;
        }
        ExtensionCourse::Lapsed { reason, .. } => {
            let title = lapse::told(&approval.title, reason);
            notice::tell(work, &Owner::Unit(task.lead.clone()), &title, &link(&task.id))?;
        }
        ExtensionCourse::Waiting | ExtensionCourse::Recalled { .. } => {}
    }
    Ok(())
}
