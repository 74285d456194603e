//! 第二章 机构设置, as data: the body, its office, units, posts and seats.
use serde::{Deserialize, Serialize};

/// The task force itself (第一条).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Body {
    pub key: String,
    /// Full name, as on its letterhead.
    pub name: String,
    /// As running text calls it: `市城镇建设专班`.
    pub short: String,
    /// Version of this rulebook, written into every journal row.
    pub version: String,
}

/// 专班办公室 (第五、九条).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Office {
    pub title: String,
    /// The unit that houses it.
    pub unit: String,
    /// Seats that belong to the office: director, executive deputy.
    pub seats: Vec<String>,
    /// Its functions, which are the product's main areas (第九条).
    #[serde(default)]
    pub functions: Vec<String>,
    /// Chain by which member units are added and removed (第六条).
    pub unit_chain: String,
}

/// What a unit is to the body.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum UnitKind {
    /// Above the body (第二条).
    Superior,
    /// Houses the office (第五条).
    Host,
    /// 成员单位 (第四条).
    Member,
    /// A county's or zone's own task force (第二十一条).
    Area,
    /// Where a convener's post sits, without being a member.
    Organ,
}

/// A unit at the founding; later members and names are the store's, by procedure (第六条).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Unit {
    pub key: String,
    /// As registered, and as documents must spell it.
    pub name: String,
    pub kind: UnitKind,
}

/// What a post means to the program, beside the seats it fills.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PostRole {
    /// Fills seats, nothing else.
    Leader,
    /// 分管负责同志: the unit's member.
    Member,
    /// 联络员.
    Liaison,
    /// On the staff of the office.
    Office,
}

/// How many hold a post at once.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Holders {
    #[default]
    One,
    Many,
}

/// A post the rules name one by one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Post {
    pub key: String,
    pub unit: String,
    pub title: String,
    pub role: PostRole,
    #[serde(default)]
    pub holders: Holders,
}

/// A post that every unit of a kind has: key `UNIT.KEY`, title = unit name + title.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UnitPost {
    pub key: String,
    pub of: UnitKind,
    pub title: String,
    pub role: PostRole,
}

/// A seat, filled ex officio by one post or several (第三、五条).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Seat {
    pub key: String,
    pub title: String,
    pub posts: Vec<String>,
}

/// Units that documents write to as one (主送、抄送): printed as one phrase, sent to each that is registered on the day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UnitGroup {
    pub key: String,
    /// As documents write it.
    pub title: String,
    pub of: UnitKind,
    /// Which of the kind; none named: all of them.
    #[serde(default)]
    pub units: Vec<String>,
}

impl UnitGroup {
    /// Whether a unit belongs to it.
    #[must_use]
    pub fn has(&self, unit: &Unit) -> bool {
        unit.kind == self.of && (self.units.is_empty() || self.units.contains(&unit.key))
    }

    /// Whether it is all units of a kind.
    #[must_use]
    pub fn is_all_of(&self, kind: UnitKind) -> bool {
        self.of == kind && self.units.is_empty()
    }
}

impl UnitPost {
    /// The post of this kind in one unit.
    #[must_use]
    pub fn post_in(&self, unit: &str) -> Post {
        Post {
            key: format!("{unit}.{}", self.key),
            unit: unit.to_owned(),
            title: self.title.clone(),
            role: self.role,
            holders: Holders::One,
        }
    }
}
