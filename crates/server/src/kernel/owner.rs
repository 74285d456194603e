//! Who owes: posts, units, the office, or, where the 权责清单 lets only some of the office do it, those who may.
//! Never a person: a succession (第六条) moves what is owed by itself.
use super::{
    owing::{self, Means},
    sight::is_office,
};
use crate::{
    binds,
    db::{DbError, Tx},
};
use rules::{
    deed::Deed,
    duty::{self, Relation, Who},
    roster::Actor,
    rulebook::Rulebook,
};
use serde::{Deserialize, Serialize};

/// Who owes.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Owner {
    Office,
    Post(String),
    Unit(String),
    /// Whoever may do this deed: a matter of the office that only some of it may see to.
    Doers(Deed),
}

impl Owner {
    /// Kind and key, as they are stored.
    #[must_use]
    pub fn parts(&self) -> (&'static str, &str) {
        match self {
            Self::Office => ("office", ""),
            Self::Post(key) => ("post", key),
            Self::Unit(key) => ("unit", key),
            Self::Doers(deed) => ("duty", deed.name()),
        }
    }

    /// From kind and key.
    ///
    /// # Errors
    /// When there is no such kind.
    pub fn from_parts(kind: &str, key: String) -> Result<Self, DbError> {
        let deed = || Deed::ALL.iter().find(|deed| deed.name() == key).copied();
        match kind {
            "office" => Ok(Self::Office),
            "post" => Ok(Self::Post(key)),
            "unit" => Ok(Self::Unit(key)),
            "duty" => deed().map(Self::Doers).ok_or_else(|| DbError::Broken(format!("owner may do {key}"))),
            other => Err(DbError::Broken(format!("owner kind {other}"))),
        }
    }

    /// Whoever owes something of this kind, when an area says it is this owner's. What the office owes is owed by those
    /// of it who may do it, where the table names seats or the keeper of the archive and not the office.
    #[must_use]
    pub fn answering(self, kind: &str, rulebook: &Rulebook) -> Self {
        match (owing::means(kind, &self), &self) {
            (Means::Act(deed), Self::Office | Self::Doers(_)) if is_narrow(&rulebook.duty(deed).who) => {
                Self::Doers(deed)
            }
            (Means::Act(_), Self::Doers(_)) => Self::Office,
            _ => self,
        }
    }

    /// Everything of the office, by whomever of it.
    #[must_use]
    pub fn of_the_office(rulebook: &Rulebook) -> Vec<Self> {
        let mut owners: Vec<Self> =
            owing::KINDS.iter().map(|kind| Self::Office.answering(kind.name, rulebook)).collect();
        owners.push(Self::Office);
        owners.sort();
        owners.dedup();
        owners
    }

    /// Everything the actor answers for today; `archivist` is the person who keeps the archive.
    #[must_use]
    pub fn all_of(actor: &Actor, rulebook: &Rulebook, archivist: Option<&str>) -> Vec<Self> {
        let mut owners: Vec<_> = actor.posts.iter().map(|held| Self::Post(held.post.clone())).collect();
        owners.extend(actor.units().map(|unit| Self::Unit(unit.to_owned())));
        let of_office = Self::of_the_office(rulebook);
        let may = |owner: &Self| match owner {
            Self::Doers(deed) => owing::permit(rulebook, actor, archivist, (*deed, owner)).is_ok(),
            _ => is_office(actor, rulebook),
        };
        owners.extend(of_office.into_iter().filter(|owner| may(owner)));
        owners
    }

    /// Those who may do a deed, as lists call them.
    #[must_use]
    pub fn doers_title(deed: Deed, rulebook: &Rulebook) -> String {
        let who: Vec<String> = rulebook.duty(deed).who.iter().map(|who| duty::title(rulebook, who)).collect();
        who.join("、")
    }
}

fn is_narrow(who: &[Who]) -> bool {
    let is_someone = |who: &Who| matches!(who, Who::Seat(_) | Who::Relation(Relation::Archivist));
    !who.contains(&Who::Office) && who.iter().any(is_someone)
}

/// Open obligations of the office that another rulebook, or none, had put at somebody else: id and whose they are.
///
/// # Errors
/// When the database fails.
pub fn astray(tx: &mut Tx<'_>, rulebook: &Rulebook) -> Result<Vec<(String, Owner)>, DbError> {
    let sql = "select id, kind, owner_kind, owner from obligation
               where owner_kind in ('office', 'duty') and ended is null order by id";
    let row =
        |row: &crate::db::Row<'_>| Ok((row.text(0)?, row.text(1)?, Owner::from_parts(&row.text(2)?, row.text(3)?)?));
    let all = tx.rows(sql, &[], row)?;
    let moved = all.into_iter().map(|(id, kind, now)| (id, now.clone().answering(&kind, rulebook), now));
    Ok(moved.filter(|(_, owner, now)| owner != now).map(|(id, owner, _)| (id, owner)).collect())
}

/// Put one where it belongs.
///
/// # Errors
/// When the database fails.
pub fn set_right(tx: &mut Tx<'_>, (id, owner): &(String, Owner)) -> Result<(), DbError> {
    let (kind, key) = owner.parts();
    tx.run("update obligation set owner_kind = $2, owner = $3 where id = $1", binds![id, kind, key])?;
    Ok(())
}
