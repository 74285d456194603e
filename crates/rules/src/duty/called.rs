//! What those who may are called: on pages, and in refusals, which say who may (第三、五条).
use super::{Bearing, Relation, Who};
use crate::{rulebook::Rulebook, words};

/// One of those who may do something to a thing of this bearing: its convener with the seat.
#[must_use]
pub fn title_for(rulebook: &Rulebook, who: &Who, bearing: &Bearing) -> String {
    let convener = bearing.convener.as_deref().filter(|_| *who == Who::Relation(Relation::Convener));
    let seat = convener.and_then(|post| rulebook.seat(rulebook.seat_of(post)?)).map(|seat| seat.title.clone());
    let custodian = bearing.custodian.as_deref().filter(|_| *who == Who::Relation(Relation::Custodian));
    let named = seat.or_else(|| custodian.and_then(|post| post_title(rulebook, post)));
    let title = title(rulebook, who);
    named.map_or_else(|| title.clone(), |named| format!("{title}（{named}）"))
}

/// A post with its unit, as the rulebook has them.
#[must_use]
pub fn post_title(rulebook: &Rulebook, key: &str) -> Option<String> {
    let post = rulebook.posts.iter().find(|post| post.key == key)?;
    let unit = rulebook.unit(&post.unit).map_or("", |unit| unit.name.as_str());
    Some(format!("{unit}{}", post.title))
}

/// One of those who may, as a page says it.
#[must_use]
pub fn title(rulebook: &Rulebook, who: &Who) -> String {
    match who {
        Who::Office => rulebook.office.title.clone(),
        Who::Seat(key) => rulebook.seat(key).map_or_else(|| key.clone(), |seat| seat.title.clone()),
        Who::Relation(relation) => words::of(rulebook, relation.pattern()).into_owned(),
        Who::System => "系统".to_owned(),
    }
}
