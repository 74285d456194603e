//! 催办, by hand: the unit gets the message, what it owes on the task counts as reminded.
use super::{
    super::store::{self, Dossier},
    hold::{self, link, named, subject},
    owe,
};
use crate::kernel::{
    On, Refused, Work, Written, notice,
    obligation::{self, Obligation, Owner},
};
use rules::{
    approval::By,
    deed::Deed,
    duty::Bearing,
    supervision::{self, About, Reminder, Task},
};

/// The office reminds a unit.
pub struct Remind {
    /// Made by the form, so that a form sent twice is one reminder.
    pub id: String,
    pub task: String,
    pub unit: String,
    pub message: String,
}

impl On for Remind {
    type Thing = Dossier;

    const DEED: Deed = Deed::TaskRemind;

    fn thing_id(&self) -> &str {
        &self.task
    }

    fn bearing(&self, thing: &Dossier) -> Bearing {
        thing.task.bearing(Some(&self.unit))
    }

    fn is_known(&self, thing: &Dossier) -> bool {
        thing.reminders.iter().any(|known| known.id == self.id)
    }

    fn carry_out(self, thing: Dossier, work: &mut Work<'_, '_>, by: By) -> Result<Written<()>, Refused> {
        let footing = work.footing();
        let terms = footing.terms();
        let reminder = supervision::remind(&thing.task, &self.unit, &self.message, terms, (self.id, by))?;
        give(work, &thing.task, &reminder)?;
        hold::written((), None, &thing.task, sentence(work, &thing.task, &reminder))
    }
}

/// Record it, tell the unit, and count it on what the unit owes.
pub(super) fn give(work: &mut Work<'_, '_>, task: &Task, reminder: &Reminder) -> Result<(), Refused> {
    store::save_reminder(work.tx, reminder)?;
    let owner = Owner::Unit(reminder.unit.clone());
    let open = obligation::open_on(work.tx, &subject(&task.id), None)?;
    for one in open.iter().filter(|one| one.owner == owner && is_about(task, one, &reminder.about)) {
        obligation::reminded(work, &one.id)?;
    }
    Ok(notice::tell(work, &owner, &format!("催办：{}", reminder.message), &link(&task.id))?)
}

/// Whether the reminder is of this obligation; one by hand is of all that the unit owes on the task.
fn is_about(task: &Task, one: &Obligation, about: &About) -> bool {
    match about {
        About::ByHand => true,
        About::SignFor => one.kind == owe::SIGN_FOR,
        About::Report { period } | About::Correct { period } => one.link == owe::report_link(task, period),
        About::DueSoon | About::Overdue => one.kind == owe::COMPLETION,
    }
}

/// As the journal says it.
pub(super) fn sentence(work: &Work<'_, '_>, task: &Task, reminder: &Reminder) -> String {
    let unit = work.roster.unit_name(&reminder.unit, work.today);
    format!("催办{unit} {}：{}", named(task), reminder.message)
}
