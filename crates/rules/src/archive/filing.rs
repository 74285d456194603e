//! 归档: the archivist confirms what waits, and it takes its place among the files of its year, period and class.
use super::{Item, Part, REASON_MOST_CHARS, Role, Stage, not_in_state, person};
use crate::{
    approval::By,
    clause::{Violation, why_not_optional_text, why_not_text},
    rulebook::Period,
};
use serde::{Deserialize, Serialize};

/// Most pages of a 件.
const PAGES_MOST: i64 = 9_999;

/// Filed: by whom, where, with what.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Filed {
    pub by: By,
    /// 件号.
    pub n: i64,
    /// 档号.
    pub code: String,
    /// 页数.
    pub pages: i64,
    /// In their order.
    pub parts: Vec<Part>,
    /// What is known of it, by the names of GB/T 33480-2016 and DA/T 46-2009.
    pub elements: Vec<(String, String)>,
    /// What could not be had when it was filed, in sentences.
    pub remarks: Vec<String>,
}

/// What the archivist confirms of one 件.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Confirmed {
    pub period: Period,
    /// 页数; zero while nobody knows.
    pub pages: i64,
    /// Why the period is another than the proposed one.
    pub reason: String,
}

/// Why it cannot be filed so: filed already, no 正本, no page count, another period without a reason.
#[must_use]
pub fn why_not_file(item: &Item, roles: &[Role], confirmed: &Confirmed) -> Vec<Violation> {
    let mut found = Vec::new();
    if !matches!(item.stage, Stage::Pending) {
        return vec![not_in_state(item, "归档")];
    }
    let has_original = roles.contains(&Role::Original);
    let title = &item.entry.title;
    found.extend((!has_original).then(|| Violation::plain("archive-no-original", "items").with(title)));
    found.extend(why_not_pages(confirmed.pages, title));
    let text = confirmed.reason.as_str();
    found.extend(if confirmed.period == item.period {
        why_not_optional_text(text, "reason", REASON_MOST_CHARS)
    } else {
        why_not_text(text, "reason", REASON_MOST_CHARS)
    });
    found
}

pub(super) fn why_not_pages(pages: i64, title: &str) -> Option<Violation> {
    let fits = (1..=PAGES_MOST).contains(&pages);
    (!fits).then(|| Violation::plain("archive-pages", "pages").with(title))
}

/// 归档. Call [`why_not_file`] first: only then is a number taken.
#[must_use]
pub fn file(mut item: Item, confirmed: &Confirmed, mut filed: Filed) -> Item {
    if confirmed.period != item.period {
        let what = vec![format!("保管期限由{}改为{}", item.period.title(), confirmed.period.title())];
        let (reason, by) = (confirmed.reason.trim().to_owned(), filed.by.clone());
        item.corrections.push(super::Correction { by, reason, what, former_code: None, retitles: false });
        item.period = confirmed.period;
    }
    filed.parts.sort_by_key(|part| part.role);
    item.brought.clear();
    Item { stage: Stage::Filed { filed: Box::new(filed) }, ..item }
}

impl Filed {
    /// Who filed it.
    #[must_use]
    pub fn person(&self) -> String {
        person(&self.by)
    }
}
