//! What every act on one task has in common: the task is taken in hand by its id, the door asks how the actor stands
//! to it, and the terms of the day are at hand. A file beside this holds only what is its act's own.
use super::{super::store::Dossier, hold};
use crate::kernel::{Act, Refused, Work, Written};
use rules::{
    approval::By,
    deed::Deed,
    duty::Bearing,
    supervision::{Task, Terms},
};

/// An act on a task that is there.
pub trait OnTask: Sized {
    /// Its row in the duties table.
    const DEED: Deed;

    /// The task's id.
    fn task(&self) -> &str;

    /// The version the person saw. A unit's word on its own share has none: it is not stale because another unit has
    /// spoken, and the rule refuses what no longer fits.
    fn seen(&self) -> Option<i64> {
        None
    }

    /// The unit whose share it is about; none when it is about the whole.
    fn share<'t>(&'t self, _task: &'t Task) -> Option<&'t str> {
        None
    }

    /// Whether the form came before.
    fn is_known(&self, _thing: &Dossier) -> bool {
        false
    }

    /// Decide by `rules::…`, write, and say what happened.
    ///
    /// # Errors
    /// Every violation, or when the database fails.
    fn carry_out_on(
        self,
        thing: Dossier,
        terms: Terms<'_>,
        work: &mut Work<'_, '_>,
        by: By,
    ) -> Result<Written<()>, Refused>;
}

impl<T: OnTask> Act for T {
    type Thing = Dossier;
    type Done = ();

    fn deed(&self) -> Deed {
        T::DEED
    }

    fn load(&self, work: &mut Work<'_, '_>) -> Result<Dossier, Refused> {
        let thing = hold::take(work, self.task())?;
        if self.is_known(&thing) { Err(Refused::Twice(hold::link(self.task()))) } else { Ok(thing) }
    }

    fn bearing(&self, thing: &Dossier, _work: &Work<'_, '_>) -> Bearing {
        thing.task.bearing(self.share(&thing.task))
    }

    fn versions(&self, thing: &Dossier) -> Option<(i64, i64)> {
        self.seen().map(|seen| (seen, thing.version))
    }

    fn carry_out(self, thing: Dossier, work: &mut Work<'_, '_>, by: By) -> Result<Written<()>, Refused> {
        let (day, rulebook) = (hold::today(work), work.rulebook.clone());
        self.carry_out_on(thing, day.terms(&rulebook), work, by)
    }
}
