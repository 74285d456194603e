//! 催办: by hand, with a message; by `catch_up`, for what is late, and not again too soon.
use super::{
    Extension, Feedback, FeedbackCourse, Hand, PartStage, REASON_MOST_CHARS, Stage, Task, Terms, day_of, extension,
    period, receipt, report, wording,
};
use crate::{
    approval::By,
    clause::{Found, Violation, why_not_text},
    deed::Deed,
    rulebook::DeadlineKey,
};
use serde::{Deserialize, Serialize};

/// What the unit is reminded of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "is")]
pub enum About {
    /// By a person, of whatever the message says.
    ByHand,
    SignFor,
    Report {
        period: String,
    },
    Correct {
        period: String,
    },
    DueSoon,
    Overdue,
}

/// A reminder that was given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reminder {
    pub id: String,
    pub task: String,
    pub unit: String,
    pub about: About,
    pub message: String,
    pub by: By,
}

/// A reminder that `catch_up` is to give now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Nudge {
    pub unit: String,
    pub about: About,
    pub message: String,
}

impl Nudge {
    fn new(unit: &str, about: About, message: String) -> Self {
        Self { unit: unit.to_owned(), about, message }
    }

    /// The record of it.
    #[must_use]
    pub fn given(self, task: &Task, id: String, by: By) -> Reminder {
        Reminder { id, task: task.id.clone(), unit: self.unit, about: self.about, message: self.message, by }
    }
}

/// Why the unit cannot be reminded: nothing is with it, or there is nothing to say.
#[must_use]
pub fn why_not_remind(task: &Task, unit: &str, message: &str, terms: Terms) -> Vec<Violation> {
    let mut found = Found::default();
    match task.hand(unit, Deed::TaskRemind, terms) {
        Ok(Hand::Objected { .. }) => found.when(terms.not_now(Deed::TaskRemind, "交办不当待处理")),
        Ok(_) => {}
        Err(violation) => found.when(violation),
    }
    found.when(why_not_text(message, "message", REASON_MOST_CHARS));
    found.all()
}

/// 催办, by hand.
///
/// # Errors
/// Every violation, when there is any.
pub fn remind(
    task: &Task,
    unit: &str,
    message: &str,
    terms: Terms,
    (id, by): (String, By),
) -> Result<Reminder, Vec<Violation>> {
    let found = why_not_remind(task, unit, message, terms);
    let nudge = Nudge::new(unit, About::ByHand, message.trim().to_owned());
    if found.is_empty() { Ok(nudge.given(task, id, by)) } else { Err(found) }
}

/// What `catch_up` reminds of today. Given and recorded, the same day yields nothing more; the same
/// matter comes again only after the rulebook's working days, and a reminder by hand counts as one.
#[must_use]
pub fn nudges(task: &Task, told: &[Feedback], asked: &[Extension], reminders: &[Reminder], terms: Terms) -> Vec<Nudge> {
    let Stage::Open { hand } = &task.stage else { return Vec::new() };
    let mut nudges = of_share(task, &task.lead, hand, told, terms);
    nudges.extend(of_due(task, hand, asked, terms));
    for part in &task.parts {
        if let PartStage::Open { hand } = &part.stage {
            nudges.extend(of_share(task, &part.unit, hand, told, terms));
        }
    }
    let again = u32::from(terms.working_days(DeadlineKey::ReminderAgain)).max(1);
    let is_recent = |r: &&Reminder| terms.days_between(day_of(&r.by), terms.today) < again;
    let is_same = |r: &Reminder, n: &Nudge| r.unit == n.unit && (r.about == n.about || r.about == About::ByHand);
    nudges.retain(|nudge| !reminders.iter().filter(is_recent).any(|reminder| is_same(reminder, nudge)));
    nudges
}

fn of_share(task: &Task, unit: &str, hand: &Hand, told: &[Feedback], terms: Terms) -> Vec<Nudge> {
    match hand {
        Hand::Objected { .. } => Vec::new(),
        Hand::Given { by } => {
            let due = receipt::sign_for_due(by, terms).day;
            let message = || format!("《{}》应于{}前签收，尚未签收。", task.title, wording::day(due));
            (terms.today > due).then(|| Nudge::new(unit, About::SignFor, message())).into_iter().collect()
        }
        Hand::Signed { .. } => of_reports(task, unit, told, terms),
    }
}

/// Of the last missed period only: one feedback brings the matter up to date.
fn of_reports(task: &Task, unit: &str, told: &[Feedback], terms: Terms) -> Vec<Nudge> {
    let mut nudges = Vec::new();
    let own = report::of_share(task, told, unit);
    let last = own.iter().max_by_key(|f| (f.period, f.version));
    let missed = period::missed(task, unit, told, terms).pop();
    if let Some(owed) = missed.filter(|owed| last.is_none_or(|last| last.period < owed.period)) {
        let (title, said, due) = (&task.title, wording::period(owed.period), wording::day(owed.due.day));
        let message = format!("《{title}》{said}的反馈应于{due}前报送，尚未报送。");
        let period = owed.period.to_string();
        nudges.push(Nudge::new(unit, About::Report { period }, message));
    }
    let again = u32::from(terms.working_days(DeadlineKey::ReminderAgain)).max(1);
    if let Some((last, FeedbackCourse::Returned { by, .. })) = last.map(|last| (last, &last.course))
        && terms.days_between(day_of(by), terms.today) >= again
    {
        let (title, said, returned) = (&task.title, wording::period(last.period), wording::day(day_of(by)));
        let message = format!("《{title}》{said}的反馈已于{returned}退回，尚未修改重报。");
        let period = last.period.to_string();
        nudges.push(Nudge::new(unit, About::Correct { period }, message));
    }
    nudges
}

/// Of the due day: near, where the unit has not asked for another; past, in any case.
fn of_due(task: &Task, hand: &Hand, asked: &[Extension], terms: Terms) -> Option<Nudge> {
    let Hand::Signed { .. } = hand else { return None };
    let due = task.due.day;
    if terms.today > due {
        let message = format!("《{}》已于{}到期，尚未办结。", task.title, wording::day(due));
        return Some(Nudge::new(&task.lead, About::Overdue, message));
    }
    let left = terms.days_between(terms.today, due);
    let is_near = left <= u32::from(terms.working_days(DeadlineKey::TaskDueSoon));
    let is_asked = extension::why_not_while_waiting(asked, Deed::TaskRemind, terms).is_some();
    let message = || match left {
        _ if due == terms.today => format!("《{}》今日到期。", task.title),
        0 => format!("《{}》将于{}到期，到期前没有工作日了。", task.title, wording::day(due)),
        left => format!("《{}》将于{}到期，剩 {left} 个工作日。", task.title, wording::day(due)),
    };
    (is_near && !is_asked).then(|| Nudge::new(&task.lead, About::DueSoon, message()))
}
