//! 立项督办 by the office: what a superior handed down, or a leader's instruction; decisions come by themselves.
use super::super::{acts::Open, may};
use crate::{
    app::View,
    kernel::work::new_id,
    web::{
        Answer, Visit,
        answer::{PageError, go},
        drafts::Over,
    },
};
use jiff::civil::Date;
use minijinja::{Value, context};
use rules::{
    Violation,
    deed::Deed,
    duty::{Asked, Bearing},
    rulebook::{Unit, UnitKind},
    supervision::{Draft, DraftPart, Instruction, Origin},
    words,
};

/// Name of the form of a new task, for what is typed and not sent.
const NEW: &str = "task";
/// Rows for co-operating units in the form.
const PARTS: usize = 6;

/// GET /tasks/new.
///
/// # Errors
/// When it is not this person's to do, or the template fails.
pub fn show(visit: &mut Visit) -> Answer {
    let rulebook = visit.app.rulebook();
    let asked = Asked { rulebook: &rulebook, actor: &visit.actor, bearing: &Bearing::default() };
    if let Err(not_you) = asked.permit(Deed::TaskOpen) {
        return Err(PageError::Refused(crate::kernel::Refused::NotYou(not_you)));
    }
    visit.resume(NEW, Over::Nothing)?;
    let values = visit.app.look(|view| Ok::<_, PageError>(choices(view)))?;
    let id = visit.form.maybe("id").map_or_else(|| new_id(visit.app.clock.now()), str::to_owned);
    let rows: Vec<usize> = (0..PARTS).collect();
    visit.page("supervision/new.html", context! { id, rows, ..values })
}

fn choices(view: &View<'_, '_>) -> Value {
    let sources = view.rulebook.sources.iter().filter(|source| !source.from_decision);
    context! {
        units => units(view),
        sources => sources.map(|s| context! { key => s.key, title => s.title }).collect::<Vec<_>>(),
        default_days => view.rulebook.deadline(rules::rulebook::DeadlineKey::TaskDefault).working_days,
    }
}

/// Units that can be given a task.
pub(super) fn units(view: &View<'_, '_>) -> Vec<Value> {
    let day = view.day.clone();
    let stays = |unit: &&Unit| unit.kind != UnitKind::Superior && !day.leaving.contains_key(&unit.key);
    let units = day.units.iter().filter(stays);
    units.map(|unit| context! { key => unit.key, title => unit.name }).collect()
}

/// POST /tasks.
///
/// # Errors
/// When it is not this person's to do, or our side fails; what can be mended shows the form again.
pub fn open(visit: &mut Visit) -> Answer {
    if !may::may_open(&visit.actor, &visit.app.rulebook()) {
        return show(visit);
    }
    let done = parse(visit).map_err(PageError::from).and_then(|act| visit.perform(act));
    match done {
        Ok(link) => {
            visit.typed_is_done(NEW)?;
            let said = "已立项编号，{lead}和{part}单位已收到签收通知。";
            Ok(go(&link, &words::of(&visit.app.rulebook(), said)))
        }
        Err(error) => visit.again(error, show),
    }
}

fn parse(visit: &mut Visit) -> Result<Open, Vec<Violation>> {
    let papers = visit.take_uploads("papers");
    let form = &visit.form;
    let mut found = Vec::new();
    let due = form.day("due").unwrap_or_else(|violation| {
        found.push(violation);
        None
    });
    let origin = match form.text("origin") {
        "superior" => day(visit, "received").map(|received| Origin::Superior {
            from: form.text("from").trim().to_owned(),
            paper: form.text("paper").trim().to_owned(),
            received,
        }),
        "instruction" => instruction(visit, "").map(Origin::Instruction),
        _ => Err(Violation::plain("choose-one", "origin")),
    };
    let origin = match (origin, found) {
        (Ok(origin), found) if found.is_empty() => origin,
        (origin, mut found) => {
            found.extend(origin.err());
            return Err(found);
        }
    };
    let draft = Draft {
        title: form.text("title").to_owned(),
        text: form.text("text").to_owned(),
        source: form.text("source").to_owned(),
        origin,
        convener: None,
        lead: form.text("lead").to_owned(),
        parts: parts(visit),
        due,
    };
    Ok(Open { id: form.text("id").to_owned(), draft, papers })
}

fn parts(visit: &Visit) -> Vec<DraftPart> {
    let row = |n: usize| DraftPart {
        unit: visit.form.row("part-unit", n).trim().to_owned(),
        what: visit.form.row("part-what", n).trim().to_owned(),
    };
    (0..PARTS).map(row).filter(|part| !part.unit.is_empty() || !part.what.is_empty()).collect()
}

/// A leader's instruction as a form gives it, its fields under a prefix.
pub(super) fn instruction(visit: &Visit, prefix: &str) -> Result<Instruction, Violation> {
    let text = |name: &str| visit.form.text(&format!("{prefix}{name}")).trim().to_owned();
    Ok(Instruction {
        leader: text("leader"),
        post_title: text("post_title"),
        said_on: day(visit, &format!("{prefix}said_on"))?,
        words: text("words"),
    })
}

/// A day that must be there.
pub(super) fn day(visit: &Visit, name: &str) -> Result<Date, Violation> {
    visit.form.day(name)?.ok_or_else(|| Violation::plain("empty", name))
}
