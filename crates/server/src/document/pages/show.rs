//! The document itself: state, who does what next, its way, answers of units, text, pages, copies and receipts, history. Who
//! is only asked or has only a copy sees the text and what concerns the own unit.
use super::{
    can::Seen,
    facts, follows, joint,
    prints::{in_sight, preview, printed},
    sealing, way,
};
use crate::{
    app::View,
    approval::{ahead, can::said, history, panel},
    archive,
    document::{
        acts::{digest, kind_of, subject},
        sight::Reach,
    },
    kernel::{approval, attachment, number},
    web::{Answer, Visit, answer::PageError},
};
use gongwen::{Block, Document as Press};
use minijinja::{Value, context};
use rules::{
    deed::Deed,
    document::{self, Countersign, Document, Said, Stage, printed_text},
    duty::{Asked, Bearing},
    meeting::{Party, Situation},
    rulebook::{ArchivedKind, PaperKind, Rule},
};

/// GET /documents/{id}.
///
/// # Errors
/// When it is not in sight, or our side fails.
pub fn show(visit: &mut Visit) -> Answer {
    let id = visit.param("id").to_owned();
    let (values, printed) = visit.app.look(|view| values(visit, view, &id))?;
    let preview = preview(&visit.app, &id, &printed)?.values();
    visit.page("document/show.html", context! { preview, ..values })
}

fn values(visit: &Visit, view: &mut View<'_, '_>, id: &str) -> Result<(Value, Press), PageError> {
    let (document, version) = in_sight(visit, view, id)?;
    let book = view.rulebook.clone();
    let kind = kind_of(&book, &document)?;
    let reach = Reach::of(&visit.actor, &book);
    let is_whole = reach == Reach::All;
    let runs = approval::of(view.tx, &subject(id))?;
    let run = way::current(&document, &runs);
    let waiting = if is_whole { panel::last_of(view, &visit.actor, &subject(id))? } else { None };
    let lines = if is_whole { history::of(view, &subject(id))? } else { Vec::new() };
    let cautions = if is_whole { cautions(view, kind, &document)? } else { Vec::new() };
    let files = files(view, &document)?;
    let facts = facts::of(view, kind, &document);
    let archived = archive::pages::place_of(view, ArchivedKind::Document, id)?;
    let confirm = follows::confirm_of(view, &runs)?;
    let seen = Seen::of(visit, view, (kind, &document));
    let values = context! {
        id, version, is_whole, cautions, files, archived, confirm,
        panel => waiting,
        lines,
        stages => if is_whole { way::stages(&document, (book.chain(&kind.chain), book.seal_of(kind)), run) } else { Vec::new() },
        can => seen.acts(),
        seal_basis => document::basis_of(kind, &document),
        questions => seen.own_questions(),
        mine => seen.own_copies(),
        deliver => if is_whole { seen.to_deliver() } else { Vec::new() },
        follows => if is_whole { follows::on_signature(seen.on, kind, &document) } else { None },
        issue => seen.distribution(),
        is_first => matches!(document.stage, Stage::Numbered { .. }),
        units => if document.is_open() && is_whole { seen.units_to_ask() } else { Vec::new() },
        length => seen.length(),
        ahead => chain_ahead(visit, view, kind, &document),
        countersigns => countersigns(seen.on, &reach, &document)?,
        copies => copies(seen.on, &reach, &document),
        paragraphs => paragraphs(kind, &document),
        today => view.today.to_string(),
        ..context! { ..joint::values(&seen, &reach), ..sealing::values(visit, document.sealed()), ..facts }
    };
    Ok((values, printed(&visit.app, view, &document)?))
}

fn cautions(view: &mut View<'_, '_>, kind: &Rule<PaperKind>, document: &Document) -> Result<Vec<Value>, PageError> {
    let (book, day) = (view.rulebook.clone(), view.day.clone());
    if document.issued().is_some() {
        return Ok(Vec::new());
    }
    let taken = taken(view, kind)?;
    let found = document::cautions(day.situation(&book), kind, &document.content, taken);
    Ok(said(&found, &book))
}

