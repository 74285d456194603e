//! 导入放假安排: a year's notice comes in, and every open due day that was counted in working days is
//! counted anew. The clauses name no days; all of it is 本专班设定.
use super::{catch_up, store};
use crate::{
    app::App,
    kernel::{Act, Refused, Subject, Work, Written, obligation},
};
use jiff::civil::Date;
use rules::{Violation, approval::By, calendar::YearNotice, deed::Deed, roster::Actor};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// A due day that moved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Moved {
    pub title: String,
    pub from: Date,
    pub to: Date,
}

/// What an import left in the journal, for the page that shows what moved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Imported {
    pub notice: YearNotice,
    pub moved: Vec<Moved>,
}

/// A year's notice comes in.
pub struct ImportYear {
    pub year: i16,
    pub notice: YearNotice,
}

impl Act for ImportYear {
    /// The notice that stood before.
    type Thing = Option<YearNotice>;
    type Done = usize;

    fn deed(&self) -> Deed {
        Deed::CalendarImport
    }

    fn load(&self, work: &mut Work<'_, '_>) -> Result<Self::Thing, Refused> {
        Ok(work.rulebook.calendar.years().find(|(year, _)| *year == self.year).map(|(_, notice)| notice.clone()))
    }

    fn carry_out(self, before: Self::Thing, work: &mut Work<'_, '_>, _by: By) -> Result<Written<usize>, Refused> {
        let Self { year, notice } = self;
        if before.as_ref() == Some(&notice) {
            return Err(vec![Violation::plain("calendar-year-same", "notice").with(year.to_string())].into());
        }
        store::save_year(work.tx, year, &notice)?;
        work.rulebook = Arc::new((*work.rulebook).clone().with_year(year, notice.clone()));
        let moved: Vec<Moved> =
            obligation::recount(work)?.into_iter().map(|(title, from, to)| Moved { title, from, to }).collect();
        // Things count their own days at the next look, which is now due again.
        catch_up::look_again(work.tx)?;
        let sentence = format!("导入 {year} 年放假安排（{}），{} 个到期日随之改变", notice.source, moved.len());
        let (count, subject) = (moved.len(), Subject::of("calendar", year.to_string()));
        let before = before.and_then(|notice| serde_json::to_value(notice).ok());
        let after = serde_json::to_value(Imported { notice, moved }).ok();
        Ok(Written { done: count, subject, sentence, before, after })
    }
}

/// Import it, and look what has become due by it.
///
/// # Errors
/// What the door refuses, or when the database fails.
pub fn import(app: &App, actor: &Actor, act: ImportYear) -> Result<usize, Refused> {
    let moved = app.perform(actor, act)?;
    catch_up::run(app)?;
    Ok(moved)
}
