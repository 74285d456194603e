//! What every act on a thing that is there has in common: the thing is found by its id, the door asks how the actor
//! stands to it, and compares the version the person saw. An act's own file holds only what is its own.
use super::{Act, Refused, Work, Written};
use rules::{
    approval::By, deed::Deed, duty::Bearing, meeting::Situation, roster::OnDay, rulebook::Rulebook, supervision::Terms,
};
use std::sync::Arc;

/// What acts are done on: a task, a meeting, a document.
pub trait Thing: Sized {
    /// It, with what stands beside it when it is judged; nothing for somebody who may not know of it.
    ///
    /// # Errors
    /// When the database fails.
    fn find(work: &mut Work<'_, '_>, id: &str) -> Result<Option<Self>, Refused>;

    /// The same, for acts, which have nothing to do on what is not there.
    ///
    /// # Errors
    /// [`Refused::NotFound`], or when the database fails.
    fn take(work: &mut Work<'_, '_>, id: &str) -> Result<Self, Refused> {
        Self::find(work, id)?.ok_or(Refused::NotFound)
    }

    /// The version it has now.
    fn version(&self) -> i64;

    /// Who stands how to it, whatever is done.
    fn bearing(&self) -> Bearing {
        Bearing::default()
    }

    /// Its page.
    fn link(id: &str) -> String;
}

/// An act on a thing that is there.
pub trait On: Sized {
    type Thing: Thing;

    /// Its row in the duties table.
    const DEED: Deed;

    /// The thing's id.
    fn thing_id(&self) -> &str;

    /// The version the person saw. One word among several (a unit's on its own share, a receipt) has none: it is not
    /// stale because another has spoken, and the rule refuses what no longer fits.
    fn seen(&self) -> Option<i64> {
        None
    }

    /// Who stands how to the thing, where it hangs on what the act names.
    fn bearing(&self, thing: &Self::Thing) -> Bearing {
        thing.bearing()
    }

    /// Whether the form came before.
    fn is_known(&self, _thing: &Self::Thing) -> bool {
        false
    }

    /// Decide by `rules::…`, write, and say what happened.
    ///
    /// # Errors
    /// Every violation, or when the database fails.
    fn carry_out(self, thing: Self::Thing, work: &mut Work<'_, '_>, by: By) -> Result<Written<()>, Refused>;
}

impl<T: On> Act for T {
    type Thing = T::Thing;
    type Done = ();

    fn deed(&self) -> Deed {
        T::DEED
    }

    fn load(&self, work: &mut Work<'_, '_>) -> Result<T::Thing, Refused> {
        let thing = T::Thing::take(work, self.thing_id())?;
        if self.is_known(&thing) { Err(Refused::Twice(T::Thing::link(self.thing_id()))) } else { Ok(thing) }
    }

    fn bearing(&self, thing: &T::Thing, _work: &Work<'_, '_>) -> Bearing {
        On::bearing(self, thing)
    }

    fn versions(&self, thing: &T::Thing) -> Option<(i64, i64)> {
        self.seen().map(|seen| (seen, thing.version()))
    }

    fn carry_out(self, thing: T::Thing, work: &mut Work<'_, '_>, by: By) -> Result<Written<()>, Refused> {
        On::carry_out(self, thing, work, by)
    }
}

/// What an act decides upon, held apart from the transaction it writes with: the rules, and who is who today.
pub struct Footing {
    day: Arc<OnDay>,
    rulebook: Arc<Rulebook>,
}

impl Footing {
    /// For the rules of meetings and documents.
    #[must_use]
    pub fn situation(&self) -> Situation<'_> {
        self.day.situation(&self.rulebook)
    }

    /// For the rules of supervision.
    #[must_use]
    pub fn terms(&self) -> Terms<'_> {
        self.day.terms(&self.rulebook)
    }
}

impl Work<'_, '_> {
    /// Rules and roster of the moment.
    #[must_use]
    pub fn footing(&self) -> Footing {
        Footing { day: self.day.clone(), rulebook: self.rulebook.clone() }
    }
}