/// How many numbers of the kind's series this year has used.
pub(super) fn taken(view: &mut View<'_, '_>, kind: &PaperKind) -> Result<i64, PageError> {
    let book = view.rulebook.clone();
    let Some(series) = book.series(&kind.series) else { return Ok(0) };
    let all = number::of_series(view.tx, series, i64::from(view.today.year()))?;
    Ok(i64::try_from(all.len()).unwrap_or(i64::MAX))
}

/// The chain before it is begun, for who could begin it.
fn chain_ahead(visit: &Visit, view: &View<'_, '_>, kind: &Rule<PaperKind>, document: &Document) -> Option<Value> {
    let bearing = Bearing::default();
    let asked = Asked { rulebook: &view.rulebook, actor: &visit.actor, bearing: &bearing };
    let may = asked.permit(Deed::DocumentSubmit).is_ok();
    if !document.is_open() || !may {
        return None;
    }
    ahead::of(view, &kind.chain, &document.bearing(), Some(&visit.actor))
}

fn files(view: &mut View<'_, '_>, document: &Document) -> Result<Value, PageError> {
    let mut attached = Vec::new();
    for one in &document.content.attachments {
        let file = one.file.as_ref().map(|file| attachment::find(view.tx, file)).transpose()?.flatten();
        let blocks: Vec<Value> = document::attached_blocks(one).into_iter().map(block).collect();
        let is_apart = one.binding == gongwen::Binding::Apart;
        let bytes = file.map_or(0, |file| file.bytes);
        attached.push(context! { id => one.file, title => one.title, bytes, blocks, is_apart });
    }
    let kept = document.kept.as_ref().map(|file| attachment::find(view.tx, file)).transpose()?.flatten();
    Ok(context! { attached, kept => kept.map(|file| context! { digest => file.digest, bytes => file.bytes }) })
}

/// The questions in sight, newest last, with what was read when they were answered.
fn countersigns(on: Situation<'_>, reach: &Reach, document: &Document) -> Result<Vec<Value>, PageError> {
    let now = digest(&document.content)?;
    let shown = document.countersigns.iter().filter(|one| reach.holds(&Party::Unit(one.unit.clone())));
    let row = |one: &Countersign| {
        let answer = one.answer.as_ref();
        context! {
            unit => one.unit, title => on.party_title(&Party::Unit(one.unit.clone())), asked => one.asked,
            open => one.is_open(), unhandled => one.is_unhandled(),
            answer => answer.map(|answer| context! {
                by => answer.by,
                opinion => match &answer.said { Said::Agree => None, Said::Opinion { text } => Some(text.as_str()) },
                handled => answer.handled,
                older => answer.digest != now,
            }),
            released => one.released,
        }
    };
    Ok(shown.map(row).collect())
}

fn copies(on: Situation<'_>, reach: &Reach, document: &Document) -> Vec<Value> {
    let shown = document.copies().iter().filter(|copy| reach.holds(&copy.to));
    let row = |copy: &document::Copy| {
        let delivered = copy.delivered.as_ref();
        context! {
            to => on.party_title(&copy.to), sent => copy.sent, received => copy.received,
            delivered => delivered.map(|(day, who)| context! { day => day.to_string(), who }),
            by_hand => !document::can_sign_for(on, &copy.to),
        }
    };
    shown.map(row).collect()
}

fn paragraphs(kind: &PaperKind, document: &Document) -> Vec<Value> {
    document::blocks(&printed_text(kind, &document.content)).into_iter().map(block).collect()
}

fn block(block: Block) -> Value {
    match block {
        Block::Heading { level, text } => context! { is => "heading", level => u8::from(level), lead => "", text },
        Block::Paragraph(one) => {
            context! { is => "paragraph", level => 0, lead => one.lead.map(|lead| lead.text), text => one.text }
        }
        Block::Table(table) => {
            let heads: Vec<String> = table.columns.into_iter().map(|column| column.title).collect();
            context! { is => "table", text => table.caption.unwrap_or_default(), heads, rows => table.rows }
        }
    }
}
