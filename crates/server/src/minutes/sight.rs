//! Who sees minutes: the office and the holders of seats all of them (第九、三条), the others those
//! that were issued to them or to their unit (第二十条 按需印发).
use crate::kernel::sight::Sight;
use rules::{meeting::Party, minutes::Minutes, minutes::Stage, roster::Actor, rulebook::Rulebook};

/// How far someone sees.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reach {
    All,
    /// What was issued to one of these.
    IssuedTo(Vec<Party>),
}

impl Reach {
    /// The actor's, by the posts of the day.
    #[must_use]
    pub fn of(actor: &Actor, rulebook: &Rulebook) -> Self {
        match Sight::of(actor, rulebook) {
            Sight::All => Self::All,
            Sight::Units(_) => Self::IssuedTo(parties(actor)),
        }
    }

    /// Whether a copy to this party, with its receipt, is in sight.
    #[must_use]
    pub fn receives(&self, to: &Party) -> bool {
        match self {
            Self::All => true,
            Self::IssuedTo(own) => own.contains(to),
        }
    }

    /// Whether these minutes are in sight.
    #[must_use]
    pub fn shows(&self, minutes: &Minutes) -> bool {
        match (self, &minutes.stage) {
            (Self::All, _) => true,
            (Self::IssuedTo(own), Stage::Issued { copies, .. }) => copies.iter().any(|copy| own.contains(&copy.to)),
            _ => false,
        }
    }
}

/// As whom the actor may sign for a copy: the posts held, and the units stood for.
#[must_use]
pub fn parties(actor: &Actor) -> Vec<Party> {
    let posts = actor.posts.iter().map(|held| Party::Post(held.post.clone()));
    let mut all: Vec<Party> = posts.chain(actor.units().map(|unit| Party::Unit(unit.to_owned()))).collect();
    all.sort();
    all.dedup();
    all
}
