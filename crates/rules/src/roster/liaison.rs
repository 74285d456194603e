//! 第十四条 联络员制度: the unit proposes, the office files; one officer a unit.
use super::{
    Person, PostRecord,
    person::{Details, person, why_not_details},
    tenure::{Begun, Manner, Register, Terms, begun, why_no_room},
};
use crate::{
    approval::By,
    clause::{Found, Violation, why_not_optional_text, why_not_text},
    deed::Deed,
    rulebook::PostRole,
};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

const REASON_MOST_CHARS: usize = 300;
const SECTION_MOST_CHARS: usize = 60;

/// Whom the unit proposes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "is")]
pub enum Nominee {
    /// Somebody who is in the register.
    Known { person: String },
    /// Somebody new, entered when it is filed, under this id.
    New { person: String, name: String, office_phone: String, mobile: String },
}

/// Where a proposal stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "is")]
pub enum Course {
    /// With the office.
    Waiting,
    /// 备案: the officer from this day on.
    Filed { by: By, from: Date },
    /// Sent back to the unit.
    Returned { by: By, reason: String },
}

/// What the unit writes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    pub unit: String,
    pub nominee: Nominee,
    /// 科（处）室 and post there; the article asks for one who knows the business.
    pub section: String,
    pub from: Date,
    pub reason: String,
}

/// A proposal of a unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
    pub id: String,
    pub draft: Draft,
    pub proposed: By,
    pub course: Course,
}

/// What filing brings about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filed {
    pub proposal: Proposal,
    /// Entered with it.
    pub person: Option<Person>,
    pub begun: Begun,
}

/// 第十四条: why the unit may not propose this; `waiting` are its proposals that the office has not settled.
#[must_use]
pub fn why_not_propose(register: Register<'_>, waiting: &[Proposal], draft: &Draft) -> Vec<Violation> {
    let mut found = Found::default();
    let basis = &register.rulebook.duty(Deed::LiaisonPropose).basis;
    let unit = || register.roster.unit_name(&draft.unit, register.today);
    found.when(waiting.first().map(|_| Violation::of(basis, "proposal-waits", "unit").with(unit())));
    let has_post = post_of(register, draft).is_some() && register.roster.is_registered(&draft.unit, draft.from);
    found.when((!has_post).then(|| Violation::of(basis, "unit-not-registered", "unit").with(unit())));
    let is_past = draft.from < register.today;
    found.when(is_past.then(|| Violation::plain("day-is-past", "from").with(draft.from.to_string())));
    found.when(why_not_text(&draft.section, "section", SECTION_MOST_CHARS));
    found.when(why_not_optional_text(&draft.reason, "reason", REASON_MOST_CHARS));
    let mut found = found.all();
    found.extend(why_not_nominee(register, draft));
    if let Some(post) = post_of(register, draft) {
        found.extend(why_no_room(register, post, &terms(draft, post, draft.from, String::new()), Manner::Succeeding));
    }
    found
}

fn why_not_nominee(register: Register<'_>, draft: &Draft) -> Vec<Violation> {
    match &draft.nominee {
        Nominee::Known { person } if register.roster.persons.contains_key(person) => {
            why_not_ours(register, draft, person).into_iter().collect()
        }
        Nominee::Known { .. } => vec![Violation::plain("choose-one", "person")],
        Nominee::New { name, office_phone, mobile, .. } => why_not_details(&details(name, office_phone, mobile)),
    }
}

/// 第十四条 由各成员单位相关科室的负责同志担任: not somebody who is in post with others only.
fn why_not_ours(register: Register<'_>, draft: &Draft, person: &str) -> Option<Violation> {
    let basis = &register.rulebook.duty(Deed::LiaisonPropose).basis;
    let actor = register.roster.actor(person, draft.from)?;
    let elsewhere = actor.posts.first().filter(|_| actor.posts.iter().all(|held| held.unit != draft.unit))?;
    Some(Violation::of(basis, "nominee-of-another-unit", "person").with(&actor.name).with(&elsewhere.title))
}

/// The unit proposes.
///
/// # Errors
/// Every violation.
pub fn propose(
    register: Register<'_>,
    waiting: &[Proposal],
    id: String,
    draft: Draft,
    by: By,
) -> Result<Proposal, Vec<Violation>> {
    let found = why_not_propose(register, waiting, &draft);
    if found.is_empty() { Ok(Proposal { id, draft, proposed: by, course: Course::Waiting }) } else { Err(found) }
}

