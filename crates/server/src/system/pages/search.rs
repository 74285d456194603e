//! 搜索: one box over all areas.
use crate::{
    system::search::{FINDERS, Hit, MOST_HITS},
    web::{Answer, Visit, answer::PageError},
};
use minijinja::{Value, context};
use rules::words;

/// Longest text that is looked for, characters.
const MOST_CHARS: usize = 60;

/// GET /search?q=.
///
/// # Errors
/// When the database or the template fails.
pub fn show(visit: &mut Visit) -> Answer {
    let text: String = visit.query.text("q").trim().chars().take(MOST_CHARS).collect();
    let groups = if text.is_empty() { Vec::new() } else { found(visit, &text)? };
    visit.page("system/search.html", context! { text, groups })
}

fn found(visit: &Visit, text: &str) -> Result<Vec<Value>, PageError> {
    visit.app.look(|view| {
        let mut groups = Vec::new();
        for finder in FINDERS {
            let hits = (finder.find)(view, &visit.actor, text)?;
            if !hits.is_empty() {
                let more = hits.len() > MOST_HITS;
                let hits: Vec<Value> = hits.iter().take(MOST_HITS).map(row).collect();
                groups.push(context! { title => words::of(&view.rulebook, finder.title), hits, more });
            }
        }
        Ok(groups)
    })
}

fn row(hit: &Hit) -> Value {
    context! { title => hit.title, about => hit.about, link => hit.link }
}
