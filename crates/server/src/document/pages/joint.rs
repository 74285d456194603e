//! 条例 22 联合行文 on the page of a document: who has signed, who is next, and the office's note of what was signed on paper.
use super::can::Seen;
use crate::{document::sight::Reach, minutes::document::day_of};
use minijinja::{Value, context};
use rules::{
    deed::Deed,
    document::{Document, JointOrgan, why_not_joint_sign},
    meeting::{Party, Situation},
};

/// The organs in their order, with their signatures; none of a document that is ours alone.
#[must_use]
pub fn rows(on: Situation<'_>, reach: &Reach, document: &Document) -> Vec<Value> {
    let is_asked = document.joint_asked().next().is_some();
    let shown = document.content.joint.iter().filter(|_| *reach == Reach::All || is_asked);
    let row = |one: &JointOrgan| {
        let signed = document.joint_signature(&one.organ);
        let unit = matches!(one.organ, Party::Unit(_)).then(|| on.party_title(&one.organ));
        context! {
            name => one.name, unit, is_asked => document.signature().is_some(),
            signed => signed.map(|signed| context! {
                name => signed.name, post => signed.post, day => signed.day.to_string(), opinion => signed.opinion,
                scan => signed.scan, by => signed.by, noted_on => day_of(&signed.by).to_string(),
            }),
        }
    };
    shown.map(row).collect()
}

fn waiting(document: &Document) -> impl Iterator<Item = &JointOrgan> {
    let may = |one: &&JointOrgan| why_not_joint_sign(document, &one.organ, "").is_empty();
    document.content.joint.iter().filter(may)
}

fn choice(one: &JointOrgan) -> Value {
    context! { key => one.organ.to_string(), title => one.name }
}

/// The organs for which this visitor signs.
#[must_use]
pub fn own(seen: &Seen<'_>) -> Vec<Value> {
    let mine = |one: &&JointOrgan| seen.asked(&one.bearing()).permit(Deed::DocumentJointSign).is_ok();
    waiting(seen.document).filter(mine).map(choice).collect()
}

/// The organs whose signature on paper the visitor can note.
#[must_use]
pub fn to_note(seen: &Seen<'_>) -> Vec<Value> {
    if seen.may(Deed::DocumentJointNote) { waiting(seen.document).map(choice).collect() } else { Vec::new() }
}
