//! 借阅: asked for with a reason and a day, agreed by the chain of the rulebook, handed out and taken back by the archivist.
use super::{Item, REASON_MOST_CHARS, not_in_state};
use crate::{
    approval::{Approval, By, Course},
    clause::{Violation, why_not_optional_text, why_not_text},
    document::day_of,
    roster::Actor,
    rulebook::{ArchiveForm, Rule, Rulebook},
};
use jiff::{ToSpan, civil::Date};
use serde::{Deserialize, Serialize};

/// Where a loan stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "is")]
pub enum LoanStage {
    /// In its chain.
    Asked { approval: String },
    /// Not agreed, or taken back.
    Dropped { by: By, why: String },
    /// May be handed out.
    Agreed { by: By },
    /// With the borrower.
    Lent { agreed: By, by: By },
    /// Back.
    Returned { agreed: By, lent: By, by: By, note: String },
}

/// A loan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Loan {
    pub id: String,
    pub borrower: By,
    pub reason: String,
    pub until: Date,
    pub stage: LoanStage,
    /// Agreed before agreed loans lapsed at all: its days run from this day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub waits_from: Option<Date>,
}

impl Loan {
    /// As a page says it.
    #[must_use]
    pub fn title(&self) -> &'static str {
        match &self.stage {
            LoanStage::Asked { .. } => "待批准",
            LoanStage::Dropped { .. } => "没有借出",
            LoanStage::Agreed { .. } => "已批准，待借出",
            LoanStage::Lent { .. } => "借出",
            LoanStage::Returned { .. } => "已收回",
        }
    }

    /// Whether it has not come to its end.
    #[must_use]
    pub fn is_open(&self) -> bool {
        !matches!(self.stage, LoanStage::Dropped { .. } | LoanStage::Returned { .. })
    }

    /// 已批准, and the last day on which it may be fetched: so many working days from the agreement, or from the day on
    /// which the 件 came back if that is later. None while somebody else has it, since nothing could be handed out.
    #[must_use]
    pub fn fetch_by(&self, book: &Rulebook, item: &Item) -> Option<Date> {
        let (LoanStage::Agreed { by }, form) = (&self.stage, book.archive()?) else { return None };
        if item.on_loan().is_some() {
            return None;
        }
        let returned = item.loans.iter().filter_map(|loan| match &loan.stage {
            LoanStage::Returned { by, .. } => Some(day_of(by)),
            _ => None,
        });
        let from = returned.chain(self.waits_from).fold(day_of(by), Date::max);
        Some(book.calendar.due(from, form.loan_fetch_days).day.min(self.until))
    }

    /// Agreed, and not fetched in time.
    #[must_use]
    pub fn has_lapsed(&self, (book, item): (&Rulebook, &Item), today: Date) -> bool {
        self.fetch_by(book, item).is_some_and(|last| last < today)
    }

    /// Whether it opens the 件 to this person: while it is out, to its day, and while the post for which it was borrowed
    /// is held.
    #[must_use]
    pub fn opens_to(&self, actor: &Actor, today: Date) -> bool {
        let is_out = matches!(self.stage, LoanStage::Lent { .. }) && today <= self.until;
        is_out && self.borrower.person == actor.person && actor.holds(&self.borrower.post)
    }

    /// Out, and past its day.
    #[must_use]
    pub fn is_overdue(&self, today: Date) -> bool {
        matches!(self.stage, LoanStage::Lent { .. }) && self.until < today
    }
}

/// Why it cannot be asked for so: not filed, one of the same person open, a day past or too far, no reason.
#[must_use]
pub fn why_not_ask(
    form: &Rule<ArchiveForm>,
    item: &Item,
    (person, reason): (&str, &str),
    (until, today): (Date, Date),
) -> Vec<Violation> {
    let mut found = Vec::new();
    found.extend(item.filed().is_none().then(|| not_in_state(item, "借阅")));
    let has_one = item.loans.iter().any(|loan| loan.is_open() && loan.borrower.person == person);
    found.extend(has_one.then(|| Violation::plain("archive-loan-open", "loan_reason")));
    found.extend((until < today).then(|| Violation::plain("due-in-past", "until").with(until.to_string())));
    let last = today.saturating_add(i64::from(form.loan_most_days).days());
    let too_long = (until > last).then(|| {
        let days = form.loan_most_days.to_string();
        Violation::of(&form.basis, "archive-loan-too-long", "until").with(days).with(last.to_string())
    });
    found.extend(too_long);
    found.extend(why_not_text(reason, "loan_reason", REASON_MOST_CHARS));
    found
}

/// Ask for it. Call [`why_not_ask`] first.
#[must_use]
pub fn ask(mut item: Item, loan: Loan) -> Item {
    item.loans.push(loan);
    item
}

