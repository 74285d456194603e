//! 催办应办事项: the office reminds whoever owes something, once a day; the owner gets a notice and
//! the obligation counts it. Tasks have their own reminders, with a message.
use super::{
    act::{Act, Refused, Written, none},
    addressee::Day,
    notice,
    obligation::{self, Obligation},
    work::{Subject, Work},
};
use crate::{
    binds, chains,
    db::{DbError, Tx},
};
use rules::{
    approval::By,
    deed::Deed,
    obligation::{Owed, why_not_remind},
};

/// Remind of one obligation.
pub struct Remind {
    pub obligation: String,
}

/// As the rule asks for it.
#[must_use]
pub fn owed(one: &Obligation) -> Owed {
    Owed { is_open: one.ended.is_none(), reminded_on: one.reminded_on }
}

fn find(tx: &mut Tx<'_>, id: &str) -> Result<Option<Obligation>, DbError> {
    let sql = format!("select {} from obligation where id = $1", obligation::columns());
    tx.row(&sql, binds![id], obligation::read)
}

impl Act for Remind {
    type Thing = Obligation;
    /// Its title, to say what was reminded of.
    type Done = String;

    fn deed(&self) -> Deed {
        Deed::ObligationRemind
    }

    fn load(&self, work: &mut Work<'_, '_>) -> Result<Obligation, Refused> {
        find(work.tx, &self.obligation)?.ok_or(Refused::NotFound)
    }

    fn carry_out(self, one: Obligation, work: &mut Work<'_, '_>, _by: By) -> Result<Written<String>, Refused> {
        none(why_not_remind(owed(&one), work.today))?;
        obligation::reminded(work, &one.id)?;
        let due = one.due.day;
        let said = format!("催办：{}（{} 月 {} 日到期）", one.title, due.month(), due.day());
        notice::tell(work, &one.owner, &said, &one.link)?;
        let whom = Day::of(work).title(&one.owner);
        let subject: Subject = chains::subject(&one.subject_kind, &one.subject)?;
        let sentence = format!("催办{whom}：{}", one.title);
        Ok(Written { done: one.title, subject, sentence, before: None, after: None })
    }
}
