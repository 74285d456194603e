//! 立项: from a decision (第二十条), from above (第二条), from a leader's instruction.
use super::{
    Hand, Instruction, Origin, Part, PartStage, REASON_MOST_CHARS, Stage, TEXT_MOST_CHARS, TITLE_MOST_CHARS, Task,
    Terms, day_of, wording,
};
use crate::{
    approval::By,
    calendar::Due,
    clause::{Found, Violation, why_not_text},
    deed::Deed,
    rulebook::DeadlineKey,
};
use jiff::civil::Date;

/// What a co-operating unit is to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftPart {
    pub unit: String,
    pub what: String,
}

/// A task before it is one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    pub title: String,
    pub text: String,
    pub source: String,
    pub origin: Origin,
    pub convener: Option<String>,
    pub lead: String,
    pub parts: Vec<DraftPart>,
    /// By the rulebook's default while absent.
    pub due: Option<Date>,
}

/// What a task gets at its registration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Registered {
    pub id: String,
    pub number: String,
    pub by: By,
}

/// Why the task cannot be opened so.
#[must_use]
pub fn why_not_open(draft: &Draft, terms: Terms) -> Vec<Violation> {
    let mut found = Found::default();
    found.when(why_not_text(&draft.title, "title", TITLE_MOST_CHARS));
    found.when(why_not_text(&draft.text, "text", TEXT_MOST_CHARS));
    found.when(why_not_source(draft, terms));
    found.when(terms.why_not_unit(Deed::TaskOpen, &draft.lead, "lead"));
    for part in &draft.parts {
        found.when(why_not_part(draft, part, terms));
        found.when(why_not_text(&part.what, "parts", REASON_MOST_CHARS));
    }
    match &draft.origin {
        // The day the meeting named is asked of the minutes when they are put up and signed: [`crate::minutes::why_not_sign`].
        Origin::Decision { decision } => found.when(why_not_text(decision, "origin", TITLE_MOST_CHARS)),
        Origin::Superior { from, paper, received } => {
            found.when(why_not_text(from, "from", TITLE_MOST_CHARS));
            found.when(why_not_text(paper, "paper", TITLE_MOST_CHARS));
            found.when(why_not_past(*received, "received", terms));
            found.when(why_not_due(draft, terms));
        }
        Origin::Instruction(instruction) => {
            for violation in why_not_instruction(instruction, terms) {
                found.when(violation);
            }
            found.when(why_not_due(draft, terms));
        }
    }
    found.all()
}

/// 立项督办: register the task and hand it to its units.
///
/// # Errors
/// Every violation, when there is any.
pub fn open(draft: Draft, terms: Terms, registered: Registered) -> Result<Task, Vec<Violation>> {
    let found = why_not_open(&draft, terms);
    if !found.is_empty() {
        return Err(found);
    }
    let Registered { id, number, by } = registered;
    let hand = || Hand::Given { by: by.clone() };
    let part = |p: DraftPart| Part { unit: p.unit, what: p.what, progress: 0, stage: PartStage::Open { hand: hand() } };
    Ok(Task {
        due: due(draft.due, terms.today, terms),
        parts: draft.parts.into_iter().map(part).collect(),
        stage: Stage::Open { hand: hand() },
        id,
        number,
        title: draft.title.trim().to_owned(),
        text: draft.text.trim().to_owned(),
        source: draft.source,
        origin: draft.origin,
        convener: draft.convener,
        lead: draft.lead,
        opened: by,
        earlier_dues: Vec::new(),
        progress: 0,
        light: None,
        settled_objections: Vec::new(),
        transfers: Vec::new(),
        returned_completions: Vec::new(),
        reopenings: Vec::new(),
        withdrawal: None,
        returned_withdrawals: Vec::new(),
        released: Vec::new(),
    })
}

/// 暂估 made good: the due day counted again when a year's notice is in; the task only if it moved or
/// stopped being provisional. A day that a person set is never counted again.
#[must_use]
pub fn recount(task: &Task, terms: Terms) -> Option<Task> {
    let due = due(None, day_of(&task.opened), terms);
    (task.due.provisional && due != task.due).then(|| Task { due, ..task.clone() })
}

fn due(set: Option<Date>, opened: Date, terms: Terms) -> Due {
    set.map_or_else(|| terms.due(opened, DeadlineKey::TaskDefault), |day| Due { day, provisional: false })
}

fn why_not_source(draft: &Draft, terms: Terms) -> Option<Violation> {
    let Some(source) = terms.rulebook.source(&draft.source) else {
        return Some(terms.refuse(Deed::TaskOpen, "source-unknown", "source").with(draft.source.clone()));
    };
    let is_decision = matches!(draft.origin, Origin::Decision { .. });
    let code = match (source.from_decision, is_decision) {
        (true, false) => "only-from-decision",
        (false, true) => "not-from-decision",
        _ => return None,
    };
    Some(Violation::of(&source.basis, code, "source").with(source.title.clone()))
}

fn why_not_part(draft: &Draft, part: &DraftPart, terms: Terms) -> Option<Violation> {
    let twice = draft.parts.iter().filter(|other| other.unit == part.unit).count() > 1;
    if part.unit == draft.lead || twice {
        return Some(terms.refuse(Deed::TaskOpen, "already-in-task", "parts").with(terms.name(&part.unit)));
    }
    terms.why_not_unit(Deed::TaskOpen, &part.unit, "parts")
}

fn why_not_due(draft: &Draft, terms: Terms) -> Option<Violation> {
    let due = draft.due.filter(|due| *due <= terms.today)?;
    Some(terms.refuse(Deed::TaskOpen, "due-not-ahead", "due").with(wording::day(due)))
}

/// Something that is said to have happened has not happened after today.
pub(super) fn why_not_past(day: Date, field: &str, terms: Terms) -> Option<Violation> {
    (day > terms.today).then(|| Violation::plain("date-ahead", field).with(wording::day(day)))
}

pub(super) fn why_not_instruction(instruction: &Instruction, terms: Terms) -> Vec<Violation> {
    let mut found = Found::default();
    found.when(why_not_text(&instruction.leader, "leader", TITLE_MOST_CHARS));
    found.when(why_not_text(&instruction.post_title, "post_title", TITLE_MOST_CHARS));
    found.when(why_not_text(&instruction.words, "words", TEXT_MOST_CHARS));
    found.when(why_not_past(instruction.said_on, "said_on", terms));
    found.all()
}
