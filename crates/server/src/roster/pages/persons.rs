//! 人员名册 (第十条): everybody who holds or held a post, with a filter; the office enters new people.
use super::pieces::{ROWS, asked_page, may, pager, posts_of, taking_part};
use crate::{
    app::View,
    db::has,
    kernel::work::new_id,
    roster::acts::person::RegisterPerson,
    web::{Answer, Fields, PageError, Visit, answer::go},
};
use minijinja::{Value, context};
use rules::{
    deed::Deed,
    duty::Bearing,
    roster::{
        Person,
        person::{self, Details},
    },
};

const PATH: &str = "/roster/persons";

/// GET /roster/persons.
///
/// # Errors
/// When the database or the template fails.
pub fn show(visit: &mut Visit) -> Answer {
    taking_part(visit)?;
    let id = new_id(visit.app.clock.now());
    let values = visit.app.look(|view| {
        let found = found(view, &visit.query);
        let total = i64::try_from(found.len()).unwrap_or(0);
        let skip = usize::try_from(asked_page(&visit.query) * ROWS).unwrap_or(0);
        let page = found.into_iter().skip(skip).take(usize::try_from(ROWS).unwrap_or(0));
        let rows: Vec<Value> = page
            .map(|(person, posts)| {
                let Person { id, name, office_phone, mobile } = person;
                context! { id, name, office_phone, mobile, posts }
            })
            .collect();
        let may_register = may(visit, view, Deed::PersonRegister, &Bearing::default());
        let namesakes = namesakes(view, visit.form.text("name"));
        let (q, state) = (visit.query.text("q"), visit.query.text("state"));
        Ok::<_, PageError>(
            context! { id, rows, may_register, namesakes, q, state, pager => pager(PATH, &visit.query, total) },
        )
    })?;
    visit.page("roster/persons.html", values)
}

/// Who is in the register under the name that was typed, to look at before another one is entered.
fn namesakes(view: &View<'_, '_>, name: &str) -> Vec<Value> {
    let all = person::of_name(&view.roster, name).map(|one| {
        let posts = posts_of(&view.roster, &one.id, view.today);
        context! { id => one.id, name => one.name, mobile => one.mobile, posts }
    });
    all.collect()
}

/// Those that the filter lets through, with their posts of today: in the rulebook's order of units and posts, and within
/// that as they were entered.
fn found<'v>(view: &'v View<'_, '_>, query: &Fields) -> Vec<(&'v Person, Vec<String>)> {
    let (q, state) = (query.text("q").trim(), query.text("state"));
    let all = view.roster.persons.values().map(|person| (person, posts_of(&view.roster, &person.id, view.today)));
    let is_wanted = |(person, posts): &(&Person, Vec<String>)| {
        let says = |text: &String| has(text, q);
        let fits = says(&person.name) || says(&person.mobile) || says(&person.office_phone) || posts.iter().any(says);
        fits && match state {
            "held" => !posts.is_empty(),
            "none" => posts.is_empty(),
            _ => true,
        }
    };
    let mut wanted: Vec<_> = all.filter(is_wanted).collect();
    wanted.sort_by_cached_key(|(person, _)| (view.roster.rank(&person.id, view.today), person.id.clone()));
    wanted
}

/// POST /roster/persons.
///
/// # Errors
/// When it is not this person's to do, or our side fails; what can be mended shows the form again.
pub fn register(visit: &mut Visit) -> Answer {
    let act = RegisterPerson { id: visit.form.text("id").to_owned(), details: details(&visit.form) };
    match visit.perform(act) {
        Ok(id) => Ok(go(&format!("{PATH}/{id}"), "人员已登记。接着在他担任的职务页面登记任职。")),
        Err(error) => visit.again(error, show),
    }
}

pub(super) fn details(form: &Fields) -> Details {
    Details {
        name: form.text("name").to_owned(),
        office_phone: form.text("office_phone").to_owned(),
        mobile: form.text("mobile").to_owned(),
        is_namesake: form.ticked("is_namesake"),
    }
}