/// What the chain came to: agreed, or dropped with what was said.
#[must_use]
pub fn settle_loan(mut item: Item, approval: &Approval) -> Item {
    let is_it = |loan: &&mut Loan| matches!(&loan.stage, LoanStage::Asked { approval: id } if *id == approval.id);
    let stage = match &approval.course {
        Course::Waiting { .. } => return item,
        Course::Agreed { by } => LoanStage::Agreed { by: by.clone() },
        Course::Returned { by } => {
            let why = approval.taken.last().map(|taken| taken.opinion.clone()).unwrap_or_default();
            LoanStage::Dropped { by: by.clone(), why }
        }
        Course::Recalled { by } => LoanStage::Dropped { by: by.clone(), why: "本人撤回".to_owned() },
        Course::Lapsed { by, reason } => LoanStage::Dropped { by: by.clone(), why: reason.clone() },
    };
    if let Some(loan) = item.loans.iter_mut().find(is_it) {
        loan.stage = stage;
    }
    item
}

fn find<'i>(item: &'i Item, id: &str) -> Option<&'i Loan> {
    item.loans.iter().find(|loan| loan.id == id)
}

fn wrong_stage(loan: Option<&Loan>, act: &str) -> Violation {
    Violation::plain("not-in-state", "stage").with(loan.map_or("没有申请", Loan::title)).with(act)
}

/// Why it cannot be handed out: not agreed, not fetched in time, or with somebody else.
#[must_use]
pub fn why_not_lend(book: &Rulebook, item: &Item, id: &str, today: Date) -> Vec<Violation> {
    let (loan, mut found) = (find(item, id), Vec::new());
    let last = loan.and_then(|loan| loan.fetch_by(book, item)).filter(|last| *last < today);
    found.extend(
        book.archive()
            .zip(last)
            .map(|(form, last)| Violation::of(&form.basis, "archive-loan-lapsed", "stage").with(last.to_string())),
    );
    let agreed = loan.is_some_and(|loan| matches!(loan.stage, LoanStage::Agreed { .. }));
    found.extend((!agreed).then(|| wrong_stage(loan, "借出")));
    let out = item.on_loan().filter(|other| other.id != id);
    found.extend(out.map(|other| Violation::plain("archive-on-loan", "stage").with(&other.borrower.name)));
    found
}

/// 借出.
///
/// # Errors
/// Every violation, when there is any.
pub fn lend(book: &Rulebook, mut item: Item, id: &str, (by, today): (&By, Date)) -> Result<Item, Vec<Violation>> {
    let found = why_not_lend(book, &item, id, today);
    if !found.is_empty() {
        return Err(found);
    }
    for loan in item.loans.iter_mut().filter(|loan| loan.id == id) {
        if let LoanStage::Agreed { by: agreed } = &loan.stage {
            loan.stage = LoanStage::Lent { agreed: agreed.clone(), by: by.clone() };
        }
    }
    Ok(item)
}

/// Why it cannot be given up: it was not agreed, or is out already.
#[must_use]
pub fn why_not_give_up(item: &Item, id: &str, reason: &str) -> Vec<Violation> {
    let (loan, mut found) = (find(item, id), Vec::new());
    let agreed = loan.is_some_and(|loan| matches!(loan.stage, LoanStage::Agreed { .. }));
    found.extend((!agreed).then(|| wrong_stage(loan, "放弃借阅")));
    found.extend(why_not_text(reason, "give_up_reason", REASON_MOST_CHARS));
    found
}

/// Agreed, it is not fetched after all; another may ask for it anew.
///
/// # Errors
/// Every violation, when there is any.
pub fn give_up(mut item: Item, id: &str, reason: &str, by: &By) -> Result<Item, Vec<Violation>> {
    let found = why_not_give_up(&item, id, reason);
    if !found.is_empty() {
        return Err(found);
    }
    for loan in item.loans.iter_mut().filter(|loan| loan.id == id) {
        loan.stage = LoanStage::Dropped { by: by.clone(), why: reason.trim().to_owned() };
    }
    Ok(item)
}

/// Why it is not read on a loan: it is not out, or past its day.
#[must_use]
pub fn why_not_read(item: &Item, id: &str, today: Date) -> Vec<Violation> {
    let loan = find(item, id);
    let is_out = loan.is_some_and(|loan| matches!(loan.stage, LoanStage::Lent { .. }) && today <= loan.until);
    (!is_out).then(|| wrong_stage(loan, "查阅")).into_iter().collect()
}

/// Why it cannot be taken back: it is not out.
#[must_use]
pub fn why_not_take_back(item: &Item, id: &str, note: &str) -> Vec<Violation> {
    let (loan, mut found) = (find(item, id), Vec::new());
    let out = loan.is_some_and(|loan| matches!(loan.stage, LoanStage::Lent { .. }));
    found.extend((!out).then(|| wrong_stage(loan, "收回")));
    found.extend(why_not_optional_text(note, "note", REASON_MOST_CHARS));
    found
}

/// 收回, with what was found when it came.
///
/// # Errors
/// Every violation, when there is any.
pub fn take_back(mut item: Item, id: &str, note: &str, by: &By) -> Result<Item, Vec<Violation>> {
    let found = why_not_take_back(&item, id, note);
    if !found.is_empty() {
        return Err(found);
    }
    for loan in item.loans.iter_mut().filter(|loan| loan.id == id) {
        if let LoanStage::Lent { agreed, by: lent } = &loan.stage {
            let (agreed, lent, note) = (agreed.clone(), lent.clone(), note.trim().to_owned());
            loan.stage = LoanStage::Returned { agreed, lent, by: by.clone(), note };
        }
    }
    Ok(item)
}
