//! 第十条 通讯录: everybody who takes part sees how the others are reached; on screen, printed, as a sheet.
use super::pieces::taking_part;
use crate::{
    kernel::limit,
    roster::contacts::{self, HEADS},
    web::{Answer, PageError, Visit, answer, filters::long_day, sheet::XLSX},
};
use minijinja::{Value, context};

/// GET /roster/contacts.
///
/// # Errors
/// When the database or the template fails.
pub fn show(visit: &mut Visit) -> Answer {
    taking_part(visit)?;
    let values = visit.app.look(|view| {
        let sought = visit.query.text("q").trim();
        let all = contacts::rows(&view.roster, &view.rulebook, view.today, "").len();
        let rows = contacts::rows(&view.roster, &view.rulebook, view.today, sought);
        let query = visit.uri.split_once('?').map_or(String::new(), |(_, query)| format!("?{query}"));
        let rows: Vec<Value> = rows.iter().map(Value::from_serialize).collect();
        Ok::<_, PageError>(context! { rows, all, q => sought, heads => HEADS, query })
    })?;
    visit.page("roster/contacts.html", values)
}

/// GET /roster/contacts.xlsx, with the same filter.
///
/// # Errors
/// When the database fails or the sheet cannot be written.
pub fn download(visit: &mut Visit) -> Answer {
    taking_part(visit)?;
    visit.count(limit::EXPORT)?;
    let (name, bytes) = visit.app.look(|view| {
        let rows = contacts::rows(&view.roster, &view.rulebook, view.today, visit.query.text("q").trim());
        let title = format!("{}通讯录（{}）", view.rulebook.body.short, long_day(view.today));
        let bytes = contacts::sheet(&title, &rows)?;
        Ok::<_, PageError>((format!("{}通讯录 {}.xlsx", view.rulebook.body.short, view.today), bytes))
    })?;
    Ok(answer::download(&name, XLSX, bytes))
}
