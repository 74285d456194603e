//! 第二十六条 用印登记: every use of a seal with its reason, for the office, the seats and whoever keeps it; as a sheet; and
//! the page on which anybody of ours checks a file that came from somewhere.
use super::sealing::result;
use crate::{
    app::View,
    document::{
        acts::link,
        sealings::{self, Filter, Line, PAGE_ROWS},
        sight::Reach,
        store,
    },
    kernel::{
        attachment::{self, MOST_BYTES, why_not_so_large},
        limit,
    },
    minutes::document::day_of,
    sealing::check,
    web::{
        Answer, Visit,
        admission::not_seen,
        answer::{PageError, download},
        sheet::{Cell, Sheet, XLSX},
    },
};
use minijinja::{Value, context};
use rules::duty::post_title;
use rules::{Violation, roster::Actor, rulebook::Rulebook};
use std::borrow::Cow;

const STATES: &[(&str, &str)] = &[("done", "已用印"), ("void", "已作废")];
const COLUMNS: [(&str, f64); 11] = [
    ("登记号", 18.0),
    ("日期", 12.0),
    ("时间", 18.0),
    ("印章", 30.0),
    ("文号", 26.0),
    ("标题", 44.0),
    ("份数", 8.0),
    ("依据", 50.0),
    ("监印", 26.0),
    ("状态", 10.0),
    ("作废理由", 30.0),
];

/// Whose register this person may see: all of it, or that of the seals whose post they hold.
pub(super) fn keepers(actor: &Actor, book: &Rulebook) -> Result<Option<Vec<String>>, PageError> {
    if Reach::of(actor, book) == Reach::All {
        return Ok(None);
    }
    let keeps = |post: &&str| book.seals.iter().any(|seal| seal.custodian == *post);
    let own: Vec<String> = actor.posts.iter().map(|held| held.post.as_str()).filter(keeps).map(str::to_owned).collect();
    let custodians = book.seals.iter().filter_map(|seal| post_title(book, &seal.custodian)).collect::<Vec<_>>();
    if own.is_empty() { Err(not_seen(book, "查看用印登记", &custodians)) } else { Ok(Some(own)) }
}

fn filter(visit: &Visit, view: &View<'_, '_>) -> Result<Filter, PageError> {
    let query = &visit.query;
    Ok(Filter {
        keepers: keepers(&visit.actor, &view.rulebook)?,
        seal: query.text("seal").to_owned(),
        state: query.text("state").to_owned(),
        year: query.int("year"),
        page: query.page(),
    })
}

/// GET /seals.
///
/// # Errors
/// When it is not for this person, or our side fails.
pub fn show(visit: &mut Visit) -> Answer {
    let values = visit.app.look(|view| {
        let filter = filter(visit, view)?;
        let (lines, total) = sealings::list(view.tx, &filter)?;
        let seals = view.rulebook.seals.iter().map(|seal| context! { key => seal.key, title => seal.owner });
        let keepers = view.rulebook.seals.iter().map(|seal| {
            let post = rules::duty::post_title(&view.rulebook, &seal.custodian).unwrap_or_default();
            let holders: Vec<String> =
                view.roster.at_post(&seal.custodian, view.today).iter().map(|person| person.name.clone()).collect();
            context! { owner => seal.owner, post, holders, basis => crate::kernel::journal::basis_text(&seal.basis) }
        });
        Ok::<_, PageError>(context! {
            rows => lines.iter().map(row).collect::<Vec<_>>(), total,
            seals => seals.collect::<Vec<_>>(), kept_by => keepers.collect::<Vec<_>>(),
            states => STATES.iter().map(|(key, title)| context! { key, title }).collect::<Vec<_>>(),
            years => sealings::years(view.tx)?,
            page => filter.page, pages => (total + PAGE_ROWS - 1) / PAGE_ROWS,
            chosen => context! { seal => filter.seal, state => filter.state, year => filter.year },
        })
    })?;
    visit.page("document/seals.html", values)
}

fn row(line: &Line) -> Value {
    context! { link => link(&line.document), number => line.number, title => line.title, sealed => line.sealed, void => line.void }
}

/// GET /seals.xlsx: the register as it is filtered.
///
/// # Errors
/// When it is not for this person, or the sheet cannot be written.
pub fn sheet(visit: &mut Visit) -> Answer {
    visit.count(limit::EXPORT)?;
    let (name, bytes) = visit.app.look(|view| {
        let lines = sealings::all(view.tx, &filter(visit, view)?)?;
        let title = format!("{}用印登记簿（共 {} 次）", view.rulebook.body.short, lines.len());
        let columns = COLUMNS.map(|(head, width)| (Cow::Borrowed(head), width));
        let mut sheet = Sheet::new("用印登记簿", &title, &columns)?;
        for line in &lines {
            sheet.line(cells(line))?;
        }
        Ok::<_, PageError>((format!("用印登记簿{}.xlsx", view.today), sheet.done()?))
    })?;
    Ok(download(&name, XLSX, bytes))
}

