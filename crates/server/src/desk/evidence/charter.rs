//! 成立依据 as evidence: the documents that the article names are attached and in force, each of them.
use super::{Eyes, Finding, Lapsed};
use crate::{app::View, charter::store, db::DbError};
use rules::{
    Clause,
    charter::named_and_held,
    deed::Deed,
    duty::title,
    rulebook::{Evidence, Lapse, Rule},
};

const PAGE: &str = "/roster#charter";

/// Each that is missing, with who is to attach it; no day is set for it. Where the article names none, one will do.
pub fn attached(view: &mut View<'_, '_>, evidence: &Rule<Evidence>) -> Result<Finding, DbError> {
    let known = store::all(view.tx)?;
    let in_force = known.iter().filter(|one| one.is_in_force()).count();
    let words = evidence.basis.clause().and_then(|clause| words(view, clause)).unwrap_or_default();
    let named = named_and_held(&words, &known);
    let held = named.iter().filter(|(_, is_held)| *is_held).count();
    let said = match (named.len(), in_force) {
        (0, 0) => "还没有登记".to_owned(),
        (0, _) => format!("登记 {in_force} 件，有效"),
        (whole, _) => format!("条文写明 {whole} 件，已登记有效 {held} 件"),
    };
    let duty = view.rulebook.duty(Deed::CharterAttach);
    let who: Vec<String> = duty.who.iter().map(|who| title(&view.rulebook, who)).collect();
    let missing = |what: &str| Lapsed {
        lapse: Lapse::Days(0),
        said: format!("还没有登记成立依据{what}，请{}把文件登记到系统里", who.join("、")),
        link: PAGE.to_owned(),
        eyes: Eyes::All,
    };
    let mut lapses: Vec<Lapsed> =
        named.iter().filter(|(_, is_held)| !is_held).map(|(title, _)| missing(&format!("《{title}》"))).collect();
    lapses.extend((named.is_empty() && in_force == 0).then(|| missing("")));
    // The body itself is what is looked at, so that nothing attached is not nothing to check.
    Ok(Finding { looked_at: named.len().max(1), said, link: PAGE.to_owned(), lapses })
}

fn words(view: &View<'_, '_>, clause: &Clause) -> Option<String> {
    view.rulebook.text.article(clause).map(|article| article.words.clone())
}
