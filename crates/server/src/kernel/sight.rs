//! How far a person sees: the office and the holders of seats see all (第九条、第三条), the others what concerns their
//! units (第八条). Every area asks here.
use crate::db::Bind;
use rules::{meeting::Party, roster::Actor, rulebook::Rulebook};

/// Whether the actor is of the office today.
#[must_use]
pub fn is_office(actor: &Actor, rulebook: &Rulebook) -> bool {
    actor.posts.iter().any(|held| rulebook.is_office_post(&held.post))
}

/// Whether the actor holds a seat today.
#[must_use]
pub fn holds_seat(actor: &Actor, rulebook: &Rulebook) -> bool {
    actor.posts.iter().any(|held| rulebook.seat_of(&held.post).is_some())
}

/// Whether everything is for this actor's eyes.
#[must_use]
pub fn sees_all(actor: &Actor, rulebook: &Rulebook) -> bool {
    actor.is_system || is_office(actor, rulebook) || holds_seat(actor, rulebook)
}

/// Places of these parties in a condition, for `party in (…)`; their values are put after those already bound. Never empty:
/// nobody's list is that of the party without a name.
pub(crate) fn places(parties: &[Party], binds: &mut Vec<Bind<'_>>) -> String {
    let mut places = vec!["''".to_owned()];
    for party in parties {
        binds.push(Bind::from(party.to_string()));
        places.push(format!("${}", binds.len()));
    }
    places.join(", ")
}

/// How far someone sees.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sight {
    All,
    /// What concerns one of these units.
    Units(Vec<String>),
}

impl Sight {
    /// The actor's, by the posts of the day.
    #[must_use]
    pub fn of(actor: &Actor, rulebook: &Rulebook) -> Self {
        if sees_all(actor, rulebook) {
            return Self::All;
        }
        let mut units: Vec<String> = actor.units().map(str::to_owned).collect();
        units.sort();
        units.dedup();
        Self::Units(units)
    }

    /// Whether a thing that concerns these units is in sight.
    pub fn reaches<'a>(&self, mut units: impl Iterator<Item = &'a str>) -> bool {
        match self {
            Self::All => true,
            Self::Units(own) => units.any(|unit| own.iter().any(|mine| mine == unit)),
        }
    }

    /// A condition on `column`, with its values put after those already bound.
    pub(crate) fn condition<'a>(&'a self, column: &str, binds: &mut Vec<Bind<'a>>) -> Option<String> {
        let Self::Units(units) = self else { return None };
        let places: Vec<String> = units
            .iter()
            .map(|unit| {
                binds.push(Bind::from(unit));
                format!("${}", binds.len())
            })
            .collect();
        Some(if places.is_empty() { "1 = 0".to_owned() } else { format!("{column} in ({})", places.join(", ")) })
    }
}
