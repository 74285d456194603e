//! 第十九条 统筹并提出具体安排建议: the office drafts the arrangement, and changes it.
use super::{when_and_where, written};
use crate::{
    kernel::{Act, On, Refused, Work, Written},
    meeting::{
        case::{Case, agenda, link, title},
        store,
    },
    topic::{self, acts::moved},
};
use rules::{
    approval::By,
    deed::Deed,
    duty::Bearing,
    meeting::{self, Meeting, Plan, Situation, next_in_year},
    topic::{Stage, Topic, list, unlist},
};

/// A new arrangement. The number in the year is given here.
pub struct Arrange {
    /// Made by the form, so that a form sent twice is one meeting.
    pub id: String,
    pub plan: Plan,
}

impl Act for Arrange {
    type Thing = Vec<Topic>;
    type Done = ();

    fn deed(&self) -> Deed {
        Deed::MeetingArrange
    }

    fn load(&self, work: &mut Work<'_, '_>) -> Result<Self::Thing, Refused> {
        if store::find(work.tx, &self.id)?.is_some() {
            return Err(Refused::Twice(link(&self.id)));
        }
        Ok(topic::store::these(work.tx, agenda(&self.plan))?)
    }

    fn bearing(&self, _thing: &Self::Thing, _work: &Work<'_, '_>) -> Bearing {
        Bearing { convener: Some(self.plan.convener.clone()), ..Bearing::default() }
    }

    fn carry_out(self, topics: Self::Thing, work: &mut Work<'_, '_>, by: By) -> Result<Written<()>, Refused> {
        let (rulebook, day) = (work.rulebook.clone(), work.day.clone());
        let kin = store::of_kind(work.tx, &self.plan.kind)?;
        let n = next_in_year(&self.plan.kind, self.plan.day.year(), &kin);
        let plan = Plan { n, ..self.plan };
        let meeting = meeting::arrange(day.situation(&rulebook), self.id, plan, &topics, by.clone())?;
        take(work, &meeting, topics, &by)?;
        let sentence = format!("拟定{}的安排（{}）", title(&rulebook, &meeting.plan), when_and_where(&meeting));
        written(work, &meeting, sentence)
    }
}

/// The arrangement changed; it starts its way anew.
pub struct Rearrange {
    pub meeting: String,
    pub version: i64,
    pub plan: Plan,
}

impl On for Rearrange {
    type Thing = Case;

    const DEED: Deed = Deed::MeetingArrange;

    fn thing_id(&self) -> &str {
        &self.meeting
    }

    fn seen(&self) -> Option<i64> {
        Some(self.version)
    }

    fn carry_out(self, case: Case, work: &mut Work<'_, '_>, by: By) -> Result<Written<()>, Refused> {
        let Case { meeting, topics: earlier, .. } = case;
        let (before, convened) = (serde_json::to_value(&meeting).ok(), meeting.plan.convener.clone());
        let (rulebook, day) = (work.rulebook.clone(), work.day.clone());
        let n = number(work, &meeting, &self.plan)?;
        let topics = topic::store::these(work.tx, agenda(&self.plan))?;
        let plan = Plan { n, ..self.plan };
        let meeting = meeting::arrange_again(day.situation(&rulebook), meeting, plan, &topics, by.clone())?;
        let dropped = earlier.into_iter().filter(|topic| agenda(&meeting.plan).all(|id| id != topic.id)).collect();
        give_back(work, &meeting, dropped, &by)?;
        take(work, &meeting, topics, &by)?;
        let sentence = format!("修改{}的安排（{}）", title(&rulebook, &meeting.plan), when_and_where(&meeting));
        let other = other_convener(day.situation(&rulebook), &convened, &meeting.plan.convener);
        let written = written(work, &meeting, format!("{sentence}{other}"))?;
        Ok(Written { before, ..written })
    }
}

/// Who convenes is the heart of an arrangement (第十六至十八条): that it changed is told by name.
fn other_convener(on: Situation<'_>, was: &str, is: &str) -> String {
    if was == is { String::new() } else { format!("，召集人由{}改为{}", on.post_title(was), on.post_title(is)) }
}

/// Its number stays while it is free in the year of the new day.
fn number(work: &mut Work<'_, '_>, meeting: &Meeting, plan: &Plan) -> Result<u32, Refused> {
    let mut kin = store::of_kind(work.tx, &meeting.plan.kind)?;
    kin.retain(|other| other.id != meeting.id && other.is_on() && other.plan.day.year() == plan.day.year());
    let is_free = kin.iter().all(|other| other.plan.n != meeting.plan.n);
    let stays = is_free && meeting.plan.day.year() == plan.day.year();
    Ok(if stays { meeting.plan.n } else { next_in_year(&meeting.plan.kind, plan.day.year(), &kin) })
}

/// Topics that come onto the agenda leave the pool.
fn take(work: &mut Work<'_, '_>, meeting: &Meeting, topics: Vec<Topic>, by: &By) -> Result<(), Refused> {
    let name = title(&work.rulebook, &meeting.plan);
    for topic in topics.into_iter().filter(|topic| matches!(topic.stage, Stage::Pooled { .. })) {
        let topic = list(topic, &meeting.id, by.clone())?;
        moved(work, &topic, Deed::MeetingArrange, format!("把议题《{}》列入{name}", topic.matter.title))?;
    }
    Ok(())
}

/// Topics that leave the agenda go back to the pool.
pub(super) fn give_back(
    work: &mut Work<'_, '_>,
    meeting: &Meeting,
    topics: Vec<Topic>,
    by: &By,
) -> Result<(), Refused> {
    let name = title(&work.rulebook, &meeting.plan);
    for topic in topics {
        let topic = unlist(topic, &meeting.id, by.clone())?;
        moved(work, &topic, Deed::MeetingArrange, format!("把议题《{}》移出{name}，退回议题库", topic.matter.title))?;
    }
    Ok(())
}
