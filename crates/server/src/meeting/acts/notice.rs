//! 第九条 会议组织: the notice goes out; each unit asked owes an answer, and so does who is asked by post;
//! the office owes the record on the meeting's day, and the calls to guests, whom the notice does not reach.
use super::{
    RECORD, REPLY, owner_of, subject, tell_all,
    tell_guest::{calls_owed, nobody_untold},
    when_and_where, written,
};
use crate::{
    kernel::{
        Act, Refused, Thing, Work, Written,
        obligation::{self, Owner},
    },
    meeting::case::{Case, link, title},
};
use rules::{
    approval::By,
    deed::Deed,
    duty::Bearing,
    meeting::{self, Meeting, reply_due},
    rulebook::{DeadlineKey, Rulebook},
};

/// Whom it reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sent {
    /// Persons who find it when they sign in.
    pub persons: usize,
    /// Guests, whom the office telephones.
    pub guests: usize,
}

impl Sent {
    /// `系统送达25人，另有2位会外人员由办公室电话通知`.
    #[must_use]
    pub fn said(self, rulebook: &Rulebook) -> String {
        let Self { persons, guests } = self;
        let by_call = format!("，另有{guests}位会外人员由{}电话通知", rulebook.office.title);
        format!("系统送达{persons}人{}", if guests > 0 { by_call.as_str() } else { "" })
    }
}

/// Send it.
pub struct Notice {
    pub meeting: String,
    pub version: i64,
}

impl Act for Notice {
    type Thing = Case;
    type Done = Sent;

    fn deed(&self) -> Deed {
        Deed::MeetingNotice
    }

    fn load(&self, work: &mut Work<'_, '_>) -> Result<Case, Refused> {
        Case::take(work, &self.meeting)
    }

    fn bearing(&self, case: &Case, _work: &Work<'_, '_>) -> Bearing {
        case.meeting.bearing()
    }

    fn versions(&self, case: &Case) -> Option<(i64, i64)> {
        Some((self.version, case.version))
    }

    fn carry_out(self, case: Case, work: &mut Work<'_, '_>, by: By) -> Result<Written<Sent>, Refused> {
        let (rulebook, day) = (work.rulebook.clone(), work.day.clone());
        let meeting = meeting::notice(day.situation(&rulebook), case.meeting, &case.topics, by)?;
        for invitation in &meeting.invited {
            if let Some(owner) = owner_of(&invitation.party) {
                obligation::open(work, &reply_owed(work, &meeting, owner))?;
            }
        }
        obligation::open(work, &record_owed(work, &meeting))?;
        nobody_untold(work, &meeting)?;
        let by_then = by_reply(work, &meeting);
        if let Some(calls) = calls_owed(work, &meeting, by_then) {
            obligation::open(work, &calls)?;
        }
        let sent = Sent { persons: tell_all(work, &meeting, "会议通知")?, guests: meeting.guests().count() };
        let (name, when) = (title(&rulebook, &meeting.plan), when_and_where(&meeting));
        let Written { subject, sentence, before, after, .. } =
            written(work, &meeting, format!("发出{name}的通知，{}（{when}）", sent.said(&rulebook)))?;
        Ok(Written { done: sent, subject, sentence, before, after })
    }
}

/// By when those asked answer: in the body's days and never after the meeting.
pub(super) fn by_reply(work: &Work<'_, '_>, meeting: &Meeting) -> obligation::By {
    let days = work.rulebook.deadline(DeadlineKey::MeetingReply).working_days;
    let is_capped = reply_due(&work.rulebook, work.today, meeting).is_none_or(|due| due.day == meeting.plan.day);
    if is_capped {
        obligation::By::Day(meeting.plan.day)
    } else {
        obligation::By::WorkingDays { from: work.today, days }
    }
}

/// The answer of one who is asked.
fn reply_owed(work: &Work<'_, '_>, meeting: &Meeting, owner: Owner) -> obligation::New {
    obligation::New {
        kind: REPLY,
        title: format!("回复参会：{}", title(&work.rulebook, &meeting.plan)),
        owner,
        creditor: Owner::Office,
        subject: subject(meeting),
        link: format!("{}/replies", link(&meeting.id)),
        basis: work.rulebook.duty(Deed::MeetingReply).basis.clone(),
        by: by_reply(work, meeting),
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
