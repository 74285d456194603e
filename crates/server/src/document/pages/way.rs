//! 拟稿 — 会签 — each step of the chain — 复核编号 — 印发 — 签收, with what is known of each.
use crate::{kernel::approval::Kept, minutes::document::day_of};
use minijinja::{Value, context};
use rules::{
    approval::{By, Course},
    document::{Document, Stage},
    rulebook::{Chain, Rule},
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
pub fn stages(document: &Document, chain: Option<&Rule<Chain>>, run: Option<&Kept>) -> Vec<Value> {
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
    let numbered = document.numbered();
    let waits = document.joint_waits().len();
    let is_signed = matches!(document.stage, Stage::Signed { .. });
    let count = document.content.joint.len();
    if count > 0 {
        let signed = if document.signature().is_some() { count - waits } else { 0 };
        all.push(one("联合签发", did(signed == count, is_signed && waits > 0), &format!("{signed} / {count}")));
    }
    let is_signed = is_signed && waits == 0;
    all.push(one(
        "复核编号",
        did(numbered.is_some(), is_signed),
        &numbered.map(|it| said(&it.recheck)).unwrap_or_default(),
    ));
    let (copies, issued) = (document.copies(), document.issued());
    let waits = matches!(document.stage, Stage::Numbered { .. });
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
