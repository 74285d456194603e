//! Pieces that the pages of who is who share: who may do what, pages of lists, tenures as rows.
use crate::{
    app::View,
    approval,
    roster::store::Record,
    web::{Fields, PageError, Visit},
};
use jiff::civil::Date;
use minijinja::{Value, context};
use rules::{
    Violation,
    approval::By,
    deed::Deed,
    duty::{Asked, Bearing},
    roster::{Holding, Roster, Standing, Tenure},
    rulebook::{Rulebook, UnitKind},
    words,
};
use std::borrow::Cow;

/// Rows on a page of a list.
pub const ROWS: i64 = 25;

/// One line of 谁可以办什么, asked with the door's own two questions.
pub fn can(visit: &Visit, view: &View<'_, '_>, (deed, bearing): (Deed, &Bearing), found: &[Violation]) -> Value {
    approval::can::can(Asked { rulebook: &view.rulebook, actor: &visit.actor, bearing }, deed, found)
}

/// Whether the duties table lets this visitor do it.
pub fn may(visit: &Visit, view: &View<'_, '_>, deed: Deed, bearing: &Bearing) -> bool {
    Asked { rulebook: &view.rulebook, actor: &visit.actor, bearing }.permit(deed).is_ok()
}

/// Who is who is for those who have a part in it.
///
/// # Errors
/// [`PageError::NOT_FOUND`] for everybody else.
pub fn taking_part(visit: &Visit) -> Result<(), PageError> {
    if visit.actor.posts.is_empty() { Err(PageError::NOT_FOUND) } else { Ok(()) }
}

/// The page asked for, from 0.
pub fn asked_page(query: &Fields) -> i64 {
    query.page() - 1
}

/// Where a list stands and how to go on; the filter stays in the links.
pub fn pager(path: &str, query: &Fields, total: i64) -> Value {
    let page = asked_page(query);
    let link = |page: i64| {
        let kept = query.0.iter().filter(|(name, value)| name != "page" && !value.is_empty());
        let mut out = form_urlencoded::Serializer::new(String::new());
        out.extend_pairs(kept).append_pair("page", &(page + 1).to_string());
        format!("{path}?{}", out.finish())
    };
    let (first, last) = (page * ROWS + 1, ((page + 1) * ROWS).min(total));
    context! {
        total,
        first,
        last,
        previous => (page > 0).then(|| link(page - 1)),
        next => (last < total).then(|| link(page + 1)),
    }
}

/// A day of the form; empty and unreadable are both said at the field.
///
/// # Errors
/// What is wrong with it.
pub fn day(form: &Fields, name: &str) -> Result<Date, Violation> {
    form.day(name)?.ok_or_else(|| Violation::plain("empty", name))
}

/// What kind of unit, in words.
pub fn kind_word(rulebook: &Rulebook, kind: UnitKind) -> Cow<'static, str> {
    let pattern = match kind {
        UnitKind::Superior => "上级",
        UnitKind::Host => "{office}所在单位",
        UnitKind::Member => "成员单位",
        UnitKind::Area => "地区专班",
        UnitKind::Organ => "所在机关",
    };
    words::of(rulebook, pattern)
}

/// Who is at a post on a day: names with links, vacant or covered.
pub fn at_post(roster: &Roster, post: &str, day: Date) -> Value {
    let (tenures, acting) = match roster.holding(post, day) {
        Holding::Held(tenures) => (tenures, false),
        Holding::Covered(tenure) => (vec![tenure], true),
        Holding::Vacant => (Vec::new(), false),
    };
    let people: Vec<Value> = tenures
        .iter()
        .filter_map(|tenure| {
            let person = roster.persons.get(&tenure.person)?;
            let Tenure { from, until, .. } = tenure;
            Some(context! {
                id => person.id,
                name => person.name,
                office_phone => person.office_phone,
                mobile => person.mobile,
                from => from.to_string(),
                until => until.map(|until| until.to_string()),
            })
        })
        .collect();
    let vacant_since = people.is_empty().then(|| vacant_since(roster, post, day)).flatten();
    context! {
        post,
        title => roster.post_title(post, day),
        people,
        acting,
        vacant => tenures.is_empty(),
        vacant_since => vacant_since.map(|day| day.to_string()),
    }
}

/// The day after the last tenure that ended before the day.
fn vacant_since(roster: &Roster, post: &str, day: Date) -> Option<Date> {
    let ended = roster.tenures.get(post)?.iter().filter(|one| one.took_effect()).filter_map(|one| one.until);
    ended.filter(|until| *until < day).max().and_then(|until| until.tomorrow().ok())
}

/// One row of a history of tenures, with what it rests on and who entered it.
pub fn tenure_row(roster: &Roster, tenure: &Tenure, record: Option<&Record>, today: Date) -> Value {
    let entered = record.and_then(|record| record.entered.as_ref()).map(|entered| {
        let By { name, post_title, at, .. } = &entered.by;
        context! { by => format!("{post_title} {name}"), at => at.to_string() }
    });
    let state = match tenure {
        one if !one.took_effect() => "off",
        one if one.covers(today) => "now",
        one if one.from > today => "ahead",
        _ => "past",
    };
    context! {
        id => tenure.id,
        person => tenure.person,
        name => roster.person_name(&tenure.person),
        post => tenure.post,
        title => roster.post_title(&tenure.post, tenure.from.min(today)),
        acting => tenure.standing == Standing::Acting,
        from => tenure.from.to_string(),
        until => tenure.until.map(|until| until.to_string()),
        span => tenure.span(),
        basis => record.map(|record| record.basis.as_str()),
        entered,
        state => state,
    }
}

/// Everybody, to choose from: the name with what they are today, in the rulebook's order of units and posts.
pub fn people(view: &View<'_, '_>) -> Vec<Value> {
    let mut people: Vec<_> = view
        .roster
        .persons
        .values()
        .map(|person| {
            let posts = posts_of(&view.roster, &person.id, view.today).join("、");
            let title = if posts.is_empty() { person.name.clone() } else { format!("{}（{posts}）", person.name) };
            (view.roster.rank(&person.id, view.today), context! { key => person.id, title => title })
        })
        .collect();
    // Persons come by their ids, which is as they were entered; the sort keeps that within a place.
    people.sort_by_key(|(rank, _)| *rank);
    people.into_iter().map(|(_, value)| value).collect()
}

/// Titles of the posts a person is at on the day.
pub fn posts_of(roster: &Roster, person: &str, day: Date) -> Vec<String> {
    let posts = roster.actor(person, day).map(|actor| actor.posts).unwrap_or_default();
    posts.into_iter().map(|held| if held.acting { format!("{}（代理）", held.title) } else { held.title }).collect()
}
