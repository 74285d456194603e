//! The form in which what came in is registered.
use super::register::row;
use crate::{
    app::View,
    incoming::{
        acts::{link, register::Register},
        store,
    },
    kernel::work::new_id,
    web::{
        Answer, Fields, Visit,
        answer::{PageError, go},
        drafts::Over,
    },
};
use gongwen::Urgency;
use minijinja::{Value, context};
use rules::{
    Violation,
    deed::Deed,
    duty::{Asked, Bearing},
    incoming::Facts,
};

const NEW: &str = "incoming";

/// Whether this person may register what came in.
pub(super) fn may_register(view: &View<'_, '_>, visit: &Visit) -> bool {
    let bearing = Bearing::default();
    let asked = Asked { rulebook: &view.rulebook, actor: &visit.actor, bearing: &bearing };
    view.rulebook.incoming_series().is_some() && asked.permit(Deed::IncomingRegister).is_ok()
}

/// GET /incoming/new.
///
/// # Errors
/// When it is not this person's to do, or the template fails.
pub fn new(visit: &mut Visit) -> Answer {
    visit.resume(NEW, Over::Nothing)?;
    let (today, twin) = visit.app.look(|view| {
        view.rulebook.incoming_series().ok_or(PageError::NOT_FOUND)?;
        visit.only_doers(&view.rulebook, Deed::IncomingRegister, &Bearing::default())?;
        Ok::<_, PageError>((view.today.to_string(), twin(visit, view)?))
    })?;
    let id = if visit.found.is_empty() { new_id(visit.app.clock.now()) } else { visit.form.text("id").to_owned() };
    let urgencies = ["特急", "加急"].map(|name| context! { key => name, title => name });
    visit.page("incoming/form.html", context! { id, today, urgencies, twin })
}

/// What stands in the register already, where a form that came back would register it again.
fn twin(visit: &Visit, view: &mut View<'_, '_>) -> Result<Option<Value>, PageError> {
    let Some(facts) = facts(&visit.form).ok().filter(|_| !visit.found.is_empty()) else { return Ok(None) };
    Ok(store::twin(view.tx, &facts)?.as_ref().map(row))
}

/// POST /incoming.
///
/// # Errors
/// When it is not this person's to do, or our side fails.
pub fn register(visit: &mut Visit) -> Answer {
    let (id, scans) = (visit.form.text("id").to_owned(), visit.take_uploads("scans"));
    let again = visit.form.ticked("again").then(|| visit.form.text("again_reason").to_owned());
    let done = facts(&visit.form)
        .map_err(PageError::from)
        .and_then(|facts| visit.perform(Register { id: id.clone(), facts, scans, again }));
    match done {
        Ok(()) => {
            visit.typed_is_done(NEW)?;
            Ok(go(&link(&id), "已签收登记，请拟办。"))
        }
        Err(error) => visit.again(error, new),
    }
}

fn facts(form: &Fields) -> Result<Facts, Vec<Violation>> {
    let text = |name: &str| form.text(name).trim().to_owned();
    let dated = form.day("dated").map_err(|one| vec![one])?;
    let received = form.day("received").map_err(|one| vec![one])?;
    Ok(Facts {
        from: text("from"),
        number: text("number"),
        title: text("title"),
        dated,
        received: received.ok_or_else(|| vec![Violation::plain("empty", "received")])?,
        urgency: [Urgency::Utmost, Urgency::High].into_iter().find(|one| one.name() == form.text("urgency")),
        is_open_matter: form.ticked("open_matter"),
    })
}
