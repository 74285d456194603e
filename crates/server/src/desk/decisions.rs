//! 议定事项 across areas (第二十条): signed minutes of the year with their decisions and the tasks that
//! came of them.
use crate::{
    app::View,
    db::DbError,
    meeting, minutes,
    supervision::store::{self as tasks, Filter, Line, Order},
};
use rules::{
    meeting::{Stage, title_of},
    minutes::decisions,
};
use std::collections::BTreeMap;

/// Open tasks that are looked at; a body has some hundreds.
const MOST: i64 = 5000;

/// Signed minutes and what came of them.
pub struct Decided {
    /// Key of the kind of meeting.
    pub kind: String,
    pub title: String,
    pub minutes: String,
    pub decisions: usize,
    /// Ids of the tasks.
    pub tasks: Vec<String>,
    /// How many of them were withdrawn: neither open nor done.
    pub withdrawn: usize,
}

/// All of this year, by kind in the rulebook's order, oldest first.
///
/// # Errors
/// When the database fails.
pub fn of_year(view: &mut View<'_, '_>) -> Result<Vec<Decided>, DbError> {
    let book = view.rulebook.clone();
    let mut all = Vec::new();
    for kind in &book.meetings {
        for it in meeting::store::of_kind(view.tx, &kind.key)? {
            if it.plan.day.year() != view.today.year() || !matches!(it.stage, Stage::Held { .. }) {
                continue;
            }
            let Some((found, _)) = minutes::store::of_meeting(view.tx, &it.id)? else { continue };
            if found.signature().is_none() {
                continue;
            }
            let ids = tasks::of_minutes(view.tx, &found.id)?.into_iter().map(|(_, id, _)| id).collect();
            let withdrawn = tasks::withdrawn_of_minutes(view.tx, &found.id)?;
            all.push(Decided {
                kind: kind.key.clone(),
                title: title_of(kind, &it.plan),
                decisions: decisions(&found).count(),
                minutes: found.id,
                tasks: ids,
                withdrawn: usize::try_from(withdrawn).unwrap_or(0),
            });
        }
    }
    Ok(all)
}

/// Every open task by id.
///
/// # Errors
/// When the database fails.
pub fn open_tasks(view: &mut View<'_, '_>) -> Result<BTreeMap<String, Line>, DbError> {
    let open = Filter { stage: Filter::OPEN.to_owned(), ..Filter::default() };
    let lines = tasks::page(view.tx, &open, Order::Due, (0, MOST))?;
    Ok(lines.into_iter().map(|line| (line.id.clone(), line)).collect())
}
