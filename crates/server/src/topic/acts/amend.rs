//! 第十六至十八条: mend a topic that waits for screening or was sent back; more papers may come with it.
use super::{keep_papers, owe, why_not_papers, written};
use crate::kernel::{On, Refused, Work, Written, act::none, attachment::Upload};
use rules::{
    approval::By,
    deed::Deed,
    topic::{Matter, Topic, amend, why_not_amend, why_not_submit},
};

/// Who put it forward, or the office, mends it; it waits for screening again.
pub struct Amend {
    pub id: String,
    pub version: i64,
    pub matter: Matter,
    pub papers: Vec<Upload>,
}

impl On for Amend {
    type Thing = (Topic, i64);

    const DEED: Deed = Deed::TopicAmend;

    fn thing_id(&self) -> &str {
        &self.id
    }

    fn seen(&self) -> Option<i64> {
        Some(self.version)
    }

    fn carry_out(self, (topic, _): Self::Thing, work: &mut Work<'_, '_>, by: By) -> Result<Written<()>, Refused> {
        let before = serde_json::to_value(&topic).ok();
        let (rulebook, day) = (work.rulebook.clone(), work.day.clone());
        let matter = Matter { unit: topic.matter.unit.clone(), ..self.matter };
        let mut found = why_not_amend(&topic);
        found.extend(why_not_submit(&rulebook, &day.units, &matter));
        found.extend(why_not_papers(&self.papers)?);
        none(found)?;
        let topic = amend(&rulebook, &day.units, topic, matter, by.clone())?;
        keep_papers(work, &topic.id, self.papers, &by)?;
        owe::to_screen_as_mended(work, &topic)?;
        let written = written(work, &topic, "修改议题")?;
        Ok(Written { before, ..written })
    }
}
