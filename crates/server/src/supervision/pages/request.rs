//! What the lead unit asks of an approval chain: a later day, the close-out.
use super::{home, opening::day, refused};
use crate::{
    supervision::acts::{AskExtension, Complete},
    web::{
        Answer, Visit,
        answer::{PageError, go},
    },
};
use rules::{
    Violation,
    supervision::{Asking, Longer},
};

/// POST /tasks/{id}/extensions.
///
/// # Errors
/// When it is not this person's to ask, or our side fails.
pub fn extend(visit: &mut Visit) -> Answer {
    let done = parse(visit).map_err(|violation| PageError::from(vec![violation])).and_then(|act| visit.perform(act));
    match done {
        Ok(()) => Ok(go(&home(visit), "延期申请已提出，按审批程序办理；同意之前，原时限不变。")),
        Err(error) => refused(visit, error, "extension"),
    }
}

fn parse(visit: &Visit) -> Result<AskExtension, Violation> {
    let form = &visit.form;
    let ask = Longer {
        until: day(visit, "extension-until")?,
        reason: form.text("extension-reason").to_owned(),
        done_so_far: form.text("extension-done_so_far").to_owned(),
    };
    let (id, task) = (form.text("id").to_owned(), visit.param("id").to_owned());
    Ok(AskExtension { id, task, version: form.int("version"), ask })
}

/// POST /tasks/{id}/completion.
///
/// # Errors
/// When it is not this person's to ask, or our side fails.
pub fn complete(visit: &mut Visit) -> Answer {
    const UNDONE: &str = "completion-undone-";
    let undone = visit.form.0.iter().filter_map(|(name, value)| {
        let unit = name.strip_prefix(UNDONE)?;
        Some((unit.to_owned(), value.trim().to_owned())).filter(|(_, reason)| !reason.is_empty())
    });
    let text = |field: &str| visit.form.text(field).to_owned();
    let ask = Asking { result: text("completion-result"), short: text("completion-short"), undone: undone.collect() };
    let (task, version) = (visit.param("id").to_owned(), visit.form.int("version"));
    match visit.perform(Complete { task, version, ask }) {
        Ok(()) => Ok(go(&home(visit), "已申请办结，按审批程序核实销号。")),
        Err(error) => refused(visit, error, "completion"),
    }
}
