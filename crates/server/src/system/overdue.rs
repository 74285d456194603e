//! Reminders of what is overdue: a notice to who owes it, again after the rulebook's interval.
//! It reminds and no more; 催办 of a task, which is an act of supervision, is that area's.
use crate::kernel::{
    Refused, Work, notice,
    obligation::{self, Obligation},
    owed,
};
use rules::rulebook::DeadlineKey;

/// Remind of every overdue obligation that was not reminded of lately; how many. Those of tasks have
/// their own reminders.
///
/// # Errors
/// When the database fails.
pub fn remind(work: &mut Work<'_, '_>) -> Result<usize, Refused> {
    let again = work.rulebook.deadline(DeadlineKey::ReminderAgain).working_days;
    let mut count = 0;
    for one in owed::overdue(work.tx, work.today)? {
        if one.subject_kind == "task" || is_reminded(work, &one, u32::from(again)) {
            continue;
        }
        let late = work.rulebook.calendar.working_days_between(one.due.day, work.today);
        let title = format!("已逾期 {late} 个工作日：{}", one.title);
        notice::tell(work, &one.owner, &title, &one.link)?;
        obligation::reminded(work, &one.id)?;
        count += 1;
    }
    Ok(count)
}

fn is_reminded(work: &Work<'_, '_>, one: &Obligation, again_days: u32) -> bool {
    let since = |day| work.rulebook.calendar.working_days_between(day, work.today);
    one.reminded_on.is_some_and(|day| since(day) < again_days)
}
