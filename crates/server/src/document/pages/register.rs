//! 第二十五条 公文登记: the numbers of each series with their voids, the year's count beside its cap, and every document.
use crate::{
    app::View,
    document::{
        acts,
        sheet::workbook,
        sight::Reach,
        store::{self, Filter, Order, PAGE_ROWS},
    },
    kernel::{journal::basis_text, limit, number},
    minutes::document::day_of,
    web::{
        Answer, Visit,
        answer::{PageError, download},
        sheet::XLSX,
    },
};
use minijinja::{Value, context};
use rules::{
    document::{Document, Stage},
    rulebook::{PaperKind, Rule},
};

/// The states by the words of [`store::state`], as the filter offers them.
const STATES: &[(&str, &str)] = &[
    (Filter::OPEN, "在办"),
    ("drafting", "拟稿中"),
    ("countersigning", "会签中"),
    ("in_review", "审核签发中"),
    ("returned", "退回修改"),
    ("signed", "待复核"),
    ("to_seal", "待用印"),
    ("joint_seal", "待联署机关用印"),
    ("numbered", "待印发"),
    ("issued", "已印发"),
    ("withdrawn", "已撤销"),
    ("repealed", "已废止"),
    ("dropped", "不再办理"),
];

/// GET /documents.
///
/// # Errors
/// When the database or the template fails.
pub fn show(visit: &mut Visit) -> Answer {
    let values = visit.app.look(|view| {
        let filter = filter(visit, view);
        let (documents, total) = store::list(view.tx, &filter)?;
        let is_whole = filter.reach == Reach::All;
        let year = if filter.year == 0 { i64::from(view.today.year()) } else { filter.year };
        let rows: Vec<Value> = documents.iter().map(|one| row(view, one)).collect();
        Ok::<_, PageError>(context! {
            rows, total, is_whole, year,
            seals => is_whole && !view.rulebook.seals.is_empty(),
            may_draft => super::form::may_draft(view, visit).is_ok(),
            series => if is_whole { series(view, year)? } else { Vec::new() },
            tally => tally(view, &filter.reach)?,
            page => filter.page,
            pages => (total + PAGE_ROWS - 1) / PAGE_ROWS,
            chosen => context! {
                kind => filter.kind, genre => filter.genre, state => filter.state, year => filter.year,
                sort => visit.query.text("sort"),
            },
            ..options(view)?
        })
    })?;
    visit.page("document/register.html", values)
}

/// GET /documents.xlsx: the register as it is filtered, without pages.
///
/// # Errors
/// When the database fails, or the sheet cannot be written.
pub fn sheet(visit: &mut Visit) -> Answer {
    visit.count(limit::EXPORT)?;
    let (name, bytes) = visit.app.look(|view| {
        let documents = store::all(view.tx, &filter(visit, view))?;
        let day = view.day.clone();
        let title = format!("{}公文登记簿（共 {} 件）", view.rulebook.body.short, documents.len());
        let bytes = workbook(&title, &documents, day.situation(&view.rulebook))?;
        Ok::<_, PageError>((format!("公文登记簿{}.xlsx", view.today), bytes))
    })?;
    Ok(download(&name, XLSX, bytes))
}

fn filter(visit: &Visit, view: &View<'_, '_>) -> Filter {
    let query = &visit.query;
    Filter {
        reach: Reach::of(&visit.actor, &view.rulebook),
        kind: query.text("kind").to_owned(),
        genre: query.text("genre").to_owned(),
        state: query.text("state").to_owned(),
        year: query.int("year"),
        order: match query.text("sort") {
            "number" => Order::Number,
            "title" => Order::Title,
            _ => Order::Newest,
        },
        page: query.page(),
    }
}

fn options(view: &mut View<'_, '_>) -> Result<Value, PageError> {
    let mut genres: Vec<&str> = Vec::new();
    for name in view.rulebook.papers.iter().flat_map(|kind| &kind.genres) {
        if !genres.contains(&name.as_str()) {
            genres.push(name);
        }
    }
    let kinds = view.rulebook.papers.iter().map(|kind| context! { key => kind.key, title => kind.title });
    let states = STATES.iter().map(|(key, title)| context! { key, title });
    Ok(context! {
        kinds => kinds.collect::<Vec<_>>(),
        genres => genres.iter().map(|name| context! { key => name, title => name }).collect::<Vec<_>>(),
        states => states.collect::<Vec<_>>(),
        years => store::years(view.tx)?,
    })
}

