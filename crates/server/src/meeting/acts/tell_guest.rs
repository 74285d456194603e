//! 第九条 会议组织: the office has telephoned a guest, whom the notice does not reach.
use super::{CALLS_OFF, GUESTS, subject, when_and_where, written};
use crate::{
    db::DbError,
    kernel::{
        On, Refused, Work, Written,
        obligation::{self, Owner},
    },
    meeting::case::{Case, link, title},
};
use rules::{
    approval::By,
    deed::Deed,
    meeting::{Meeting, Party, Stage, tell},
};

/// Note the call.
pub struct TellGuest {
    pub meeting: String,
    pub party: Party,
}

impl On for TellGuest {
    type Thing = Case;

    const DEED: Deed = Deed::MeetingTellGuest;

    fn thing_id(&self) -> &str {
        &self.meeting
    }

    fn is_known(&self, case: &Case) -> bool {
        let Meeting { stage, told, called_off, .. } = &case.meeting;
        let of = |by: &Option<By>, party: &Party| by.is_some() && *party == self.party;
        let is_off = called_off.iter().any(|one| one.party == self.party && one.by.is_none());
        let is_told = told.iter().any(|told| told.party == self.party);
        match stage {
            Stage::Noticed { .. } => !is_off && is_told,
            _ => called_off.iter().any(|one| of(&one.by, &one.party)),
        }
    }

    fn carry_out(self, case: Case, work: &mut Work<'_, '_>, by: By) -> Result<Written<()>, Refused> {
        let (rulebook, day) = (work.rulebook.clone(), work.day.clone());
        let on = day.situation(&rulebook);
        let who = on.party_title(&self.party);
        let is_off = case.meeting.not_called_off().any(|open| *open == self.party);
        let meeting = tell(on, case.meeting, self.party, by)?;
        nobody_untold(work, &meeting)?;
        let name = title(&rulebook, &meeting.plan);
        let sentence = if is_off {
            format!("电话告知{who}：{name}{}", off(&meeting))
        } else {
            format!("电话通知{who}：{name}（{}）", when_and_where(&meeting))
        };
        written(work, &meeting, sentence)
    }
}

/// What there is to say of a notice that holds no longer.
fn off(meeting: &Meeting) -> &'static str {
    if meeting.is_on() { "的原通知作废，请等新的通知" } else { "已取消" }
}

/// The notice holds no longer: the office owes a call to each guest who has heard of it. What was still owed of an
/// earlier one is owed in the words of this.
pub(super) fn call_off(work: &mut Work<'_, '_>, meeting: &Meeting) -> Result<(), DbError> {
    obligation::void(work, &subject(meeting), Some(CALLS_OFF))?;
    let count = meeting.not_called_off().count();
    if count == 0 {
        return Ok(());
    }
    let what = format!("{}{}", title(&work.rulebook, &meeting.plan), off(meeting));
    // A meeting that did not take place is taken back after its day: the call is due then, not before.
    let by = match super::notice::by_reply(work, meeting) {
        obligation::By::Day(day) => obligation::By::Day(day.max(work.today)),
        by @ obligation::By::WorkingDays { .. } => by,
    };
    let new = obligation::New {
        kind: CALLS_OFF,
        ..owed(work, meeting, (format!("电话告知 {count} 位会外人员：{what}"), by))
    };
    obligation::open(work, &new)?;
    Ok(())
}

/// The calls are made with the last of them.
pub(super) fn nobody_untold(work: &mut Work<'_, '_>, meeting: &Meeting) -> Result<(), DbError> {
    if meeting.untold().next().is_none() {
        obligation::discharge(work, &subject(meeting), GUESTS, None)?;
    }
    if meeting.not_called_off().next().is_none() {
        obligation::discharge(work, &subject(meeting), CALLS_OFF, None)?;
    }
    Ok(())
}

/// What the office owes as long as one of them has not heard: by the day by which others answer.
pub(super) fn calls_owed(work: &Work<'_, '_>, meeting: &Meeting, by: obligation::By) -> Option<obligation::New> {
    let count = meeting.untold().count();
    let title = format!("电话通知 {count} 位会外人员：{}", title(&work.rulebook, &meeting.plan));
    (count > 0).then(|| owed(work, meeting, (title, by)))
}

fn owed(work: &Work<'_, '_>, meeting: &Meeting, (title, by): (String, obligation::By)) -> obligation::New {
    obligation::New {
        kind: GUESTS,
        title,
        owner: Owner::Office,
        creditor: Owner::Post(meeting.plan.convener.clone()),
        subject: subject(meeting),
        link: format!("{}#guests", link(&meeting.id)),
        basis: work.rulebook.duty(Deed::MeetingTellGuest).basis.clone(),
        by,
    }
}
