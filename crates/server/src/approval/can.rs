//! 你可以: who may do an act and why not, asked with the door's own questions.
use crate::kernel::journal::basis_text;
use minijinja::{Value, context};
use rules::{
    Basis, Violation,
    deed::Deed,
    duty::{Asked, Who, title_for},
    rulebook::Rulebook,
    words,
};

/// A line of the list: the act, its basis, who may, whether this person may now, and what is against it.
#[must_use]
pub fn can(asked: Asked<'_>, deed: Deed, found: &[Violation]) -> Value {
    let duty = asked.rulebook.duty(deed);
    line(asked, Step { what: &deed.title(asked.rulebook), basis: &duty.basis, who: &duty.who }, found)
}

/// The same for any list of those who may.
#[derive(Clone, Copy)]
pub(super) struct Step<'a> {
    pub what: &'a str,
    pub basis: &'a Basis,
    pub who: &'a [Who],
}

pub(super) fn line(asked: Asked<'_>, step: Step<'_>, found: &[Violation]) -> Value {
    let Step { what, basis, who } = step;
    let mine = asked.permit_any(what, basis, who).is_ok();
    let who: Vec<String> = who.iter().map(|who| title_for(asked.rulebook, who, asked.bearing)).collect();
    context! {
        title => what,
        basis => basis_text(basis),
        who => who,
        mine => mine,
        found => said(found, asked.rulebook),
        ok => mine && found.is_empty(),
        closed => is_closed(found),
    }
}

/// Whether the thing is in a state that has no place for the act: on its own page that is no news, and nobody's fault.
#[must_use]
pub fn is_closed(found: &[Violation]) -> bool {
    found.iter().any(|violation| violation.code == "not-in-state")
}

/// Violations in words, for lists of what to know or mend. That somebody else may have done it is advice for who sent
/// a form, not for who reads a page.
#[must_use]
pub fn said(found: &[Violation], rulebook: &Rulebook) -> Vec<Value> {
    let one = |violation: &Violation| {
        context! {
            field => violation.field,
            say => words::say(violation, rulebook),
            next => if is_closed(std::slice::from_ref(violation)) { String::new() } else { words::next(violation, rulebook) },
            basis => violation.basis.as_ref().map_or_else(String::new, basis_text),
        }
    };
    found.iter().map(one).collect()
}