fn tally(view: &mut View<'_, '_>, reach: &Reach) -> Result<Value, PageError> {
    let counts = store::tally(view.tx, reach)?;
    let of = |states: &[&str]| states.iter().filter_map(|state| counts.get(*state)).sum::<i64>();
    let open =
        of(&["drafting", "countersigning", "in_review", "returned", "signed", "to_seal", "joint_seal", "numbered"]);
    Ok(
        context! { open, issued => of(&["issued"]), ended => of(&["withdrawn", "repealed"]), dropped => of(&["dropped"]) },
    )
}

/// Each kind's series in a year: its numbers, which are void and why, the next, and the count beside the cap.
fn series(view: &mut View<'_, '_>, year: i64) -> Result<Vec<Value>, PageError> {
    let (book, mut all) = (view.rulebook.clone(), Vec::new());
    for kind in &book.papers {
        let Some(series) = book.series(&kind.series) else { continue };
        let taken = number::of_series(view.tx, series, year)?;
        let last = taken.last().map_or(0, |one| one.n);
        let voids = taken.iter().filter(|one| one.void.is_some());
        let count = |of: usize| i64::try_from(of).unwrap_or(i64::MAX);
        let marks = taken.iter().map(|one| {
            context! { n => one.n, written => one.written, link => acts::link(&one.subject), void => one.void }
        });
        all.push(context! {
            title => kind.title, basis => basis_text(&series.basis),
            signers => signers(view, kind),
            marks => marks.collect::<Vec<_>>(),
            used => taken.len(), voids => voids.count(), gaps => last - count(taken.len()), next => last + 1,
            cap => kind.yearly_cap,
            over => kind.yearly_cap.is_some_and(|cap| count(taken.len()) > cap),
        });
    }
    Ok(all)
}

/// Who signs this kind, as its chain has it.
fn signers(view: &View<'_, '_>, kind: &Rule<PaperKind>) -> Vec<String> {
    let last = view.rulebook.chain(&kind.chain).and_then(|chain| chain.steps.last());
    last.map(|step| step.who.iter().map(|who| rules::duty::title(&view.rulebook, who)).collect()).unwrap_or_default()
}

/// A document in a list.
fn row(view: &View<'_, '_>, document: &Document) -> Value {
    let kind = view.rulebook.paper(&document.kind).map(|kind| kind.title.as_str());
    let signed = document.signature();
    let at = document.issued().or(signed.map(|signature| &signature.by)).unwrap_or(&document.drafted);
    let copies = document.copies();
    context! {
        link => acts::link(&document.id),
        title => document.content.title,
        number => document.numbered().map(|numbered| numbered.number.as_str()),
        voided => document.voided.iter().map(|one| one.number.as_str()).collect::<Vec<_>>(),
        kind, genre => document.content.genre.name(),
        signed_by => signed.map(|signature| signature.by.post_title.as_str()),
        day => day_of(at).to_string(),
        state => document.state_title(),
        state_kind => state_kind(&document.stage),
        sent => copies.len(),
        received => copies.iter().filter(|copy| copy.is_received()).count(),
        waits => document.countersigns.iter().filter(|one| one.is_open()).count(),
        asked => document.countersigns.len(),
        unsealed => document.joint_seal_waits().len(), sealers => document.joint_sealers().len(),
        unsigned => document.joint_waits().len(), joint => document.content.joint.len(),
    }
}

/// Shape of the state's mark.
pub(super) fn state_kind(stage: &Stage) -> &'static str {
    match stage {
        Stage::Drafting { .. } | Stage::Countersigning { .. } | Stage::InReview { .. } => "run",
        Stage::Returned { .. } => "back",
        Stage::Signed { .. } | Stage::Numbered { .. } => "ok",
        Stage::Issued { .. } => "done",
        Stage::Ended { .. } | Stage::Dropped { .. } => "void",
    }
}
