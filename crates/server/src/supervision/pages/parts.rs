//! The office's acts on co-operating units after the opening: another is asked, one is released.
use super::{home, refused};
use crate::{
    supervision::acts::{AddPart, ReleasePart},
    web::{Answer, Visit, answer::go},
};
use rules::{
    supervision::{Adding, Releasing},
    words,
};

fn text(visit: &Visit, name: &str) -> String {
    visit.form.text(name).to_owned()
}

/// POST /tasks/{id}/parts.
///
/// # Errors
/// When it is not this person's to ask, or our side fails.
pub fn add(visit: &mut Visit) -> Answer {
    let (task, version) = (visit.param("id").to_owned(), visit.form.int("version"));
    let ask = Adding { unit: text(visit, "addition-unit"), what: text(visit, "addition-what") };
    match visit.perform(AddPart { task, version, ask }) {
        Ok(()) => Ok(go(&home(visit), &words::of(&visit.app.rulebook(), "已增加{part}单位，它已收到签收通知。"))),
        Err(error) => refused(visit, error, "addition"),
    }
}

/// POST /tasks/{id}/parts/release.
///
/// # Errors
/// When it is not this person's to release, or our side fails.
pub fn release(visit: &mut Visit) -> Answer {
    let (task, version) = (visit.param("id").to_owned(), visit.form.int("version"));
    let ask = Releasing { unit: text(visit, "release-unit"), reason: text(visit, "release-reason") };
    match visit.perform(ReleasePart { task, version, ask }) {
        Ok(()) => Ok(go(
            &home(visit),
            &words::of(&visit.app.rulebook(), "已解除{part}，它在这件事项上没有应办的事了；做过的留在记录里。"),
        )),
        Err(error) => refused(visit, error, "release"),
    }
}
