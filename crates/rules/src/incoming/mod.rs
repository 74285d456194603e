//! 收文 (第二、九条; 条例: 签收、登记、拟办、批办、承办、传阅、答复): what others send to the body, from the register to its end.
//!
//! Every state holds who and when. Circulation goes on beside it: who reads a copy, and when.
mod alike;
mod circulation;
mod ending;

pub use alike::{Again, again, why_not_again};
pub use circulation::{circulate, read, why_not_circulate, why_not_read};
pub use ending::{answer, close, could_answer, send_back, why_not_answer, why_not_close, why_not_send_back};

use crate::{
    approval::By,
    clause::{Violation, why_not_optional_text, why_not_text},
    document::why_not_secret_text,
    duty::Bearing,
    meeting::{Party, Situation},
    rulebook::UnitKind,
    topic::why_not_registered,
};
use gongwen::Urgency;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

const FROM_MOST_CHARS: usize = 60;
const TITLE_MOST_CHARS: usize = 100;
const NOTE_MOST_CHARS: usize = 500;

/// What stands on it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    /// Who sent it, in full.
    pub from: String,
    /// Its own number; empty where it has none.
    pub number: String,
    pub title: String,
    pub dated: Option<Date>,
    pub received: Date,
    pub urgency: Option<Urgency>,
    /// Whoever signed for it says: nothing secret in it.
    pub is_open_matter: bool,
}

/// 拟办: what the office proposes, to whose instruction, and who would see to it by when; nobody: to be read only.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
    pub text: String,
    /// The post that instructs.
    pub to: String,
    pub unit: Option<String>,
    pub due: Option<Date>,
}

/// Words with who said them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    pub by: By,
    pub text: String,
}

/// One who reads it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reader {
    pub post: String,
    pub sent: By,
    pub read: Option<By>,
}

/// Where it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "is")]
pub enum Stage {
    Registered,
    Proposed {
        by: By,
        proposal: Proposal,
    },
    Instructed {
        proposal: Proposal,
        instruction: Note,
    },
    Handled {
        proposal: Proposal,
        instruction: Note,
        result: Note,
    },
    Closed {
        course: Course,
        ending: Note,
    },
    /// 退文: not for this body, or not in order; it went back to its sender.
    Returned {
        reason: Note,
    },
}

/// What had been said when it was closed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Course {
    pub proposal: Option<Proposal>,
    pub instruction: Option<Note>,
    pub result: Option<Note>,
}

/// A document that came in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Incoming {
    pub id: String,
    /// Its number in the body's own register.
    pub number: String,
    pub facts: Facts,
    /// Who signed for it and registered it.
    pub registered: By,
    pub stage: Stage,
    pub readers: Vec<Reader>,
    /// The document of the body's own that it answers (第二条).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answers: Option<String>,
    /// Its like stood in the register already.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub again: Option<Again>,
}

impl Incoming {
    /// As a page says it.
    #[must_use]
    pub fn title(&self) -> &'static str {
        match &self.stage {
            Stage::Registered => "待拟办",
            Stage::Proposed { .. } => "待批办",
            Stage::Instructed { proposal, .. } if proposal.unit.is_some() => "承办中",
            Stage::Instructed { .. } | Stage::Handled { .. } => "待办结",
            Stage::Closed { .. } => "已办结",
            Stage::Returned { .. } => "已退文",
        }
    }

    /// 传阅中: somebody has not read it yet.
    #[must_use]
    pub fn is_circulating(&self) -> bool {
        // What went back to its sender is nobody's to read any more.
        !matches!(self.stage, Stage::Returned { .. }) && self.readers.iter().any(|reader| reader.read.is_none())
    }

    /// What has been said so far.
    #[must_use]
    pub fn course(&self) -> Course {
        let some = |proposal: &Proposal| Some(proposal.clone());
        match &self.stage {
            Stage::Registered | Stage::Returned { .. } => Course::default(),
            Stage::Proposed { proposal, .. } => Course { proposal: some(proposal), ..Course::default() },
            Stage::Instructed { proposal, instruction } => {
                Course { proposal: some(proposal), instruction: Some(instruction.clone()), result: None }
            }
            Stage::Handled { proposal, instruction, result } => Course {
                proposal: some(proposal),
                instruction: Some(instruction.clone()),
                result: Some(result.clone()),
            },
            Stage::Closed { course, .. } => course.clone(),
        }
    }

    /// Who stands how to it: the post that instructs, the unit that sees to it.
    #[must_use]
    pub fn bearing(&self) -> Bearing {
        let proposal = self.course().proposal;
        let unit = proposal.as_ref().and_then(|proposal| proposal.unit.clone());
        let addressed_posts = match &self.stage {
            Stage::Proposed { proposal, .. } => vec![proposal.to.clone()],
            _ => Vec::new(),
        };
        Bearing { unit, addressed_posts, ..Bearing::default() }
    }
}

fn not_in_state(incoming: &Incoming, act: &str) -> Violation {
    Violation::plain("not-in-state", "stage").with(incoming.title()).with(act)
}

