//! 成立依据 (第一条): the documents from above that the body stands on, each attached with its file.
//!
//! One that no longer holds is taken down with a reason, or by a newer one in its place; it stays on the record as 已撤下.
use crate::{
    approval::By,
    clause::{Violation, why_not_optional_text, why_not_text},
    document::why_not_secret_text,
};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

const TITLE_MOST_CHARS: usize = 150;
const FROM_MOST_CHARS: usize = 60;
const REASON_MOST_CHARS: usize = 300;

/// What stands on it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    pub title: String,
    /// 发文机关, in full.
    pub from: String,
    /// 发文字号; empty where it has none.
    pub number: String,
    /// 成文日期; none only while the form is still without it.
    pub dated: Option<Date>,
    /// Whoever attaches it says: nothing secret in it.
    pub is_open_matter: bool,
}

/// Whether the body still stands on it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "is")]
pub enum Stage {
    InForce,
    /// Taken down, by whom and why; the id of the one that came in its place.
    TakenDown {
        by: By,
        reason: String,
        newer: Option<String>,
    },
}

/// A founding document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Charter {
    pub id: String,
    pub facts: Facts,
    /// Who attached it.
    pub attached: By,
    pub stage: Stage,
}

impl Charter {
    /// Whether the body still stands on it.
    #[must_use]
    pub fn is_in_force(&self) -> bool {
        self.stage == Stage::InForce
    }

    /// As a page says it.
    #[must_use]
    pub fn title(&self) -> &'static str {
        if self.is_in_force() { "有效" } else { "已撤下" }
    }
}

/// An earlier one that a new one takes the place of, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Replacing {
    pub earlier: String,
    pub reason: String,
}

/// Why it cannot be attached so: something is not said of it, its day is to come, it is there already, the one it
/// would replace does not stand, or there is no reason for that.
#[must_use]
pub fn why_not_attach(known: &[Charter], facts: &Facts, replacing: Option<&Replacing>, today: Date) -> Vec<Violation> {
    let mut found = Vec::new();
    found.extend(why_not_text(bare_title(&facts.title), "title", TITLE_MOST_CHARS));
    found.extend(why_not_secret_text("title", &facts.title));
    found.extend(why_not_text(&facts.from, "from", FROM_MOST_CHARS));
    found.extend(why_not_optional_text(&facts.number, "number", FROM_MOST_CHARS));
    found.extend(why_not_dated(facts.dated, today));
    let mut stand = known.iter().filter(|one| one.is_in_force());
    let is_replaced = |one: &&Charter| replacing.is_some_and(|replacing| replacing.earlier == one.id);
    let same = stand.clone().find(|one| !is_replaced(one) && is_same(&one.facts, facts));
    found.extend(same.map(|one| Violation::plain("charter-there-already", "title").with(&one.facts.title)));
    if let Some(replacing) = replacing {
        found
            .extend((!stand.any(|one| is_replaced(&one))).then(|| Violation::plain("charter-not-in-force", "earlier")));
        found.extend(why_not_text(&replacing.reason, "reason", REASON_MOST_CHARS));
    }
    found.extend((!facts.is_open_matter).then(|| Violation::plain("openness-not-confirmed", "open_matter")));
    found
}

fn why_not_dated(dated: Option<Date>, today: Date) -> Option<Violation> {
    let Some(day) = dated else { return Some(Violation::plain("empty", "dated")) };
    (day > today).then(|| Violation::plain("day-to-come", "dated").with(day.to_string()))
}

/// The same paper: by title and number.
fn is_same(one: &Facts, other: &Facts) -> bool {
    is_same_title(&one.title, &other.title) && one.number.trim() == other.number.trim()
}

/// A title without the 《》 around the whole of it: pages put them there.
#[must_use]
pub fn bare_title(title: &str) -> &str {
    let title = title.trim();
    let inner = title.strip_prefix('《').and_then(|rest| rest.strip_suffix('》'));
    // 《甲》和《乙》 is not in one pair of marks.
    let is_whole = |inner: &&str| {
        let mut depth = 0_i32;
        inner.chars().all(|c| {
            depth += i32::from(c == '《') - i32::from(c == '》');
            depth >= 0
        })
    };
    inner.filter(is_whole).map_or(title, str::trim)
}

/// Whether two ways of writing a title are of one paper: with or without 《》 around it, whatever spaces there are, and
/// whichever form of brackets and quotation marks was typed.
#[must_use]
pub fn is_same_title(one: &str, other: &str) -> bool {
    folded(one).eq(folded(other))
}

fn folded(title: &str) -> impl Iterator<Item = char> {
    bare_title(title).chars().filter(|c| !c.is_whitespace()).map(|c| match c {
        '《' | '<' => '〈',
        '》' | '>' => '〉',
        '(' => '（',
        ')' => '）',
        '“' | '”' | '„' | '＂' => '"',
        ',' => '，',
        other => other,
    })
}

/// Titles of the founding documents that the rules name, with whether each is attached and in force.
#[must_use]
pub fn named_and_held<'w>(words: &'w str, known: &[Charter]) -> Vec<(&'w str, bool)> {
    let is_held = |title: &str| known.iter().any(|one| one.is_in_force() && is_same_title(&one.facts.title, title));
    named_in(words).into_iter().map(|title| (title, is_held(title))).collect()
}

/// Attach it.
///
/// # Errors
/// Every violation, when there is any.
pub fn attach(
    known: &[Charter],
    (id, facts): (String, Facts),
    replacing: Option<&Replacing>,
    (by, today): (By, Date),
) -> Result<Charter, Vec<Violation>> {
    let found = why_not_attach(known, &facts, replacing, today);
    let text = |text: &str| text.trim().to_owned();
    let title = bare_title(&facts.title).to_owned();
    let (from, number) = (text(&facts.from), text(&facts.number));
    let facts = Facts { title, from, number, ..facts };
    let whole = Charter { id, facts, attached: by, stage: Stage::InForce };
    if found.is_empty() { Ok(whole) } else { Err(found) }
}

/// Why it cannot be taken down so: it is down already, or no reason is given.
#[must_use]
pub fn why_not_take_down(charter: &Charter, reason: &str) -> Vec<Violation> {
    let mut found = Vec::new();
    let is_down = !charter.is_in_force();
    found.extend(is_down.then(|| Violation::plain("not-in-state", "stage").with(charter.title()).with("撤下")));
    found.extend(why_not_text(reason, "reason", REASON_MOST_CHARS));
    found
}

/// Take it down; it stays on the record.
///
/// # Errors
/// Every violation, when there is any.
pub fn take_down(charter: Charter, reason: &str, newer: Option<String>, by: By) -> Result<Charter, Vec<Violation>> {
    let found = why_not_take_down(&charter, reason);
    let stage = Stage::TakenDown { by, reason: reason.trim().to_owned(), newer };
    if found.is_empty() { Ok(Charter { stage, ..charter }) } else { Err(found) }
}

/// The documents that a clause names, 《…》, each once: what the office would attach.
#[must_use]
pub fn named_in(words: &str) -> Vec<&str> {
    let mut named: Vec<&str> = Vec::new();
    for part in words.split('《').skip(1) {
        if let Some((title, _)) = part.split_once('》')
            && !named.contains(&title)
        {
            named.push(title);
        }
    }
    named
}
