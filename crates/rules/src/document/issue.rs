//! 第二十四条 印发: copies to those it is written to, each with its receipt. What goes to an organ that has nobody on the
//! system is delivered by hand, and the office notes it.
use super::{Document, Stage, joint_seal::why_not_all_sealed, not_in_state, sealing::why_not_sealed_yet};
use crate::{
    approval::By,
    clause::{Violation, why_not_optional_text},
    meeting::{Party, Situation},
    rulebook::PostRole,
};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

const NOTE_MOST_CHARS: usize = 100;

/// A copy and its receipt.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Copy {
    pub to: Party,
    pub sent: By,
    pub received: Option<By>,
    /// Delivered by hand: the day, and who took it, as the office noted them.
    pub delivered: Option<(Date, String)>,
}

impl Copy {
    /// It has arrived.
    #[must_use]
    pub fn is_received(&self) -> bool {
        self.received.is_some()
    }
}

/// Whom it is written to, whom copies go to, groups by the register of the day, and who
/// issues it as well and keeps a copy (条例 27): the first proposal, each once.
#[must_use]
pub fn proposed_copies(on: Situation<'_>, document: &Document) -> Vec<Party> {
    let content = &document.content;
    let mut all = content.addressed().everybody(on);
    let others = content.copied().everybody(on).into_iter().chain(content.joint.iter().map(|one| one.organ.clone()));
    for party in others {
        if !all.contains(&party) {
            all.push(party);
        }
    }
    all
}

/// Whether somebody there can sign for it here: a post, or a unit with a liaison officer or member of its own.
#[must_use]
pub fn can_sign_for(on: Situation<'_>, party: &Party) -> bool {
    match party {
        Party::Unit(unit) => [PostRole::Liaison, PostRole::Member].iter().any(|role| on.post_in(unit, *role).is_some()),
        Party::Post(_) => true,
        Party::Guest(_) => false,
    }
}

/// Why it may not go out so: no number yet, no seal where it bears one or
/// not those of all organs, nobody chosen, someone unknown, a copy already there.
#[must_use]
pub fn why_not_issue(on: Situation<'_>, document: &Document, to: &[Party]) -> Vec<Violation> {
    let mut found = Vec::new();
    let may = matches!(document.stage, Stage::Numbered { .. } | Stage::Issued { .. });
    found.extend((!may).then(|| not_in_state(document, "印发")));
    found.extend(why_not_sealed_yet(on, document));
    found.extend(why_not_all_sealed(document));
    found.extend(to.is_empty().then(|| Violation::plain("nobody-chosen", "to")));
    for (n, party) in to.iter().enumerate() {
        found.extend(on.why_not_party(party, "to"));
        let has_one = to[..n].contains(party) || document.copies().iter().any(|copy| copy.to == *party);
        found.extend(has_one.then(|| Violation::plain("has-a-copy", "to").with(on.party_title(party))));
    }
    found
}

/// Send copies; later ones (补发) join the earlier.
///
/// # Errors
/// Every violation, when there is any.
pub fn issue(on: Situation<'_>, document: Document, to: Vec<Party>, by: &By) -> Result<Document, Vec<Violation>> {
    let found = why_not_issue(on, &document, &to);
    if !found.is_empty() {
        return Err(found);
    }
    let (first, numbered, mut copies) = match &document.stage {
        Stage::Numbered { numbered } => (by.clone(), numbered.clone(), Vec::new()),
        Stage::Issued { by, numbered, copies } => (by.clone(), numbered.clone(), copies.clone()),
        _ => return Err(vec![not_in_state(&document, "印发")]),
    };
    copies.extend(to.into_iter().map(|to| Copy { to, sent: by.clone(), received: None, delivered: None }));
    Ok(Document { stage: Stage::Issued { by: first, numbered, copies }, ..document })
}

/// Why this copy cannot be signed for: none went there, or it was signed for already.
#[must_use]
pub fn why_not_receive(on: Situation<'_>, document: &Document, party: &Party) -> Vec<Violation> {
    let Stage::Issued { copies, .. } = &document.stage else { return vec![not_in_state(document, "签收")] };
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
pub fn receive(on: Situation<'_>, mut document: Document, party: &Party, by: &By) -> Result<Document, Vec<Violation>> {
    let found = why_not_receive(on, &document, party);
    if !found.is_empty() {
        return Err(found);
    }
    if let Stage::Issued { copies, .. } = &mut document.stage {
        copies.iter_mut().filter(|copy| copy.to == *party).for_each(|copy| copy.received = Some(by.clone()));
    }
    Ok(document)
}

/// Why a delivery by hand cannot be noted so: who can sign here does so, a day to come or before the issue.
#[must_use]
pub fn why_not_note_receipt(
    on: Situation<'_>,
    document: &Document,
    party: &Party,
    (day, who): (Date, &str),
) -> Vec<Violation> {
    let mut found = why_not_receive(on, document, party);
    let signs = can_sign_for(on, party);
    found.extend(signs.then(|| Violation::plain("signs-itself", "party").with(on.party_title(party))));
    found.extend((day > on.today).then(|| Violation::plain("day-to-come", "day").with(day.to_string())));
    found.extend(why_not_optional_text(who, "taken_by", NOTE_MOST_CHARS));
    found
}

/// The office delivered it by hand, and notes the day and who took it.
///
/// # Errors
/// Every violation, when there is any.
pub fn note_receipt(
    on: Situation<'_>,
    mut document: Document,
    party: &Party,
    (day, who): (Date, &str),
    by: &By,
) -> Result<Document, Vec<Violation>> {
    let found = why_not_note_receipt(on, &document, party, (day, who));
    if !found.is_empty() {
        return Err(found);
    }
    if let Stage::Issued { copies, .. } = &mut document.stage {
        for copy in copies.iter_mut().filter(|copy| copy.to == *party) {
            copy.received = Some(by.clone());
            copy.delivered = Some((day, who.trim().to_owned()));
        }
    }
    Ok(document)
}
