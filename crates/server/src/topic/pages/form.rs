//! The form of a topic: put forward, and mended.
use super::{by_field, place};
use crate::{
    app::View,
    kernel::{
        sight::{Sight, is_office},
        work::new_id,
    },
    topic::{
        acts::{amend::Amend, link, submit::Submit},
        store,
    },
    web::{
        Answer, Fields, Visit,
        answer::{PageError, go},
        drafts::Over,
    },
};
use minijinja::{Value, context};
use rules::{
    deed::Deed,
    duty::Bearing,
    rulebook::{Attends, UnitKind},
    topic::{Matter, Topic},
    words,
};

/// Name of the form of a new topic, for what is typed and not sent.
const NEW: &str = "topic";

fn amending(topic: &str) -> String {
    format!("topic:{topic}")
}

/// GET /topics/new.
///
/// # Errors
/// When the database or the template fails.
pub fn new(visit: &mut Visit) -> Answer {
    visit.resume(NEW, Over::Nothing)?;
    let values = visit.app.look(|view| {
        admit(view, visit)?;
        Ok::<_, PageError>(options(view, visit))
    })?;
    let id = if visit.found.is_empty() { new_id(visit.app.clock.now()) } else { visit.form.text("id").to_owned() };
    visit.page("topic/form.html", context! { id, topic => (), ..values })
}

/// For those who may put something forward, for the office or for a unit of theirs.
pub(super) fn admit(view: &View<'_, '_>, visit: &Visit) -> Result<(), PageError> {
    let of = |unit: Option<&str>| Bearing { unit: unit.map(str::to_owned), ..Bearing::default() };
    let may = |unit| visit.only_doers(&view.rulebook, Deed::TopicSubmit, &of(unit));
    if visit.actor.units().any(|unit| may(Some(unit)).is_ok()) { Ok(()) } else { may(None) }
}

/// POST /topics.
///
/// # Errors
/// When it is not this person's to do, or our side fails; what can be mended shows the form again.
pub fn submit(visit: &mut Visit) -> Answer {
    let id = visit.form.text("id").to_owned();
    let papers = visit.take_uploads("papers");
    let act = Submit { id: id.clone(), matter: matter(&visit.form), papers };
    match visit.perform(act) {
        Ok(()) => {
            visit.typed_is_done(NEW)?;
            Ok(go(&link(&id), &words::of(&visit.app.rulebook(), "议题已提报，等{office}筛选。")))
        }
        Err(error) => visit.again(at_form(error), new),
    }
}

/// GET /topics/{id}/amendment.
///
/// # Errors
/// When it is not this person's to see, or our side fails.
pub fn change(visit: &mut Visit) -> Answer {
    let (topic, version, values) = visit.app.look(|view| {
        let (topic, version) = seen(view, visit)?;
        Ok::<_, PageError>((topic, version, options(view, visit)))
    })?;
    visit.resume(&amending(&topic.id), Over::Version(version))?;
    if visit.form == Fields::default() {
        visit.form = typed(&topic);
    }
    let shown = context! { id => topic.id, title => topic.matter.title };
    visit.page("topic/form.html", context! { id => topic.id, version, topic => shown, ..values })
}

/// POST /topics/{id}/amendment.
///
/// # Errors
/// When it is not this person's to do, or our side fails; what can be mended shows the form again.
pub fn amend(visit: &mut Visit) -> Answer {
    let id = visit.param("id").to_owned();
    let papers = visit.take_uploads("papers");
    let act = Amend { id: id.clone(), version: visit.form.int("version"), matter: matter(&visit.form), papers };
    match visit.perform(act) {
        Ok(()) => {
            visit.typed_is_done(&amending(&id))?;
            Ok(go(&link(&id), &words::of(&visit.app.rulebook(), "议题已修改，重新等{office}筛选。")))
        }
        Err(error) => visit.again(at_form(error), change),
    }
}

fn at_form(error: PageError) -> PageError {
    by_field(error, |field| place(field).map_or(field, |(name, _)| name).to_owned())
}

/// The topic of the address, when it is in this person's sight.
pub(super) fn seen(view: &mut View<'_, '_>, visit: &Visit) -> Result<(Topic, i64), PageError> {
    let (topic, version) = store::find(view.tx, visit.param("id"))?.ok_or(PageError::NOT_FOUND)?;
    let reaches = Sight::of(&visit.actor, &view.rulebook).reaches(topic.units());
    if reaches { Ok((topic, version)) } else { Err(PageError::NOT_FOUND) }
}

fn matter(form: &Fields) -> Matter {
    let text = |name: &str| form.text(name).trim().to_owned();
    Matter {
        title: text("title"),
        kind: text("kind"),
        unit: text("unit"),
        concerned: form.all("concerned"),
        summary: text("summary"),
        asked: text("asked"),
    }
}

fn typed(topic: &Topic) -> Fields {
    let matter = &topic.matter;
    let one = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    let mut fields = vec![
        one("title", &matter.title),
        one("kind", &matter.kind),
        one("unit", &matter.unit),
        one("summary", &matter.summary),
        one("asked", &matter.asked),
    ];
    fields.extend(matter.concerned.iter().map(|unit| one("concerned", unit)));
    Fields(fields)
}

/// Units that can report for this person, all that can be concerned, and the kinds.
fn options(view: &View<'_, '_>, visit: &Visit) -> Value {
    let day = view.day.clone();
    let is_office = is_office(&visit.actor, &view.rulebook);
    let chosen = visit.form.all("concerned");
    let all: Vec<_> =
        day.units.iter().filter(|unit| !matches!(unit.kind, UnitKind::Superior | UnitKind::Organ)).collect();
    let own = all.iter().filter(|unit| is_office || visit.actor.units().any(|mine| mine == unit.key));
    let own: Vec<Value> = own.map(|unit| context! { key => unit.key, title => unit.name }).collect();
    let concerned = all.iter().map(|unit| {
        context! { key => unit.key, title => unit.name, chosen => chosen.contains(&unit.key) }
    });
    let concerned: Vec<Value> = concerned.collect();
    let kinds = view.rulebook.topic_kinds.iter();
    let kinds: Vec<Value> = kinds.map(|kind| context! { key => kind.key, title => kind.title }).collect();
    let by_topic = view.rulebook.meetings.iter().filter(|kind| kind.attends != Attends::AllMembers);
    let by_topic: Vec<&str> = by_topic.map(|kind| kind.title.as_str()).collect();
    context! { own, concerned, kinds, by_topic }
}
