//! The columns of a task that indexes have. A statement writes an index page for every indexed column it names, moved or
//! not; so each is written on its own, and only when it moved.
use super::{
    ListLight,
    save::{colour_text, is_open},
};
use crate::{
    binds,
    db::{Bind, DbError, Tx},
};
use jiff::civil::Date;
use rules::supervision::Task;

/// What registers cut, count and order by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Listed {
    pub stage: String,
    pub is_open: bool,
    pub due: Date,
    pub light: String,
}

impl Listed {
    pub(super) fn of(task: &Task, light: &ListLight) -> Self {
        Self {
            stage: task.stage.name().to_owned(),
            is_open: is_open(task),
            due: task.due.day,
            light: colour_text(light).to_owned(),
        }
    }

    /// As it stands in the table; none for a task that is not there yet.
    pub(super) fn find(tx: &mut Tx<'_>, task: &str) -> Result<Option<Self>, DbError> {
        tx.row("select stage, is_open, due, light from task where id = $1", binds![task], |row| {
            Ok(Self { stage: row.text(0)?, is_open: row.yes(1)?, due: row.day(2)?, light: row.text(3)? })
        })
    }

    /// Write what moved.
    pub(super) fn write(&self, tx: &mut Tx<'_>, task: &str, before: &Self) -> Result<(), DbError> {
        let columns = [
            ("update task set stage = $2 where id = $1", self.stage != before.stage, Bind::from(&self.stage)),
            ("update task set is_open = $2 where id = $1", self.is_open != before.is_open, Bind::from(self.is_open)),
            ("update task set due = $2 where id = $1", self.due != before.due, Bind::from(self.due)),
            ("update task set light = $2 where id = $1", self.light != before.light, Bind::from(&self.light)),
        ];
        for (sql, _, value) in columns.into_iter().filter(|(_, has_moved, _)| *has_moved) {
            tx.run(sql, &[Bind::from(task), value])?;
        }
        Ok(())
    }
}
