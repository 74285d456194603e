//! 第六条: posts change hands by themselves with the day; the office registers who begins and who ends.
use super::{PostRecord, Roster, Standing, Tenure, UnitRecord};
use crate::{
    clause::{Found, Violation, why_not_text},
    deed::Deed,
    duty::title,
    rulebook::{Holders, PostRole, Rulebook, UnitKind},
};
use jiff::civil::Date;

/// Longest text of what an entry rests on, characters.
pub const BASIS_MOST_CHARS: usize = 120;

/// 名册: what every change of who is who is decided on.
#[derive(Clone, Copy)]
pub struct Register<'a> {
    pub rulebook: &'a Rulebook,
    pub roster: &'a Roster,
    pub today: Date,
}

/// A tenure that is to be entered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Terms {
    pub id: String,
    pub person: String,
    pub post: String,
    pub from: Date,
    /// The last day, where one is set.
    pub until: Option<Date>,
    /// The letter or notice it rests on: `湛府任〔2026〕9号`.
    pub basis: String,
}

/// What happens to whoever holds the post.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Manner {
    /// 任职: the post is free.
    Filling,
    /// 接任: the predecessor's last day is the day before.
    Succeeding,
}

/// A tenure that begins, and the one that ends before it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Begun {
    pub tenure: Tenure,
    pub ended: Option<Tenure>,
}

impl Roster {
    /// As it stands once the tenure is entered: a post's tenures by their first day.
    pub fn take_in(&mut self, Begun { tenure, ended }: &Begun) {
        let all = self.tenures.entry(tenure.post.clone()).or_default();
        if let Some(ended) = ended {
            all.retain(|one| one.id != ended.id);
            all.push(ended.clone());
        }
        all.push(tenure.clone());
        all.sort_by(|one, other| (one.from, &one.id).cmp(&(other.from, &other.id)));
    }
}

/// 第六条: why the tenure may not begin.
#[must_use]
pub fn why_not_begin(register: Register<'_>, terms: &Terms, manner: Manner) -> Vec<Violation> {
    let mut found = why_not_terms(register, terms);
    if let Some(post) = register.roster.posts.get(&terms.post) {
        found.extend(why_not_this_way(register, post, terms.from));
        found.extend(why_no_room(register, post, terms, manner));
    }
    found
}

/// 第六条: the holder begins; on the day every seat of the post is theirs.
///
/// # Errors
/// Every violation.
pub fn begin(register: Register<'_>, terms: Terms, manner: Manner) -> Result<Begun, Vec<Violation>> {
    let found = why_not_begin(register, &terms, manner);
    if found.is_empty() { Ok(begun(register, terms)) } else { Err(found) }
}

/// 第五条: why the person may not be appointed to the office's staff.
#[must_use]
pub fn why_not_appoint(register: Register<'_>, terms: &Terms) -> Vec<Violation> {
    let mut found = why_not_terms(register, terms);
    match register.roster.posts.get(&terms.post) {
        Some(post) if post.role == PostRole::Office => {
            found.extend(why_no_room(register, post, terms, Manner::Filling));
        }
        Some(post) => {
            let basis = &register.rulebook.duty(Deed::TenureBegin).basis;
            let title = register.roster.post_title(&post.id, terms.from);
            found.push(Violation::of(basis, "not-a-staff-post", "post").with(title));
        }
        None => {}
    }
    found
}

/// 第五条: appoint to the office's staff.
///
/// # Errors
/// Every violation.
pub fn appoint(register: Register<'_>, terms: Terms) -> Result<Begun, Vec<Violation>> {
    let found = why_not_appoint(register, &terms);
    if found.is_empty() { Ok(begun(register, terms)) } else { Err(found) }
}

/// Why the tenure may not end on that last day.
#[must_use]
pub fn why_not_end(register: Register<'_>, tenure: &Tenure, last: Date, basis: &str) -> Vec<Violation> {
    let mut found = Found::default();
    let name = register.roster.person_name(&tenure.person);
    let ended = tenure.until.filter(|until| *until < register.today);
    found.when(ended.map(|until| Violation::plain("tenure-ended", "last").with(name).with(until.to_string())));
    // Of one that has not begun, the day before it means: it never did.
    let is_called_off = tenure.from > register.today && last == day_before(tenure.from);
    found.when((last < tenure.from && !is_called_off).then(|| Violation::plain("ends-before-it-begins", "last")));
    found.when(why_not_basis(basis, "basis"));
    found.all()
}

/// 第六条: the tenure's last day is set; the post is vacant from the next day on, until someone begins.
///
/// # Errors
/// Every violation.
pub fn end(register: Register<'_>, tenure: Tenure, last: Date, basis: &str) -> Result<Tenure, Vec<Violation>> {
    let found = why_not_end(register, &tenure, last, basis);
    if found.is_empty() { Ok(Tenure { until: Some(last), ..tenure }) } else { Err(found) }
}

