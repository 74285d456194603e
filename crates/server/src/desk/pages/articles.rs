//! 规则: every article of the body's own text with its words, how it is being kept, who may do what by
//! it, and which data quote it. The anchor of an article is its own name.
use super::{
    citing::{self, Cited},
    home::Comer,
};
use crate::{
    app::View,
    charter,
    desk::evidence::{self, Eyes, Finding},
    kernel::sight::sees_all,
    web::{Answer, Visit, answer::PageError},
};
use minijinja::{Value, context};
use rules::{
    Clause,
    deed::Deed,
    duty::title as who_title,
    rulebook::{Article, Evidence, Keeping, Measure, Rule},
};
use std::collections::{BTreeMap, btree_map::Entry};

/// Lapses of one measure that are shown; the rest is counted.
const LAPSES_SHOWN: usize = 3;
/// Entries of one kind that are named.
const NAMES_SHOWN: usize = 3;

/// Keeping with the shape and word of the page; `None` is 尚未启用.
fn state(keeping: Option<Keeping>) -> (&'static str, &'static str, &'static str) {
    match keeping {
        Some(Keeping::Broken) => ("broken", "bad", "未落实"),
        Some(Keeping::AtRisk) => ("at-risk", "warn", "有风险"),
        Some(Keeping::Kept) => ("kept", "ok", "落实"),
        Some(Keeping::NothingToCheck) => ("nothing", "none", "未到时候"),
        None => ("unbuilt", "void", "尚未启用"),
    }
}

/// In the order of the page's sum.
const STATES: [Option<Keeping>; 5] =
    [Some(Keeping::Kept), Some(Keeping::AtRisk), Some(Keeping::Broken), Some(Keeping::NothingToCheck), None];

/// GET /rules.
///
/// # Errors
/// When the database or the template fails.
pub fn show(visit: &mut Visit) -> Answer {
    let values = visit.app.look(|view| {
        let rulebook = view.rulebook.clone();
        let comer = Comer::of(view, visit, &rulebook)?;
        page(view, &comer)
    })?;
    visit.page("desk/rules.html", values)
}

/// An article judged.
struct Judged {
    clause: String,
    chapter: String,
    keeping: Option<Keeping>,
    value: Value,
    urgent: Option<String>,
}

fn page(view: &mut View<'_, '_>, comer: &Comer<'_>) -> Result<Value, PageError> {
    let rulebook = view.rulebook.clone();
    let cited = citing::all(&rulebook);
    let looked = look(view)?;
    let articles = rulebook.text.articles.iter();
    let judged: Vec<Judged> = articles
        .map(|article| {
            let entries = rulebook.evidence.iter().filter(|entry| entry.basis.clause() == Some(&article.clause));
            let found = entries.filter_map(|entry| Some((entry, looked.get(&key(entry))?)));
            judge(view, comer, article, &found.collect::<Vec<_>>(), &cited)
        })
        .collect();
    let only_urgent = comer.query.text("only") == "urgent";
    let count = |keeping: Option<Keeping>| judged.iter().filter(|it| it.keeping == keeping).count();
    let sum: Vec<Value> = STATES
        .iter()
        .filter(|keeping| count(**keeping) > 0)
        .map(|keeping| {
            let (key, shape, word) = state(*keeping);
            context! { key, shape, word, count => count(*keeping) }
        })
        .collect();
    let is_urgent = |it: &&Judged| it.keeping >= Some(Keeping::AtRisk);
    let urgent: Vec<Value> = judged.iter().filter(is_urgent).map(urgent).collect();
    let chapters = chapters(judged.iter().filter(|it| !only_urgent || is_urgent(it)));
    let total = rulebook.text.articles.len();
    let charter = charter::pages::list(view, comer.actor)?;
    let charter_at = rulebook.duty(Deed::CharterAttach).basis.clause();
    Ok(context! { charter, charter_at, heading => rulebook.text.title, chapters, sum, urgent, total, only_urgent })
}

type Key = (Measure, Option<String>);

fn key(entry: &Evidence) -> Key {
    (entry.key, entry.of.clone())
}

/// Each measure once, however many articles it speaks for.
fn look(view: &mut View<'_, '_>) -> Result<BTreeMap<Key, Finding>, PageError> {
    let rulebook = view.rulebook.clone();
    let mut looked = BTreeMap::new();
    for entry in &rulebook.evidence {
        if let Entry::Vacant(place) = looked.entry(key(entry)) {
            place.insert(evidence::look(view, entry)?);
        }
    }
    Ok(looked)
}

fn urgent(it: &Judged) -> Value {
    let (_, shape, word) = state(it.keeping);
    context! { clause => it.clause, shape, word, said => it.urgent }
}

/// Articles under the chapter they stand in.
fn chapters<'j>(judged: impl Iterator<Item = &'j Judged>) -> Vec<Value> {
    let mut chapters: Vec<(&str, Vec<&Value>)> = Vec::new();
    for it in judged {
        match chapters.last_mut() {
            Some((title, articles)) if *title == it.chapter => articles.push(&it.value),
            _ => chapters.push((&it.chapter, vec![&it.value])),
        }
    }
    chapters.into_iter().map(|(title, articles)| context! { title, articles }).collect()
}

