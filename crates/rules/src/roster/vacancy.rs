//! A vacant seat is shown with the acts it holds up: those for which nobody else may stand in.
use super::Roster;
use crate::{
    clause::Basis,
    deed::Deed,
    duty::{Relation, Who},
    rulebook::{Chain, Rule, Rulebook, Seat, Step},
};
use jiff::civil::Date;

/// What nobody can do while the seat is vacant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Blocked {
    pub what: String,
    pub basis: Basis,
}

/// Seats none of whose posts anybody holds or covers on the day.
#[must_use]
pub fn vacant_seats<'a>(rulebook: &'a Rulebook, roster: &Roster, day: Date) -> Vec<&'a Rule<Seat>> {
    rulebook.seats.iter().filter(|seat| seat.posts.iter().all(|post| roster.is_vacant(post, day))).collect()
}

/// The vacant seats that stand in the way of a step, in words; none when somebody may take it.
#[must_use]
pub fn vacant_for(rulebook: &Rulebook, roster: &Roster, who: &[Who], day: Date) -> Option<String> {
    let vacant = vacant_seats(rulebook, roster, day);
    let title_of = |one: &Who| match one {
        Who::Seat(key) => vacant.iter().find(|seat| seat.key == *key).map(|seat| seat.title.clone()),
        Who::Office | Who::Relation(_) | Who::System => None,
    };
    let titles: Option<Vec<String>> = who.iter().map(title_of).collect();
    titles.filter(|titles| !titles.is_empty()).map(|titles| titles.join("、"))
}

/// What the vacancy of a seat holds up on the day: duties and chain steps that only vacant seats
/// may take, and kinds of meetings that only they convene.
#[must_use]
pub fn blocked_by(rulebook: &Rulebook, roster: &Roster, seat: &str, day: Date) -> Vec<Blocked> {
    let vacant: Vec<&str> = vacant_seats(rulebook, roster, day).into_iter().map(|seat| seat.key.as_str()).collect();
    if !vacant.contains(&seat) {
        return Vec::new();
    }
    let hangs = |who: &[Who]| {
        let is_vacant = |one: &Who| matches!(one, Who::Seat(key) if vacant.contains(&key.as_str()));
        who.contains(&Who::Seat(seat.to_owned())) && who.iter().all(is_vacant)
    };
    let duties = Deed::ALL.iter().map(|deed| (deed, rulebook.duty(*deed))).filter(|(_, duty)| hangs(&duty.who));
    let duties =
        duties.map(|(deed, duty)| Blocked { what: deed.title(rulebook).into_owned(), basis: duty.basis.clone() });
    let convened = rulebook.meetings.iter().filter(|kind| {
        kind.convenes.iter().any(|key| key == seat) && kind.convenes.iter().all(|key| vacant.contains(&key.as_str()))
    });
    let convened =
        convened.map(|kind| Blocked { what: format!("组织召开{}", kind.title), basis: kind.basis.clone() });
    let calls_meetings = rulebook.meetings.iter().any(|kind| kind.convenes.iter().any(|key| key == seat));
    let steps = rulebook.chains.iter().flat_map(|chain| chain.steps.iter().map(move |step| (chain, step)));
    let steps = steps
        .filter(|(_, step)| hangs(&step.who) || (calls_meetings && step.who == [Who::Relation(Relation::Convener)]));
    duties.chain(convened).chain(steps.map(|(chain, step)| of_step(chain, step))).collect()
}

fn of_step(chain: &Rule<Chain>, step: &Step) -> Blocked {
    let whose = if step.who == [Who::Relation(Relation::Convener)] { "（由它召集的会议）" } else { "" };
    Blocked { what: format!("{}：{}{whose}", chain.title, step.title), basis: step.basis(chain) }
}
