//! 第十六、十七条 委托: those that stand, and the form for a new one.
use super::pieces::may;
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
    deed::Deed,
    duty::Bearing,
    meeting::{self, Entrustment, Terms},
};
use std::collections::BTreeSet;

/// GET /roster/entrustments.
///
/// # Errors
/// When the database or the template fails.
pub fn show(visit: &mut Visit) -> Answer {
    let (rows, offer) = visit.app.look(|view| {
        let rows: Vec<Value> = view.roster.entrustments.iter().rev().map(|one| row(visit, view, one)).collect();
        Ok::<_, PageError>((rows, offer(visit, view)))
    })?;
    let id = new_id(visit.app.clock.now());
    visit.page("roster/entrustments.html", context! { rows, id, ..offer })
}

/// What the rules let this visitor entrust, from which of their posts and to whom; and who may at all.
fn offer(visit: &Visit, view: &View<'_, '_>) -> Value {
    let rulebook = &view.rulebook;
    let title = |post: &String| view.roster.post_title(post, view.today);
    let (mut kinds, mut from, mut to, mut rights) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for kind in rulebook.meetings.iter().filter(|kind| !kind.may_entrust.is_empty()) {
        let (givers, takers) = (meeting::entrusters(rulebook, kind), meeting::entrusted(rulebook, kind));
        let own = givers.iter().filter(|post| visit.actor.holds(post)).cloned().collect::<Vec<_>>();
        if !own.is_empty() {
            kinds.push(context! { key => kind.key, title => kind.title });
            from.extend(own);
            to.extend(takers.iter().cloned());
        }
        let titles = |posts: &[String]| posts.iter().map(title).collect::<Vec<_>>();
        let (givers, takers) = (titles(&givers), titles(&takers));
        rights.push(context! { kind => kind.title, basis => basis_text(&kind.basis), givers, takers });
    }
    let options = |posts: Vec<String>| {
        let posts: BTreeSet<String> = posts.into_iter().collect();
        posts.iter().map(|post| context! { key => post, title => title(post) }).collect::<Vec<Value>>()
    };
    context! { kinds, from_posts => options(from), to_posts => options(to), rights }
}

fn row(visit: &Visit, view: &View<'_, '_>, one: &Entrustment) -> Value {
    let terms = &one.terms;
    let bearing = Bearing { entrusters: vec![terms.from_post.clone()], ..Bearing::default() };
    let kind = view.rulebook.meeting(&terms.kind);
    context! {
        id => one.id,
        from_post => view.roster.post_title(&terms.from_post, view.today),
        to_post => view.roster.post_title(&terms.to_post, view.today),
        kind => kind.map(|kind| kind.title.as_str()),
        basis => kind.map(|kind| basis_text(&kind.basis)),
        from => terms.from.to_string(),
        until => terms.until.to_string(),
        may_revoke => may(visit, view, Deed::SeatRevoke, &bearing),
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
