//! What was filed wrongly is set right with a reason, and what it was before stays. Another period or class is another
//! place: the 件 takes a new number there, and the old number stays void.
use super::{Item, Part, REASON_MOST_CHARS, Role, Stage, TITLE_MOST_CHARS, class_of, filing::why_not_pages};
use crate::{
    approval::By,
    clause::{Violation, why_not_text},
    rulebook::{Period, Rulebook},
};
use serde::{Deserialize, Serialize};

/// A correction.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Correction {
    pub by: By,
    pub reason: String,
    /// What changed, from what to what.
    pub what: Vec<String>,
    /// The 档号 that is void since.
    pub former_code: Option<String>,
    /// The 题名 is another than its source's since.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub retitles: bool,
}

/// How a correction of the 题名 begins.
const RETITLED: &str = "题名由";

impl Correction {
    /// Whether it set another 题名; what was kept before `retitles` was says so in words only.
    #[must_use]
    pub fn is_retitling(&self) -> bool {
        self.retitles || self.what.iter().any(|what| what.starts_with(RETITLED))
    }
}

/// As it should be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    pub title: String,
    pub period: Period,
    pub class: String,
    /// 页数; not asked while it waits.
    pub pages: i64,
    pub reason: String,
}

impl Wanted {
    /// Whether the 件 moves to another series.
    #[must_use]
    pub fn moves(&self, book: &Rulebook, item: &Item) -> bool {
        let by_class = book.archive().is_some_and(|form| form.counts_by_class());
        self.period != item.period || (by_class && self.class != item.class)
    }
}

/// Why it cannot be corrected so: nothing changed, no reason, a class that is not there, out on loan.
#[must_use]
pub fn why_not_correct(book: &Rulebook, item: &Item, wanted: &Wanted) -> Vec<Violation> {
    let mut found = Vec::new();
    found.extend(why_not_text(&wanted.title, "title", TITLE_MOST_CHARS));
    found.extend(class_of(book, &wanted.class).is_none().then(|| Violation::plain("choose-one", "class")));
    if item.filed().is_some() {
        found.extend(why_not_pages(wanted.pages, &wanted.title));
    }
    let out = item.on_loan().filter(|_| wanted.moves(book, item));
    found.extend(out.map(|loan| Violation::plain("archive-on-loan", "period").with(&loan.borrower.name)));
    if found.is_empty() && changes(book, item, wanted).is_empty() {
        found.push(Violation::plain("archive-nothing-corrected", "title"));
    }
    found.extend(why_not_text(&wanted.reason, "reason", REASON_MOST_CHARS));
    found
}

/// What changes, from what to what.
fn changes(book: &Rulebook, item: &Item, wanted: &Wanted) -> Vec<String> {
    let mut what = Vec::new();
    let title = wanted.title.trim();
    what.extend((title != item.entry.title).then(|| format!("{RETITLED}《{}》改为《{title}》", item.entry.title)));
    let periods = (item.period.title(), wanted.period.title());
    what.extend((item.period != wanted.period).then(|| format!("保管期限由{}改为{}", periods.0, periods.1)));
    let called = |key: &str| class_of(book, key).map_or_else(|| key.to_owned(), |class| class.title.clone());
    let classes = (called(&item.class), called(&wanted.class));
    what.extend((item.class != wanted.class).then(|| format!("机构（问题）由{}改为{}", classes.0, classes.1)));
    let pages = item.filed().map(|filed| filed.pages).filter(|pages| *pages != wanted.pages);
    what.extend(pages.map(|pages| format!("页数由 {pages} 改为 {}", wanted.pages)));
    what
}

/// Set it right; `moved` is the number and 档号 it takes where it goes, when it moves.
///
/// # Errors
/// Every violation, when there is any.
pub fn correct(
    book: &Rulebook,
    mut item: Item,
    wanted: &Wanted,
    moved: Option<(i64, String)>,
    by: By,
) -> Result<Item, Vec<Violation>> {
    let found = why_not_correct(book, &item, wanted);
    if !found.is_empty() {
        return Err(found);
    }
    let (what, retitles) = (changes(book, &item, wanted), wanted.title.trim() != item.entry.title);
    wanted.title.trim().clone_into(&mut item.entry.title);
    item.period = wanted.period;
    item.class.clone_from(&wanted.class);
    let mut former_code = None;
    if let Stage::Filed { filed } = &mut item.stage {
        filed.pages = wanted.pages;
        if let Some((n, code)) = moved {
            former_code = Some(std::mem::replace(&mut filed.code, code));
            filed.n = n;
        }
    }
    item.corrections.push(Correction { by, reason: wanted.reason.trim().to_owned(), what, former_code, retitles });
    Ok(item)
}

/// Why these files cannot be added: none, a kind that nobody brings, or no reason where the 件 is filed already.
#[must_use]
pub fn why_not_add(item: &Item, role: Role, (files, reason): (usize, &str)) -> Vec<Violation> {
    let mut found = Vec::new();
    found.extend((files == 0).then(|| Violation::plain("empty", "files")));
    found.extend((!Role::BROUGHT.contains(&role)).then(|| Violation::plain("choose-one", "role")));
    if item.filed().is_some() {
        found.extend(why_not_text(reason, "add_reason", REASON_MOST_CHARS));
    }
    found
}

/// Add files; to what is filed already with the reason on record. Call [`why_not_add`] first.
#[must_use]
pub fn add(mut item: Item, parts: Vec<Part>, reason: &str, by: By) -> Item {
    let what = parts.iter().map(|part| format!("补充{}：{}", part.role.title(), part.name)).collect();
    match &mut item.stage {
        Stage::Pending => item.brought.extend(parts),
        Stage::Filed { filed } => {
            filed.parts.extend(parts);
            filed.parts.sort_by_key(|part| part.role);
            item.corrections.push(Correction {
                by,
                reason: reason.trim().to_owned(),
                what,
                former_code: None,
                retitles: false,
            });
        }
    }
    item
}