fn cells(line: &Line) -> [Cell<'_>; COLUMNS.len()] {
    let sealed = &line.sealed;
    let state = if line.void.is_some() { STATES[1].1 } else { STATES[0].1 };
    [
        Cell::text(&sealed.number),
        Cell::Day(day_of(&sealed.by)),
        Cell::At(sealed.by.at),
        Cell::text(&sealed.owner),
        Cell::text(&line.number),
        Cell::text(&line.title),
        Cell::Number(sealed.copies),
        Cell::text(&sealed.basis),
        Cell::text(format!("{} {}", sealed.by.post_title, sealed.by.name)),
        Cell::text(state),
        Cell::text(line.void.as_ref().map_or("", |void| void.reason.as_str())),
    ]
}

/// GET /seals/check: a file to be checked.
///
/// # Errors
/// When the template fails.
pub fn check_form(visit: &mut Visit) -> Answer {
    upload(visit, &[])
}

/// POST /seals/check. Nothing is kept.
///
/// # Errors
/// When our side fails.
pub fn check_file(visit: &mut Visit) -> Answer {
    visit.count(limit::SEAL_CHECK)?;
    match checked(visit) {
        Ok(result) => upload(visit, &[result]),
        Err(error) => visit.again(error, check_form),
    }
}

fn upload(visit: &Visit, results: &[Value]) -> Answer {
    let nothing = "";
    let values = context! { results, upload => true, number => nothing, title => nothing, link => nothing };
    visit.page("document/seal-check.html", values)
}

fn checked(visit: &mut Visit) -> Result<Value, PageError> {
    let file = visit.take_uploads("file").into_iter().next();
    let signature = visit.take_uploads("signature").into_iter().next();
    let Some(file) = file else { return Err(vec![Violation::plain("empty", "file")].into()) };
    for (upload, field) in [(Some(&file), "file"), (signature.as_ref(), "signature")] {
        if let Some(violation) = upload.and_then(|upload| why_not_so_large(upload, field, MOST_BYTES)) {
            return Err(vec![violation].into());
        }
    }
    let bytes = std::fs::read(file.file.path()).map_err(crate::db::DbError::from)?;
    let failed = |field: &str, error: &seal::SealError| {
        PageError::from(vec![Violation::plain("seal-check-failed", field).with(error.to_string())])
    };
    let sealer = &visit.app.sealer;
    if bytes.starts_with(b"PK") {
        let checked = check::ofd(sealer, &bytes).map_err(|error| failed("file", &error))?;
        return Ok(result(&file.name, &checked));
    }
    if !bytes.starts_with(b"%PDF") {
        return Err(vec![Violation::plain("seal-check-type", "file").with(&file.name)].into());
    }
    let beside = match signature {
        Some(signature) => Some(std::fs::read(signature.file.path()).map_err(crate::db::DbError::from)?),
        None => ours(visit, &bytes)?,
    };
    let Some(beside) = beside else { return Err(vec![Violation::plain("seal-check-signature", "signature")].into()) };
    let checked = check::pdf(sealer, &bytes, &beside).map_err(|error| failed("signature", &error))?;
    Ok(result(&file.name, &checked))
}

/// The signature that we keep beside this very PDF, if it is one of ours that this person may see.
fn ours(visit: &Visit, pdf: &[u8]) -> Result<Option<Vec<u8>>, PageError> {
    let digest = crate::kernel::journal::sm3_hex(&[pdf]);
    let found = visit.app.look(|view| {
        let reach = Reach::of(&visit.actor, &view.rulebook);
        for file in attachment::of_digest(view.tx, &digest)?.iter().filter(|file| file.subject_kind == "document") {
            let document = store::find(view.tx, &file.subject)?.map(|(document, _)| document);
            let Some(document) = document.filter(|document| reach.shows(document)) else { continue };
            let sealed = document.sealed().filter(|sealed| sealed.files.pdf.as_ref() == Some(&file.id));
            if let Some(beside) = sealed.and_then(|sealed| sealed.files.pdf_signature.as_ref()) {
                return Ok::<_, PageError>(attachment::find(view.tx, beside)?);
            }
        }
        Ok(None)
    })?;
    Ok(found.map(|file| attachment::content(&visit.app.files, &file)).transpose()?)
}
