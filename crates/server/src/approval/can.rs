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
    }
}

/// Violations in words, for lists of what to know or mend.
#[must_use]
pub fn said(found: &[Violation], rulebook: &Rulebook) -> Vec<Value> {
    let one = |violation: &Violation| {
        context! {
            field => violation.field,
            say => words::say(violation, rulebook),
            next => words::next(violation, rulebook),
            basis => violation.basis.as_ref().map_or_else(String::new, basis_text),
        }
    };
    found.iter().map(one).collect()
}
