//! The journal of a thing, for the `journal` macro of `_form.html`.
use crate::{
    app::View,
    db::DbError,
    kernel::{Subject, journal},
};
use minijinja::{Value, context};

/// So many lines on a thing's page; the journal itself has them all.
const LINES: i64 = 50;

/// The last lines of a thing, newest first.
///
/// # Errors
/// When the database fails.
pub fn of(view: &mut View<'_, '_>, subject: &Subject) -> Result<Vec<Value>, DbError> {
    let lines = journal::history(view.tx, subject, LINES)?;
    Ok(lines.iter().map(row).collect())
}

/// A line as the history of a thing shows it; its hash is shown, though it is no part of what it covers.
#[must_use]
pub fn row(line: &journal::Line) -> Value {
    context! {
        at => line.at.to_string(),
        post_title => line.post_title,
        person_name => line.person_name,
        sentence => line.sentence,
        basis => line.basis,
        rulebook => line.rulebook,
        hash => line.hash,
    }
}
