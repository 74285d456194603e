//! 第九条 会议组织: what was recorded of who came is set right, with a reason; minutes being drafted take it in.
use super::written;
use crate::{
    db::DbError,
    kernel::{On, Refused, Work, Written},
    meeting::case::{Case, title},
};
use rules::{
    approval::By,
    deed::Deed,
    meeting::{Correction, ballot_changes, changes, correct, turnout},
};

/// Set the list right.
pub struct Correct {
    pub meeting: String,
    pub version: i64,
    pub correction: Correction,
}

impl On for Correct {
    type Thing = Case;

    const DEED: Deed = Deed::MeetingCorrect;

    fn thing_id(&self) -> &str {
        &self.meeting
    }

    fn seen(&self) -> Option<i64> {
        Some(self.version)
    }

    fn carry_out(self, case: Case, work: &mut Work<'_, '_>, by: By) -> Result<Written<()>, Refused> {
        let (rulebook, day) = (work.rulebook.clone(), work.day.clone());
        let on = day.situation(&rulebook);
        let before = case.meeting.clone();
        let why = self.correction.reason.trim().to_owned();
        crate::minutes::acts::why_not_touch_attendance(work, &before.id)?;
        let meeting = correct(on, case.meeting, &case.topics, self.correction, by)?;
        crate::minutes::acts::retake_lists(work, (&before, &meeting), &case.topics)?;
        let count = turnout(meeting.attendance());
        let mut changed = changes(on, &before, &meeting);
        changed.extend(ballot_changes(&before, &meeting, &case.topics));
        let changed = changed.join("；");
        let name = title(&rulebook, &meeting.plan);
        let sentence =
            format!("更正{name}到会名单：{changed}；更正后应到 {}，实到 {}；原因：{why}", count.due, count.there());
        let before = serde_json::to_value(&before).map_err(DbError::from)?;
        Ok(Written { before: Some(before), ..written(work, &meeting, sentence)? })
    }
}
