//! 系统例行查看 of tasks: feedback that is due to be asked, reminders that are due to be given, provisional days
//! made good, approved lights that no longer stand. It looks; no job carries data, and twice is once.
use super::{
    super::store::{self, Dossier, ListLight},
    hold::{self, named, subject},
    owe, remind,
};
use crate::{
    app::View,
    db::DbError,
    kernel::{
        Refused, Work,
        look::{Look, Matter},
        work::new_id,
    },
};
use jiff::civil::Date;
use rules::{
    approval::By,
    deed::Deed,
    supervision::{self, Terms},
};

/// Every open task, each by itself. On one day the second look does nothing.
pub const LOOK: Look = Look { name: "supervision", title: "督办事项", matters, see_to };

fn matters(view: &mut View<'_, '_>) -> Result<Vec<Matter>, DbError> {
    let all = store::open_names(view.tx)?;
    Ok(all.into_iter().map(|(key, title)| Matter { key, title }).collect())
}

fn see_to(work: &mut Work<'_, '_>, id: &str) -> Result<usize, Refused> {
    let Some(shown) = store::open_light(work.tx, id)? else { return Ok(0) };
    let Some(mut dossier) = store::find(work.tx, id)? else { return Ok(0) };
    let (footing, by) = (work.footing(), hold::system(work));
    let terms = footing.terms();
    Ok(recounted(work, &mut dossier, terms)?
        + lapsed(work, &mut dossier, terms)?
        + owe::to_report(work, &mut dossier, terms)?
        + nudged(work, &dossier, terms, &by)?
        + lit(work, &dossier, &shown, terms)?)
}

/// 暂估 made good. Its obligations are counted anew by the kernel, with all others.
fn recounted(work: &mut Work<'_, '_>, dossier: &mut Dossier, terms: Terms<'_>) -> Result<usize, Refused> {
    let Some(task) = supervision::recount(&dossier.task, terms) else { return Ok(0) };
    let (old, new) = (dossier.task.due.day, task.due.day);
    if old != new {
        let sentence = format!("按公布的放假安排重算 {} 的时限：由 {old} 改为 {new}", named(&task));
        work.also(Deed::CatchUp, subject(&task.id), sentence, None);
    }
    changed(work, dossier, task, terms)
}

/// An approved light whose ground has changed.
fn lapsed(work: &mut Work<'_, '_>, dossier: &mut Dossier, terms: Terms<'_>) -> Result<usize, Refused> {
    let computed = supervision::computed(&dossier.task, &dossier.told, terms).map(|computed| computed.rule.colour);
    let Some(task) = supervision::lapse_light(&dossier.task, computed) else { return Ok(0) };
    let title = |colour| hold::colour_title(terms.rulebook, colour);
    if let (Some(set), Some(now)) = (&dossier.task.light, computed) {
        let (set, now) = (title(set.colour), title(now));
        let sentence = format!("审定的{set}失效 {}：系统计算已变为{now}，请重新审定", named(&task));
        work.also(Deed::CatchUp, subject(&task.id), sentence, None);
    }
    changed(work, dossier, task, terms)
}

fn changed(
    work: &mut Work<'_, '_>,
    dossier: &mut Dossier,
    task: supervision::Task,
    terms: Terms<'_>,
) -> Result<usize, Refused> {
    dossier.task = task;
    hold::put_back(work, dossier, terms)?;
    dossier.version += 1;
    Ok(1)
}

fn nudged(work: &mut Work<'_, '_>, dossier: &Dossier, terms: Terms<'_>, by: &By) -> Result<usize, Refused> {
    let task = &dossier.task;
    let nudges = supervision::nudges(task, &dossier.told, &dossier.asked, &dossier.reminders, terms);
    let count = nudges.len();
    for nudge in nudges {
        let reminder = nudge.given(task, new_id(work.now), by.clone());
        remind::give(work, task, &reminder)?;
        let sentence = remind::sentence(work, task, &reminder);
        work.also(Deed::TaskRemind, subject(&task.id), sentence, None);
    }
    Ok(count)
}

/// The light that lists show, where it is not what it would be today.
fn lit(
    work: &mut Work<'_, '_>,
    dossier: &Dossier,
    (shown, on): &(ListLight, Date),
    terms: Terms<'_>,
) -> Result<usize, Refused> {
    let light = hold::light_of(&dossier.task, &dossier.told, terms);
    if *shown == light && *on == work.today {
        return Ok(0);
    }
    store::save_light(work.tx, &dossier.task.id, &light, work.today)?;
    Ok(usize::from(*shown != light))
}
