//! 没有办成的: what people were refused, and what failed, by the number they were shown; for those who see everything.
use crate::{
    app::View,
    system::store::{self, Refusal},
    web::{Answer, Visit, answer::PageError},
};
use minijinja::{Value, context};

/// Rows to a page.
const PAGE_ROWS: i64 = 25;

/// GET /journal/refusals.
///
/// # Errors
/// Who may, for those who do not see everything; when the database or the template fails.
pub fn show(visit: &mut Visit) -> Answer {
    let page = visit.query.page();
    let number = visit.query.text("number").trim().to_owned();
    let (rows, total) = visit.app.look(|view| {
        visit.only_seeing_all(&view.rulebook, "查看没有办成的记录", &[])?;
        let (found, total) = store::refusals(view.tx, &number, (page - 1) * PAGE_ROWS, PAGE_ROWS)?;
        Ok::<_, PageError>((found.iter().map(|one| row(view, one)).collect::<Vec<Value>>(), total))
    })?;
    let pages = ((total + PAGE_ROWS - 1) / PAGE_ROWS).max(1);
    let plain = form_urlencoded::Serializer::new(String::new()).append_pair("number", &number).finish();
    let days = crate::system::catch_up::REFUSALS_DAYS;
    visit.page("system/refusals.html", context! { rows, total, page, pages, number, plain, days })
}

/// Whoever it was, with the posts of that day.
fn row(view: &View<'_, '_>, one: &Refusal) -> Value {
    let day = one.at.to_zoned_datetime(crate::kernel::clock::china()).date();
    let actor = view.roster.actor(&one.person, day);
    let posts: Vec<String> = actor.iter().flat_map(|actor| &actor.posts).map(|held| held.title.clone()).collect();
    let name = actor.map(|actor| actor.name);
    context! { at => one.at.to_string(), name, posts, page => one.act, why => one.why, number => one.reference }
}
