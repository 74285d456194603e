//! 档案: what is filed and what waits, by state, year, period, class, kind and words; and the catalogue of it.
use super::{may, options, row};
use crate::{
    app::View,
    archive::{
        catalogue, keeper,
        store::{self, Filter, PAGE_ROWS},
    },
    document::sight::Reach,
    kernel::{journal::basis_text, limit},
    minutes::document::press_refused,
    web::{
        Answer, Visit,
        answer::{PageError, download},
        sheet::XLSX,
    },
};
use minijinja::{Value, context};
use rules::{Violation, archive::Item, deed::Deed};

const STATES: &[(&str, &str)] = &[("pending", "待归档"), ("filed", "已归档"), ("lent", "借出")];
/// Most rows of a catalogue: what the press sets as one table.
const CATALOGUE_MOST: i64 = 10_000;

/// GET /archive.
///
/// # Errors
/// When the body has no archive, or the database or the template fails.
pub fn show(visit: &mut Visit) -> Answer {
    let values = visit.app.look(|view| {
        let book = view.rulebook.clone();
        let form = book.archive().ok_or(PageError::NOT_FOUND)?;
        let (filter, page) = (filter(visit, view), visit.query.page());
        let (found, total) = store::list(view.tx, &filter, page)?;
        let is_whole = filter.reach == Reach::All;
        let keeper = keeper::seen(view)?.map(|one| one.name);
        Ok::<_, PageError>(context! {
            rows => found.iter().map(|(item, _)| row(&book, item)).collect::<Vec<_>>(),
            total, page, pages => (total + PAGE_ROWS - 1) / PAGE_ROWS, is_whole, keeper,
            basis => basis_text(&form.basis),
            waiting => if is_whole { store::waiting(view.tx, 0)? } else { 0 },
            has_press => visit.app.press.is_some(),
            may_file => may(visit, view, Deed::ArchiveFile)?,
            years => store::years(view.tx)?,
            states => STATES.iter().map(|(key, title)| context! { key, title }).collect::<Vec<_>>(),
            chosen => chosen(&filter),
            ..options(&book)
        })
    })?;
    visit.page("archive/list.html", values)
}

fn chosen(filter: &Filter) -> Value {
    let Filter { state, year, period, class, of, text, .. } = filter;
    context! { state, year, period, class, of, text }
}

/// The filter of a query, cut to what the visitor may see.
pub(super) fn filter(visit: &Visit, view: &View<'_, '_>) -> Filter {
    let query = &visit.query;
    let text = |name: &str| query.text(name).to_owned();
    Filter {
        reach: Reach::of(&visit.actor, &view.rulebook),
        state: text("state"),
        year: query.int("year"),
        period: text("period"),
        class: text("class"),
        of: text("of"),
        text: text("text"),
    }
}

/// 归档文件目录 of the filter; what waits has no 档号 and is not in it.
/// More than its rows is refused, and not cut without a word.
fn filed(visit: &Visit, view: &mut View<'_, '_>) -> Result<Vec<Item>, PageError> {
    view.rulebook.archive().ok_or(PageError::NOT_FOUND)?;
    let mut filter = filter(visit, view);
    if filter.state != "lent" {
        "filed".clone_into(&mut filter.state);
    }
    let (items, total) = store::all(view.tx, &filter, CATALOGUE_MOST)?;
    if total > CATALOGUE_MOST {
        let too_many = Violation::plain("archive-too-many", "year").with(total.to_string());
        return Err(vec![too_many.with(CATALOGUE_MOST.to_string())].into());
    }
    Ok(items)
}

/// GET /archive/catalogue.xlsx.
///
/// # Errors
/// When the database fails, or the sheet cannot be written.
pub fn sheet(visit: &mut Visit) -> Answer {
    visit.count(limit::EXPORT)?;
    let (name, bytes) = visit.app.look(|view| {
        let items = filed(visit, view)?;
        let bytes = catalogue::workbook(&catalogue::title(&view.rulebook, &items), &items)?;
        Ok::<_, PageError>((format!("归档文件目录{}.xlsx", view.today), bytes))
    })?;
    Ok(download(&name, XLSX, bytes))
}

/// GET /archive/catalogue.pdf.
///
/// # Errors
/// When nothing can typeset it, or it has more rows than the press takes: the filter cuts it.
pub fn print(visit: &mut Visit) -> Answer {
    visit.count(limit::EXPORT)?;
    let press = visit.app.press.clone().ok_or_else(|| vec![Violation::plain("no-press", "")])?;
    let (name, listing) = visit.app.look(|view| {
        let items = filed(visit, view)?;
        let listing = catalogue::listing(&view.rulebook, &items);
        Ok::<_, PageError>((format!("归档文件目录{}.pdf", view.today), listing))
    })?;
    let typeset = catalogue::set(press.as_ref(), listing).map_err(|error| press_refused(&error))?;
    Ok(download(&name, "application/pdf", typeset.pdf))
}
