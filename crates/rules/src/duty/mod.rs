//! Who may do what: one table of the rulebook, one function that decides.
//!
//! A duty names seats (第三条), the office (第五、九条) or a relation to the thing, never a person.
mod called;
mod relation;

pub use called::{post_title, title, title_for};
pub use relation::Relation;

use crate::{
    clause::Basis,
    deed::Deed,
    roster::{Actor, Held},
    rulebook::{PostRole, Rulebook},
};
use serde::{Deserialize, Serialize};

/// One entry in a list of those who may.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Who {
    /// 专班办公室: its staff, director and executive deputy.
    Office,
    /// Anyone who holds this seat.
    Seat(String),
    /// Anyone who stands so to the thing.
    Relation(Relation),
    /// The program itself, in `catch_up`.
    System,
}

impl TryFrom<String> for Who {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        match text.split_once(':') {
            None if text == "office" => Ok(Self::Office),
            None if text == "system" => Ok(Self::System),
            Some(("seat", key)) => Ok(Self::Seat(key.to_owned())),
            Some(("rel", name)) => relation::parse(name).map(Self::Relation),
            _ => Err(format!("“{text}”不是 office、system、seat:席位 或 rel:关系")),
        }
    }
}

impl From<Who> for String {
    fn from(who: Who) -> Self {
        match who {
            Who::Office => "office".to_owned(),
            Who::System => "system".to_owned(),
            Who::Seat(key) => format!("seat:{key}"),
            Who::Relation(relation) => format!("rel:{}", relation.name()),
        }
    }
}

/// A row of the duties table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Duty {
    pub act: Deed,
    pub who: Vec<Who>,
}

/// What a thing says about those around it; units and posts by key.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bearing {
    /// The post whose holder convenes this meeting.
    pub convener: Option<String>,
    /// The unit it belongs to or asks.
    pub unit: Option<String>,
    pub lead: Option<String>,
    pub parts: Vec<String>,
    pub addressed_posts: Vec<String>,
    pub addressed_units: Vec<String>,
    /// The person who put it forward.
    pub proposer: Option<String>,
    /// Posts whose holders may entrust.
    pub entrusters: Vec<String>,
    /// The post whose holder keeps the seal.
    #[serde(default)]
    pub custodian: Option<String>,
    /// The person designated to keep the archive.
    #[serde(default)]
    pub archivist: Option<String>,
    /// The first of its kind, while nobody is there yet who could do it.
    #[serde(default)]
    pub is_founding: bool,
}

/// In which capacity the person acts, for the journal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Capacity {
    pub post: String,
    pub post_title: String,
    pub seat: Option<String>,
    /// Acting for a vacant post.
    pub acting: bool,
}

/// Not for this person; who may, in words of the rulebook.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NotYou {
    pub what: String,
    pub basis: Basis,
    pub who_may: Vec<String>,
}

/// The question the door asks: this actor, a thing of this bearing, under this rulebook.
#[derive(Clone, Copy)]
pub struct Asked<'a> {
    pub rulebook: &'a Rulebook,
    pub actor: &'a Actor,
    pub bearing: &'a Bearing,
}

impl Asked<'_> {
    /// 权责清单: may this actor do the deed, and in which capacity?
    ///
    /// # Errors
    /// [`NotYou`] with the clause and those who may.
    pub fn permit(self, deed: Deed) -> Result<Capacity, NotYou> {
        let duty = self.rulebook.duty(self.resting_on(deed));
        self.permit_any(&deed.title(self.rulebook), &duty.basis, &duty.who)
    }

    /// The row of the table that counts: what the program does while an instance is founded is part of the founding.
    #[must_use]
    pub fn resting_on(self, deed: Deed) -> Deed {
        if self.bearing.is_founding && self.actor.is_system { Deed::InstanceFound } else { deed }
    }

    /// The same for any list of those who may: a step of an approval chain.
    ///
    /// # Errors
    /// [`NotYou`] with the clause and those who may.
    pub fn permit_any(self, what: &str, basis: &Basis, who: &[Who]) -> Result<Capacity, NotYou> {
        who.iter().find_map(|w| self.capacity(w)).ok_or_else(|| NotYou {
            what: what.to_owned(),
            basis: basis.clone(),
            who_may: who.iter().map(|w| title_for(self.rulebook, w, self.bearing)).collect(),
        })
    }

    fn capacity(self, who: &Who) -> Option<Capacity> {
        let posts = &self.actor.posts;
        match who {
            Who::Office => posts.iter().find(|h| self.rulebook.is_office_post(&h.post)).map(|h| self.as_post(h)),
            Who::Seat(key) => {
                let seat = self.rulebook.seat(key)?;
                let held = posts.iter().find(|held| seat.posts.contains(&held.post))?;
                Some(Capacity { seat: Some(key.clone()), ..self.as_post(held) })
            }
            Who::Relation(relation) => self.relate(*relation),
            Who::System => self.actor.is_system.then(|| Capacity {
                post: "system".to_owned(),
                post_title: self.actor.name.clone(),
                seat: None,
                acting: false,
            }),
        }
    }

    fn relate(self, relation: Relation) -> Option<Capacity> {
        let bearing = self.bearing;
        let (lead, own) = (bearing.lead.as_slice(), bearing.unit.as_slice());
        match relation {
            Relation::Convener => self.at_post(bearing.convener.as_slice()),
            Relation::Entruster => self.at_post(&bearing.entrusters),
            Relation::Custodian => self.at_post(bearing.custodian.as_slice()),
            Relation::OwnLiaison => self.in_unit(own, PostRole::Liaison),
            Relation::OwnMember => self.in_unit(own, PostRole::Member),
            Relation::LeadLiaison => self.in_unit(lead, PostRole::Liaison),
            Relation::LeadMember => self.in_unit(lead, PostRole::Member),
            Relation::PartLiaison => self.in_unit(&bearing.parts, PostRole::Liaison),
            Relation::PartMember => self.in_unit(&bearing.parts, PostRole::Member),
            Relation::Addressee => self
                .at_post(&bearing.addressed_posts)
                .or_else(|| self.in_unit(&bearing.addressed_units, PostRole::Liaison))
                .or_else(|| self.in_unit(&bearing.addressed_units, PostRole::Member)),
            Relation::Archivist => {
                let is_it = self.bearing.archivist.as_deref() == Some(self.actor.person.as_str());
                let of_office = self.actor.posts.iter().find(|h| self.rulebook.is_office_post(&h.post));
                of_office.filter(|_| is_it).map(|h| self.as_post(h))
            }
            Relation::Proposer => {
                let own = bearing.proposer.as_deref() == Some(self.actor.person.as_str());
                own.then(|| self.actor.posts.first().map(|h| self.as_post(h))).flatten()
            }
        }
    }

    fn at_post(self, wanted: &[String]) -> Option<Capacity> {
        self.actor.posts.iter().find(|h| wanted.contains(&h.post)).map(|h| self.as_post(h))
    }

    fn in_unit(self, units: &[String], role: PostRole) -> Option<Capacity> {
        self.actor.posts.iter().find(|h| h.role == role && units.contains(&h.unit)).map(|h| self.as_post(h))
    }

    fn as_post(self, held: &Held) -> Capacity {
        Capacity {
            post: held.post.clone(),
            post_title: held.title.clone(),
            seat: self.rulebook.seat_of(&held.post).map(str::to_owned),
            acting: held.acting,
        }
    }
}
