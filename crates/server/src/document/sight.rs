//! Who sees a document: the office and the holders of seats all of them (第九、三条); the others those they are asked to
//! countersign or to sign with us, or were sent.
use crate::{kernel::sight::Sight, minutes::sight::parties};
use rules::{document::Document, meeting::Party, roster::Actor, rulebook::Rulebook};

/// How far someone sees.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reach {
    All,
    /// What concerns one of these.
    Own(Vec<Party>),
}

impl Reach {
    /// The actor's, by the posts of the day.
    #[must_use]
    pub fn of(actor: &Actor, rulebook: &Rulebook) -> Self {
        match Sight::of(actor, rulebook) {
            Sight::All => Self::All,
            Sight::Units(_) => Self::Own(parties(actor)),
        }
    }

    /// Whether what concerns this party is in sight.
    #[must_use]
    pub fn holds(&self, party: &Party) -> bool {
        match self {
            Self::All => true,
            Self::Own(own) => own.contains(party),
        }
    }

    /// Whether the document is in sight.
    #[must_use]
    pub fn shows(&self, document: &Document) -> bool {
        let asked = || document.countersigns.iter().any(|one| self.holds(&Party::Unit(one.unit.clone())));
        let joint = || document.joint_asked().any(|organ| self.holds(organ));
        *self == Self::All || document.copies().iter().any(|copy| self.holds(&copy.to)) || asked() || joint()
    }
}
