//! A chain before it is begun: who would take each step today, and the steps that nobody could take. The same outlook
//! refuses to begin it, so nobody learns it only by being refused.
use super::can::said;
use crate::{
    app::View,
    kernel::{
        addressee::{self, Day},
        journal::basis_text,
        obligation::Owner,
    },
};
use minijinja::{Value, context};
use rules::{Violation, duty::Bearing, duty::title, roster::Actor};

/// The steps for `_ahead.html`; none when the chain is not in the rulebook. `proposer` is who would put the thing
/// forward: the visitor, where the act is theirs.
#[must_use]
pub fn of(view: &View<'_, '_>, chain: &str, bearing: &Bearing, proposer: Option<&Actor>) -> Option<Value> {
    let (day, rule) = (Day::seen(view), view.rulebook.chain(chain)?);
    let outlook = addressee::ahead(day, rule, bearing, proposer.map_or("", |actor| actor.person.as_str()));
    let steps = outlook.iter().map(|one| {
        context! {
            title => one.step.title,
            basis => basis_text(&one.step.basis(rule)),
            who => one.step.who.iter().map(|who| title(&view.rulebook, who)).collect::<Vec<_>>(),
            holders => one.owners.iter().map(|owner| holder(day, owner)).collect::<Vec<_>>(),
            why => said(one.why_not.as_slice(), &view.rulebook).pop(),
        }
    });
    Some(context! { chain => rule.title, basis => basis_text(&rule.basis), steps => steps.collect::<Vec<_>>() })
}

/// Why such a thing cannot be put forward by this person, for lists of who may do what.
#[must_use]
pub fn why_not(view: &View<'_, '_>, chain: &str, bearing: &Bearing, proposer: &Actor) -> Option<Violation> {
    let rule = view.rulebook.chain(chain)?;
    addressee::blocked_step(Day::seen(view), rule, bearing, &proposer.person)
}

/// A post with who holds it now; the office by its name, as everybody in it may.
fn holder(day: Day<'_>, owner: &Owner) -> Value {
    let names: Vec<&str> = match owner {
        Owner::Office | Owner::Doers(_) => Vec::new(),
        Owner::Post(_) | Owner::Unit(_) => day.persons(owner).iter().map(|person| person.name.as_str()).collect(),
    };
    let is_vacant = day.persons(owner).is_empty();
    context! { title => day.title(owner), names => names, vacant => is_vacant }
}
