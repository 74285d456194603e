//! 第十六、十七条 委托: those that stand, and the form for a new one.
use crate::{
    app::View,
    kernel::{journal::basis_text, work::new_id},
    roster::acts::entrust::{Entrust, Revoke},
    web::{
        Answer, Visit,
        answer::{PageError, go},
    },
};
use jiff::civil::Date;
use minijinja::{Value, context};
use rules::{
    Violation,
    meeting::{Entrustment, Terms},
};

/// GET /roster/entrustments.
///
/// # Errors
/// When the database or the template fails.
pub fn show(visit: &mut Visit) -> Answer {
    let (rows, posts, kinds) = visit.app.look(|view| {
        let title = |post: &str| view.roster.post_title(post, view.today);
        let rows: Vec<Value> = view.roster.entrustments.iter().rev().map(|one| row(view, one)).collect();
        let posts = view.rulebook.seats.iter().flat_map(|seat| &seat.posts);
        let mut posts: Vec<Value> = posts.map(|post| context! { key => post, title => title(post) }).collect();
        posts.dedup();
        let kinds = view.rulebook.meetings.iter().filter(|kind| !kind.may_entrust.is_empty());
        let kinds: Vec<Value> = kinds.map(|kind| context! { key => kind.key, title => kind.title }).collect();
        Ok::<_, PageError>((rows, posts, kinds))
    })?;
    let id = new_id(visit.app.clock.now());
    visit.page("roster/entrustments.html", context! { rows, posts, kinds, id })
}

fn row(view: &View<'_, '_>, one: &Entrustment) -> Value {
    let terms = &one.terms;
    let kind = view.rulebook.meeting(&terms.kind);
    context! {
        id => one.id,
        from_post => view.roster.post_title(&terms.from_post, view.today),
        to_post => view.roster.post_title(&terms.to_post, view.today),
        kind => kind.map(|kind| kind.title.as_str()),
        basis => kind.map(|kind| basis_text(&kind.basis)),
        from => terms.from.to_string(),
        until => terms.until.to_string(),
        stands => one.covers(view.today),
        revoked => one.revoked.as_ref().map(|revoked| revoked.on.to_string()),
    }
}

/// POST /roster/entrustments.
///
/// # Errors
/// When it is not this person's to do, or our side fails; what can be mended shows the form again.
pub fn entrust(visit: &mut Visit) -> Answer {
    let done = parse(visit).map_err(PageError::from).and_then(|act| visit.perform(act));
    match done {
        Ok(()) => Ok(go("/roster/entrustments", "委托已登记，受委托的同志已收到通知。")),
        Err(error) => visit.again(error, show),
    }
}

fn parse(visit: &Visit) -> Result<Entrust, Vec<Violation>> {
    let form = &visit.form;
    let day =
        |name: &str| -> Result<Date, Violation> { form.day(name)?.ok_or_else(|| Violation::plain("empty", name)) };
    let (from, until) = match (day("from"), day("until")) {
        (Ok(from), Ok(until)) => (from, until),
        (from, until) => return Err(from.err().into_iter().chain(until.err()).collect()),
    };
    let terms = Terms {
        from_post: form.text("from_post").to_owned(),
        to_post: form.text("to_post").to_owned(),
        kind: form.text("kind").to_owned(),
        from,
        until,
    };
    Ok(Entrust { id: form.text("id").to_owned(), terms })
}

/// POST /roster/entrustments/{id}/revocation.
///
/// # Errors
/// When it is not this person's to take back, or it has ended.
pub fn revoke(visit: &mut Visit) -> Answer {
    visit.perform(Revoke { id: visit.param("id").to_owned() })?;
    Ok(go("/roster/entrustments", "委托已撤回，今天起不再有效。"))
}
