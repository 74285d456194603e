//! 第六条 成员单位调整: add, take out, rename; proposed by the office, through its chain, from a day on.
use super::{
    PostRecord, Roster, Tenure, UnitRecord,
    tenure::{Register, day_before},
};
use crate::{
    approval::By,
    clause::{Found, Violation, why_not_text},
    rulebook::{Rule, Seat, UnitKind},
};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

const NAME_MOST_CHARS: usize = 60;
const REASON_MOST_CHARS: usize = 500;

/// What is to change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "is")]
pub enum Change {
    /// A unit that was never here becomes a member.
    Add {
        unit: String,
        name: String,
    },
    /// A unit that was a member becomes one again.
    Readmit {
        unit: String,
    },
    Remove {
        unit: String,
    },
    /// The unit stays, under another name.
    Rename {
        unit: String,
        name: String,
    },
}

/// Where a change stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "is")]
pub enum Course {
    /// In its chain.
    Waiting,
    /// Agreed and entered with its day; what follows on the day is still to come.
    Agreed {
        by: By,
        from: Date,
    },
    /// The day has come and all is done.
    Effective {
        by: By,
        from: Date,
    },
    Returned {
        by: By,
    },
    Recalled {
        by: By,
    },
    /// Its approval ended without a word: nobody is left to decide. Whose deed that followed from.
    Lapsed {
        by: By,
        reason: String,
    },
}

/// A change of member units.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitChange {
    pub id: String,
    pub change: Change,
    /// The first day on which it holds.
    pub effective: Date,
    pub reason: String,
    pub proposed: By,
    pub course: Course,
}

/// What the office writes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    pub change: Change,
    pub effective: Date,
    pub reason: String,
}

/// What is entered when a change is agreed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    Unit(UnitRecord),
    Post(PostRecord),
    Name { unit: String, name: String, from: Date },
    Joins { unit: String, from: Date },
    Leaves { unit: String, last: Date },
    Ended(Tenure),
}

impl Change {
    /// The unit it is about.
    #[must_use]
    pub fn unit(&self) -> &str {
        match self {
            Self::Add { unit, .. } | Self::Readmit { unit } | Self::Remove { unit } | Self::Rename { unit, .. } => unit,
        }
    }

    /// In a phrase: `增加成员单位：市林业局`.
    #[must_use]
    pub fn phrase(&self, roster: &Roster, day: Date) -> String {
        let known = |unit: &String| roster.unit_name(unit, day);
        match self {
            Self::Add { name, .. } => format!("增加成员单位：{name}"),
            Self::Readmit { unit } => format!("恢复成员单位：{}", known(unit)),
            Self::Remove { unit } => format!("调出成员单位：{}", known(unit)),
            Self::Rename { unit, name } => format!("单位更名：{}改为{name}", known(unit)),
        }
    }
}

impl UnitChange {
    /// Whether it is still to come: in its chain, or agreed for a later day.
    #[must_use]
    pub fn is_open(&self) -> bool {
        matches!(self.course, Course::Waiting | Course::Agreed { .. })
    }
}

/// 第六条: why the office may not propose it; `open` are the changes still to come.
#[must_use]
pub fn why_not_propose(register: Register<'_>, open: &[UnitChange], draft: &Draft) -> Vec<Violation> {
    let mut found = Found::default();
    let is_past = draft.effective < register.today;
    found.when(is_past.then(|| Violation::plain("day-is-past", "effective").with(draft.effective.to_string())));
    found.when(why_not_text(&draft.reason, "reason", REASON_MOST_CHARS));
    let unit = draft.change.unit();
    let name = register.roster.unit_name(unit, register.today);
    let waits = open.iter().any(|other| other.change.unit() == unit);
    found.when(waits.then(|| Violation::plain("change-waits", "unit").with(name)));
    let mut found = found.all();
    found.extend(match &draft.change {
        Change::Add { name, .. } => why_not_name(register, open, name),
        Change::Readmit { unit } => why_not_readmit(register, unit, draft.effective).into_iter().collect(),
        Change::Remove { unit } => why_not_remove(register, unit, draft.effective),
        Change::Rename { unit, name } => why_not_rename(register, open, unit, (name, draft.effective)),
    });
    found
}

/// The office proposes a change.
///
/// # Errors
/// Every violation.
pub fn propose(
    register: Register<'_>,
    open: &[UnitChange],
    id: String,
    draft: Draft,
    by: By,
) -> Result<UnitChange, Vec<Violation>> {
    let found = why_not_propose(register, open, &draft);
    let Draft { change, effective, reason } = draft;
    let made = UnitChange { id, change, effective, reason, proposed: by, course: Course::Waiting };
    if found.is_empty() { Ok(made) } else { Err(found) }
}

fn why_not_name(register: Register<'_>, open: &[UnitChange], name: &str) -> Vec<Violation> {
    let mut found = Found::default();
    found.when(why_not_text(name, "name", NAME_MOST_CHARS));
    let bears = |unit: &&UnitRecord| unit.names.last().is_some_and(|(_, last)| last == name.trim());
    let known = register.roster.units.values().find(bears);
    let is_coming = open.iter().any(|other| match &other.change {
        Change::Add { name: coming, .. } | Change::Rename { name: coming, .. } => coming == name.trim(),
        Change::Readmit { .. } | Change::Remove { .. } => false,
    });
    found.when((known.is_some() || is_coming).then(|| Violation::plain("unit-name-taken", "name").with(name.trim())));
    found.all()
}

