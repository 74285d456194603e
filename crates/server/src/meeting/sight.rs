//! Who sees a meeting: the office and the holders of seats see all (第九、三条), the others from the notice on those to
//! which their unit or their post is asked (第十六至十八条). A post keeps what it was asked to, whoever holds it (第六条).
use super::store;
use crate::{kernel::sight::Sight, minutes::sight::parties};
use rules::{
    deed::Deed,
    duty::Asked,
    meeting::{Meeting, Party},
    roster::Actor,
    rulebook::Rulebook,
};

/// How far someone sees.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reach {
    All,
    /// What one of these is asked to.
    Asked(Vec<Party>),
}

impl Reach {
    /// The actor's, by the posts of the day.
    #[must_use]
    pub fn of(actor: &Actor, rulebook: &Rulebook) -> Self {
        match Sight::of(actor, rulebook) {
            Sight::All => Self::All,
            Sight::Units(_) => Self::Asked(parties(actor)),
        }
    }

    /// Whether the invitation of this party, with its answer, is in sight.
    #[must_use]
    pub fn shows(&self, party: &Party) -> bool {
        match self {
            Self::All => true,
            Self::Asked(own) => own.contains(party),
        }
    }

    /// Whether this meeting is in sight.
    #[must_use]
    pub fn reaches(&self, meeting: &Meeting) -> bool {
        let is_out = matches!(store::state(&meeting.stage), "noticed" | "held" | "cancelled");
        *self == Self::All || (is_out && meeting.invited.iter().any(|invitation| self.shows(&invitation.party)))
    }

    /// The units among those that are asked; none stands for all.
    #[must_use]
    pub fn has_unit(&self, unit: &str) -> bool {
        self.shows(&Party::Unit(unit.to_owned()))
    }
}

/// As whom this actor may answer, of those as whom they are asked.
#[must_use]
pub fn answers_as(actor: &Actor, rulebook: &Rulebook, meeting: &Meeting) -> Vec<Party> {
    let may_answer = |party: &Party| {
        let bearing = meeting.bearing_of(party);
        Asked { rulebook, actor, bearing: &bearing }.permit(Deed::MeetingReply).is_ok()
    };
    asked_as(actor, meeting).into_iter().filter(may_answer).collect()
}

/// As whom this actor is asked to this meeting: the posts held, and the units stood for.
#[must_use]
pub fn asked_as(actor: &Actor, meeting: &Meeting) -> Vec<Party> {
    let is_asked = |party: &Party| meeting.invited.iter().any(|invitation| invitation.party == *party);
    parties(actor).into_iter().filter(is_asked).collect()
}