type Found<'f> = (&'f Rule<Evidence>, &'f Finding);

fn judge(view: &View<'_, '_>, comer: &Comer<'_>, article: &Article, found: &[Found<'_>], cited: &[Cited]) -> Judged {
    let keeping = found.iter().map(|(entry, finding)| finding.keeping(entry)).max();
    let (key, shape, word) = state(keeping);
    let evidence: Vec<Value> = found.iter().map(|found| shown(view, comer, *found)).collect();
    let worst = found.iter().find(|(entry, finding)| Some(finding.keeping(entry)) == keeping);
    Judged {
        clause: article.clause.0.clone(),
        chapter: article.chapter.clone(),
        keeping,
        urgent: worst.map(|(entry, _)| entry.key.title(&view.rulebook).into_owned()),
        value: context! {
            clause => article.clause,
            words => article.words,
            key, shape, word,
            evidence => evidence,
            acts => acts(view, &article.clause),
            data => data(cited, &article.clause),
        },
    }
}

/// A measure's finding; of the rows that lapsed, those for this person's eyes.
fn shown(view: &View<'_, '_>, comer: &Comer<'_>, (entry, finding): Found<'_>) -> Value {
    let sees_all = sees_all(comer.actor, &view.rulebook);
    let own = comer.units();
    let is_for = |eyes: &Eyes| match eyes {
        Eyes::All => true,
        Eyes::Units(units) => sees_all || units.iter().any(|unit| own.contains(unit)),
    };
    let mut lapsed: Vec<_> = finding.lapses.iter().filter(|it| entry.weigh(it.lapse) >= Keeping::AtRisk).collect();
    lapsed.sort_by_key(|it| std::cmp::Reverse(entry.weigh(it.lapse)));
    let in_all = lapsed.len();
    lapsed.retain(|it| is_for(&it.eyes));
    lapsed.truncate(LAPSES_SHOWN);
    let rows: Vec<Value> = lapsed
        .iter()
        .map(|it| {
            let (_, shape, word) = state(Some(entry.weigh(it.lapse)));
            context! { shape, word, said => it.said, link => it.link }
        })
        .collect();
    let hidden = in_all - rows.len();
    let (soon_days, grace_days) = (entry.soon_days, entry.grace_days);
    context! {
        title => entry.key.title(&view.rulebook), said => said(finding), link => finding.link, rows, hidden, soon_days, grace_days,
    }
}

/// The number in words; of nothing there is nothing good to say.
fn said(finding: &Finding) -> &str {
    if finding.looked_at == 0 { "还没有可以看的事项" } else { &finding.said }
}

/// Acts that rest on the clause, who may do them, and the pages where they are done.
fn acts(view: &View<'_, '_>, clause: &Clause) -> Vec<Value> {
    let rests = view.rulebook.duties.iter().filter(|duty| duty.basis.clause() == Some(clause));
    rests
        .map(|duty| {
            let who: Vec<String> = duty.who.iter().map(|who| who_title(&view.rulebook, who)).collect();
            let page = page_of(duty.act.name());
            context! { title => duty.act.title(&view.rulebook), who, page, file => duty.file, line => duty.line }
        })
        .collect()
}

/// Where the acts of an area are done, by the area's word in the act's name.
fn page_of(act: &str) -> Option<&'static str> {
    match act.split_once('.')?.0 {
        "charter" => Some("/roster#charter"),
        "person" | "tenure" | "acting" | "staff" | "unit" | "liaison" | "account" => Some("/roster"),
        "seat" => Some("/roster/entrustments"),
        "topic" => Some("/topics"),
        "meeting" => Some("/meetings"),
        "minutes" => Some("/minutes"),
        "task" => Some("/tasks"),
        "calendar" => Some("/calendar"),
        "obligation" => Some("/obligations"),
        _ => None,
    }
}

/// Entries that quote the clause, by kind and file: the first names, and the lines.
fn data(cited: &[Cited], clause: &Clause) -> Vec<Value> {
    let mut kinds: Vec<(&str, &str, Vec<&Cited>)> = Vec::new();
    for one in cited.iter().filter(|one| one.clause == *clause) {
        match kinds.iter_mut().find(|(what, file, _)| *what == one.what && *file == one.file) {
            Some((_, _, ones)) => ones.push(one),
            None => kinds.push((one.what, &one.file, vec![one])),
        }
    }
    kinds
        .into_iter()
        .map(|(what, file, ones)| {
            let names: Vec<&str> = ones.iter().take(NAMES_SHOWN).map(|one| one.name.as_str()).collect();
            let mut lines: Vec<usize> = ones.iter().map(|one| one.line).collect();
            lines.dedup();
            lines.truncate(NAMES_SHOWN);
            context! { what, file, names, count => ones.len(), lines }
        })
        .collect()
}
