//! 拟稿 — 会签 — each step of the chain — 复核编号 — 用印 — 印发 — 签收, with what is known of each.
use crate::{kernel::approval::Kept, minutes::document::day_of};
use minijinja::{Value, context};
use rules::{
    approval::{By, Course},
    document::{Document, Sealing, Stage},
    rulebook::{Chain, KeptSeal, Rule},
};

/// The run this document is in, or was signed by.
#[must_use]
pub fn current<'k>(document: &Document, runs: &'k [Kept]) -> Option<&'k Kept> {
    let at = document.signature().map(|signature| signature.by.at);
    runs.iter().rev().find(|run| match (&document.stage, &run.approval.course) {
        (Stage::InReview { approval, .. }, _) => run.approval.id == *approval,
        (_, Course::Agreed { by }) => Some(by.at) == at,
        _ => false,
    })
}

/// The way of the document.
#[must_use]
pub fn stages(
    document: &Document,
    (chain, seal): (Option<&Rule<Chain>>, Option<&Rule<KeptSeal>>),
    run: Option<&Kept>,
) -> Vec<Value> {
    let is_past = !document.is_open() && !matches!(document.stage, Stage::Dropped { .. });
    let in_review = matches!(document.stage, Stage::InReview { .. });
    let open = document.countersigns.iter().filter(|one| one.is_open()).count();
    let mut all =
        vec![one("拟稿", did(is_past || open > 0, document.is_open() && open == 0), &said(&document.drafted))];
    if !document.countersigns.is_empty() {
        let asked = document.countersigns.len();
        all.push(one("会签", did(open == 0, open > 0), &format!("{} / {asked}", asked - open)));
    }
    let taken = run.map_or(&[][..], |run| &run.approval.taken);
    for (place, step) in chain.into_iter().flat_map(|chain| chain.steps.iter().enumerate()) {
        let by = taken.get(place).map(|taken| &taken.by);
        let mark = did(by.is_some(), in_review && place == taken.len());
        all.push(one(&step.title, mark, &by.map(said).unwrap_or_default()));
    }
    all.extend(signing(document));
    all.extend(going_out(document, seal));
    all
}

/// From the other organs' heads to the number.
fn signing(document: &Document) -> Vec<Value> {
    let mut all = Vec::new();
    let numbered = document.numbered();
    let waits = document.joint_waits().len();
    let is_signed = matches!(document.stage, Stage::Signed { .. });
    let count = document.content.joint.len();
    if count > 0 {
        let signed = if document.signature().is_some() { count - waits } else { 0 };
        all.push(one("联合签发", did(signed == count, is_signed && waits > 0), &format!("{signed} / {count}")));
    }
    let rechecked = numbered.map(|it| said(&it.recheck)).unwrap_or_default();
    all.push(one("复核编号", did(numbered.is_some(), is_signed && waits == 0), &rechecked));
    all
}

/// From the number to the receipts.
fn going_out(document: &Document, seal: Option<&Rule<KeptSeal>>) -> Vec<Value> {
    let mut all = Vec::new();
    let numbered = document.numbered();
    let (copies, issued) = (document.copies(), document.issued());
    let awaits = numbered.is_some_and(|numbered| matches!(numbered.sealing, Sealing::Awaited { .. }));
    // What was numbered before there was sealing, or went out so, has no such step.
    if seal.is_some() && numbered.is_none_or(|numbered| numbered.sealing != Sealing::NotNeeded) {
        let sealed = document.sealed().map(|sealed| &sealed.by);
        all.push(one("用印", did(sealed.is_some(), awaits), &sealed.map(said).unwrap_or_default()));
    }
    let (sealers, unsealed) = (document.joint_sealers().len(), document.joint_seal_waits().len());
    if sealers > 0 {
        let is_sealed = document.sealed().is_some();
        let count = if is_sealed { sealers - unsealed } else { 0 };
        all.push(one("联署用印", did(is_sealed && unsealed == 0, unsealed > 0), &format!("{count} / {sealers}")));
    }
    let waits = matches!(document.stage, Stage::Numbered { .. }) && !awaits && unsealed == 0;
    all.push(one("印发", did(issued.is_some(), waits), &issued.map(said).unwrap_or_default()));
    let received = copies.iter().filter(|copy| copy.is_received()).count();
    let count = if copies.is_empty() { String::new() } else { format!("{received} / {}", copies.len()) };
    let is_all = received == copies.len();
    all.push(one("签收", did(issued.is_some() && is_all, issued.is_some() && !is_all), &count));
    all
}

fn did(is_done: bool, is_now: bool) -> &'static str {
    match (is_now, is_done) {
        (true, _) => "now",
        (false, true) => "did",
        (false, false) => "",
    }
}

/// The day; who it was stands in the approval and in the journal, and would not fit here.
fn said(by: &By) -> String {
    crate::web::filters::day(day_of(by))
}

fn one(title: &str, mark: &'static str, said: &str) -> Value {
    context! { title, mark, said }
}
