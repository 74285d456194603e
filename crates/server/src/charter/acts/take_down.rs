//! 第一条: a founding document that no longer holds is taken down with a reason; it stays on the record.
use super::{named, written};
use crate::{
    charter::store,
    kernel::{Act, Refused, Work, Written},
};
use rules::{
    approval::By,
    charter::{self, Charter},
    deed::Deed,
};

/// Take it down.
pub struct TakeDown {
    pub charter: String,
    pub version: i64,
    pub reason: String,
}

impl Act for TakeDown {
    type Thing = (Charter, i64);
    type Done = ();

    fn deed(&self) -> Deed {
        Deed::CharterTakeDown
    }

    fn load(&self, work: &mut Work<'_, '_>) -> Result<(Charter, i64), Refused> {
        store::find(work.tx, &self.charter)?.ok_or(Refused::NotFound)
    }

    fn versions(&self, (_, now): &(Charter, i64)) -> Option<(i64, i64)> {
        Some((self.version, *now))
    }

    fn carry_out(self, (before, _): (Charter, i64), work: &mut Work<'_, '_>, by: By) -> Result<Written<()>, Refused> {
        let after = charter::take_down(before.clone(), &self.reason, None, by)?;
        let sentence = format!("撤下成立依据{}：{}", named(&after.facts), self.reason.trim());
        written(work, Some(&before), &after, sentence)
    }
}
