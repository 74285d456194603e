//! One person (第六、十条): what they are and were, how they are reached; the office puts it right.
use super::{
    persons::details,
    pieces::{can, may, posts_of, taking_part, tenure_row},
};
use crate::{
    approval::history,
    kernel::Subject,
    roster::{acts::person::AmendPerson, store},
    web::{Answer, PageError, Visit, answer::go},
};
use minijinja::{Value, context};
use rules::{deed::Deed, duty::Bearing};

/// GET /roster/persons/{id}.
///
/// # Errors
/// When there is no such person, or our side fails.
pub fn show(visit: &mut Visit) -> Answer {
    taking_part(visit)?;
    let values = visit.app.look(|view| {
        let person = view.roster.persons.get(visit.param("id")).cloned().ok_or(PageError::NOT_FOUND)?;
        let version = store::person_version(view.tx, &person.id)?.ok_or(PageError::NOT_FOUND)?;
        let records = store::records_of_person(view.tx, &person.id)?;
        let mut tenures: Vec<_> =
            view.roster.tenures.values().flatten().filter(|one| one.person == person.id).collect();
        tenures.sort_by(|a, b| (b.from, &b.id).cmp(&(a.from, &a.id)));
        let rows: Vec<Value> =
            tenures.iter().map(|one| tenure_row(&view.roster, one, records.get(&one.id), view.today)).collect();
        let lines = history::of(view, &Subject::of("person", &person.id))?;
        let nothing = Bearing::default();
        Ok::<_, PageError>(context! {
            person => context! {
                id => person.id, name => person.name, office_phone => person.office_phone, mobile => person.mobile,
            },
            version,
            rows,
            posts => posts_of(&view.roster, &person.id, view.today),
            can => vec![can(visit, view, (Deed::PersonAmend, &nothing), &[])],
            may_amend => may(visit, view, Deed::PersonAmend, &nothing),
            lines => lines,
        })
    })?;
    visit.page("roster/person.html", values)
}

/// POST /roster/persons/{id}.
///
/// # Errors
/// When it is not this person's to do, or our side fails; what can be mended shows the form again.
pub fn amend(visit: &mut Visit) -> Answer {
    let id = visit.param("id").to_owned();
    let act = AmendPerson { id: id.clone(), version: visit.form.int("version"), details: details(&visit.form) };
    match visit.perform(act) {
        Ok(()) => Ok(go(&format!("/roster/persons/{id}"), "人员信息已更正；以前签署的保留当时的写法。")),
        Err(error) => visit.again(error, show),
    }
}
