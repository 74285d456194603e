//! 第十九条 由专班办公室根据工作需要统筹: the office takes a topic into the pool, or sends it back with the reason.
use super::{link, owe, written};
use crate::kernel::{On, Refused, Work, Written, notice, obligation::Owner};
use rules::{
    approval::By,
    deed::Deed,
    topic::{Topic, pool, send_back},
};

/// What the office says to it.
pub enum Verdict {
    Pool,
    SendBack { reason: String },
}

/// The office screens it.
pub struct Screen {
    pub id: String,
    pub version: i64,
    pub verdict: Verdict,
}

impl On for Screen {
    type Thing = (Topic, i64);

    const DEED: Deed = Deed::TopicScreen;

    fn thing_id(&self) -> &str {
        &self.id
    }

    fn seen(&self) -> Option<i64> {
        Some(self.version)
    }

    fn carry_out(self, (topic, _): Self::Thing, work: &mut Work<'_, '_>, by: By) -> Result<Written<()>, Refused> {
        let (topic, told, said) = match &self.verdict {
            Verdict::Pool => (pool(topic, by)?, "议题已列入议题库", "列入议题库：".to_owned()),
            Verdict::SendBack { reason } => {
                let said = format!("退回议题（{}）：", reason.trim());
                (send_back(topic, reason, by)?, "议题被退回，请修改", said)
            }
        };
        owe::screened(work, &topic)?;
        let owner = Owner::Unit(topic.matter.unit.clone());
        notice::tell(work, &owner, &format!("{told}：{}", topic.matter.title), &link(&topic.id))?;
        written(work, &topic, &said)
    }
}
