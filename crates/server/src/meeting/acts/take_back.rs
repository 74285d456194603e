//! 第十九条: an agreed or noticed arrangement is taken back to change it; it goes through its chain again.
use super::{GUESTS, RECORD, REPLY, subject, tell_all, tell_guest::call_off, written};
use crate::{
    kernel::{On, Refused, Work, Written, obligation},
    meeting::case::{Case, title},
};
use rules::{
    approval::By,
    deed::Deed,
    meeting::{Stage, take_back},
};

/// The office takes it back; it is arranged anew, so the deed is arranging.
pub struct TakeBack {
    pub meeting: String,
    pub version: i64,
}

impl On for TakeBack {
    type Thing = Case;

    const DEED: Deed = Deed::MeetingArrange;

    fn thing_id(&self) -> &str {
        &self.meeting
    }

    fn seen(&self) -> Option<i64> {
        Some(self.version)
    }

    fn carry_out(self, case: Case, work: &mut Work<'_, '_>, by: By) -> Result<Written<()>, Refused> {
        let was_noticed = matches!(case.meeting.stage, Stage::Noticed { .. });
        let meeting = take_back(case.meeting, by)?;
        if was_noticed {
            // All are owed anew with the next notice, by its day.
            obligation::void(work, &subject(&meeting), Some(REPLY))?;
            obligation::void(work, &subject(&meeting), Some(RECORD))?;
            obligation::void(work, &subject(&meeting), Some(GUESTS))?;
            call_off(work, &meeting)?;
            tell_all(work, &meeting, "会议安排有变，原通知作废，请等新的通知")?;
        }
        let name = title(&work.rulebook, &meeting.plan);
        written(work, &meeting, format!("收回{name}的安排，重新拟定"))
    }
}
