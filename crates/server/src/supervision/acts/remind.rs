//! 催办, by hand: the unit gets the message, what it owes on the task counts as reminded.
use super::{
    super::store::{self, Dossier},
    hold::{self, link, named, subject},
    owe,
};
use crate::kernel::{
    Act, Refused, Work, Written, notice,
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

impl Act for Remind {
    type Thing = Dossier;
    type Done = ();

    fn deed(&self) -> Deed {
        Deed::TaskRemind
    }

    fn load(&self, work: &mut Work<'_, '_>) -> Result<Dossier, Refused> {
        let dossier = hold::take(work, &self.task)?;
        let is_known = dossier.reminders.iter().any(|known| known.id == self.id);
        if is_known { Err(Refused::Twice(link(&self.task))) } else { Ok(dossier) }
    }

    fn bearing(&self, thing: &Dossier, _work: &Work<'_, '_>) -> Bearing {
        thing.task.bearing(Some(&self.unit))
    }

    fn carry_out(self, thing: Dossier, work: &mut Work<'_, '_>, by: By) -> Result<Written<()>, Refused> {
        let day = hold::today(work);
        let terms = day.terms(&work.rulebook);
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
