//! The door: everything that changes is an act, and every act goes through here.
//!
//! load → permit → version → decide and write → journal, in one transaction.
use super::{
    journal,
    work::{Entry, Subject, Work},
};
use crate::{
    app::App,
    db::{DbError, Tx},
};
use rules::{
    Basis, Violation,
    approval::By,
    deed::Deed,
    duty::{Asked, Bearing, Capacity, NotYou, Who},
    roster::Actor,
    rulebook::Rulebook,
};
use serde_json::Value;

/// Why an act was not carried out. Nothing has changed.
#[derive(Debug, thiserror::Error)]
pub enum Refused {
    /// There is no such thing, or this person may not know that there is.
    #[error("there is no such thing, or not for you")]
    NotFound,
    /// Somebody else's to do.
    #[error("not for this person: {}", .0.what)]
    NotYou(NotYou),
    /// Against the working rules, or a slip of the pen.
    #[error("against the working rules: {0:?}")]
    Against(Vec<Violation>),
    /// The same form came twice; the first one counts, and leads here.
    #[error("done already: {0}")]
    Twice(String),
    /// Our side failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

impl From<Vec<Violation>> for Refused {
    fn from(found: Vec<Violation>) -> Self {
        Self::Against(found)
    }
}

/// Pass when nothing was found.
///
/// # Errors
/// With everything that was found.
pub fn none(found: Vec<Violation>) -> Result<(), Refused> {
    if found.is_empty() { Ok(()) } else { Err(Refused::Against(found)) }
}

/// What an act wrote.
pub struct Written<D> {
    /// What the caller needs to go on: usually an id.
    pub done: D,
    pub subject: Subject,
    /// What happened, after "某职务某某": `签发了《…》`.
    pub sentence: String,
    pub before: Option<Value>,
    pub after: Option<Value>,
}

/// Something that can be done. The form, the demo, the tests and the load generator build the same type.
pub trait Act: Sized {
    /// What is loaded to decide on.
    type Thing;
    /// What comes back.
    type Done;

    /// Its row in the duties table.
    fn deed(&self) -> Deed;

    /// The thing, inside the transaction.
    ///
    /// # Errors
    /// [`Refused::NotFound`], [`Refused::Twice`], or when the database fails.
    fn load(&self, work: &mut Work<'_, '_>) -> Result<Self::Thing, Refused>;

    /// Who stands how to the thing.
    fn bearing(&self, _thing: &Self::Thing, _work: &Work<'_, '_>) -> Bearing {
        Bearing::default()
    }

    /// May this actor? The duties table answers, unless the act is a step of a chain.
    ///
    /// # Errors
    /// [`NotYou`].
    fn permit(&self, _thing: &Self::Thing, asked: Asked<'_>) -> Result<Capacity, NotYou> {
        asked.permit(self.deed())
    }

    /// What the act rests on: the duty's clause, unless the act knows better.
    fn basis(&self, _thing: &Self::Thing, rulebook: &Rulebook) -> Basis {
        rulebook.duty(self.deed()).basis.clone()
    }

    /// The version the person saw, and the thing's version now.
    fn versions(&self, _thing: &Self::Thing) -> Option<(i64, i64)> {
        None
    }

    /// Decide by `rules::…`, write, and say what happened.
    ///
    /// # Errors
    /// Every violation, or when the database fails.
    fn carry_out(self, thing: Self::Thing, work: &mut Work<'_, '_>, by: By) -> Result<Written<Self::Done>, Refused>;
}

impl App {
    /// Do it, or refuse it with the reason; nothing in between.
    ///
    /// # Errors
    /// [`Refused`].
    pub fn perform<A: Act>(&self, actor: &Actor, act: A) -> Result<A::Done, Refused> {
        let deed = act.deed();
        let done = self.db.write(|tx| self.perform_in(tx, actor, act));
        done.inspect_err(|refused| tracing::info!(act = deed.name(), %refused, "refused"))
    }

    /// A step of the daily look, alone in its transaction. It has no row of its own: each thing it does has one, and
    /// the look has one at its end.
    pub(crate) fn step<T>(&self, step: impl FnOnce(&mut Work<'_, '_>) -> Result<T, Refused>) -> Result<T, Refused> {
        let (actor, bearing) = (Actor::system(), Bearing::default());
        self.db.write(|tx| {
            let mut work = self.work(tx, &actor)?;
            let asked = Asked { rulebook: &work.rulebook, actor: &actor, bearing: &bearing };
            let capacity = asked.permit(Deed::CatchUp).map_err(Refused::NotYou)?;
            let by = signature(&actor, &capacity, &work);
            let done = step(&mut work)?;
            if !work.entries.is_empty() {
                journal::write(&mut work, &by, capacity.seat.as_deref())?;
            }
            Ok(done)
        })
    }

    fn perform_in<A: Act>(&self, tx: &mut Tx<'_>, actor: &Actor, act: A) -> Result<A::Done, Refused> {
        self.work(tx, actor)?.perform(act)
    }
}

impl Work<'_, '_> {
    /// Through the door: the act itself, or one that another act is made of, in the same transaction and with its own
    /// journal row. Call it before the outer act notes rows of its own.
    ///
    /// # Errors
    /// [`Refused`].
    pub fn perform<A: Act>(&mut self, act: A) -> Result<A::Done, Refused> {
        let thing = act.load(self).map_err(|refused| to_strangers(refused, self, act.deed()))?;
        let bearing = act.bearing(&thing, self);
        let asked = Asked { rulebook: &self.rulebook, actor: self.actor, bearing: &bearing };
        let capacity = act.permit(&thing, asked).map_err(Refused::NotYou)?;
        if let Some((seen, now)) = act.versions(&thing)
            && seen != now
        {
            let violation = Violation::plain("stale", "version").with(format!("第 {now} 版，你看的是第 {seen} 版"));
            return Err(Refused::Against(vec![violation]));
        }
        let deed = act.deed();
        let basis = match asked.resting_on(deed) {
            Deed::InstanceFound => self.rulebook.duty(Deed::InstanceFound).basis.clone(),
            _ => act.basis(&thing, &self.rulebook),
        };
        let by = signature(self.actor, &capacity, self);
        let written = act.carry_out(thing, self, by.clone())?;
        let Written { done, subject, sentence, before, after } = written;
        let entry = Entry { deed, basis, subject, sentence, before, after };
        self.entries.insert(0, entry);
        journal::write(self, &by, capacity.seat.as_deref())?;
        Ok(done)
    }
}

/// That a form came before is told only to those who could have sent it. Where that hangs on how they stand to the
/// thing, nobody can say before it is there; they are led to its page, which asks again.
fn to_strangers(refused: Refused, work: &Work<'_, '_>, deed: Deed) -> Refused {
    let may_by_relation = work.rulebook.duty(deed).who.iter().any(|who| matches!(who, Who::Relation(_)));
    if may_by_relation || !matches!(refused, Refused::Twice(_)) {
        return refused;
    }
    let bearing = Bearing::default();
    let asked = Asked { rulebook: &work.rulebook, actor: work.actor, bearing: &bearing };
    asked.permit(deed).map_or_else(Refused::NotYou, |_| refused)
}

/// The name and post of the moment; later changes of post do not touch it (第六条).
fn signature(actor: &Actor, capacity: &Capacity, work: &Work<'_, '_>) -> By {
    let acting = if capacity.acting { "（代理）" } else { "" };
    By {
        person: actor.person.clone(),
        name: actor.name.clone(),
        post: capacity.post.clone(),
        post_title: format!("{}{acting}", capacity.post_title),
        at: work.now,
    }
}
