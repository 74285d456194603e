//! 谁能做什么: each act with its basis, who may, what speaks against it, and the form in place when the person may.
use super::super::{
    super::{
        acts::hold::colour_title,
        may::{May, Question},
    },
    words,
};
use crate::{
    app::View,
    approval::{self, can::is_closed},
    kernel::journal::basis_text,
};
use minijinja::{Value, context};
use rules::{
    calendar::Period,
    deed::Deed,
    rulebook::TaskSource,
    supervision::{Ground, Hand, Part, PartStage, Said, Stage, Task, wording},
};

/// Every line, those the person may do now first. `refused` is the form that came back: it stays in its place.
pub fn all(view: &View<'_, '_>, question: Question<'_>, period: &str, refused: &str) -> Vec<Value> {
    let mut all = question.all();
    all.sort_by_key(|may| (!may.is_ok(), !may.is_mine));
    let is_told = |may: &&May| {
        let is_open = !is_closed(&may.found) || form(may.deed) == refused;
        may.found.is_empty() || (may.is_mine && is_open)
    };
    all.iter().filter(is_told).map(|may| line(view, question, may, period)).collect()
}

/// The person's acts whose time is yet to come, each kind of wait once; what has had its time is left out.
pub fn to_come(question: Question<'_>) -> Vec<Value> {
    let mut waits: Vec<(&str, Vec<String>)> = Vec::new();
    let all = question.all();
    for may in all.iter().filter(|may| may.is_mine && is_closed(&may.found)) {
        let Some(first) = comes_first(&question.dossier.task, may) else { continue };
        let title = may.deed.title(question.terms.rulebook).into_owned();
        match waits.iter_mut().find(|(known, _)| *known == first) {
            Some((_, acts)) if acts.contains(&title) => {}
            Some((_, acts)) => acts.push(title),
            None => waits.push((first, vec![title])),
        }
    }
    waits.into_iter().map(|(first, acts)| context! { first, acts }).collect()
}

/// What has to come before the act: none where the task has left its place for it behind.
fn comes_first(task: &Task, may: &May) -> Option<&'static str> {
    let part = task.parts.iter().find(|part| Some(&part.unit) == may.unit.as_ref());
    let hand = match (&task.stage, part.map(|part| &part.stage)) {
        (Stage::Closed { .. } | Stage::Withdrawn { .. }, _) | (_, Some(PartStage::Done { .. })) => return None,
        // The lead unit has signed and asked already.
        (Stage::CompletionAsked { .. }, None) if is_done_by_asking(may.deed) => return None,
        (Stage::CompletionAsked { .. }, _) => return Some("办结审批结束后再办"),
        (Stage::Open { .. }, _) if may.deed == Deed::TaskReopen => return None,
        (Stage::Open { hand }, None) | (Stage::Open { .. }, Some(PartStage::Open { hand })) => hand,
    };
    match hand {
        Hand::Given { .. } => Some("先签收"),
        Hand::Objected { .. } => Some("交办不当的意见处理后再办"),
        Hand::Signed { .. } => None,
    }
}

fn line(view: &View<'_, '_>, question: Question<'_>, may: &May, period: &str) -> Value {
    let basis = basis_text(&question.terms.rulebook.duty(may.deed).basis);
    let unit = may.unit.as_deref();
    context! {
        form => form(may.deed),
        deed => may.deed.name(),
        title => may.deed.title(question.terms.rulebook),
        basis,
        who => may.who,
        mine => may.is_mine,
        ok => may.is_ok(),
        found => crate::approval::can::said(&may.found, question.terms.rulebook),
        unit => unit,
        unit_name => unit.map(|unit| view.roster.unit_name(unit, view.today)),
        more => more(view, question, may, period),
    }
}

fn is_done_by_asking(deed: Deed) -> bool {
    matches!(deed, Deed::TaskSignFor | Deed::TaskObject | Deed::TaskComplete)
}