/// The day before; the first of all days has none.
#[must_use]
pub fn day_before(day: Date) -> Date {
    day.yesterday().unwrap_or(day)
}

/// What any tenure needs: a known person and post, days in order, a basis, a unit that is registered.
pub(super) fn why_not_terms(register: Register<'_>, terms: &Terms) -> Vec<Violation> {
    let roster = register.roster;
    let mut found = Found::default();
    found.when((!roster.persons.contains_key(&terms.person)).then(|| Violation::plain("choose-one", "person")));
    found.when(why_not_basis(&terms.basis, "basis"));
    let is_backwards = terms.until.is_some_and(|until| until < terms.from);
    found.when(is_backwards.then(|| Violation::plain("ends-before-it-begins", "until")));
    match roster.posts.get(&terms.post) {
        None => found.when(Violation::plain("choose-one", "post")),
        Some(post) => found.when(why_not_unit(register, post, terms.from)),
    }
    found.all()
}

/// What an entry rests on, or why it is changed, is said in words.
pub(super) fn why_not_basis(basis: &str, field: &str) -> Option<Violation> {
    why_not_text(basis, field, BASIS_MOST_CHARS)
}

/// Posts of a member unit are held while it is a member (第四、六条). Whoever is in post when the body begins took office
/// before that day.
fn why_not_unit(register: Register<'_>, post: &PostRecord, from: Date) -> Option<Violation> {
    let unit = register.roster.units.get(&post.unit)?;
    let first_day = |unit: &UnitRecord| unit.memberships.iter().map(|(from, _)| *from).min();
    let begun = register.roster.units.values().filter_map(first_day).min();
    let asked = if first_day(unit) == begun { begun.map_or(from, |begun| from.max(begun)) } else { from };
    let is_outside = unit.kind == UnitKind::Member && !unit.is_member(asked);
    let name = || register.roster.unit_name(&unit.id, from);
    is_outside.then(|| Violation::plain("unit-not-member", "from").with(name()).with(from.to_string()))
}

/// 第五、十四条: why the post is not one that the office fills: staff are appointed, and a change of liaison
/// officer comes from the unit.
#[must_use]
pub fn why_not_this_way(register: Register<'_>, post: &PostRecord, day: Date) -> Option<Violation> {
    let Register { rulebook, roster, .. } = register;
    let post_title = roster.post_title(&post.id, day);
    match post.role {
        PostRole::Office => {
            let duty = rulebook.duty(Deed::StaffAppoint);
            let who = duty.who.iter().map(|who| title(rulebook, who)).collect::<Vec<_>>().join("、");
            Some(Violation::of(&duty.basis, "staff-by-appointment", "post").with(post_title).with(who))
        }
        // 第十四条 speaks of a change; the first one of all is entered like any other.
        PostRole::Liaison if roster.tenures.get(&post.id).is_some_and(|all| all.iter().any(Tenure::took_effect)) => {
            let basis = &rulebook.duty(Deed::LiaisonPropose).basis;
            Some(Violation::of(basis, "liaison-by-proposal", "post").with(post_title))
        }
        _ => None,
    }
}

/// Whoever is in the way.
pub(super) fn why_no_room(register: Register<'_>, post: &PostRecord, terms: &Terms, manner: Manner) -> Vec<Violation> {
    let roster = register.roster;
    let all = roster.tenures.get(&post.id).map_or(&[][..], Vec::as_slice);
    let others = all.iter().filter(|one| one.standing == Standing::Holder && one.overlaps(terms.from, terms.until));
    let violation = |one: &Tenure| {
        let (title, name) = (roster.post_title(&post.id, terms.from), roster.person_name(&one.person));
        let violation = if one.person == terms.person {
            Violation::plain("already-holds", "person")
        } else {
            Violation::of(&register.rulebook.duty(Deed::TenureBegin).basis, "post-held", "person")
        };
        violation.with(title).with(name).with(one.span())
    };
    let gives_way = |one: &Tenure| match (post.holders, manner) {
        (Holders::Many, _) => true,
        (Holders::One, Manner::Succeeding) => one.from < terms.from && one.covers(terms.from),
        (Holders::One, Manner::Filling) => false,
    };
    others.filter(|one| one.person == terms.person || !gives_way(one)).map(violation).collect()
}

/// The new tenure, and the predecessor's with its last day: for a post with one holder.
pub(super) fn begun(register: Register<'_>, terms: Terms) -> Begun {
    let post = register.roster.posts.get(&terms.post);
    let is_single = post.is_some_and(|post| post.holders == Holders::One);
    let all = register.roster.tenures.get(&terms.post).map_or(&[][..], Vec::as_slice);
    let held = all.iter().find(|one| one.standing == Standing::Holder && one.covers(terms.from));
    let ended = held.filter(|_| is_single).map(|one| Tenure { until: Some(day_before(terms.from)), ..one.clone() });
    let Terms { id, person, post, from, until, .. } = terms;
    Begun { tenure: Tenure { id, person, post, standing: Standing::Holder, from, until }, ended }
}
