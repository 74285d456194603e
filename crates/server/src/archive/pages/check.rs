//! 四性检测 of what was filed: each check with what it found and where, of one 件 or of a year and period.
use super::{options, row, whole};
use crate::{
    app::View,
    archive::{
        examine,
        source::Asking,
        store::{self, Filter},
    },
    kernel::{journal, limit},
    web::{Answer, Visit, answer::PageError},
};
use minijinja::{Value, context};
use rules::archive::{Check, Finding, Item};

/// Most 件 looked at in one go: each file is read whole.
const ITEMS_MOST: i64 = 300;
/// Places of one check that are named.
const NAMED_MOST: usize = 20;

/// GET /archive/check.
///
/// # Errors
/// When it is not for the visitor, or our side fails.
pub fn show(visit: &mut Visit) -> Answer {
    visit.count(limit::ARCHIVE_CHECK)?;
    let values = visit.app.look(|view| {
        whole(visit, view)?;
        let (items, total) = chosen(visit, view)?;
        let chain = journal::verify(view.tx)?;
        let mut all = Vec::new();
        for one in &items {
            let found = examine::examine(&mut Asking::seen(view, &visit.app), &visit.app.files, one, &chain)?;
            all.push((one, found));
        }
        let (query, book) = (&visit.query, view.rulebook.clone());
        let one = (!query.text("item").is_empty()).then(|| items.first().map(|one| row(&book, one))).flatten();
        let failed = all.iter().filter(|(_, found)| found.iter().any(is_failed)).count();
        Ok::<_, PageError>(context! {
            one, checks => sums(&all), total, looked_at => items.len(), failed, well => items.len() - failed,
            years => store::years(view.tx)?, today => view.today.to_string(),
            chosen => context! { year => query.int("year"), period => query.text("period") },
            ..options(&book)
        })
    })?;
    visit.page("archive/check.html", values)
}

fn chosen(visit: &Visit, view: &mut View<'_, '_>) -> Result<(Vec<Item>, i64), PageError> {
    let query = &visit.query;
    if let Some(id) = query.maybe("item") {
        let (found, _) = store::find(view.tx, id)?.ok_or(PageError::NOT_FOUND)?;
        return if found.filed().is_some() { Ok((vec![found], 1)) } else { Err(PageError::NOT_FOUND) };
    }
    Ok(store::all(view.tx, &Filter::filed(query.int("year"), query.text("period")), ITEMS_MOST)?)
}

fn is_failed(check: &Check) -> bool {
    matches!(check.finding, Finding::Failed(_))
}

/// Each check over all that were looked at: passed where none failed, with the places where one did.
fn sums(all: &[(&Item, Vec<Check>)]) -> Vec<Value> {
    let Some((_, first)) = all.first() else { return Vec::new() };
    let sum = |(n, check): (usize, &Check)| {
        let of_all = || all.iter().filter_map(|(one, found)| Some((*one, found.get(n)?)));
        let bad: Vec<Value> = of_all()
            .filter_map(|(one, check)| match &check.finding {
                Finding::Failed(said) => Some(place(one, said)),
                _ => None,
            })
            .collect();
        let unchecked = of_all().filter(|(_, check)| matches!(check.finding, Finding::Unchecked(_))).count();
        let passed = all.len() - bad.len() - unchecked;
        let said = match &check.finding {
            Finding::Passed(said) | Finding::Failed(said) | Finding::Unchecked(said) if all.len() == 1 => said.clone(),
            Finding::Unchecked(said) if passed == 0 => said.clone(),
            _ => format!("{passed} 件合格"),
        };
        let (kind, word) = match (bad.len(), passed) {
            (0, 0) => ("none", "未检测"),
            (0, _) => ("ok", "合格"),
            _ => ("bad", "不合格"),
        };
        let more = bad.len().saturating_sub(NAMED_MOST);
        context! {
            nature => check.nature.title(), title => check.title, ground => check.ground, kind, word, said, more,
            bad => bad.into_iter().take(NAMED_MOST).collect::<Vec<_>>(),
        }
    };
    first.iter().enumerate().map(sum).collect()
}

fn place(one: &Item, said: &str) -> Value {
    let code = one.filed().map_or(one.entry.title.as_str(), |filed| filed.code.as_str());
    context! { code, said, link => crate::archive::acts::link(&one.id) }
}
