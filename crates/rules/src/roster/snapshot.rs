//! 第二章: everyone and every unit with their dates, as one value; every question "who is X on day
//! D" is answered from it.
use super::{Actor, Held, Holding, Standing, Tenure};
use crate::{
    meeting::Entrustment,
    rulebook::{Holders, PostRole, UnitKind},
};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// A person; telephone numbers are for the contact book (第十条).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    pub id: String,
    pub name: String,
    pub office_phone: String,
    pub mobile: String,
}

/// A unit with its names and memberships through time (第六条).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitRecord {
    pub id: String,
    pub kind: UnitKind,
    /// Its place in the order of the rules.
    pub place: i64,
    /// Each name with its first day, oldest first.
    pub names: Vec<(Date, String)>,
    /// First and last day of each membership, the last open while `None`.
    pub memberships: Vec<(Date, Option<Date>)>,
}

/// A post of a unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PostRecord {
    pub id: String,
    pub unit: String,
    pub title: String,
    pub role: PostRole,
    pub holders: Holders,
    pub place: i64,
}

/// All of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Roster {
    pub persons: BTreeMap<String, Person>,
    pub units: BTreeMap<String, UnitRecord>,
    pub posts: BTreeMap<String, PostRecord>,
    pub tenures: BTreeMap<String, Vec<Tenure>>,
    pub entrustments: Vec<Entrustment>,
}

impl Roster {
    /// The unit's name on the day; before its first name, that one.
    #[must_use]
    pub fn unit_name(&self, unit: &str, day: Date) -> String {
        let names = self.units.get(unit).map_or(&[][..], |record| &record.names);
        let known = names.iter().rev().find(|(from, _)| *from <= day).or(names.first());
        known.map_or_else(|| unit.to_owned(), |(_, name)| name.clone())
    }

    /// The person's name; the id where there is no such person.
    #[must_use]
    pub fn person_name(&self, person: &str) -> String {
        self.persons.get(person).map_or_else(|| person.to_owned(), |known| known.name.clone())
    }

    /// Whether the unit takes part on the day: a member then, or of a kind that is not joined and left.
    #[must_use]
    pub fn is_registered(&self, unit: &str, day: Date) -> bool {
        self.units.get(unit).is_some_and(|unit| unit.kind != UnitKind::Member || unit.is_member(day))
    }

    /// The post as it is written with a name, `市住房城乡建设局主要负责同志`; the office's staff are not the
    /// host unit's (第五条) and go by the office's name.
    #[must_use]
    pub fn post_title(&self, post: &str, day: Date) -> String {
        let Some(record) = self.posts.get(post) else { return post.to_owned() };
        match record.role {
            PostRole::Office => record.title.clone(),
            PostRole::Leader | PostRole::Member | PostRole::Liaison => {
                format!("{}{}", self.unit_name(&record.unit, day), record.title)
            }
        }
    }

    /// Who holds the post on the day.
    #[must_use]
    pub fn holding(&self, post: &str, day: Date) -> Holding<'_> {
        self.tenures.get(post).map_or(Holding::Vacant, |tenures| super::holding(tenures, post, day))
    }

    /// The persons who act at the post on the day: holders, or who covers it.
    #[must_use]
    pub fn at_post(&self, post: &str, day: Date) -> Vec<&Person> {
        let tenures = match self.holding(post, day) {
            Holding::Held(tenures) => tenures,
            Holding::Covered(tenure) => vec![tenure],
            Holding::Vacant => Vec::new(),
        };
        tenures.into_iter().filter_map(|tenure| self.persons.get(&tenure.person)).collect()
    }

    /// Whether nobody may act at the post on the day.
    #[must_use]
    pub fn is_vacant(&self, post: &str, day: Date) -> bool {
        self.at_post(post, day).is_empty()
    }

    /// Member units of the day in the order of the rules (第四、六条).
    #[must_use]
    pub fn members(&self, day: Date) -> Vec<&UnitRecord> {
        let mut units: Vec<_> = self.units.values().filter(|unit| unit.is_member(day)).collect();
        units.sort_by_key(|unit| unit.place);
        units
    }

    /// Units of a kind in their order, members or not.
    #[must_use]
    pub fn of_kind(&self, kind: UnitKind) -> Vec<&UnitRecord> {
        let mut units: Vec<_> = self.units.values().filter(|unit| unit.kind == kind).collect();
        units.sort_by_key(|unit| unit.place);
        units
    }

    /// The unit's post of a role: its member's, its liaison officer's.
    #[must_use]
    pub fn post_of(&self, unit: &str, role: PostRole) -> Option<&PostRecord> {
        self.posts.values().filter(|post| post.unit == unit && post.role == role).min_by_key(|post| post.place)
    }

    /// Where a person stands in lists: by the first of their posts of the day, in the rulebook's order of units and of
    /// posts; whoever is at none comes after all.
    #[must_use]
    pub fn rank(&self, person: &str, day: Date) -> (i64, i64) {
        let posts = self.actor(person, day).map(|actor| actor.posts).unwrap_or_default();
        let place = |held: &Held| {
            let unit = self.units.get(&held.unit).map_or(i64::MAX, |unit| unit.place);
            (unit, self.posts.get(&held.post).map_or(i64::MAX, |post| post.place))
        };
        posts.iter().map(place).min().unwrap_or((i64::MAX, i64::MAX))
    }

    /// The person with the posts of the day, in the order of the rules.
    #[must_use]
    pub fn actor(&self, person: &str, day: Date) -> Option<Actor> {
        let known = self.persons.get(person)?;
        let mut posts: Vec<(i64, Held)> =
            self.posts.values().filter_map(|post| Some((post.place, self.held(post, person, day)?))).collect();
        posts.sort_by_key(|(place, _)| *place);
        let posts = posts.into_iter().map(|(_, held)| held).collect();
        Some(Actor { person: known.id.clone(), name: known.name.clone(), posts, is_system: false })
    }

    fn held(&self, post: &PostRecord, person: &str, day: Date) -> Option<Held> {
        let tenure = match self.holding(&post.id, day) {
            Holding::Held(tenures) => tenures.into_iter().find(|tenure| tenure.person == person)?,
            Holding::Covered(tenure) if tenure.person == person => tenure,
            _ => return None,
        };
        Some(Held {
            post: post.id.clone(),
            title: self.post_title(&post.id, day),
            unit: post.unit.clone(),
            role: post.role,
            acting: tenure.standing == Standing::Acting,
        })
    }
}

impl UnitRecord {
    /// Whether it is a member on the day.
    #[must_use]
    pub fn is_member(&self, day: Date) -> bool {
        self.memberships.iter().any(|(from, until)| *from <= day && until.is_none_or(|last| day <= last))
    }

    /// The last day of the membership of that day, where it is known that it ends.
    #[must_use]
    pub fn last_day(&self, day: Date) -> Option<Date> {
        let (_, until) =
            self.memberships.iter().find(|(from, until)| *from <= day && until.is_none_or(|last| day <= last))?;
        let last = (*until)?;
        // Readmitted without a break, it does not leave.
        let goes_on = last.tomorrow().is_ok_and(|next| self.is_member(next));
        (!goes_on).then_some(last)
    }
}