/// Name of the form's template and prefix of its fields.
fn form(deed: Deed) -> &'static str {
    match deed {
        Deed::TaskSignFor => "receipt",
        Deed::TaskObject => "objection",
        Deed::TaskSettleObjection => "ruling",
        Deed::TaskReport => "report",
        Deed::TaskRemind => "reminder",
        Deed::TaskAskExtension => "extension",
        Deed::TaskTransfer => "transfer",
        Deed::TaskPartDone => "part",
        Deed::TaskComplete => "completion",
        Deed::TaskReopen => "reopening",
        Deed::TaskAddPart => "addition",
        Deed::TaskReleasePart => "release",
        Deed::TaskWithdraw => "withdrawal",
        _ => "light",
    }
}

/// What the form needs beside the task.
fn more(view: &View<'_, '_>, question: Question<'_>, may: &May, period: &str) -> Value {
    let (task, rulebook) = (&question.dossier.task, question.terms.rulebook);
    let name = |unit: &str| view.roster.unit_name(unit, view.today);
    let shares = || std::iter::once(&task.lead).chain(task.parts.iter().map(|part| &part.unit));
    match may.deed {
        Deed::TaskReport => report(question, may.unit.as_deref().unwrap_or_default(), period),
        Deed::TaskRemind | Deed::TaskTransfer => {
            let shares = shares().map(|unit| context! { key => unit, title => name(unit) });
            context! { shares => shares.collect::<Vec<_>>() }
        }
        Deed::TaskAskExtension => context! { ahead => ahead(view, question, |source| &source.extension_chain) },
        Deed::TaskComplete | Deed::TaskReopen => {
            let parts = task.parts.iter().map(|part| {
                let is_done = matches!(part.stage, PartStage::Done { .. });
                context! { key => part.unit, title => name(&part.unit), what => part.what, is_done }
            });
            // A re-opening begins no chain.
            let close = || ahead(view, question, |source| &source.close_chain);
            let ahead = (may.deed == Deed::TaskComplete).then(close).flatten();
            context! { parts => parts.collect::<Vec<_>>(), ahead }
        }
        Deed::TaskReleasePart => {
            let is_open = |part: &&Part| matches!(part.stage, PartStage::Open { .. });
            let parts = task.parts.iter().filter(is_open);
            let parts = parts.map(|part| context! { key => part.unit, title => name(&part.unit) });
            context! { parts => parts.collect::<Vec<_>>() }
        }
        Deed::TaskWithdraw => {
            let grounds = Ground::ALL.map(|(_, key, title)| context! { key, title });
            let ahead = ahead(view, question, |source| &source.withdrawal_chain);
            context! { grounds => grounds.to_vec(), ahead }
        }
        Deed::TaskSetLight => {
            let lights = words::colours(rulebook).into_iter();
            let light = |c| context! { key => words::colour_name(c), title => colour_title(rulebook, c) };
            context! { lights => lights.map(light).collect::<Vec<_>>() }
        }
        _ => context! {},
    }
}

/// The chain that the request would begin, with who holds each step now.
fn ahead(view: &View<'_, '_>, question: Question<'_>, chain: fn(&TaskSource) -> &String) -> Option<Value> {
    let task = &question.dossier.task;
    let source = question.terms.rulebook.source(&task.source)?;
    approval::ahead::of(view, chain(source), &task.bearing(None), Some(question.actor))
}

fn report(question: Question<'_>, unit: &str, asked: &str) -> Value {
    let every = question.terms.rulebook.report.every;
    let next = question.period(unit);
    let period = asked.parse().unwrap_or(next);
    let mut periods: Vec<Period> = vec![next, Period::containing(every, question.terms.today), period];
    periods.sort();
    periods.dedup();
    let option = |p: &Period| context! { key => p.to_string(), title => wording::period(*p) };
    context! {
        period => period.to_string(),
        periods => periods.iter().map(option).collect::<Vec<_>>(),
        no_change => Said::NoChange.text(every),
        progress => question.dossier.task.progress_of(unit),
        rows => (0..super::super::share::PAPERS).collect::<Vec<_>>(),
    }
}
