//! 系统例行查看 of tasks: feedback that is due to be asked, reminders that are due to be given, provisional days
//! made good, approved lights that no longer stand. It looks; no job carries data, and twice is once.
use super::{
    super::store::{self, Dossier, Filter, Line, Order},
    hold::{self, named, subject},
    owe, remind,
};
use crate::kernel::{Refused, Work, work::new_id};
use rules::{
    approval::By,
    deed::Deed,
    supervision::{self, Terms},
};
use std::collections::HashMap;

/// Look after every open task; how many things were done. On one day the second look does nothing.
///
/// # Errors
/// When the database fails.
pub fn catch_up(work: &mut Work<'_, '_>) -> Result<usize, Refused> {
    let (day, rulebook) = (hold::today(work), work.rulebook.clone());
    let terms = day.terms(&rulebook);
    let filter = Filter { stage: Filter::OPEN.to_owned(), ..Filter::default() };
    let by = hold::system(work);
    let lines = store::page(work.tx, &filter, Order::Due, (0, i64::MAX))?;
    let shown: HashMap<&str, &Line> = lines.iter().map(|line| (line.id.as_str(), line)).collect();
    let mut done = 0;
    for mut dossier in store::dossiers(work.tx, &filter, Order::Due)? {
        done += recounted(work, &mut dossier, terms)?;
        done += lapsed(work, &mut dossier, terms)?;
        done += owe::to_report(work, &mut dossier, terms)?;
        done += nudged(work, &dossier, terms, &by)?;
        done += lit(work, &dossier, shown.get(dossier.task.id.as_str()).copied(), terms)?;
    }
    Ok(done)
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
fn lit(work: &mut Work<'_, '_>, dossier: &Dossier, shown: Option<&Line>, terms: Terms<'_>) -> Result<usize, Refused> {
    let light = hold::light_of(&dossier.task, &dossier.told, terms);
    if shown.is_some_and(|line| line.light == light && line.light_on == work.today) {
        return Ok(0);
    }
    store::save_light(work.tx, &dossier.task.id, &light, work.today)?;
    Ok(usize::from(shown.is_none_or(|line| line.light != light)))
}
