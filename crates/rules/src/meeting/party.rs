//! Whom a meeting asks and whom minutes go to: units, posts, and guests from outside.
use super::{
    Situation,
    guest::{Guest, why_not_guest, why_only_a_name},
};
use crate::{
    clause::Violation,
    rulebook::{Post, PostRole, UnitKind},
    topic::{unit_name, why_not_registered},
};
use serde::{Deserialize, Serialize};

/// Someone who is asked or written to; `unit:KEY`, `post:KEY` or `guest:UNIT|NAME|POST` in forms and stores.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Party {
    Unit(String),
    /// A leader's post, whoever holds it.
    Post(String),
    /// From outside the roster.
    Guest(Guest),
}

impl TryFrom<String> for Party {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let unknown = || format!("“{text}”不是 unit:单位、post:职务 或 guest:单位|姓名|职务");
        match text.split_once(':') {
            Some(("unit", key)) if !key.is_empty() => Ok(Self::Unit(key.to_owned())),
            Some(("post", key)) if !key.is_empty() => Ok(Self::Post(key.to_owned())),
            Some(("guest", stored)) => Guest::read(stored).map(Self::Guest).ok_or_else(unknown),
            _ => Err(unknown()),
        }
    }
}

impl From<Party> for String {
    fn from(party: Party) -> Self {
        party.to_string()
    }
}

impl std::fmt::Display for Party {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Unit(key) => write!(f, "unit:{key}"),
            Self::Post(key) => write!(f, "post:{key}"),
            Self::Guest(guest) => write!(f, "guest:{guest}"),
        }
    }
}

impl Situation<'_> {
    /// A post by key: one the rules name, or one that every unit of its kind has, founding or later.
    #[must_use]
    pub fn post(&self, key: &str) -> Option<Post> {
        let named = self.rulebook.posts.iter().find(|post| post.key == key).map(|post| post.is.clone());
        named.or_else(|| {
            self.units.iter().flat_map(|unit| self.posts_of(&unit.key, unit.kind)).find(|post| post.key == key)
        })
    }

    /// The post in a unit that has this role: its member (分管负责同志), its liaison officer.
    #[must_use]
    pub fn post_in(&self, unit: &str, role: PostRole) -> Option<Post> {
        let named = self.rulebook.posts.iter().find(|post| post.unit == unit && post.role == role);
        let later = || {
            let kind = self.units.iter().find(|known| known.key == unit)?.kind;
            self.posts_of(unit, kind).find(|post| post.role == role)
        };
        named.map(|post| post.is.clone()).or_else(later)
    }

    fn posts_of(&self, unit: &str, kind: UnitKind) -> impl Iterator<Item = Post> {
        self.rulebook.unit_posts.iter().filter(move |post| post.of == kind).map(move |post| post.post_in(unit))
    }

    /// A post as it is written with a name: unit, then title.
    #[must_use]
    pub fn post_title(&self, key: &str) -> String {
        self.post(key).map_or_else(
            || key.to_owned(),
            |post| {
                let unit = unit_name(self.units, &post.unit);
                if post.title.starts_with(&unit) { post.title } else { format!("{unit}{}", post.title) }
            },
        )
    }

    /// A party as lists write it.
    #[must_use]
    pub fn party_title(&self, party: &Party) -> String {
        match party {
            Party::Unit(key) => unit_name(self.units, key),
            Party::Post(key) => self.post_title(key),
            Party::Guest(guest) => guest.title(),
        }
    }

    /// The same for one who is written down anew: a guest whom no roster knows is written with unit or post, so that
    /// the list says who that was.
    #[must_use]
    pub fn why_not_new_party(&self, party: &Party, field: &str) -> Option<Violation> {
        let bare = match party {
            Party::Guest(guest) => why_only_a_name(guest, field),
            Party::Unit(_) | Party::Post(_) => None,
        };
        self.why_not_party(party, field).or(bare)
    }

    /// Where a party stands in a list of names: who holds a seat by the order of the seats, then units, and the posts
    /// in them, in the order of the rules; who comes from outside last.
    pub(crate) fn place(&self, party: &Party) -> (usize, usize) {
        let book = self.rulebook;
        let unit = |key: &str| self.units.iter().position(|unit| unit.key == key).map_or(usize::MAX, |place| place + 1);
        match party {
            Party::Unit(key) => (unit(key), usize::MAX),
            Party::Post(key) => {
                let seated = book.seats.iter().flat_map(|seat| &seat.posts).position(|held| held == key);
                let named = book.posts.iter().position(|post| post.key == *key).unwrap_or(usize::MAX);
                let in_unit = || self.post(key).map_or(usize::MAX, |post| unit(&post.unit));
                seated.map_or_else(|| (in_unit(), named), |place| (0, place))
            }
            Party::Guest(_) => (usize::MAX, usize::MAX),
        }
    }

    /// Why nobody can be asked under this name.
    #[must_use]
    pub fn why_not_party(&self, party: &Party, field: &str) -> Option<Violation> {
        match party {
            Party::Unit(key) => why_not_registered(self.units, key, field),
            Party::Post(key) => self.post(key).is_none().then(|| Violation::plain("post-unknown", field).with(key)),
            Party::Guest(guest) => why_not_guest(guest, field),
        }
    }
}
