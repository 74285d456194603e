//! No kind is named in code: what a rulebook calls a thing stands in the rulebook only.
use crate::{
    files::shipped_rust,
    support::{bodies, rulebook},
};
use rules::rulebook::Rulebook;
use std::collections::BTreeSet;

#[test]
fn no_key_of_a_rulebook_stands_in_code() {
    let keys: BTreeSet<String> = bodies().iter().flat_map(|body| keys(&rulebook(body))).collect();
    let mut named = Vec::new();
    for file in shipped_rust() {
        for key in keys.iter().filter(|key| file.shipped().contains(&format!("\"{key}\""))) {
            named.push(format!("{}: {key}", file.path));
        }
    }
    assert_eq!(named, Vec::<String>::new(), "ask the rulebook by its properties instead");
}

/// All keys but those of steps, which are words of the trade, and of deadlines and deeds, which the code defines.
fn keys(book: &Rulebook) -> Vec<String> {
    let mut keys = vec![book.body.key.clone()];
    keys.extend(book.units.iter().map(|unit| unit.key.clone()));
    keys.extend(book.posts.iter().map(|post| post.key.clone()));
    keys.extend(book.unit_posts.iter().map(|post| post.key.clone()));
    keys.extend(book.seats.iter().map(|seat| seat.key.clone()));
    keys.extend(book.unit_groups.iter().map(|group| group.key.clone()));
    keys.extend(book.chains.iter().map(|chain| chain.key.clone()));
    keys.extend(book.series.iter().map(|series| series.key.clone()));
    keys.extend(book.meetings.iter().map(|meeting| meeting.key.clone()));
    keys.extend(book.topic_kinds.iter().map(|kind| kind.key.clone()));
    keys.extend(book.outcomes.iter().map(|outcome| outcome.key.clone()));
    keys.extend(book.papers.iter().map(|paper| paper.key.clone()));
    keys.extend(book.papers.iter().flat_map(|paper| paper.phrases.iter().map(|phrase| phrase.key.clone())));
    keys.extend(book.archive_classes.iter().map(|class| class.key.clone()));
    keys.extend(book.retention.iter().map(|rule| rule.key.clone()));
    keys.extend(book.sources.iter().map(|source| source.key.clone()));
    keys
}
