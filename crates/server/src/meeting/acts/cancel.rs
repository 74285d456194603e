//! 取消会议 (本专班设定): its topics go back to the pool, its number in the year is free again.
use super::{arrange::give_back, subject, tell_all, tell_guest::call_off, written};
use crate::{
    kernel::{On, Refused, Work, Written, obligation},
    meeting::case::{Case, title},
};
use rules::{
    approval::By,
    deed::Deed,
    meeting::{Stage, cancel},
};

/// Cancel it, and say why.
pub struct Cancel {
    pub meeting: String,
    pub version: i64,
    pub why: String,
}

impl On for Cancel {
    type Thing = Case;

    const DEED: Deed = Deed::MeetingCancel;

    fn thing_id(&self) -> &str {
        &self.meeting
    }

    fn seen(&self) -> Option<i64> {
        Some(self.version)
    }

    fn carry_out(self, case: Case, work: &mut Work<'_, '_>, by: By) -> Result<Written<()>, Refused> {
        let was_noticed = matches!(case.meeting.stage, Stage::Noticed { .. });
        let meeting = cancel(case.meeting, &self.why, by.clone())?;
        give_back(work, &meeting, case.topics, &by)?;
        if was_noticed {
            obligation::void(work, &subject(&meeting), None)?;
            tell_all(work, &meeting, "会议取消")?;
        }
        call_off(work, &meeting)?;
        let name = title(&work.rulebook, &meeting.plan);
        written(work, &meeting, format!("取消{name}，原因：{}", self.why.trim()))
    }
}
