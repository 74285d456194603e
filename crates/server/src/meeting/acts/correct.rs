//! 第九条 会议组织: what was recorded of who came is set right, with a reason; minutes being drafted take it in.
use super::{find, written};
use crate::{
    db::DbError,
    kernel::{Act, Refused, Work, Written},
    meeting::case::{Case, title},
};
use rules::{
    approval::By,
    deed::Deed,
    duty::Bearing,
    meeting::{Correction, changes, correct, turnout},
};

/// Set the list right.
pub struct Correct {
    pub meeting: String,
    pub version: i64,
    pub correction: Correction,
}

impl Act for Correct {
    type Thing = Case;
    type Done = ();

    fn deed(&self) -> Deed {
        Deed::MeetingCorrect
    }

    fn load(&self, work: &mut Work<'_, '_>) -> Result<Case, Refused> {
        find(work, &self.meeting)
    }

    fn bearing(&self, case: &Case, _work: &Work<'_, '_>) -> Bearing {
        case.meeting.bearing()
    }

    fn versions(&self, case: &Case) -> Option<(i64, i64)> {
        Some((self.version, case.version))
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
        let changed = changes(on, &before, &meeting).join("；");
        let name = title(&rulebook, &meeting.plan);
        let sentence =
            format!("更正{name}到会名单：{changed}；更正后应到 {}，实到 {}；原因：{why}", count.due, count.there());
        let before = serde_json::to_value(&before).map_err(DbError::from)?;
        Ok(Written { before: Some(before), ..written(work, &meeting, sentence)? })
    }
}
