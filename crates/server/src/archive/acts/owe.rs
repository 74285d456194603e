//! What is owed to the archive: a year's files by the day of the next year, a person who keeps them, a loan handed out and
//! brought back. One obligation stands for a whole year, so that a year's files are not hundreds of lines on a desk.
use super::{link, loan_subject, named, subject};
use crate::{
    archive::store,
    db::DbError,
    kernel::{
        Subject, Work, notice,
        obligation::{self, By, New, Owner},
    },
};
use rules::{
    archive::{Item, Loan},
    deed::Deed,
    rulebook::DeadlineKey,
};

pub const FILING: &str = "archive-filing";
pub const ARCHIVIST: &str = "archive-archivist";
pub const LEND: &str = "archive-lend";
pub const RETURN: &str = "archive-return";

/// The files of a year, as one thing that is owed.
#[must_use]
pub fn year(year: i16) -> Subject {
    Subject::of("archive", format!("year-{year}"))
}

/// Who keeps the archive, as a thing that is owed.
#[must_use]
pub fn keeper() -> Subject {
    Subject::of("archive", "archivist")
}

fn office(work: &Work<'_, '_>, kind: &'static str, deed: Deed, subject: Subject) -> New {
    let days = work.rulebook.deadline(DeadlineKey::ApprovalStep).working_days;
    New {
        kind,
        title: deed.title(&work.rulebook).into_owned(),
        owner: Owner::Office,
        creditor: Owner::Office,
        subject,
        link: "/archive".to_owned(),
        basis: work.rulebook.duty(deed).basis.clone(),
        by: By::WorkingDays { from: work.today, days },
    }
}

/// A year has files that wait: they are owed by its day.
pub fn filing(work: &mut Work<'_, '_>, item: &Item) -> Result<(), DbError> {
    let (about, of) = (year(item.year()), item.year());
    if !obligation::open_on(work.tx, &about, Some(FILING))?.is_empty() {
        return Ok(());
    }
    let new = New {
        title: format!("{of} 年度文件归档"),
        link: format!("/archive/pending?year={of}"),
        by: By::Day(item.due),
        ..office(work, FILING, Deed::ArchiveFile, about)
    };
    obligation::open(work, &new)?;
    Ok(())
}

/// Nothing of the year waits any more.
pub fn filed(work: &mut Work<'_, '_>, of: i16) -> Result<(), DbError> {
    if store::waiting(work.tx, i64::from(of))? > 0 {
        return Ok(());
    }
    obligation::discharge(work, &year(of), FILING, None)
}

/// Nobody keeps the archive.
pub fn archivist(work: &mut Work<'_, '_>) -> Result<usize, DbError> {
    if !obligation::open_on(work.tx, &keeper(), Some(ARCHIVIST))?.is_empty() {
        return Ok(0);
    }
    let new =
        New { link: "/archive/archivist".to_owned(), ..office(work, ARCHIVIST, Deed::ArchivistDesignate, keeper()) };
    obligation::open(work, &new)?;
    Ok(1)
}

/// A loan was agreed and nobody else has the 件: it is to be handed out by the last day on which it may be fetched.
pub fn lend(work: &mut Work<'_, '_>, item: &Item, loan: &Loan) -> Result<(), DbError> {
    let Some(last) = loan.fetch_by(&work.rulebook, item) else { return Ok(()) };
    let new = New {
        title: format!("借出{}给{}", named(item), loan.borrower.name),
        link: link(&item.id),
        by: By::Day(last),
        ..office(work, LEND, Deed::ArchiveLend, loan_subject(&loan.id))
    };
    obligation::open(work, &new)?;
    Ok(())
}

/// It is out to one of them: what was agreed for others cannot be handed out until it is back.
pub fn lent(work: &mut Work<'_, '_>, item: &Item, loan: &Loan) -> Result<(), DbError> {
    obligation::discharge(work, &loan_subject(&loan.id), LEND, None)?;
    for other in item.agreed() {
        obligation::void(work, &loan_subject(&other.id), Some(LEND))?;
    }
    bring_back(work, item, loan)
}

/// It is back: those to whom it was promised may fetch it from now on.
pub fn returned(work: &mut Work<'_, '_>, item: &Item) -> Result<(), DbError> {
    obligation::discharge(work, &subject(&item.id), RETURN, None)?;
    for next in item.agreed() {
        // Past the day to which it was asked for, there is nothing left to fetch: the daily look drops it.
        if let Some(last) = next.fetch_by(&work.rulebook, item).filter(|last| *last >= work.today) {
            lend(work, item, next)?;
            let said = format!("{}已收回，请向档案专人借，{last} 前不借的自动失效", named(item));
            notice::tell(work, &Owner::Post(next.borrower.post.clone()), &said, &link(&item.id))?;
        }
    }
    Ok(())
}

/// It is out: whoever has it owes it by the day; the post, so that a successor brings it back.
fn bring_back(work: &mut Work<'_, '_>, item: &Item, loan: &Loan) -> Result<(), DbError> {
    let owner = Owner::Post(loan.borrower.post.clone());
    let title = format!("归还借阅的{}", named(item));
    notice::tell(work, &owner, &format!("{title}，{} 到期", loan.until), &link(&item.id))?;
    let new = New {
        title,
        owner,
        link: link(&item.id),
        by: By::Day(loan.until),
        ..office(work, RETURN, Deed::ArchiveTakeBack, subject(&item.id))
    };
    obligation::open(work, &new)?;
    Ok(())
}