/// Why it cannot be registered so.
#[must_use]
pub fn why_not_register(on: Situation<'_>, facts: &Facts) -> Vec<Violation> {
    let mut found = Vec::new();
    found.extend(why_not_text(&facts.from, "from", FROM_MOST_CHARS));
    found.extend(why_not_text(&facts.title, "title", TITLE_MOST_CHARS));
    found.extend(why_not_optional_text(&facts.number, "number", FROM_MOST_CHARS));
    found.extend(why_not_secret_text("title", &facts.title));
    found.extend((!facts.is_open_matter).then(|| Violation::plain("openness-not-confirmed", "open_matter")));
    let late =
        |day: Date, field: &str| (day > on.today).then(|| Violation::plain("day-to-come", field).with(day.to_string()));
    found.extend(late(facts.received, "received"));
    found.extend(facts.dated.and_then(|day| late(day, "dated")));
    let early = facts.dated.filter(|dated| facts.received < *dated);
    found.extend(early.map(|dated| Violation::plain("received-before-dated", "received").with(dated.to_string())));
    found
}

/// Sign for it and register it, under the number that was taken.
///
/// # Errors
/// Every violation, when there is any.
pub fn register(
    on: Situation<'_>,
    (id, number): (String, String),
    facts: Facts,
    by: By,
) -> Result<Incoming, Vec<Violation>> {
    let found = why_not_register(on, &facts);
    let (stage, readers) = (Stage::Registered, Vec::new());
    let whole = Incoming { id, number, facts, registered: by, stage, readers, answers: None, again: None };
    if found.is_empty() { Ok(whole) } else { Err(found) }
}

/// Why it cannot be proposed so: proposed already, nothing said, nobody to instruct, a unit without a day.
#[must_use]
pub fn why_not_propose(on: Situation<'_>, incoming: &Incoming, proposal: &Proposal) -> Vec<Violation> {
    let mut found = Vec::new();
    let may = matches!(incoming.stage, Stage::Registered | Stage::Proposed { .. });
    found.extend((!may).then(|| not_in_state(incoming, "拟办")));
    found.extend(why_not_text(&proposal.text, "proposal", NOTE_MOST_CHARS));
    found.extend(on.why_not_party(&Party::Post(proposal.to.clone()), "to"));
    if let Some(unit) = &proposal.unit {
        found.extend(why_not_registered(on.units, unit, "unit"));
        let is_above = on.units.iter().any(|known| known.key == *unit && known.kind == UnitKind::Superior);
        found.extend(is_above.then(|| Violation::plain("choose-one", "unit")));
        found.extend(proposal.due.is_none().then(|| Violation::plain("empty", "due")));
    }
    let past = proposal.due.filter(|due| *due < on.today);
    found.extend(past.map(|due| Violation::plain("due-in-past", "due").with(due.to_string())));
    found
}

/// 拟办; done again, it takes the place of the earlier one that nobody has instructed on.
///
/// # Errors
/// Every violation, when there is any.
pub fn propose(on: Situation<'_>, incoming: Incoming, proposal: Proposal, by: By) -> Result<Incoming, Vec<Violation>> {
    let found = why_not_propose(on, &incoming, &proposal);
    if found.is_empty() { Ok(Incoming { stage: Stage::Proposed { by, proposal }, ..incoming }) } else { Err(found) }
}

/// Why nobody can instruct on it so.
#[must_use]
pub fn why_not_instruct(incoming: &Incoming, text: &str) -> Vec<Violation> {
    let mut found = Vec::new();
    let may = matches!(incoming.stage, Stage::Proposed { .. });
    found.extend((!may).then(|| not_in_state(incoming, "批办")));
    found.extend(why_not_text(text, "instruction", NOTE_MOST_CHARS));
    found
}

/// 批办.
///
/// # Errors
/// Every violation, when there is any.
pub fn instruct(incoming: Incoming, text: &str, by: By) -> Result<Incoming, Vec<Violation>> {
    let found = why_not_instruct(&incoming, text);
    let (Stage::Proposed { proposal, .. }, []) = (&incoming.stage, found.as_slice()) else { return Err(found) };
    let instruction = Note { by, text: text.trim().to_owned() };
    Ok(Incoming { stage: Stage::Instructed { proposal: proposal.clone(), instruction }, ..incoming })
}

/// Why the unit cannot say that it is done.
#[must_use]
pub fn why_not_handle(incoming: &Incoming, text: &str) -> Vec<Violation> {
    let mut found = Vec::new();
    let may = matches!(&incoming.stage, Stage::Instructed { proposal, .. } if proposal.unit.is_some());
    found.extend((!may).then(|| not_in_state(incoming, "报办理结果")));
    found.extend(why_not_text(text, "result", NOTE_MOST_CHARS));
    found
}

/// 承办: what was done.
///
/// # Errors
/// Every violation, when there is any.
pub fn handle(incoming: Incoming, text: &str, by: By) -> Result<Incoming, Vec<Violation>> {
    let found = why_not_handle(&incoming, text);
    let (Stage::Instructed { proposal, instruction }, []) = (&incoming.stage, found.as_slice()) else {
        return Err(found);
    };
    let result = Note { by, text: text.trim().to_owned() };
    let stage = Stage::Handled { proposal: proposal.clone(), instruction: instruction.clone(), result };
    Ok(Incoming { stage, ..incoming })
}
