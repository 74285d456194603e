//! 条例 传阅: to whom a document that came in is sent round, and who has read it.
use super::{Incoming, Reader, Stage, not_in_state};
use crate::{
    approval::By,
    clause::Violation,
    meeting::{Party, Situation},
};

/// Why it cannot be sent round to these posts.
#[must_use]
pub fn why_not_circulate(on: Situation<'_>, incoming: &Incoming, posts: &[String]) -> Vec<Violation> {
    let mut found = Vec::new();
    let went_back = matches!(incoming.stage, Stage::Returned { .. });
    found.extend(went_back.then(|| not_in_state(incoming, "传阅")));
    found.extend(posts.is_empty().then(|| Violation::plain("nobody-chosen", "posts")));
    for post in posts {
        found.extend(on.why_not_party(&Party::Post(post.clone()), "posts"));
        let has_it = incoming.readers.iter().any(|reader| reader.post == *post);
        found.extend(has_it.then(|| Violation::plain("has-a-copy", "posts").with(on.post_title(post))));
    }
    found
}

/// 传阅.
///
/// # Errors
/// Every violation, when there is any.
pub fn circulate(
    on: Situation<'_>,
    mut incoming: Incoming,
    posts: &[String],
    by: &By,
) -> Result<Incoming, Vec<Violation>> {
    let found = why_not_circulate(on, &incoming, posts);
    incoming.readers.extend(posts.iter().map(|post| Reader { post: post.clone(), sent: by.clone(), read: None }));
    if found.is_empty() { Ok(incoming) } else { Err(found) }
}

/// Why this post has nothing to read.
#[must_use]
pub fn why_not_read(on: Situation<'_>, incoming: &Incoming, post: &str) -> Vec<Violation> {
    match incoming.readers.iter().find(|reader| reader.post == post) {
        None => vec![Violation::plain("no-copy", "post").with(on.post_title(post))],
        Some(Reader { read: Some(by), .. }) => {
            vec![Violation::plain("already-received", "post").with(on.post_title(post)).with(&by.name)]
        }
        Some(_) => Vec::new(),
    }
}

/// 阅.
///
/// # Errors
/// Every violation, when there is any.
pub fn read(on: Situation<'_>, mut incoming: Incoming, post: &str, by: &By) -> Result<Incoming, Vec<Violation>> {
    let found = why_not_read(on, &incoming, post);
    incoming.readers.iter_mut().filter(|reader| reader.post == post).for_each(|reader| reader.read = Some(by.clone()));
    if found.is_empty() { Ok(incoming) } else { Err(found) }
}
