//! 搜索: plain substrings, ASCII letters of either case, over what the person may see. Each area
//! answers for itself; the list of those that are asked stands here, in one place.
use crate::{app::View, db::DbError};
use rules::roster::Actor;

/// Hits of one kind that are shown at most.
pub const MOST_HITS: usize = 20;

/// Something found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    pub title: String,
    /// What it is, in a few words.
    pub about: String,
    pub link: String,
}

/// One kind of things: what it is called, and how it looks for a text on behalf of a person; at
/// most [`MOST_HITS`] and one, so that the page can say there are more.
pub struct Finder {
    pub title: &'static str,
    pub find: fn(&mut View<'_, '_>, &Actor, &str) -> Result<Vec<Hit>, DbError>,
}

/// Every kind that can be found, in this order.
pub const FINDERS: &[Finder] = &[Finder { title: "单位", find: units }, Finder { title: "人员", find: people }];

#[expect(clippy::unnecessary_wraps, reason = "a finder may fail; this one reads what is in hand")]
fn units(view: &mut View<'_, '_>, _actor: &Actor, text: &str) -> Result<Vec<Hit>, DbError> {
    let mut found: Vec<_> = view.roster.units.values().collect();
    found.sort_by_key(|unit| unit.place);
    let hits = found.into_iter().filter_map(|unit| {
        let now = view.roster.unit_name(&unit.id, view.today);
        let former = unit.names.iter().map(|(_, name)| name).find(|name| has(name, text));
        let about = match former {
            _ if has(&now, text) => String::new(),
            Some(former) => format!("曾用名 {former}"),
            None => return None,
        };
        Some(Hit { title: now, about, link: format!("/units/{}", unit.id) })
    });
    Ok(hits.take(MOST_HITS + 1).collect())
}

/// People in post, by name or post; the contact book is open to all members (第十条).
#[expect(clippy::unnecessary_wraps, reason = "a finder may fail; this one reads what is in hand")]
fn people(view: &mut View<'_, '_>, _actor: &Actor, text: &str) -> Result<Vec<Hit>, DbError> {
    let mut found = Vec::new();
    for person in view.roster.persons.keys() {
        let Some(actor) = view.roster.actor(person, view.today) else { continue };
        let posts: Vec<_> = actor.posts.iter().map(|held| held.title.clone()).collect();
        let posts = posts.join("、");
        let Some(first) = actor.posts.first() else { continue };
        if has(&actor.name, text) || has(&posts, text) {
            let place = view.roster.posts.get(&first.post).map_or(i64::MAX, |post| post.place);
            let link = format!("/units/{}", first.unit);
            found.push((place, Hit { title: actor.name.clone(), about: posts, link }));
        }
    }
    found.sort_by(|a, b| (a.0, &a.1.title).cmp(&(b.0, &b.1.title)));
    Ok(found.into_iter().map(|(_, hit)| hit).take(MOST_HITS + 1).collect())
}

/// As [`crate::db::like`] finds it: letters of either case.
fn has(text: &str, part: &str) -> bool {
    text.to_ascii_lowercase().contains(&part.to_ascii_lowercase())
}
