//! Pages of what came in: the register, its form, and each document with the acts on it.
use super::{
    acts::{
        circulate::Circulate, close::Close, handle::Handle, instruct::Instruct, link, propose::Propose, read::Read,
        register::Register, subject,
    },
    store::{self, PAGE_ROWS},
};
use crate::{
    app::{App, View},
    approval::{can::can, history},
    archive,
    document::sight::Reach,
    kernel::{Act, attachment, work::new_id},
    web::{
        Answer, Fields, Visit,
        answer::{PageError, download, go},
        at,
        drafts::Over,
    },
};
use axum::{
    Router,
    routing::{get, post},
};
use gongwen::Urgency;
use minijinja::{Value, context};
use rules::{
    Violation,
    deed::Deed,
    duty::{Asked, Bearing},
    incoming::{self, Facts, Incoming, Proposal, Stage},
    meeting::Situation,
    rulebook::{ArchivedKind, UnitKind},
};
use std::sync::Arc;

const NEW: &str = "incoming";
const STATES: &[(&str, &str)] = &[
    ("open", "在办"),
    ("circulating", "传阅中"),
    ("registered", "待拟办"),
    ("proposed", "待批办"),
    ("instructed", "承办中"),
    ("handled", "待办结"),
    ("closed", "已办结"),
];

/// Addresses of this area.
pub fn router() -> Router<Arc<App>> {
    Router::new()
        .route("/incoming", get(at(list)).post(at(register)))
        .route("/incoming/new", get(at(new)))
        .route("/incoming/{id}", get(at(show)))
        .route("/incoming/{id}/proposal", post(at(propose)))
        .route("/incoming/{id}/instruction", post(at(instruct)))
        .route("/incoming/{id}/result", post(at(handle)))
        .route("/incoming/{id}/circulation", post(at(circulate)))
        .route("/incoming/{id}/readings", post(at(read)))
        .route("/incoming/{id}/closing", post(at(close)))
        .route("/incoming/{id}/files/{file}", get(at(file)))
}

fn list(visit: &mut Visit) -> Answer {
    let values = visit.app.look(|view| {
        let (query, reach) = (&visit.query, Reach::of(&visit.actor, &view.rulebook));
        let (state, page) = (query.text("state"), query.page());
        let (found, total) = store::list(view.tx, &reach, (state, ""), page)?;
        Ok::<_, PageError>(context! {
            rows => found.iter().map(row).collect::<Vec<_>>(), total, page,
            pages => (total + PAGE_ROWS - 1) / PAGE_ROWS,
            states => STATES.iter().map(|(key, title)| context! { key, title }).collect::<Vec<_>>(),
            chosen => context! { state },
            may => may_register(view, visit),
        })
    })?;
    visit.page("incoming/list.html", values)
}

fn row(incoming: &Incoming) -> Value {
    let facts = &incoming.facts;
    context! {
        link => link(&incoming.id), number => incoming.number, title => facts.title, from => facts.from,
        its_number => facts.number, received => facts.received.to_string(), urgency => facts.urgency.map(Urgency::name),
        state => incoming.title(), state_kind => state_kind(incoming), circulating => incoming.is_circulating(),
    }
}

fn state_kind(incoming: &Incoming) -> &'static str {
    if matches!(incoming.stage, Stage::Closed { .. }) { "done" } else { "run" }
}

fn may_register(view: &View<'_, '_>, visit: &Visit) -> bool {
    let bearing = Bearing::default();
    let asked = Asked { rulebook: &view.rulebook, actor: &visit.actor, bearing: &bearing };
    view.rulebook.incoming_series().is_some() && asked.permit(Deed::IncomingRegister).is_ok()
}

fn new(visit: &mut Visit) -> Answer {
    visit.resume(NEW, Over::Nothing)?;
    let (may, today) =
        visit.app.look(|view| Ok::<_, PageError>((may_register(view, visit), view.today.to_string())))?;
    if !may {
        return Err(PageError::NOT_FOUND);
    }
    let id = if visit.found.is_empty() { new_id(visit.app.clock.now()) } else { visit.form.text("id").to_owned() };
    let urgencies = ["特急", "加急"].map(|name| context! { key => name, title => name });
    visit.page("incoming/form.html", context! { id, today, urgencies })
}

