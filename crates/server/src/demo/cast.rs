//! Who plays: units by what they are called, people by the post they hold or by what they may do.
use super::scene::{Scene, missing};
use crate::kernel::Refused;
use rules::{
    deed::Deed,
    duty::{Asked, Bearing},
    roster::{Actor, Roster},
    rulebook::{PostRole, UnitKind},
};

/// In place of a unit's name: the unit that houses the office.
pub const HOST: &str = "";

impl Scene<'_> {
    /// The unit whose name of today has these words; on a body without it, one of its members, always the same.
    ///
    /// # Errors
    /// When there are no members.
    pub fn unit(&self, words: &str) -> Result<String, Refused> {
        let today = self.today();
        self.look(|view| {
            if words == HOST {
                return Ok(view.rulebook.office.unit.clone());
            }
            let plays = |kind| matches!(kind, UnitKind::Member | UnitKind::Area | UnitKind::Host);
            let mut units: Vec<_> = view.roster.units.values().filter(|unit| plays(unit.kind)).collect();
            units.sort_by_key(|unit| unit.place);
            let named = |unit: &&rules::roster::UnitRecord| view.roster.unit_name(&unit.id, today).contains(words);
            if let Some(unit) = units.iter().copied().find(|unit| named(unit)) {
                return Ok(unit.id.clone());
            }
            let members = view.roster.members(today);
            let turn = words.bytes().map(usize::from).sum::<usize>().checked_rem(members.len());
            turn.map(|turn| members[turn].id.clone()).ok_or_else(|| missing("no member units"))
        })
    }

    /// Several, each once, none of them `but`.
    ///
    /// # Errors
    /// As [`Self::unit`].
    pub fn units(&self, words: &[&str], but: &str) -> Result<Vec<String>, Refused> {
        let mut units: Vec<String> = Vec::new();
        for words in words {
            let unit = self.unit(words)?;
            if unit != but && !units.contains(&unit) {
                units.push(unit);
            }
        }
        Ok(units)
    }

    /// The post of a unit with this role.
    ///
    /// # Errors
    /// When the unit has none.
    pub fn post(&self, unit: &str, role: PostRole) -> Result<String, Refused> {
        self.look(|view| {
            let post = view.roster.post_of(unit, role).map(|post| post.id.clone());
            post.ok_or_else(|| missing(&format!("no {role:?} of {unit}")))
        })
    }

    /// Who holds a post today.
    ///
    /// # Errors
    /// When nobody does.
    pub fn holder(&self, post: &str) -> Result<Actor, Refused> {
        let today = self.today();
        self.look(|view| first_holder(&view.roster, post, today).ok_or_else(|| missing(&format!("nobody in {post}"))))
    }

    /// Who speaks for a unit: its liaison officer, or its member while there is none.
    ///
    /// # Errors
    /// When both are vacant.
    pub fn speaker(&self, unit: &str) -> Result<Actor, Refused> {
        let liaison = self.holder(&self.post(unit, PostRole::Liaison)?);
        liaison.or_else(|_| self.member(unit))
    }

    /// Who is responsible in a unit.
    ///
    /// # Errors
    /// When the post is vacant.
    pub fn member(&self, unit: &str) -> Result<Actor, Refused> {
        self.holder(&self.post(unit, PostRole::Member)?)
    }

    /// The clerk of the office.
    ///
    /// # Errors
    /// When the office has none.
    pub fn clerk(&self) -> Result<Actor, Refused> {
        let unit = self.unit(HOST)?;
        self.holder(&self.post(&unit, PostRole::Office)?)
    }

    /// The first, in the order of posts, who may do such a thing.
    ///
    /// # Errors
    /// When nobody may.
    pub fn may(&self, deed: Deed, bearing: &Bearing) -> Result<Actor, Refused> {
        let everybody = self.everybody()?;
        self.look(|view| {
            let rulebook = &view.rulebook;
            let may = |actor: &Actor| Asked { rulebook, actor, bearing }.permit(deed).is_ok();
            everybody.into_iter().find(may).ok_or_else(|| missing(&format!("nobody may {}", deed.name())))
        })
    }

    /// Everybody in a post today, in the order of posts.
    ///
    /// # Errors
    /// When the database fails.
    pub fn everybody(&self) -> Result<Vec<Actor>, Refused> {
        let today = self.today();
        self.look(|view| {
            let mut posts: Vec<_> = view.roster.posts.values().collect();
            posts.sort_by_key(|post| post.place);
            Ok(posts.into_iter().filter_map(|post| first_holder(&view.roster, &post.id, today)).collect())
        })
    }
}

fn first_holder(roster: &Roster, post: &str, today: jiff::civil::Date) -> Option<Actor> {
    let person = roster.at_post(post, today).first().map(|person| person.id.clone())?;
    roster.actor(&person, today)
}
