//! 第二十六条 由专人统一归档: what was issued or closed comes to wait for filing by itself; the person designated for it
//! (`archivist`) confirms, and each 件 takes its place and 档号 (DA/T 22-2015, DA/T 13-2022, as the rulebook writes them).
//!
//! A 件 is one document with its parts: 正本, 定稿, 审签记录, 附件, 复文. Corrections leave what was there before.
//! Loans go through a chain. Not modelled: boxes and paper shelves, destruction after the period, the hand-over itself.
mod archivist;
mod check;
mod correction;
mod ended;
mod filing;
mod loan;
mod seen;

pub use archivist::{Archivist, designate, in_charge, relieved, why_not_check, why_not_designate};
pub use check::{Check, Facts, Finding, Nature, check};
pub use correction::{Correction, Wanted, add, correct, why_not_add, why_not_correct};
pub use ended::{Ended, mark_ended, refreshed};
pub use filing::{Confirmed, Filed, file, why_not_file};
pub use loan::{
    Loan, LoanStage, ask, give_up, lend, settle_loan, take_back, why_not_ask, why_not_give_up, why_not_lend,
    why_not_read, why_not_take_back,
};
pub use seen::{Archival, FileKind, Locked, Macros, PartSeen, Whole};

use crate::{
    approval::By,
    clause::Violation,
    roster::Actor,
    rulebook::{ArchiveClass, ArchivedKind, Period, Rule, Rulebook},
};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Longest reason, characters.
pub const REASON_MOST_CHARS: usize = 300;
/// Longest 题名, characters.
pub const TITLE_MOST_CHARS: usize = 150;

/// What the catalogue says of a 件 (归档文件目录).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// 题名.
    pub title: String,
    /// 文号; empty where there is none.
    pub number: String,
    /// 责任者.
    pub author: String,
    /// 文种, or what kind of thing it is.
    pub genre: String,
    /// 成文日期.
    pub dated: Date,
    /// The day whose year it is filed under.
    pub counts_on: Date,
}

/// DA/T 22-2015: the year of the signature; what took into another year to deal with, the year in which that ended.
#[must_use]
pub fn counts_on(dated: Date, ended: Option<Date>) -> Date {
    ended.filter(|ended| ended.year() > dated.year()).unwrap_or(dated)
}

/// What a part of a 件 is, in the order in which they lie.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// 正本.
    Original,
    /// 定稿: what was signed.
    Final,
    /// 附件.
    Attachment,
    /// 处理单、审签记录.
    Slip,
    /// 复文, or the document that it answers.
    Reply,
    /// 元数据.
    Metadata,
}

impl Role {
    /// All of them, in their order.
    pub const ALL: [Self; 6] = [Self::Original, Self::Final, Self::Attachment, Self::Slip, Self::Reply, Self::Metadata];
    /// What a person may bring.
    pub const BROUGHT: [Self; 3] = [Self::Original, Self::Attachment, Self::Reply];

    /// As a page says it.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Original => "正本",
            Self::Final => "定稿",
            Self::Attachment => "附件",
            Self::Slip => "审签记录",
            Self::Reply => "复文",
            Self::Metadata => "元数据",
        }
    }
}

/// One file of a 件.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    pub role: Role,
    /// Its id among the kept files.
    pub file: String,
    /// 计算机文件名.
    pub name: String,
    pub bytes: i64,
    /// SM3 at the time it was filed.
    pub digest: String,
}

/// Where a 件 stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "is")]
pub enum Stage {
    /// Done with, and waiting to be filed.
    Pending,
    Filed {
        filed: Box<Filed>,
    },
}

/// A 件.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    pub id: String,
    /// What it is made of, and which one.
    pub of: ArchivedKind,
    pub source: String,
    pub entry: Entry,
    /// Key of the class.
    pub class: String,
    pub period: Period,
    /// The entry of the rulebook by which it was proposed so.
    pub rule: String,
    /// The day on which it came to wait.
    pub came: Date,
    /// By when it is to be filed.
    pub due: Date,
    pub stage: Stage,
    /// What the archivist brought before it was filed.
    pub brought: Vec<Part>,
    pub corrections: Vec<Correction>,
    pub loans: Vec<Loan>,
    /// 撤销 or 废止, whether before it was filed or after.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended: Option<Ended>,
}

