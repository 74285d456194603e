//! 第十六至十八条: take a topic back before a meeting has it.
use super::{owe, written};
use crate::kernel::{On, Refused, Work, Written};
use rules::{
    approval::By,
    deed::Deed,
    topic::{Topic, withdraw},
};

/// Who put it forward takes it back.
pub struct Withdraw {
    pub id: String,
    pub version: i64,
}

impl On for Withdraw {
    type Thing = (Topic, i64);

    const DEED: Deed = Deed::TopicWithdraw;

    fn thing_id(&self) -> &str {
        &self.id
    }

    fn seen(&self) -> Option<i64> {
        Some(self.version)
    }

    fn carry_out(self, (topic, _): Self::Thing, work: &mut Work<'_, '_>, by: By) -> Result<Written<()>, Refused> {
        let topic = withdraw(topic, by)?;
        owe::not_to_screen(work, &topic)?;
        written(work, &topic, "撤回议题")
    }
}