fn register(visit: &mut Visit) -> Answer {
    let (id, scans) = (visit.form.text("id").to_owned(), visit.take_uploads("scans"));
    let done = facts(&visit.form)
        .map_err(PageError::from)
        .and_then(|facts| visit.perform(Register { id: id.clone(), facts, scans }));
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

fn in_sight(visit: &Visit, view: &mut View<'_, '_>) -> Result<(Incoming, i64), PageError> {
    let (found, version) = store::find(view.tx, visit.param("id"))?.ok_or(PageError::NOT_FOUND)?;
    let shows = store::shows(&Reach::of(&visit.actor, &view.rulebook), &found);
    if shows { Ok((found, version)) } else { Err(PageError::NOT_FOUND) }
}

fn show(visit: &mut Visit) -> Answer {
    let values = visit.app.look(|view| {
        let (found, version) = in_sight(visit, view)?;
        let is_whole = Reach::of(&visit.actor, &view.rulebook) == Reach::All;
        let lines = if is_whole { history::of(view, &subject(&found.id))? } else { Vec::new() };
        let archived = archive::pages::place_of(view, ArchivedKind::Incoming, &found.id)?;
        let files = attachment::of(view.tx, &subject(&found.id))?;
        let files = files.iter().map(|file| context! { id => file.id, name => file.name, bytes => file.bytes });
        let (files, day) = (files.collect::<Vec<_>>(), view.day.clone());
        let on = day.situation(&view.rulebook);
        let course = found.course();
        let readers = found.readers.iter();
        let readers =
            readers.map(|one| context! { title => on.post_title(&one.post), sent => one.sent, read => one.read });
        let mine = found.readers.iter().filter(|one| one.read.is_none());
        let mine = mine.filter(|one| visit.actor.posts.iter().any(|held| held.post == one.post));
        Ok::<_, PageError>(context! {
            archived, id => found.id, version, is_whole, lines, files, registered => found.registered,
            dated => found.facts.dated.map(|day| day.to_string()),
            proposal => course.proposal.map(|one| context! {
                text => one.text, to => on.post_title(&one.to), due => one.due.map(|day| day.to_string()),
                unit => one.unit.map(|unit| rules::topic::unit_name(on.units, &unit)),
            }),
            instruction => course.instruction, result => course.result,
            ending => match &found.stage { Stage::Closed { ending, .. } => Some(ending), _ => None },
            readers => readers.collect::<Vec<_>>(),
            mine => mine.map(|one| context! { key => one.post, title => on.post_title(&one.post) }).collect::<Vec<_>>(),
            can => acts(visit, on, &found),
            ..context! { ..choices(on, &found), ..row(&found) }
        })
    })?;
    visit.page("incoming/show.html", values)
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
        circulate => when(true, Deed::IncomingCirculate),
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

fn perform<A: Act>(visit: &mut Visit, parsed: Result<A, Vec<Violation>>, said: &str) -> Answer {
    visit.app.look(|view| in_sight(visit, view).map(|_| ()))?;
    match parsed.map_err(PageError::from).and_then(|act| visit.perform(act)) {
        Ok(_) => Ok(go(&link(visit.param("id")), said)),
        Err(error) => visit.again(error, show),
    }
}

fn place(visit: &Visit, field: &str) -> (String, i64, String) {
    (visit.param("id").to_owned(), visit.form.int("version"), visit.form.text(field).to_owned())
}

fn propose(visit: &mut Visit) -> Answer {
    let (incoming, version, text) = place(visit, "proposal");
    let (to, unit) = (visit.form.text("to").to_owned(), visit.form.maybe("unit").map(str::to_owned));
    let due = visit.form.day("due").map_err(|one| vec![one]);
    let parsed = due.map(|due| Propose {
        incoming,
        version,
        proposal: Proposal { text: text.trim().to_owned(), to, unit, due },
    });
    perform(visit, parsed, "已拟办，等批办。")
}

fn instruct(visit: &mut Visit) -> Answer {
    let (incoming, version, text) = place(visit, "instruction");
    perform(visit, Ok(Instruct { incoming, version, text }), "批办意见已登记。")
}

fn handle(visit: &mut Visit) -> Answer {
    let (incoming, version, text) = place(visit, "result");
    perform(visit, Ok(Handle { incoming, version, text }), "办理结果已报。")
}

fn close(visit: &mut Visit) -> Answer {
    let (incoming, version, text) = place(visit, "ending");
    perform(visit, Ok(Close { incoming, version, text }), "已办结。")
}

fn circulate(visit: &mut Visit) -> Answer {
    let (incoming, version, _) = place(visit, "");
    let posts = visit.form.all("posts");
    perform(visit, Ok(Circulate { incoming, version, posts }), "已送传阅。")
}

fn read(visit: &mut Visit) -> Answer {
    let (incoming, _, post) = place(visit, "post");
    perform(visit, Ok(Read { incoming, post }), "已登记阅。")
}

fn file(visit: &mut Visit) -> Answer {
    let file = visit.app.look(|view| {
        let (found, _) = in_sight(visit, view)?;
        let file = attachment::find(view.tx, visit.param("file"))?;
        let is_his = |file: &attachment::Attachment| file.subject_kind == "incoming" && file.subject == found.id;
        file.filter(is_his).ok_or(PageError::NOT_FOUND)
    })?;
    let bytes = attachment::content(&visit.app.files, &file)?;
    Ok(download(&file.name, &file.content_type, bytes))
}
