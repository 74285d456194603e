//! 编号 as evidence: the series that the article speaks of run without a gap. Series that quote another article, or that the
//! body set itself, are not what this one is about.
use super::{Eyes, Finding, Lapsed};
use crate::{app::View, db::DbError, desk::store};
use rules::rulebook::{Evidence, Lapse, Rule};
use std::collections::BTreeMap;

const PAGE: &str = "/documents";

/// Each of them runs from one without a gap or a number twice, anew where it begins anew.
pub fn gapless(view: &mut View<'_, '_>, evidence: &Rule<Evidence>) -> Result<Finding, DbError> {
    let (mut taken, mut voids, mut lapses, mut titles) = (0, 0, Vec::new(), Vec::new());
    let rulebook = view.rulebook.clone();
    for series in rulebook.series.iter().filter(|series| series.basis.clause() == evidence.basis.clause()) {
        let numbers = store::numbers(view.tx, &series.key)?;
        titles.push(series.title.as_str());
        taken += numbers.len();
        let mut next: BTreeMap<i64, i64> = BTreeMap::new();
        for (year, n, is_void) in numbers {
            voids += usize::from(is_void);
            let expected = next.entry(year).or_insert(1);
            if n != *expected {
                lapses.push(Lapsed {
                    lapse: Lapse::Outright,
                    said: format!("{}缺第 {expected} 号", series.title),
                    link: PAGE.to_owned(),
                    eyes: Eyes::Units(Vec::new()),
                });
            }
            *expected = n + 1;
        }
    }
    let whole = if lapses.is_empty() { "号段连续" } else { "有断号" };
    let voids = if voids == 0 { String::new() } else { format!("其中作废 {voids} 个，") };
    let said = format!("{}已取 {taken} 个号，{voids}{whole}", titles.join("、"));
    Ok(Finding { looked_at: taken, said, link: PAGE.to_owned(), lapses })
}