impl Item {
    /// 年度.
    #[must_use]
    pub fn year(&self) -> i16 {
        self.entry.counts_on.year()
    }

    /// Where it was filed.
    #[must_use]
    pub fn filed(&self) -> Option<&Filed> {
        match &self.stage {
            Stage::Pending => None,
            Stage::Filed { filed } => Some(filed),
        }
    }

    /// Its files: those that were filed, or what was brought so far.
    #[must_use]
    pub fn parts(&self) -> &[Part] {
        self.filed().map_or(&self.brought, |filed| &filed.parts)
    }

    /// The loan on which it is out.
    #[must_use]
    pub fn on_loan(&self) -> Option<&Loan> {
        self.loans.iter().find(|loan| matches!(loan.stage, LoanStage::Lent { .. }))
    }

    /// The loan on which this person may read all of it.
    #[must_use]
    pub fn opened_to(&self, actor: &Actor, today: Date) -> Option<&Loan> {
        self.loans.iter().find(|loan| loan.opens_to(actor, today))
    }

    /// Loans that were agreed and are not out.
    pub fn agreed(&self) -> impl Iterator<Item = &Loan> {
        self.loans.iter().filter(|loan| matches!(loan.stage, LoanStage::Agreed { .. }))
    }

    /// As a page says where it stands.
    #[must_use]
    pub fn title(&self) -> &'static str {
        match &self.stage {
            Stage::Pending => "待归档",
            Stage::Filed { .. } if self.on_loan().is_some() => "已归档，借出",
            Stage::Filed { .. } => "已归档",
        }
    }
}

/// What comes to wait: made of what, and what the rulebook says of things of its kind.
pub struct Arrival<'a> {
    pub id: String,
    pub of: ArchivedKind,
    pub source: String,
    pub entry: Entry,
    /// Kind of meeting or document; empty where there are none.
    pub kind: &'a str,
}

/// It is done with, and waits to be filed; nothing where the body has no archive or keeps nothing of this kind.
#[must_use]
pub fn come_in(book: &Rulebook, arrival: Arrival<'_>, today: Date) -> Option<Item> {
    let (form, Arrival { id, of, source, entry, kind }) = (book.archive()?, arrival);
    let rule = book.retention_of(of, kind, &entry.genre)?;
    let next = entry.counts_on.year() + 1;
    // A checked rulebook names a day that every year has.
    let due = Date::new(next, form.due_month, form.due_day).unwrap_or(Date::MAX);
    Some(Item {
        id,
        of,
        source,
        class: rule.class.clone(),
        period: rule.period,
        rule: rule.key.clone(),
        entry,
        came: today,
        // What comes in after the day of its year is due at once.
        due: due.max(today),
        stage: Stage::Pending,
        brought: Vec::new(),
        corrections: Vec::new(),
        loans: Vec::new(),
        ended: None,
    })
}

/// The class of a 件, with what it is called.
#[must_use]
pub fn class_of<'b>(book: &'b Rulebook, key: &str) -> Option<&'b Rule<ArchiveClass>> {
    book.archive_class(key)
}

/// 档号 of a number in the series of the item's year, period and class.
#[must_use]
pub fn code(book: &Rulebook, item: &Item, n: i64) -> Option<String> {
    let series = book.archive()?.series(item.period, class_of(book, &item.class)?);
    Some(series.write(item.year(), n))
}

fn not_in_state(item: &Item, act: &str) -> Violation {
    Violation::plain("not-in-state", "stage").with(item.title()).with(act)
}

/// Who did it, on which day.
fn person(by: &By) -> String {
    format!("{} {}", by.post_title, by.name)
}
