//! 第十六至十八条: take a topic back before a meeting has it.
use super::{find, owe, written};
use crate::kernel::{Act, Refused, Work, Written};
use rules::{
    approval::By,
    deed::Deed,
    duty::Bearing,
    topic::{Topic, withdraw},
};

/// Who put it forward takes it back.
pub struct Withdraw {
    pub id: String,
    pub version: i64,
}

impl Act for Withdraw {
    type Thing = (Topic, i64);
    type Done = ();

    fn deed(&self) -> Deed {
        Deed::TopicWithdraw
    }

    fn load(&self, work: &mut Work<'_, '_>) -> Result<Self::Thing, Refused> {
        find(work, &self.id)
    }

    fn bearing(&self, (topic, _): &Self::Thing, _work: &Work<'_, '_>) -> Bearing {
        topic.bearing()
    }

    fn versions(&self, (_, version): &Self::Thing) -> Option<(i64, i64)> {
        Some((self.version, *version))
    }

    fn carry_out(self, (topic, _): Self::Thing, work: &mut Work<'_, '_>, by: By) -> Result<Written<()>, Refused> {
        let topic = withdraw(topic, by)?;
        owe::not_to_screen(work, &topic)?;
        written(work, &topic, "撤回议题")
    }
}
