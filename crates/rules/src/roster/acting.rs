//! 代理: a vacant post is covered for a time, so that what waits there can go on. No article of the
//! first body speaks of it; the rulebook says so and who may register it.
use super::{
    Holding, Standing, Tenure,
    tenure::{Register, Terms, why_not_terms},
};
use crate::{
    clause::{Found, Violation},
    deed::Deed,
    rulebook::PostRole,
};
use jiff::civil::Date;

/// Why the post may not be covered: it is held or covered already, no last day is set, or it is not
/// one that anybody covers.
#[must_use]
pub fn why_not_cover(register: Register<'_>, terms: &Terms) -> Vec<Violation> {
    let roster = register.roster;
    let Some(post) = roster.posts.get(&terms.post) else { return why_not_terms(register, terms) };
    let mut found = Found::default();
    let basis = &register.rulebook.duty(Deed::ActingBegin).basis;
    let title = || roster.post_title(&post.id, terms.from);
    found.when(terms.until.is_none().then(|| Violation::plain("empty", "until")));
    let is_staff = post.role == PostRole::Office;
    found.when(is_staff.then(|| Violation::of(basis, "staff-has-no-acting", "post").with(title())));
    found.when(why_not_vacant(register, &post.id, terms.from));
    let all = roster.tenures.get(&post.id).map_or(&[][..], Vec::as_slice);
    let covers = |one: &&Tenure| one.standing == Standing::Acting && one.overlaps(terms.from, terms.until);
    found.when(all.iter().find(covers).map(|one| {
        let name = roster.person_name(&one.person);
        Violation::of(basis, "post-covered", "from").with(title()).with(name).with(one.span())
    }));
    let mut found = found.all();
    found.extend(why_not_terms(register, terms));
    found
}

/// Why the post is not vacant on the day: somebody holds it in their own right.
#[must_use]
pub fn why_not_vacant(register: Register<'_>, post: &str, day: Date) -> Option<Violation> {
    let roster = register.roster;
    let Holding::Held(held) = roster.holding(post, day) else { return None };
    let one = held.first()?;
    let basis = &register.rulebook.duty(Deed::ActingBegin).basis;
    let (title, name) = (roster.post_title(post, day), roster.person_name(&one.person));
    Some(Violation::of(basis, "not-vacant", "from").with(title).with(name).with(one.span()))
}

/// Cover a vacant post from a day to a day. It gives way by itself to a holder who begins sooner.
///
/// # Errors
/// Every violation.
pub fn cover(register: Register<'_>, terms: Terms) -> Result<Tenure, Vec<Violation>> {
    let found = why_not_cover(register, &terms);
    if !found.is_empty() {
        return Err(found);
    }
    let Terms { id, person, post, from, until, .. } = terms;
    Ok(Tenure { id, person, post, standing: Standing::Acting, from, until })
}
