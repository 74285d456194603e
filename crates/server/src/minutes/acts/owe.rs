//! 第二十条: what the office owes on minutes after they were put up: another text when they come back,
//! and the copies once they are signed.
use super::{Loaded, link, subject};
use crate::{
    db::DbError,
    kernel::{
        Subject, Work,
        obligation::{self, By, New, Owner},
    },
    meeting::acts::MINUTES_DRAFT,
};
use rules::{deed::Deed, rulebook::DeadlineKey};

/// Signed minutes are to be issued.
pub const ISSUE: &str = "minutes-issue";

/// They came back: the text is owed again, in the days of a first draft from today.
pub fn redraft(work: &mut Work<'_, '_>, back: &Loaded) -> Result<(), DbError> {
    let new = New {
        kind: MINUTES_DRAFT,
        title: format!("修改《{}》后再报", back.title),
        creditor: Owner::Post(back.meeting.plan.convener.clone()),
        // The same thing is owed as after the meeting, so it stands in the same place.
        subject: Subject::of("meeting", &back.meeting.id),
        ..owed(work, &back.minutes.id, (Deed::MinutesDraft, DeadlineKey::MinutesDraft))
    };
    obligation::open(work, &new)?;
    Ok(())
}

/// They are signed: the copies are owed, in the days of a step, for which the rules set no other.
pub fn issue(work: &mut Work<'_, '_>, id: &str, title: &str) -> Result<(), DbError> {
    let new = New {
        title: format!("印发《{title}》"),
        ..owed(work, id, (Deed::MinutesIssue, DeadlineKey::ApprovalStep))
    };
    obligation::open(work, &new)?;
    Ok(())
}

fn owed(work: &Work<'_, '_>, id: &str, (deed, key): (Deed, DeadlineKey)) -> New {
    let days = work.rulebook.deadline(key).working_days;
    New {
        kind: ISSUE,
        title: String::new(),
        owner: Owner::Office,
        creditor: Owner::Office,
        subject: subject(id),
        link: link(id),
        basis: work.rulebook.duty(deed).basis.clone(),
        by: By::WorkingDays { from: work.today, days },
    }
}
