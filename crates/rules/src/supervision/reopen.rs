//! 重新立项: a leader's new instruction on a closed task opens it again, with a new due day; the
//! close-out that it undoes is kept.
use super::{
    Closing, EarlierDue, Hand, Instruction, Moved, Part, PartStage, Place, ReleasedPart, Stage, Task, Terms, day_of,
    open, wording,
};
use crate::{
    approval::By,
    calendar::Due,
    clause::{Found, Violation},
    deed::Deed,
};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// What the office enters.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reopening {
    pub instruction: Instruction,
    pub due: Date,
    /// How far the task is when measured by the new instruction.
    pub progress: u8,
    /// Co-operating units that are asked again.
    pub again: Vec<String>,
}

/// A close-out that was undone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WasClosed {
    pub closing: Closing,
    pub reopening: Reopening,
    pub by: By,
}

/// Why the task cannot be opened again so.
#[must_use]
pub fn why_not_reopen(task: &Task, ask: &Reopening, terms: Terms) -> Vec<Violation> {
    let deed = Deed::TaskReopen;
    let mut found = Found::default();
    match &task.stage {
        Stage::Closed { closing } => {
            let closed = day_of(&closing.by);
            let is_old = ask.instruction.said_on < closed;
            found.when(is_old.then(|| {
                let said = wording::day(ask.instruction.said_on);
                terms.refuse(deed, "instruction-not-new", "said_on").with(said).with(wording::day(closed))
            }));
        }
        stage @ Stage::Withdrawn { .. } => {
            found.when(terms.refuse(deed, "withdrawn-for-good", "").with(stage.title()));
        }
        stage => found.when(terms.not_now(deed, stage.title())),
    }
    for violation in open::why_not_instruction(&ask.instruction, terms) {
        found.when(violation);
    }
    let is_past = ask.due <= terms.today;
    found.when(is_past.then(|| terms.refuse(deed, "due-not-ahead", "due").with(wording::day(ask.due))));
    let is_done = ask.progress >= 100;
    found.when(is_done.then(|| terms.refuse(deed, "nothing-left-to-do", "progress")));
    found.when(why_not_unit(&task.lead, ("lead-left", "lead-leaving"), terms));
    for unit in &ask.again {
        found.when(match task.place_of(unit) {
            Some(Place::Part(_)) => why_not_unit(unit, ("part-left", "part-leaving"), terms)
                .map(|violation| Violation { field: "again".to_owned(), ..violation }),
            _ => Some(terms.refuse(deed, "not-in-task", "again").with(terms.name(unit))),
        });
    }
    found.all()
}

/// 第六条: a unit that is gone, or is agreed to leave, has its share no more. A closed task cannot be handed over, so
/// what to do now is another thing than for an open one.
fn why_not_unit(unit: &str, (left, leaving): (&'static str, &'static str), terms: Terms) -> Option<Violation> {
    let violation = terms.why_not_unit(Deed::TaskReopen, unit, "")?;
    let code = if violation.code == "unit-leaving" { leaving } else { left };
    Some(Violation { code, ..violation })
}

/// Why the part of a unit that is gone is no part of the task that is opened again.
const UNIT_LEFT: &str = "单位已调出";

/// 重新立项: to be signed for again. A part that was left undone by a unit that is gone since is released.
///
/// # Errors
/// Every violation, when there is any.
pub fn reopen(mut task: Task, ask: Reopening, terms: Terms, by: By) -> Result<Task, Vec<Violation>> {
    let found = why_not_reopen(&task, &ask, terms);
    let (Stage::Closed { closing }, []) = (task.stage.clone(), found.as_slice()) else { return Err(found) };
    task.earlier_dues.push(EarlierDue { due: task.due, moved: Moved::Reopened, by: by.clone() });
    for part in task.parts.iter_mut().filter(|part| ask.again.contains(&part.unit)) {
        part.progress = 0;
        part.stage = PartStage::Open { hand: Hand::Given { by: by.clone() } };
    }
    release_those_gone(&mut task, terms, &by);
    task.due = Due { day: ask.due, provisional: false };
    task.progress = ask.progress;
    task.stage = Stage::Open { hand: Hand::Given { by: by.clone() } };
    task.reopenings.push(WasClosed { closing, reopening: ask, by });
    Ok(task)
}

fn release_those_gone(task: &mut Task, terms: Terms, by: &By) {
    let is_gone = |part: &Part| {
        let is_open = matches!(part.stage, PartStage::Open { .. });
        is_open && terms.why_not_unit(Deed::TaskReopen, &part.unit, "").is_some()
    };
    let (gone, stay): (Vec<Part>, Vec<Part>) = std::mem::take(&mut task.parts).into_iter().partition(is_gone);
    task.parts = stay;
    let released = |part| ReleasedPart { part, reason: UNIT_LEFT.to_owned(), by: by.clone() };
    task.released.extend(gone.into_iter().map(released));
}
