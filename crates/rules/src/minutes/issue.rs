//! 第二十条 按需印发至有关领导和成员单位: copies to chosen posts and units, each with its receipt.
use super::{Minutes, Stage, decisions, not_in_state};
use crate::{
    approval::By,
    clause::Violation,
    meeting::{Meeting, Party, Situation},
};
use serde::{Deserialize, Serialize};

/// A copy and its receipt.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Copy {
    pub to: Party,
    pub sent: By,
    pub received: Option<By>,
}

/// Whom to send them to, as a proposal: the convener, those who were asked, and every unit with a
/// part in a decision; leaders before units.
#[must_use]
pub fn suggested_copies(meeting: &Meeting, minutes: &Minutes) -> Vec<Party> {
    let convener = std::iter::once(Party::Post(meeting.plan.convener.clone()));
    let asked = meeting.invited.iter().map(|invitation| invitation.party.clone());
    let charged =
        decisions(minutes).flat_map(|numbered| numbered.decision.units()).map(|unit| Party::Unit(unit.to_owned()));
    let mut list: Vec<Party> = Vec::new();
    for party in convener.chain(asked).chain(charged) {
        if !list.contains(&party) && !matches!(party, Party::Guest(_)) {
            list.push(party);
        }
    }
    list.sort_by_key(|party| !matches!(party, Party::Post(_)));
    list
}

/// Why they may not go out so: not signed, nobody chosen, or someone who cannot sign for a copy.
#[must_use]
pub fn why_not_issue(on: Situation<'_>, minutes: &Minutes, to: &[Party]) -> Vec<Violation> {
    let mut found = Vec::new();
    let copies = match &minutes.stage {
        Stage::Signed { .. } => &[],
        Stage::Issued { copies, .. } => copies.as_slice(),
        _ => {
            found.push(not_in_state(minutes, "印发"));
            &[]
        }
    };
    found.extend(to.is_empty().then(|| Violation::plain("nobody-chosen", "to")));
    for (place, party) in to.iter().enumerate() {
        let field = format!("to.{place}");
        found.extend(on.why_not_party(party, &field));
        let is_guest = matches!(party, Party::Guest(_));
        found.extend(is_guest.then(|| {
            Violation::of(&on.rulebook.minutes.basis, "copies-to-posts-and-units", &field).with(on.party_title(party))
        }));
        let has_one = to[..place].contains(party) || copies.iter().any(|copy| copy.to == *party);
        found.extend(has_one.then(|| Violation::plain("has-a-copy", &field).with(on.party_title(party))));
    }
    found
}

/// 第二十条: send copies; later ones (补发) join the earlier.
///
/// # Errors
/// Every violation, when there is any.
pub fn issue(on: Situation<'_>, minutes: Minutes, to: Vec<Party>, by: &By) -> Result<Minutes, Vec<Violation>> {
    let found = why_not_issue(on, &minutes, &to);
    if !found.is_empty() {
        return Err(found);
    }
    let (first, signature, mut copies) = match minutes.stage {
        Stage::Signed { signature } => (by.clone(), signature, Vec::new()),
        Stage::Issued { by, signature, copies } => (by, signature, copies),
        _ => return Err(vec![not_in_state(&minutes, "印发")]),
    };
    copies.extend(to.into_iter().map(|to| Copy { to, sent: by.clone(), received: None }));
    Ok(Minutes { stage: Stage::Issued { by: first, signature, copies }, ..minutes })
}

/// Why this copy cannot be signed for: none was sent there, or it was signed for already.
#[must_use]
pub fn why_not_receive(on: Situation<'_>, minutes: &Minutes, party: &Party) -> Vec<Violation> {
    let Stage::Issued { copies, .. } = &minutes.stage else { return vec![not_in_state(minutes, "签收")] };
    match copies.iter().find(|copy| copy.to == *party) {
        None => vec![Violation::plain("no-copy", "party").with(on.party_title(party))],
        Some(Copy { received: Some(by), .. }) => {
            vec![Violation::plain("already-received", "party").with(on.party_title(party)).with(&by.name)]
        }
        Some(_) => Vec::new(),
    }
}

/// Sign for a copy.
///
/// # Errors
/// Every violation, when there is any.
pub fn receive(on: Situation<'_>, mut minutes: Minutes, party: &Party, by: &By) -> Result<Minutes, Vec<Violation>> {
    let found = why_not_receive(on, &minutes, party);
    if !found.is_empty() {
        return Err(found);
    }
    if let Stage::Issued { copies, .. } = &mut minutes.stage {
        copies.iter_mut().filter(|copy| copy.to == *party).for_each(|copy| copy.received = Some(by.clone()));
    }
    Ok(minutes)
}
