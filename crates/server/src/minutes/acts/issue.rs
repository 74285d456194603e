//! 第二十条 按需印发至有关领导和成员单位: copies to chosen posts and units, each owing a receipt.
use super::{Loaded, keep, link, owe, save, subject};
use crate::{
    archive,
    db::DbError,
    kernel::{
        On, Refused, Work, Written, notice,
        obligation::{self, Owner},
    },
};
use rules::{
    approval::By,
    deed::Deed,
    meeting::Party,
    minutes::{self, Stage},
    rulebook::{ArchivedKind, DeadlineKey},
};

/// What a copy owes.
pub const RECEIPT: &str = "minutes-receipt";

/// Send copies; later ones (补发) join the earlier.
pub struct Issue {
    pub minutes: String,
    pub version: i64,
    pub to: Vec<Party>,
}

impl On for Issue {
    type Thing = Loaded;

    const DEED: Deed = Deed::MinutesIssue;

    fn thing_id(&self) -> &str {
        &self.minutes
    }

    fn seen(&self) -> Option<i64> {
        Some(self.version)
    }

    fn carry_out(self, thing: Loaded, work: &mut Work<'_, '_>, by: By) -> Result<Written<()>, Refused> {
        let before = serde_json::to_value(&thing.minutes).map_err(DbError::from)?;
        let is_first = matches!(thing.minutes.stage, Stage::Signed { .. });
        let day = work.day.clone();
        let minutes = minutes::issue(day.situation(&work.rulebook), thing.minutes, self.to.clone(), &by)?;
        let issued = Loaded { minutes, ..thing };
        if is_first {
            keep::keep(work, &issued, &by)?;
        }
        save(work, &issued.minutes, &issued.meeting)?;
        obligation::discharge(work, &subject(&issued.minutes.id), owe::ISSUE, None)?;
        archive::acts::come_in(work, ArchivedKind::Minutes, &issued.minutes.id)?;
        for party in &self.to {
            ask_receipt(work, &issued, party)?;
        }
        let names: Vec<String> = {
            let on = day.situation(&work.rulebook);
            self.to.iter().map(|party| on.party_title(party)).collect()
        };
        let verb = if is_first { "印发" } else { "补发" };
        let sentence = format!("{verb}《{}》{} 份：{}", issued.title, names.len(), names.join("、"));
        let after = serde_json::to_value(&issued.minutes).map_err(DbError::from)?;
        let subject = subject(&issued.minutes.id);
        Ok(Written { done: (), subject, sentence, before: Some(before), after: Some(after) })
    }
}

/// Who owes the receipt of a copy; a guest cannot, and the rule sends none there.
#[must_use]
pub fn owner_of(party: &Party) -> Option<Owner> {
    match party {
        Party::Unit(unit) => Some(Owner::Unit(unit.clone())),
        Party::Post(post) => Some(Owner::Post(post.clone())),
        Party::Guest(_) => None,
    }
}

fn ask_receipt(work: &mut Work<'_, '_>, issued: &Loaded, party: &Party) -> Result<(), DbError> {
    let Some(owner) = owner_of(party) else { return Ok(()) };
    let (id, title) = (&issued.minutes.id, format!("签收《{}》", issued.title));
    notice::tell(work, &owner, &title, &link(id))?;
    let days = work.rulebook.deadline(DeadlineKey::MinutesReceipt).working_days;
    let new = obligation::New {
        kind: RECEIPT,
        title,
        owner,
        creditor: Owner::Office,
        subject: subject(id),
        link: link(id),
        basis: work.rulebook.duty(Deed::MinutesReceive).basis.clone(),
        by: obligation::By::WorkingDays { from: work.today, days },
    };
    obligation::open(work, &new)?;
    Ok(())
}
