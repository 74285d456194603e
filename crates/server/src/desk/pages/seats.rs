//! 席位提示: vacant posts (第三至五条、第十四条) and the successions of the last days with what they
//! took over (第六条).
use crate::{app::View, db::DbError, desk::store};
use jiff::{ToSpan, civil::Date};
use minijinja::{Value, context};
use rules::roster::{Holding, PostRecord, Tenure};
use rules::rulebook::PostRole;

/// A succession is told for so many days.
const TOLD_DAYS: i32 = 14;

/// Vacant posts, and successions, latest first.
///
/// # Errors
/// When the database fails.
pub fn hints(view: &mut View<'_, '_>) -> Result<Value, DbError> {
    let vacant: Vec<Value> = vacancies(view).iter().map(|gap| shown(view, gap)).collect();
    let waiting = store::waiting_at_posts(view.tx)?;
    let mut successions: Vec<(Date, Value)> = Vec::new();
    for (post, tenures) in &view.roster.tenures {
        let Some(now) = tenures.last().filter(|now| followed(now, tenures, view.today)) else { continue };
        let who = view.roster.persons.get(&now.person).map(|person| person.name.clone());
        let title = view.roster.post_title(post, view.today);
        let took = waiting.get(post).copied().unwrap_or(0);
        successions.push((now.from, context! { title, who, from => now.from.to_string(), took }));
    }
    successions.sort_by_key(|(from, _)| std::cmp::Reverse(*from));
    let successions: Vec<Value> = successions.into_iter().map(|(_, value)| value).collect();
    Ok(context! { vacant, successions })
}

/// Whether it began in the last days, after another.
fn followed(now: &Tenure, tenures: &[Tenure], today: Date) -> bool {
    now.from <= today && now.from >= today - TOLD_DAYS.days() && tenures.iter().any(|other| other.from < now.from)
}

/// A post that nobody holds, and since when; never held while `None`.
pub struct Gap<'r> {
    pub post: &'r PostRecord,
    pub since: Option<Date>,
    /// Somebody covers it.
    pub covered_by: Option<&'r str>,
}

/// Posts of the body without a holder: those that fill seats, and those of the member units of the day.
#[must_use]
pub fn vacancies<'v>(view: &'v View<'_, '_>) -> Vec<Gap<'v>> {
    let counts = |post: &&PostRecord| match post.role {
        PostRole::Leader => view.rulebook.seat_of(&post.id).is_some(),
        PostRole::Member | PostRole::Liaison => {
            view.roster.units.get(&post.unit).is_some_and(|unit| unit.is_member(view.today))
        }
        PostRole::Office => false,
    };
    let mut posts: Vec<&PostRecord> = view.roster.posts.values().filter(counts).collect();
    posts.sort_by_key(|post| (post.place, &post.id));
    posts.into_iter().filter_map(|post| gap(view, post)).collect()
}

/// The gap at one post, when there is one.
#[must_use]
pub fn gap<'v>(view: &'v View<'_, '_>, post: &'v PostRecord) -> Option<Gap<'v>> {
    let covered_by = match view.roster.holding(&post.id, view.today) {
        Holding::Held(_) => return None,
        Holding::Covered(tenure) => view.roster.persons.get(&tenure.person).map(|person| person.name.as_str()),
        Holding::Vacant => None,
    };
    let tenures = view.roster.tenures.get(&post.id).map_or(&[][..], Vec::as_slice);
    let holders = tenures.iter().filter(|tenure| tenure.standing == rules::roster::Standing::Holder);
    let since =
        holders.filter_map(|tenure| tenure.until).filter(|last| *last < view.today).max().map(|last| last + 1.day());
    Some(Gap { post, since, covered_by })
}

fn shown(view: &View<'_, '_>, gap: &Gap<'_>) -> Value {
    let basis = view.rulebook.posts.iter().find(|post| post.key == gap.post.id);
    context! {
        title => view.roster.post_title(&gap.post.id, view.today),
        is_liaison => gap.post.role == PostRole::Liaison,
        since => gap.since.map(|day| day.to_string()),
        covered_by => gap.covered_by,
        basis => basis.map(|post| crate::kernel::journal::basis_text(&post.basis)),
    }
}