/// Why the office may not file it: it is settled, or somebody else begins later.
#[must_use]
pub fn why_not_file(register: Register<'_>, proposal: &Proposal) -> Vec<Violation> {
    let mut found: Vec<Violation> = why_not_waiting(proposal).into_iter().collect();
    let draft = &proposal.draft;
    let from = draft.from.max(register.today);
    let here = post_of(register, draft).filter(|_| register.roster.is_registered(&draft.unit, from));
    if let Some(post) = here {
        let terms = terms(draft, post, from, String::new());
        found.extend(why_no_room(register, post, &terms, Manner::Succeeding));
    } else {
        let unit = register.roster.unit_name(&draft.unit, register.today);
        found.push(Violation::plain("unit-not-registered", "unit").with(unit));
    }
    found
}

/// 第十四条 备案: the officer begins on the day the unit named, or today when that has passed, so that
/// what the one before did until now stays theirs; their tenure ends the day before.
///
/// # Errors
/// Every violation.
pub fn file(register: Register<'_>, proposal: Proposal, tenure: String, by: By) -> Result<Filed, Vec<Violation>> {
    let found = why_not_file(register, &proposal);
    let (Some(post), []) = (post_of(register, &proposal.draft), found.as_slice()) else { return Err(found) };
    let from = proposal.draft.from.max(register.today);
    let begun = begun(register, terms(&proposal.draft, post, from, tenure));
    let person = match &proposal.draft.nominee {
        Nominee::Known { .. } => None,
        Nominee::New { person: id, name, office_phone, mobile } => {
            Some(person(id.clone(), &details(name, office_phone, mobile)))
        }
    };
    Ok(Filed { proposal: Proposal { course: Course::Filed { by, from }, ..proposal }, person, begun })
}

/// Why it may not be sent back: settled, or no reason given.
#[must_use]
pub fn why_not_return(proposal: &Proposal, reason: &str) -> Vec<Violation> {
    let mut found = Found::default();
    found.when(why_not_waiting(proposal));
    found.when(why_not_text(reason, "reason", REASON_MOST_CHARS));
    found.all()
}

/// Send it back to the unit with the reason.
///
/// # Errors
/// Every violation.
pub fn send_back(proposal: Proposal, reason: &str, by: By) -> Result<Proposal, Vec<Violation>> {
    let found = why_not_return(&proposal, reason);
    if !found.is_empty() {
        return Err(found);
    }
    Ok(Proposal { course: Course::Returned { by, reason: reason.trim().to_owned() }, ..proposal })
}

fn why_not_waiting(proposal: &Proposal) -> Option<Violation> {
    let (by, word) = match &proposal.course {
        Course::Waiting => return None,
        Course::Filed { by, .. } => (by, "已办理"),
        Course::Returned { by, .. } => (by, "已退回"),
    };
    Some(Violation::plain("already-decided", "version").with(&by.name).with(word))
}

impl Nominee {
    /// The person's id, in the register or to be.
    #[must_use]
    pub fn person(&self) -> &str {
        match self {
            Self::Known { person } | Self::New { person, .. } => person,
        }
    }

    /// The name to show.
    #[must_use]
    pub fn name(&self, roster: &super::Roster) -> String {
        match self {
            Self::Known { person } => roster.person_name(person),
            Self::New { name, .. } => name.clone(),
        }
    }
}

fn post_of<'a>(register: Register<'a>, draft: &Draft) -> Option<&'a PostRecord> {
    register.roster.post_of(&draft.unit, PostRole::Liaison)
}

fn terms(draft: &Draft, post: &PostRecord, from: Date, id: String) -> Terms {
    let (person, post, basis) = (draft.nominee.person().to_owned(), post.id.clone(), draft.reason.clone());
    Terms { id, person, post, from, until: None, basis }
}

fn details(name: &str, office_phone: &str, mobile: &str) -> Details {
    Details {
        name: name.to_owned(),
        office_phone: office_phone.to_owned(),
        mobile: mobile.to_owned(),
        ..Details::default()
    }
}
