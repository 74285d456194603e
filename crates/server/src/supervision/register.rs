//! The register of tasks as it is read: one page of it, how many by light, and every line's light of today.
use super::{
    acts::hold::light_of,
    store::{self, Filter, Line, Order, Totals},
};
use crate::{app::View, db::DbError};
use rules::{roster::OnDay, rulebook::Rulebook};

/// Lines on a page.
pub const PAGE: i64 = 25;

/// A page of the register.
pub struct Register {
    pub lines: Vec<Line>,
    /// Of the whole filter but for its light.
    pub totals: Totals,
    /// Of the whole filter.
    pub count: i64,
    pub page: i64,
    pub pages: i64,
}

/// Look up one page. A light is looked at anew where the last look was not today.
///
/// # Errors
/// When the database fails.
pub fn read(view: &mut View<'_, '_>, filter: &Filter, order: Order, page: i64) -> Result<Register, DbError> {
    let totals = store::totals(view.tx, filter)?;
    let count = totals.of(&filter.light);
    let pages = ((count + PAGE - 1) / PAGE).max(1);
    let page = page.clamp(1, pages);
    let mut lines = store::page(view.tx, filter, order, ((page - 1) * PAGE, PAGE))?;
    if lines.iter().any(|line| is_stale(view, line)) {
        let (rulebook, day) = (view.rulebook.clone(), view.day.clone());
        for line in &mut lines {
            relight(view, line, (&rulebook, &day))?;
        }
    }
    Ok(Register { lines, totals, count, page, pages })
}

fn is_stale(view: &View<'_, '_>, line: &Line) -> bool {
    line.light.colour.is_some() && line.light_on < view.today
}

fn relight(view: &mut View<'_, '_>, line: &mut Line, (rulebook, day): (&Rulebook, &OnDay)) -> Result<(), DbError> {
    if is_stale(view, line)
        && let Some(dossier) = store::find(view.tx, &line.id)?
    {
        line.light = light_of(&dossier.task, &dossier.told, day.terms(rulebook));
    }
    Ok(())
}
