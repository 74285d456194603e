//! Head and summary of the task's page: where it comes from, how it stands, both lights with rule and reason.
use super::super::{
    super::{acts::hold::colour_title, may::Question, sheet, store::Dossier},
    words,
};
use crate::{app::View, desk::due, kernel::journal::basis_text};
use minijinja::{Value, context};
use rules::{
    Basis,
    supervision::{self, Moved, Origin, Stage},
};

/// What the task is.
pub fn task(view: &View<'_, '_>, dossier: &Dossier) -> Value {
    let (task, calendar) = (&dossier.task, &view.rulebook.calendar);
    let (kind, _) = words::stage(task.stage.name());
    let source = view.rulebook.source(&task.source);
    let is_open = !task.stage.is_ended();
    let (day, today) = (task.due.day, view.today);
    context! {
        id => task.id,
        number => task.number,
        title => task.title,
        text => task.text,
        version => dossier.version,
        source => source.map(|source| source.title.as_str()),
        source_basis => source.map(|source| basis_text(&source.basis)),
        origin => sheet::origin(&task.origin),
        said => said(&task.origin),
        minutes => dossier.from.as_ref().map(|from| from.minutes.as_str()),
        lead => view.roster.unit_name(&task.lead, today),
        stage => task.stage.title(),
        kind, is_open,
        opened => supervision::day_of(&task.opened).to_string(),
        opened_by => context! { name => task.opened.name, post_title => task.opened.post_title },
        due => day.to_string(),
        provisional => task.due.provisional,
        late => is_open && today > day,
        word => due::state(calendar, day, today).1,
        progress => task.progress,
        earlier => task.earlier_dues.iter().map(earlier).collect::<Vec<_>>(),
        transfers => transfers(view, dossier),
        released => released(view, dossier),
        withdrawn => withdrawn(&task.stage),
    }
}

fn said(origin: &Origin) -> Option<Value> {
    match origin {
        Origin::Instruction(said) => Some(context! { words => said.words, on => said.said_on.to_string() }),
        Origin::Superior { received, .. } => Some(context! { words => "", on => received.to_string() }),
        Origin::Decision { .. } => None,
    }
}

fn earlier(earlier: &supervision::EarlierDue) -> Value {
    let word = match earlier.moved {
        Moved::Extended { .. } => "延期",
        Moved::Reopened => "重新立项",
    };
    context! { due => earlier.due.day.to_string(), word, at => earlier.by.at.to_string(), by => earlier.by.post_title }
}

fn transfers(view: &View<'_, '_>, dossier: &Dossier) -> Vec<Value> {
    let name = |unit: &str| view.roster.unit_name(unit, view.today);
    let transfer = |t: &supervision::Transfer| {
        context! {
            from => name(&t.from), to => name(&t.to), reason => t.reason,
            at => t.by.at.to_string(), by => t.by.post_title,
        }
    };
    dossier.task.transfers.iter().rev().map(transfer).collect()
}

fn released(view: &View<'_, '_>, dossier: &Dossier) -> Vec<Value> {
    let one = |was: &supervision::ReleasedPart| {
        context! {
            unit => view.roster.unit_name(&was.part.unit, view.today),
            state => was.part.stage.title(), reason => was.reason,
            at => was.by.at.to_string(), by => was.by.post_title,
        }
    };
    dossier.task.released.iter().rev().map(one).collect()
}

fn withdrawn(stage: &Stage) -> Option<Value> {
    let Stage::Withdrawn { was, withdrawal, by } = stage else { return None };
    Some(context! {
        was => was.title(), said => withdrawal.phrase(),
        at => by.at.to_string(), post_title => by.post_title, name => by.name,
    })
}

/// Both lights: the computed one with its rule and reason, the approved one with who said so and why.
pub fn light(question: Question<'_>) -> Option<Value> {
    let (dossier, rulebook) = (question.dossier, question.terms.rulebook);
    let computed = supervision::computed(&dossier.task, &dossier.told, question.terms)?;
    let colour = computed.rule.colour;
    let words_of = |basis: &Basis| match basis {
        Basis::Says { words, .. } => words.clone(),
        Basis::Local { reason } => reason.clone(),
    };
    let approved = match supervision::shown(&dossier.task, colour) {
        supervision::Shown::Approved(set) => Some(context! {
            kind => words::light_kind(set.colour),
            title => colour_title(rulebook, set.colour),
            reason => set.reason,
            by => set.by.post_title,
            name => set.by.name,
            at => set.by.at.to_string(),
        }),
        supervision::Shown::Computed(_) => None,
    };
    Some(context! {
        key => words::colour_name(colour),
        kind => words::light_kind(colour),
        title => computed.rule.title,
        why => computed.sentence(),
        rule => words_of(&computed.rule.basis),
        basis => basis_text(&computed.rule.basis),
        approved,
    })
}
