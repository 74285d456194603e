//! What is owed on a document that came in: a proposal, an instruction, the handling, the end, a reading.
use super::{link, named, subject};
use crate::{
    db::DbError,
    kernel::{
        Work, notice,
        obligation::{self, By, New, Owner},
    },
};
use rules::{deed::Deed, incoming::Incoming, rulebook::DeadlineKey};

pub const PROPOSE: &str = "incoming-propose";
pub const INSTRUCT: &str = "incoming-instruct";
pub const HANDLE: &str = "incoming-handle";
pub const CLOSE: &str = "incoming-close";
pub const READ: &str = "incoming-read";

/// The next step is owed, in the days of a step.
pub fn step(
    work: &mut Work<'_, '_>,
    incoming: &Incoming,
    (kind, deed, owner): (&'static str, Deed, Owner),
) -> Result<(), DbError> {
    let days = work.rulebook.deadline(DeadlineKey::ApprovalStep).working_days;
    let by = By::WorkingDays { from: work.today, days };
    by_day(work, incoming, (kind, deed, owner), by)
}

/// It is owed by a day.
pub fn by_day(
    work: &mut Work<'_, '_>,
    incoming: &Incoming,
    (kind, deed, owner): (&'static str, Deed, Owner),
    by: By,
) -> Result<(), DbError> {
    let title = format!("{}：{}", deed.title(&work.rulebook), named(incoming));
    if owner != Owner::Office {
        notice::tell(work, &owner, &title, &link(&incoming.id))?;
    }
    let (subject, link, basis) = (subject(&incoming.id), link(&incoming.id), work.rulebook.duty(deed).basis.clone());
    obligation::open(work, &New { kind, title, owner, creditor: Owner::Office, subject, link, basis, by })?;
    Ok(())
}
