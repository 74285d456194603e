//! 第六条: an entry that was a mistake is taken back on the day it was made, as if it had never been. From the next
//! day on others have counted on it, and it ends like any tenure.
use super::{
    Standing, Tenure,
    tenure::{Register, why_not_basis},
};
use crate::{
    approval::By,
    clause::{Found, Violation},
    deed::Deed,
    roster::tenure::day_before,
    rulebook::{Holders, PostRole},
    supervision::day_of,
};
use serde::{Deserialize, Serialize};

/// Who entered a tenure and when, and the one before it as it was until then.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entered {
    pub by: By,
    pub before: Option<Tenure>,
}

/// What taking back leaves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TakenBack {
    /// It never took effect.
    pub tenure: Tenure,
    /// The one before it, as it was.
    pub restored: Option<Tenure>,
}

/// Why the entry may not be taken back, whatever the reason for it.
#[must_use]
pub fn why_not_take_back(register: Register<'_>, tenure: &Tenure, entered: Option<&Entered>) -> Vec<Violation> {
    let basis = &register.rulebook.duty(Deed::TenureEnd).basis;
    let title = register.roster.post_title(&tenure.post, tenure.from);
    let mut found = Found::default();
    let on = entered.map(|entered| day_of(&entered.by));
    let is_today = on == Some(register.today);
    found.when((!is_today).then(|| {
        let on = on.map_or_else(|| "以前".to_owned(), |on| on.to_string());
        Violation::of(basis, "entered-before-today", "tenure").with(on)
    }));
    let was = entered.and_then(|entered| entered.before.as_ref());
    // What a unit proposed and the office filed is settled between the two.
    let is_filed =
        was.is_some() && register.roster.posts.get(&tenure.post).is_some_and(|p| p.role == PostRole::Liaison);
    let filing = &register.rulebook.duty(Deed::LiaisonPropose).basis;
    found.when(is_filed.then(|| Violation::of(filing, "liaison-by-proposal", "tenure").with(&title)));
    let has_moved = !tenure.took_effect() || was.is_some_and(|was| has_moved(register, tenure, was));
    found.when(has_moved.then(|| Violation::of(basis, "changed-since-entry", "tenure").with(&title)));
    found.all()
}

/// Whether the one before can no longer go on as it was: it was changed since, or somebody stands in its way.
fn has_moved(register: Register<'_>, tenure: &Tenure, was: &Tenure) -> bool {
    let all = register.roster.tenures.get(&tenure.post).map_or(&[][..], Vec::as_slice);
    let is_as_left = |one: &Tenure| one.id == was.id && one.until == Some(day_before(tenure.from));
    let is_single = register.roster.posts.get(&tenure.post).is_some_and(|post| post.holders == Holders::One);
    let others = all.iter().filter(|one| one.id != was.id && one.id != tenure.id && one.standing == Standing::Holder);
    let mut in_the_way = others.filter(|one| is_single && one.overlaps(was.from, was.until));
    !all.iter().any(is_as_left) || in_the_way.next().is_some()
}

/// Take it back.
///
/// # Errors
/// Every violation.
pub fn take_back(
    register: Register<'_>,
    tenure: Tenure,
    entered: Option<Entered>,
    reason: &str,
) -> Result<TakenBack, Vec<Violation>> {
    let mut found = why_not_take_back(register, &tenure, entered.as_ref());
    found.extend(why_not_basis(reason, "reason"));
    if !found.is_empty() {
        return Err(found);
    }
    let until = Some(day_before(tenure.from));
    Ok(TakenBack { tenure: Tenure { until, ..tenure }, restored: entered.and_then(|entered| entered.before) })
}
