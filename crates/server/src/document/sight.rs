//! Who sees a document: the office and the holders of seats all of them (第九、三条); the others those they are asked to
//! countersign or to sign with us, or were sent, and those that bear the seal they keep (第二十六条).
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
        let keeps = || document.custodian().is_some_and(|post| self.holds(&Party::Post(post.to_owned())));
        let joint = || document.joint_asked().any(|organ| self.holds(organ));
        let sent = || document.copies().iter().any(|copy| self.holds(&copy.to));
        *self == Self::All || sent() || asked() || joint() || keeps()
    }
}
