//! Who may see what of things whose area is not asked: the office and holders of seats see all
//! (第三、五条), the others what their posts and units owe, owed, or did themselves.
use crate::{
    app::View,
    db::DbError,
    kernel::{
        Subject,
        journal_list::{self, Filter},
        obligation::Owner,
        owed,
    },
};
use rules::{
    roster::Actor,
    rulebook::{PostRole, Rulebook},
};

/// The office, and whoever holds a seat.
#[must_use]
pub fn sees_all(actor: &Actor, rulebook: &Rulebook) -> bool {
    let is_wide = |post: &str| rulebook.is_office_post(post) || rulebook.seat_of(post).is_some();
    actor.posts.iter().any(|held| is_wide(&held.post))
}

/// Posts whose doings the actor may read: all when none is given, else those of the actor's units.
#[must_use]
pub fn posts(actor: &Actor, view: &View<'_, '_>) -> Option<Vec<String>> {
    if sees_all(actor, &view.rulebook) {
        return None;
    }
    let is_own = |unit: &str| actor.units().any(|own| own == unit);
    let is_units = |role| matches!(role, PostRole::Member | PostRole::Liaison);
    let posts = view.roster.posts.values().filter(|post| is_own(&post.unit) && is_units(post.role));
    Some(posts.map(|post| post.id.clone()).collect())
}

/// Whether the actor may see a thing. The one place to ask the thing's own area instead.
///
/// # Errors
/// When the database fails.
pub fn may_see(view: &mut View<'_, '_>, actor: &Actor, subject: &Subject) -> Result<bool, DbError> {
    let Some(posts) = posts(actor, view) else { return Ok(true) };
    let owners = Owner::all_of(actor, &view.rulebook);
    if owed::owners_on(view.tx, subject)?.iter().any(|owner| owners.contains(owner)) {
        return Ok(true);
    }
    let filter = Filter {
        subject_kind: subject.kind.to_owned(),
        subject: subject.id.clone(),
        posts: Some(posts),
        ..Filter::default()
    };
    Ok(journal_list::count(view.tx, &filter)? > 0)
}
