//! 第九条 会议组织: the notice goes out; each unit asked owes an answer, and so does who is asked by post;
//! the office owes the record on the meeting's day.
use super::{RECORD, REPLY, owner_of, subject, tell_all, when_and_where, written};
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
    meeting::{self, Meeting, reply_due},
    rulebook::DeadlineKey,
};

/// Send it.
pub struct Notice {
    pub meeting: String,
    pub version: i64,
}

impl On for Notice {
    type Thing = Case;

    const DEED: Deed = Deed::MeetingNotice;

    fn thing_id(&self) -> &str {
        &self.meeting
    }

    fn seen(&self) -> Option<i64> {
        Some(self.version)
    }

    fn carry_out(self, case: Case, work: &mut Work<'_, '_>, by: By) -> Result<Written<()>, Refused> {
        let (rulebook, day) = (work.rulebook.clone(), work.day.clone());
        let meeting = meeting::notice(day.situation(&rulebook), case.meeting, &case.topics, by)?;
        for invitation in &meeting.invited {
            if let Some(owner) = owner_of(&invitation.party) {
                obligation::open(work, &reply_owed(work, &meeting, owner))?;
            }
        }
        obligation::open(work, &record_owed(work, &meeting))?;
        tell_all(work, &meeting, "会议通知")?;
        let (name, count) = (title(&rulebook, &meeting.plan), meeting.invited.len());
        written(work, &meeting, format!("发出{name}的通知，共 {count} 份（{}）", when_and_where(&meeting)))
    }
}

/// The answer of those asked, due in the body's days and never after the meeting.
fn reply_owed(work: &Work<'_, '_>, meeting: &Meeting, owner: Owner) -> obligation::New {
    let days = work.rulebook.deadline(DeadlineKey::MeetingReply).working_days;
    let is_capped = reply_due(&work.rulebook, work.today, meeting).is_none_or(|due| due.day == meeting.plan.day);
    let by = if is_capped {
        obligation::By::Day(meeting.plan.day)
    } else {
        obligation::By::WorkingDays { from: work.today, days }
    };
    obligation::New {
        kind: REPLY,
        title: format!("回复参会：{}", title(&work.rulebook, &meeting.plan)),
        owner,
        creditor: Owner::Office,
        subject: subject(meeting),
        link: format!("{}/replies", link(&meeting.id)),
        basis: work.rulebook.duty(Deed::MeetingReply).basis.clone(),
        by,
    }
}

/// Who was there and what it came to, due on the day itself: a meeting whose day has passed is not forgotten.
fn record_owed(work: &Work<'_, '_>, meeting: &Meeting) -> obligation::New {
    obligation::New {
        kind: RECORD,
        title: format!("登记到会情况和结论：{}", title(&work.rulebook, &meeting.plan)),
        owner: Owner::Office,
        creditor: Owner::Post(meeting.plan.convener.clone()),
        subject: subject(meeting),
        link: link(&meeting.id),
        basis: work.rulebook.duty(Deed::MeetingHold).basis.clone(),
        by: obligation::By::Day(meeting.plan.day),
    }
}