fn why_not_readmit(register: Register<'_>, unit: &str, day: Date) -> Option<Violation> {
    let Some(record) = register.roster.units.get(unit).filter(|unit| unit.kind == UnitKind::Member) else {
        return Some(Violation::plain("choose-one", "unit"));
    };
    let is_member = record.memberships.iter().any(|(_, until)| until.is_none_or(|last| last >= day));
    is_member.then(|| Violation::plain("already-member", "unit").with(register.roster.unit_name(unit, day)))
}

fn why_not_remove(register: Register<'_>, unit: &str, day: Date) -> Vec<Violation> {
    let Register { rulebook, roster, .. } = register;
    let name = roster.unit_name(unit, day);
    let is_open = |record: &UnitRecord| record.memberships.iter().any(|(from, until)| *from < day && until.is_none());
    if !roster.units.get(unit).is_some_and(is_open) {
        return vec![Violation::plain("unit-not-member", "unit").with(name).with(day.to_string())];
    }
    let seat_of = |post: &PostRecord| rulebook.seat_of(&post.id).and_then(|key| rulebook.seat(key));
    let seat = roster.posts.values().filter(|post| post.unit == unit).find_map(seat_of);
    let violation =
        |seat: &Rule<Seat>| Violation::of(&seat.basis, "unit-holds-seat", "unit").with(name).with(&seat.title);
    seat.map(violation).into_iter().collect()
}

fn why_not_rename(
    register: Register<'_>,
    open: &[UnitChange],
    unit: &str,
    (name, day): (&str, Date),
) -> Vec<Violation> {
    let Some(record) = register.roster.units.get(unit) else { return vec![Violation::plain("choose-one", "unit")] };
    let mut found = why_not_name(register, open, name);
    if let Some((from, known)) = record.names.last().filter(|(from, _)| *from >= day) {
        found.push(Violation::plain("renamed-later", "effective").with(from.to_string()).with(known));
    }
    found
}

/// 第六条: agreed; it holds from its day, or from today when the chain took longer, so that the past stays as it was.
#[must_use]
pub fn agree(change: UnitChange, by: By, today: Date) -> UnitChange {
    let from = change.effective.max(today);
    UnitChange { course: Course::Agreed { by, from }, ..change }
}

/// The day has come.
#[must_use]
pub fn settle(change: UnitChange, today: Date) -> UnitChange {
    match change.course {
        Course::Agreed { by, from } if from <= today => UnitChange { course: Course::Effective { by, from }, ..change },
        course => UnitChange { course, ..change },
    }
}

/// What an agreed change enters, all with its day.
#[must_use]
pub fn effects(register: Register<'_>, change: &Change, from: Date) -> Vec<Effect> {
    match change {
        Change::Add { unit, name } => added(register, unit, name.trim(), from),
        Change::Readmit { unit } => vec![Effect::Joins { unit: unit.clone(), from }],
        Change::Rename { unit, name } => vec![Effect::Name { unit: unit.clone(), name: name.trim().to_owned(), from }],
        Change::Remove { unit } => {
            let last = day_before(from);
            let mut effects = vec![Effect::Leaves { unit: unit.clone(), last }];
            effects.extend(tenures_in(register.roster, unit, last).map(Effect::Ended));
            effects
        }
    }
}

fn added(register: Register<'_>, unit: &str, name: &str, from: Date) -> Vec<Effect> {
    let Register { rulebook, roster, .. } = register;
    let next = |places: &mut dyn Iterator<Item = i64>| places.max().unwrap_or(0) + 1;
    let place = next(&mut roster.units.values().map(|unit| unit.place));
    let record = UnitRecord {
        id: unit.to_owned(),
        kind: UnitKind::Member,
        place,
        names: vec![(from, name.to_owned())],
        memberships: Vec::new(),
    };
    let first = next(&mut roster.posts.values().map(|post| post.place));
    let kinds = rulebook.unit_posts.iter().filter(|post| post.of == UnitKind::Member);
    let posts = (first..).zip(kinds).map(|(place, kind)| {
        let post = kind.post_in(unit);
        Effect::Post(PostRecord {
            id: post.key,
            unit: post.unit,
            title: post.title,
            role: post.role,
            holders: post.holders,
            place,
        })
    });
    let joins = Effect::Joins { unit: unit.to_owned(), from };
    [Effect::Unit(record), joins].into_iter().chain(posts).collect()
}

/// Tenures in a unit's posts that would go on after the last day, cut to it.
fn tenures_in<'a>(roster: &'a Roster, unit: &'a str, last: Date) -> impl Iterator<Item = Tenure> + 'a {
    let posts = roster.posts.values().filter(move |post| post.unit == unit);
    let all = posts.filter_map(|post| roster.tenures.get(&post.id)).flatten();
    let goes_on = move |one: &&Tenure| one.took_effect() && one.until.is_none_or(|until| until > last);
    all.filter(goes_on).map(move |one| {
        // One that was to begin later never does.
        let until = if one.from > last { day_before(one.from) } else { last };
        Tenure { until: Some(until), ..one.clone() }
    })
}
