//! 日志: every act as a sentence, by act, person and thing; its export, and the check of its chain.
use crate::{
    app::View,
    chains,
    db::DbError,
    kernel::sight::Sight,
    kernel::{
        journal::{self, Chain},
        journal_list::{self, Filter, Line},
        limit,
    },
    system::journal_sheet::{self, COLUMNS},
    web::{
        Answer, Visit,
        answer::{PageError, download_file},
        filters::when,
        sheet::{MOST_ROWS, XLSX},
    },
};
use minijinja::{Value, context};
use rules::{
    deed::Deed,
    rulebook::{PostRole, Rulebook},
};
use std::io::{BufWriter, Seek, Write};

/// Rows to a page.
const PAGE_ROWS: i64 = 25;
/// The mark in front tells spreadsheet programs that it is UTF-8.
const MARK: &str = "\u{FEFF}";
/// GET /journal.
///
/// # Errors
/// When the database or the template fails.
pub fn show(visit: &mut Visit) -> Answer {
    let page = visit.query.page();
    let is_checked = visit.query.ticked("check");
    if is_checked {
        visit.count(limit::JOURNAL_CHECK)?;
    }
    let (lines, total, chain, sees_all) = visit.app.look(|view| {
        let filter = filter(visit, view);
        let lines = journal_list::rows(view.tx, &filter, (page - 1) * PAGE_ROWS, PAGE_ROWS)?;
        let total = journal_list::count(view.tx, &filter)?;
        let chain = is_checked.then(|| journal::verify(view.tx)).transpose()?;
        Ok::<_, PageError>((lines, total, chain, filter.posts.is_none()))
    })?;
    let rulebook = visit.app.rulebook();
    let acts: Vec<Value> =
        Deed::ALL.iter().map(|deed| context! { key => deed.name(), title => deed.title(&rulebook) }).collect();
    let lines: Vec<Value> = lines.iter().map(shown).collect();
    let pages = ((total + PAGE_ROWS - 1) / PAGE_ROWS).max(1);
    let q = |name: &str| visit.query.text(name).to_owned();
    let asked =
        context! { act => q("act"), person => q("person"), said => q("said"), kind => q("kind"), id => q("id") };
    let chain = chain.map(|chain| match chain {
        Chain::Whole { rows } => context! { whole => true, rows },
        Chain::BrokenAt { seq } => context! { whole => false, seq },
    });
    let values = context! {
        lines, total, page, pages, acts, asked, chain, about => chains::title(&rulebook, visit.query.text("kind")), sees_all, plain => query(visit), sheet_rows => MOST_ROWS,
    };
    visit.page("system/journal.html", values)
}

fn shown(line: &Line) -> Value {
    context! {
        seq => line.seq,
        at => line.at.to_string(),
        post_title => line.post_title,
        person_name => line.person_name,
        sentence => line.sentence,
        basis => line.basis,
        rulebook => line.rulebook,
        digest => line.hash,
    }
}

fn filter(visit: &Visit, view: &View<'_, '_>) -> Filter {
    let q = |name: &str| visit.query.text(name).trim().to_owned();
    Filter {
        act: q("act"),
        person: q("person"),
        said: q("said"),
        subject_kind: q("kind"),
        subject: q("id"),
        posts: posts(visit, view),
    }
}

/// Posts whose doings the visitor may read: all when none is given (第三、九条), else those of the visitor's units.
fn posts(visit: &Visit, view: &View<'_, '_>) -> Option<Vec<String>> {
    let sight = Sight::of(&visit.actor, &view.rulebook);
    if sight == Sight::All {
        return None;
    }
    let is_units = |role| matches!(role, PostRole::Member | PostRole::Liaison);
    let is_own = |unit: &str| sight.reaches(std::iter::once(unit));
    let posts = view.roster.posts.values().filter(|post| is_own(&post.unit) && is_units(post.role));
    Some(posts.map(|post| post.id.clone()).collect())
}

/// The filter as a query, for links to other pages of the list.
fn query(visit: &Visit) -> String {
    let kept = visit.query.0.iter().filter(|(name, value)| name != "page" && name != "check" && !value.is_empty());
    form_urlencoded::Serializer::new(String::new()).extend_pairs(kept).finish()
}

/// GET /journal.csv: the rows of the filter, for a spreadsheet.
///
/// # Errors
/// [`PageError::TooMany`]; when the database or the disk fails.
pub fn export(visit: &mut Visit) -> Answer {
    visit.count(limit::EXPORT)?;
    // A file in between: one consistent view however slowly it is fetched, and no more memory than a page of rows.
    let mut file = tempfile::tempfile_in(&visit.app.files).map_err(DbError::File)?;
    visit.app.look(|view| {
        let filter = filter(visit, view);
        let mut text = BufWriter::new(&mut file);
        text.write_all(format!("{MARK}{}\r\n", COLUMNS.map(|(head, _)| head).join(",")).as_bytes())?;
        let rulebook = view.rulebook.clone();
        journal_list::each(view.tx, &filter, i64::MAX, |line| Ok(text.write_all(row(&rulebook, line).as_bytes())?))?;
        Ok::<_, DbError>(text.flush()?)
    })?;
    file.rewind().map_err(DbError::File)?;
    let name = format!("日志-{}.csv", visit.app.clock.today());
    Ok(download_file(&name, "text/csv; charset=utf-8", file))
}

/// GET /journal.xlsx: the same as a sheet.
///
/// # Errors
/// [`PageError::TooMany`]; when the database fails or the sheet cannot be written.
pub fn sheet(visit: &mut Visit) -> Answer {
    visit.count(limit::EXPORT)?;
    let mut file = tempfile::tempfile_in(&visit.app.files).map_err(DbError::File)?;
    visit.app.look(|view| {
        let filter = filter(visit, view);
        journal_sheet::write(view, &filter, MOST_ROWS, (&visit.app.files, &mut file))
    })?;
    file.rewind().map_err(DbError::File)?;
    Ok(download_file(&format!("日志-{}.xlsx", visit.app.clock.today()), XLSX, file))
}

fn row(rulebook: &Rulebook, line: &Line) -> String {
    let (seq, at) = (line.seq.to_string(), format!("{} {}", line.at.strftime("%Y"), when(line.at)));
    let at = at.replacen(' ', "-", 1);
    let cells: [&str; 10] = [
        &seq,
        &at,
        &line.person_name,
        &line.post_title,
        &line.sentence,
        &line.basis,
        &line.rulebook,
        &chains::title(rulebook, &line.subject_kind),
        &line.subject,
        &line.hash,
    ];
    let cells: Vec<String> = cells.into_iter().map(cell).collect();
    format!("{}\r\n", cells.join(","))
}

/// Quoted where need be; a text that a spreadsheet would take for a formula is kept a text.
fn cell(text: &str) -> String {
    let is_formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let text = if is_formula { format!("'{text}") } else { text.to_owned() };
    if text.contains([',', '"', '\n', '\r']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
}
