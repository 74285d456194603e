//! 第九条 会议组织: the office has telephoned a guest, whom the notice does not reach.
use super::{GUESTS, subject, when_and_where, written};
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
        let is_noticed = matches!(case.meeting.stage, Stage::Noticed { .. });
        is_noticed && case.meeting.told.iter().any(|told| told.party == self.party)
    }

    fn carry_out(self, case: Case, work: &mut Work<'_, '_>, by: By) -> Result<Written<()>, Refused> {
        let (rulebook, day) = (work.rulebook.clone(), work.day.clone());
        let on = day.situation(&rulebook);
        let who = on.party_title(&self.party);
        let meeting = tell(on, case.meeting, self.party, by)?;
        nobody_untold(work, &meeting)?;
        let name = title(&rulebook, &meeting.plan);
        written(work, &meeting, format!("电话通知{who}：{name}（{}）", when_and_where(&meeting)))
    }
}

/// The calls are made with the last of them.
pub(super) fn nobody_untold(work: &mut Work<'_, '_>, meeting: &Meeting) -> Result<(), DbError> {
    let is_done = meeting.untold().next().is_none();
    if is_done { obligation::discharge(work, &subject(meeting), GUESTS, None) } else { Ok(()) }
}

/// What the office owes as long as one of them has not heard: by the day by which others answer.
pub(super) fn calls_owed(work: &Work<'_, '_>, meeting: &Meeting, by: obligation::By) -> Option<obligation::New> {
    let count = meeting.untold().count();
    (count > 0).then(|| obligation::New {
        kind: GUESTS,
        title: format!("电话通知 {count} 位会外人员：{}", title(&work.rulebook, &meeting.plan)),
        owner: Owner::Office,
        creditor: Owner::Post(meeting.plan.convener.clone()),
        subject: subject(meeting),
        link: format!("{}#guests", link(&meeting.id)),
        basis: work.rulebook.duty(Deed::MeetingTellGuest).basis.clone(),
        by,
    })
}
