//! A task's own page: state and lights, what is owed next, the acts in place, units, requests, feedback, history.
mod facts;
mod lines;
mod story;

pub(in crate::supervision) use facts::task as facts;
pub(in crate::supervision) use story::units;

use super::{
    super::{
        acts::hold,
        may::Question,
        sight,
        store::{self, Dossier},
    },
    words,
};
use crate::{
    app::View,
    approval::{history, panel},
    kernel::{
        addressee::Day,
        approval, attachment, journal,
        obligation::{self, Obligation},
        work::new_id,
    },
    web::{Answer, Visit, answer::PageError, drafts::Over},
};
use minijinja::{Value, context};
use rules::roster::Actor;

/// Journal rows on the page.
const LINES: i64 = 60;

/// The task, for somebody who may know of it.
pub(in crate::supervision) fn seen(view: &mut View<'_, '_>, actor: &Actor, id: &str) -> Result<Dossier, PageError> {
    let dossier = store::find(view.tx, id)?.ok_or(PageError::NOT_FOUND)?;
    if sight::may_see(actor, &view.rulebook, &dossier.task) { Ok(dossier) } else { Err(PageError::NOT_FOUND) }
}

/// GET /tasks/{id}.
///
/// # Errors
/// When there is no such task for this person, or the template fails.
pub fn show(visit: &mut Visit) -> Answer {
    let reports = visit.actor.units().map(|unit| super::share::reporting(visit.param("id"), unit));
    let reports: Vec<String> = reports.collect();
    visit.resume_first(&reports, Over::Nothing)?;
    let values = visit.app.look(|view| {
        let dossier = seen(view, &visit.actor, visit.param("id"))?;
        let day = view.day.clone();
        let rulebook = view.rulebook.clone();
        let question = Question { dossier: &dossier, actor: &visit.actor, terms: day.terms(&rulebook) };
        let subject = hold::subject(&dossier.task.id);
        let papers = attachment::of(view.tx, &subject)?;
        Ok::<_, PageError>(context! {
            task => facts::task(view, &dossier),
            light => facts::light(question),
            owed => owed(view, &dossier)?,
            lines => lines::all(view, question, visit.query.text("period"), visit.form.text("refused_form")),
            to_come => lines::to_come(question),
            units => story::units(view, &dossier),
            told => story::feedback(view, question, &papers),
            extensions => story::extensions(&dossier),
            reminders => story::reminders(view, &dossier),
            closings => story::closings(view, &dossier),
            withdrawals => story::withdrawals(&dossier),
            approvals => approvals(view, &visit.actor, &dossier)?,
            papers => story::own_papers(&dossier, &papers),
            options => super::opening::units(view),
            journal => journal::history(view.tx, &subject, LINES)?.iter().map(history::row).collect::<Vec<_>>(),
        })
    })?;
    let id = new_id(visit.app.clock.now());
    // The act that a link elsewhere means: its form stands open.
    let act = visit.query.text("act").to_owned();
    visit.page("supervision/task.html", context! { id, act, ..values })
}

/// What is owed on the task now: who does what next, by when and by which article.
fn owed(view: &mut View<'_, '_>, dossier: &Dossier) -> Result<Vec<Value>, PageError> {
    let open = obligation::open_on(view.tx, &hold::subject(&dossier.task.id), None)?;
    Ok(open.iter().map(|one| owed_row(view, one)).collect())
}

pub(in crate::supervision) fn owed_row(view: &View<'_, '_>, one: &Obligation) -> Value {
    let owner = Day::seen(view).title(&one.owner);
    let (kind, word) = words::due(one.due.day, view.today);
    let late = view.rulebook.calendar.working_days_between(one.due.day, view.today);
    context! {
        owner, kind, word, late,
        title => one.title,
        link => one.link,
        basis => one.basis,
        due => one.due.day.to_string(),
        provisional => one.due.provisional,
        reminded => one.reminded,
    }
}

/// The runs through chains: the one that waits last, so that it is read last before deciding.
fn approvals(view: &mut View<'_, '_>, actor: &Actor, dossier: &Dossier) -> Result<Vec<Value>, PageError> {
    let all = approval::of(view.tx, &hold::subject(&dossier.task.id))?;
    Ok(all.iter().rev().filter_map(|kept| panel::of(view, actor, kept)).collect())
}
