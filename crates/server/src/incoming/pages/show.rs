//! A document that came in: where it stands, what was said of it, and what is next.
use super::{in_sight, register::row};
use crate::{
    app::View,
    approval::{can::can, history},
    archive,
    db::has,
    document::{sight::Reach, store as documents},
    incoming::acts::subject,
    kernel::attachment,
    web::{
        Answer, Visit,
        answer::{PageError, download},
    },
};
use minijinja::{Value, context};
use rules::{
    deed::Deed,
    document::Document,
    duty::Asked,
    incoming::{self, Incoming, Stage},
    meeting::Situation,
    rulebook::{ArchivedKind, UnitKind},
};

/// GET /incoming/{id}.
///
/// # Errors
/// When there is none in sight, or the database or the template fails.
pub fn show(visit: &mut Visit) -> Answer {
    let values = visit.app.look(|view| {
        let (found, version) = in_sight(visit, view)?;
        let is_whole = Reach::of(&visit.actor, &view.rulebook) == Reach::All;
        let lines = if is_whole { history::of(view, &subject(&found.id))? } else { Vec::new() };
        let files = attachment::of(view.tx, &subject(&found.id))?;
        let files = files.iter().map(|file| context! { id => file.id, name => file.name, bytes => file.bytes });
        let answers = answered(visit, view, &found)?;
        let archived = archive::pages::place_of(view, ArchivedKind::Incoming, &found.id)?;
        let waiting = if is_whole { waiting(visit, view, &found)? } else { None };
        let day = view.day.clone();
        let on = day.situation(&view.rulebook);
        Ok::<_, PageError>(context! {
            id => found.id, version, is_whole, lines, files => files.collect::<Vec<_>>(),
            registered => found.registered, dated => found.facts.dated.map(|day| day.to_string()),
            answers, requests => waiting, archived, again => again(&found), can => acts(visit, on, &found),
            ..context! { ..said(on, &found), ..context! { ..reading(visit, on, &found),
                ..context! { ..choices(on, &found), ..row(&found) } } }
        })
    })?;
    visit.page("incoming/show.html", values)
}

/// The one that stood in the register before it.
fn again(found: &Incoming) -> Option<Value> {
    let one = found.again.as_ref()?;
    Some(context! { link => crate::incoming::acts::link(&one.of), number => one.number, reason => one.reason })
}

/// What was said of it so far, and how it ended.
fn said(on: Situation<'_>, found: &Incoming) -> Value {
    let course = found.course();
    let (ending, sent_back) = match &found.stage {
        Stage::Closed { ending, .. } => (Some(ending), None),
        Stage::Returned { reason } => (None, Some(reason)),
        _ => (None, None),
    };
    context! {
        proposal => course.proposal.map(|one| context! {
            text => one.text, to => on.post_title(&one.to), due => one.due.map(|day| day.to_string()),
            unit => one.unit.map(|unit| rules::topic::unit_name(on.units, &unit)),
        }),
        instruction => course.instruction, result => course.result, ending, sent_back,
    }
}

/// Who reads it, and as whom this person has yet to.
fn reading(visit: &Visit, on: Situation<'_>, found: &Incoming) -> Value {
    let readers = found.readers.iter();
    let readers = readers.map(|one| context! { title => on.post_title(&one.post), sent => one.sent, read => one.read });
    let mine = found.readers.iter().filter(|one| one.read.is_none());
    let mine = mine.filter(|one| visit.actor.posts.iter().any(|held| held.post == one.post));
    let mine = mine.map(|one| context! { key => one.post, title => on.post_title(&one.post) });
    context! { readers => readers.collect::<Vec<_>>(), mine => mine.collect::<Vec<_>>() }
}

