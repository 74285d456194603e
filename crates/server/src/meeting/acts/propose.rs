//! 第十九条 按程序报请召开: the office puts the arrangement forward into its chain.
use super::{subject, written};
use crate::{
    db::DbError,
    kernel::{
        On, Refused, Work, Written,
        act::none,
        approval::{Forward, put_forward},
        journal::sm3_hex,
    },
    meeting::case::{Case, link, title},
};
use rules::{
    approval::By,
    deed::Deed,
    meeting::{propose, why_not_propose},
};

/// Put it forward.
pub struct Propose {
    pub meeting: String,
    pub version: i64,
}

impl On for Propose {
    type Thing = Case;

    const DEED: Deed = Deed::MeetingPropose;

    fn thing_id(&self) -> &str {
        &self.meeting
    }

    fn seen(&self) -> Option<i64> {
        Some(self.version)
    }

    fn carry_out(self, case: Case, work: &mut Work<'_, '_>, by: By) -> Result<Written<()>, Refused> {
        let (rulebook, day) = (work.rulebook.clone(), work.day.clone());
        let on = day.situation(&rulebook);
        none(why_not_propose(on, &case.meeting, case.beside()))?;
        let name = title(&rulebook, &case.meeting.plan);
        let approval = put_forward(work, forward(&case, work, &name)?, &by)?;
        let meeting = propose(on, case.meeting.clone(), case.beside(), approval, by)?;
        written(work, &meeting, format!("报请召开{name}"))
    }
}

fn forward(case: &Case, work: &Work<'_, '_>, name: &str) -> Result<Forward, DbError> {
    let meeting = &case.meeting;
    let kind = work.rulebook.meeting(&meeting.plan.kind);
    let read = serde_json::to_vec(&(&meeting.plan, &meeting.invited))?;
    Ok(Forward {
        chain: kind.map(|kind| kind.chain.clone()).unwrap_or_default(),
        subject: subject(meeting),
        title: format!("召开{name}"),
        link: link(&meeting.id),
        digest: sm3_hex(&[&read]),
        bearing: meeting.bearing(),
    })
}
