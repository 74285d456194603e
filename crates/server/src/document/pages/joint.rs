//! 条例 22 联合行文 on the page of a document: who has signed, who is next, and the office's note of what was signed on paper.
use super::{
    can::Seen,
    deeds::{Parsed, day, perform, place},
};
use crate::{
    document::{acts::joint_seal::NoteJointSeal, sight::Reach},
    minutes::document::day_of,
    web::{Answer, Visit},
};
use minijinja::{Value, context};
use rules::{
    Violation,
    deed::Deed,
    document::{Document, JointOrgan, why_not_joint_sign},
    meeting::{Party, Situation},
};

/// What the page says of the other organs, and offers.
#[must_use]
pub fn values(seen: &Seen<'_>, reach: &Reach) -> Value {
    let document = seen.document;
    context! {
        joint => rows(seen.on, reach, document),
        sign => own(seen),
        note => if *reach == Reach::All { to_note(seen) } else { Vec::new() },
        seals => to_seal(document),
        others_wait => !document.joint_sealers().is_empty(), waits_seal => !document.joint_seal_waits().is_empty(),
    }
}

/// The organs in their order, with their signatures; none of a document that is ours alone.
fn rows(on: Situation<'_>, reach: &Reach, document: &Document) -> Vec<Value> {
    let is_asked = document.joint_asked().next().is_some();
    let shown = document.content.joint.iter().filter(|_| *reach == Reach::All || is_asked);
    let row = |one: &JointOrgan| {
        let signed = document.joint_signature(&one.organ);
        let unit = matches!(one.organ, Party::Unit(_)).then(|| on.party_title(&one.organ));
        context! {
            seal => sealing(document, one),
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
fn own(seen: &Seen<'_>) -> Vec<Value> {
    let mine = |one: &&JointOrgan| seen.asked(&one.bearing()).permit(Deed::DocumentJointSign).is_ok();
    waiting(seen.document).filter(mine).map(choice).collect()
}

/// The organs whose signature on paper the visitor can note.
fn to_note(seen: &Seen<'_>) -> Vec<Value> {
    if seen.may(Deed::DocumentJointNote) { waiting(seen.document).map(choice).collect() } else { Vec::new() }
}

/// Whether an organ's seal is there, from the number on; none where none is awaited.
fn sealing(document: &Document, one: &JointOrgan) -> Option<Value> {
    let waits = document.joint_sealers().iter().any(|sealer| sealer.organ == one.organ);
    let sealed = document.joint_seal(&one.organ).map(|sealed| {
        context! { day => sealed.day.to_string(), file => sealed.file, by => sealed.by, whole => sealed.organ.is_none() }
    });
    waits.then(|| context! { sealed, ready => document.sealed().is_some() })
}

/// Whose seal can be noted: that of all at once, or of one; those that are there can be noted again.
fn to_seal(document: &Document) -> Vec<Value> {
    let all = document.joint_sealers();
    let whole = (all.len() > 1).then(|| context! { key => WHOLE, title => "各机关的印章都在一份文件上" });
    whole.into_iter().chain(all.into_iter().map(choice)).collect()
}

/// One file with the seals of all.
const WHOLE: &str = "whole";

/// POST /documents/{id}/joint/seals: the file with another organ's seal, or with all of them.
///
/// # Errors
/// When it is not this person's to do, or our side fails.
pub fn seal(visit: &mut Visit) -> Answer {
    let (document, version) = place(visit);
    let scan = visit.take_uploads("joint_seal_scan").into_iter().next();
    let day = day(visit, "joint_sealed_on");
    let act = organ_of_seal(visit).and_then(|organ| Ok(NoteJointSeal { document, version, organ, day: day?, scan }));
    perform(visit, act, "已登记联署机关用印；都登记了就可以印发。")
}

fn organ_of_seal(visit: &Visit) -> Parsed<Option<Party>> {
    let key = visit.form.text("joint_seal_organ");
    if key == WHOLE {
        return Ok(None);
    }
    Party::try_from(key.to_owned()).map(Some).map_err(|_| vec![Violation::plain("choose-one", "joint_seal_organ")])
}
