//! Reminders of what is overdue: a notice to who owes it, again after the rulebook's interval.
//! It reminds and no more; 催办 of a task, which is an act of supervision, is that area's.
use crate::{
    app::View,
    db::DbError,
    kernel::{
        Refused, Work,
        look::{Look, Matter},
        notice,
        obligation::{self, Obligation},
        owed,
    },
};
use rules::rulebook::DeadlineKey;

/// Every obligation whose day is past, but those of tasks: they have their own reminders.
pub const LOOK: Look = Look { name: "overdue", matters, see_to };

fn matters(view: &mut View<'_, '_>) -> Result<Vec<Matter>, DbError> {
    let overdue = owed::overdue(view.tx, view.today)?;
    Ok(overdue.into_iter().map(|(key, title)| Matter { key, title }).collect())
}

/// Remind of it, if it still is overdue and was not reminded of lately.
fn see_to(work: &mut Work<'_, '_>, id: &str) -> Result<usize, Refused> {
    let again = work.rulebook.deadline(DeadlineKey::ReminderAgain).working_days;
    let Some(one) = owed::still_open(work.tx, id)? else { return Ok(0) };
    if work.today <= one.due.day || is_reminded(work, &one, u32::from(again)) {
        return Ok(0);
    }
    let late = work.rulebook.calendar.working_days_between(one.due.day, work.today);
    let title = format!("已逾期 {late} 个工作日：{}", one.title);
    notice::tell(work, &one.owner, &title, &one.link)?;
    obligation::reminded(work, &one.id)?;
    Ok(1)
}

fn is_reminded(work: &Work<'_, '_>, one: &Obligation, again_days: u32) -> bool {
    let since = |day| work.rulebook.calendar.working_days_between(day, work.today);
    one.reminded_on.is_some_and(|day| since(day) < again_days)
}