/// The acts that are next, asked of the same rules as the door.
fn acts(visit: &Visit, on: Situation<'_>, found: &Incoming) -> Value {
    let bearing = found.bearing();
    let asked = Asked { rulebook: on.rulebook, actor: &visit.actor, bearing: &bearing };
    let when = |is_next: bool, deed: Deed| is_next.then(|| can(asked, deed, &[]));
    let unit = found.course().proposal.is_some_and(|proposal| proposal.unit.is_some());
    let closes = incoming::why_not_close(found, "办结").is_empty();
    context! {
        propose => when(matches!(found.stage, Stage::Registered | Stage::Proposed { .. }), Deed::IncomingPropose),
        instruct => when(matches!(found.stage, Stage::Proposed { .. }), Deed::IncomingInstruct),
        handle => when(unit && matches!(found.stage, Stage::Instructed { .. }), Deed::IncomingHandle),
        close => when(closes, Deed::IncomingClose),
        circulate => when(!matches!(found.stage, Stage::Returned { .. }), Deed::IncomingCirculate),
        send_back => when(incoming::why_not_send_back(found, "退文").is_empty(), Deed::IncomingReturn),
        answer => when(incoming::why_not_answer(found).is_empty(), Deed::IncomingAnswer),
    }
}

/// Posts that fill seats, and units that could see to it.
fn choices(on: Situation<'_>, found: &Incoming) -> Value {
    let mut posts: Vec<&String> = Vec::new();
    for post in on.rulebook.seats.iter().flat_map(|seat| &seat.posts) {
        if !posts.contains(&post) {
            posts.push(post);
        }
    }
    let option = |post: &&String| context! { key => post, title => on.post_title(post) };
    let others = posts.iter().filter(|post| !found.readers.iter().any(|one| one.post == ***post));
    let units = on.units.iter().filter(|unit| unit.kind != UnitKind::Superior);
    context! {
        seats => posts.iter().map(option).collect::<Vec<_>>(),
        others => others.map(option).collect::<Vec<_>>(),
        units => units.map(|unit| context! { key => unit.key, title => unit.name }).collect::<Vec<_>>(),
    }
}

/// Documents of ours that are out and wait for a reply: those that went to whoever sent this, and what was looked for
/// among the others.
fn waiting(visit: &Visit, view: &mut View<'_, '_>, found: &Incoming) -> Result<Option<Value>, PageError> {
    let sought = visit.query.maybe("request").or(visit.form.maybe("request"));
    if !incoming::why_not_answer(found).is_empty() {
        return Ok(None);
    }
    let (all, day) = (documents::unanswered(view.tx)?, view.day.clone());
    let on = day.situation(&view.rulebook);
    let number = |one: &Document| one.numbered().map_or_else(String::new, |numbered| numbered.number.clone());
    let is_sought =
        |one: &Document| sought.is_some_and(|words| has(&format!("{}《{}》", number(one), one.content.title), words));
    let fits = |one: &&Document| is_sought(one) || incoming::could_answer(on, found, one);
    let option =
        |one: &Document| context! { key => one.id, title => format!("{}《{}》", number(one), one.content.title) };
    let choice: Vec<Value> = all.iter().filter(fits).map(option).collect();
    let others = choice.len() < all.len();
    Ok((!all.is_empty()).then(|| context! { choice, sought, others }))
}

/// The document that it answers, for who may see that.
fn answered(visit: &Visit, view: &mut View<'_, '_>, found: &Incoming) -> Result<Option<Value>, PageError> {
    let Some(id) = &found.answers else { return Ok(None) };
    let reach = Reach::of(&visit.actor, &view.rulebook);
    let document = documents::find(view.tx, id)?.map(|(document, _)| document).filter(|one| reach.shows(one));
    Ok(document.map(|one| context! { link => format!("/documents/{}", one.id), title => one.content.title }))
}

/// GET /incoming/{id}/files/{file}.
///
/// # Errors
/// When there is none in sight, or it cannot be read.
pub fn file(visit: &mut Visit) -> Answer {
    let file = visit.app.look(|view| {
        let (found, _) = in_sight(visit, view)?;
        let file = attachment::find(view.tx, visit.param("file"))?;
        let is_his = |file: &attachment::Attachment| file.subject_kind == "incoming" && file.subject == found.id;
        file.filter(is_his).ok_or(PageError::NOT_FOUND)
    })?;
    let bytes = attachment::content(&visit.app.files, &file)?;
    Ok(download(&file.name, &file.content_type, bytes))
}
