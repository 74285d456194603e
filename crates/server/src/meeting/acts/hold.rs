//! 第九条 会议组织: the meeting was held; the attendance list is the office's record. The minutes are owed from now on.
use super::{MINUTES_DRAFT, RECORD, REPLY, subject, turn, written};
use crate::{
    kernel::{
        On, Refused, Work, Written,
        obligation::{self, Owner},
    },
    meeting::case::{Case, link, title},
};
use rules::{
    approval::By,
    deed::Deed,
    meeting::{Meeting, Sheet, hold, turnout},
    rulebook::DeadlineKey,
};

/// Record who was there.
pub struct Hold {
    pub meeting: String,
    pub version: i64,
    pub sheet: Sheet,
}

impl On for Hold {
    type Thing = Case;

    const DEED: Deed = Deed::MeetingHold;

    fn thing_id(&self) -> &str {
        &self.meeting
    }

    fn seen(&self) -> Option<i64> {
        Some(self.version)
    }

    fn carry_out(self, case: Case, work: &mut Work<'_, '_>, by: By) -> Result<Written<()>, Refused> {
        let (rulebook, day) = (work.rulebook.clone(), work.day.clone());
        let meeting = hold(day.situation(&rulebook), case.meeting, self.sheet, by)?;
        // Who did not answer can no longer, and missed it when the day for it has passed.
        obligation::close(work, &subject(&meeting), REPLY)?;
        obligation::discharge(work, &subject(&meeting), RECORD, None)?;
        turn::held(work, &meeting)?;
        obligation::open(work, &minutes_owed(work, &meeting))?;
        let count = turnout(meeting.attendance());
        let name = title(&rulebook, &meeting.plan);
        let sentence = format!("登记{name}到会名单：应到 {}，实到 {}", count.due, count.there());
        written(work, &meeting, sentence)
    }
}

fn minutes_owed(work: &Work<'_, '_>, meeting: &Meeting) -> obligation::New {
    let days = work.rulebook.deadline(DeadlineKey::MinutesDraft).working_days;
    let name = title(&work.rulebook, &meeting.plan);
    obligation::New {
        kind: MINUTES_DRAFT,
        title: format!("起草{name}的{}", work.rulebook.minutes.title),
        owner: Owner::Office,
        creditor: Owner::Post(meeting.plan.convener.clone()),
        subject: subject(meeting),
        link: link(&meeting.id),
        basis: work.rulebook.duty(Deed::MinutesDraft).basis.clone(),
        by: obligation::By::WorkingDays { from: meeting.plan.day, days },
    }
}
