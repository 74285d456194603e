//! 第二十四条, 条例: units whose powers a document touches agree before it is signed. They are asked, answer 同意 or 有意见;
//! each opinion is dealt with in words. A return of the document loses nobody's answer.
use super::{Document, REASON_MOST_CHARS, Stage, not_in_state};
use crate::{
    approval::By,
    clause::{Violation, why_not_text},
    duty::Bearing,
    meeting::Situation,
    rulebook::UnitKind,
    topic::{unit_name, why_not_registered},
};
use serde::{Deserialize, Serialize};

/// What a unit says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "is")]
pub enum Said {
    Agree,
    Opinion { text: String },
}

/// What the office did with an opinion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Handled {
    pub by: By,
    /// Taken in, in part or not, and why.
    pub text: String,
}

/// An answer, to the content of a digest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    pub by: By,
    pub said: Said,
    pub digest: String,
    pub handled: Option<Handled>,
}

/// One question to one unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Countersign {
    pub unit: String,
    pub asked: By,
    pub answer: Option<Answer>,
    /// The office goes on without the answer, and says why.
    pub released: Option<Handled>,
}

impl Countersign {
    /// Neither answered nor released.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.answer.is_none() && self.released.is_none()
    }

    /// An opinion that nobody has dealt with.
    #[must_use]
    pub fn is_unhandled(&self) -> bool {
        let answer = self.answer.as_ref();
        answer.is_some_and(|answer| matches!(answer.said, Said::Opinion { .. }) && answer.handled.is_none())
    }

    /// Who stands how to it.
    #[must_use]
    pub fn bearing(&self) -> Bearing {
        Bearing { unit: Some(self.unit.clone()), ..Bearing::default() }
    }
}

pub(super) fn is_waiting(document: &Document) -> bool {
    document.countersigns.iter().any(Countersign::is_open)
}

/// What keeps the document from being put up: units that have not answered, opinions not dealt with.
pub(super) fn why_not_settled(on: Situation<'_>, document: &Document) -> Vec<Violation> {
    let mut found = Vec::new();
    for one in &document.countersigns {
        let name = || unit_name(on.units, &one.unit);
        found.extend(one.is_open().then(|| Violation::plain("countersign-waits", "countersigns").with(name())));
        found.extend(one.is_unhandled().then(|| Violation::plain("opinion-not-handled", "countersigns").with(name())));
    }
    found
}

/// Why these units cannot be asked: the text is not on the desk, nobody chosen, asked already, above the body.
#[must_use]
pub fn why_not_ask(on: Situation<'_>, document: &Document, units: &[String]) -> Vec<Violation> {
    let mut found = Vec::new();
    found.extend((!document.is_open()).then(|| not_in_state(document, "请单位会签")));
    found.extend(units.is_empty().then(|| Violation::plain("nobody-chosen", "units")));
    found.extend(document.content.text.trim().is_empty().then(|| Violation::plain("nothing-to-countersign", "units")));
    for unit in units {
        found.extend(why_not_registered(on.units, unit, "units"));
        let name = || unit_name(on.units, unit);
        let is_above = on.units.iter().any(|known| known.key == *unit && known.kind == UnitKind::Superior);
        found.extend(is_above.then(|| Violation::plain("superior-not-countersigning", "units").with(name())));
        let is_asked = document.countersigns.iter().any(|one| one.unit == *unit && one.is_open());
        found.extend(is_asked.then(|| Violation::plain("asked-already", "units").with(name())));
    }
    found
}

/// Ask them; one that answered an earlier text may be asked again.
///
/// # Errors
/// Every violation, when there is any.
pub fn ask(on: Situation<'_>, mut document: Document, units: &[String], by: &By) -> Result<Document, Vec<Violation>> {
    let found = why_not_ask(on, &document, units);
    if !found.is_empty() {
        return Err(found);
    }
    let question = |unit: &String| Countersign { unit: unit.clone(), asked: by.clone(), answer: None, released: None };
    document.countersigns.extend(units.iter().map(question));
    Ok(Document { stage: Stage::Countersigning { by: by.clone() }, ..document })
}

/// Why the unit cannot answer so: it is not asked, or an opinion without words.
#[must_use]
pub fn why_not_answer(on: Situation<'_>, document: &Document, unit: &str, said: &Said) -> Vec<Violation> {
    let mut found = Vec::new();
    let is_asked = document.countersigns.iter().any(|one| one.unit == unit && one.is_open());
    found.extend((!is_asked).then(|| Violation::plain("not-asked", "unit").with(unit_name(on.units, unit))));
    if let Said::Opinion { text } = said {
        found.extend(why_not_text(text, "opinion", REASON_MOST_CHARS));
    }
    found
}

/// The unit answers, having read the content of this digest.
///
/// # Errors
/// Every violation, when there is any.
pub fn answer(
    on: Situation<'_>,
    mut document: Document,
    (unit, said): (&str, Said),
    digest: &str,
    by: &By,
) -> Result<Document, Vec<Violation>> {
    let found = why_not_answer(on, &document, unit, &said);
    if !found.is_empty() {
        return Err(found);
    }
    for one in document.countersigns.iter_mut().filter(|one| one.unit == unit && one.is_open()) {
        one.answer = Some(Answer { by: by.clone(), said: said.clone(), digest: digest.to_owned(), handled: None });
    }
    Ok(back_to_desk(document))
}

/// Why an opinion cannot be dealt with so: there is none that waits, or nothing is said.
#[must_use]
pub fn why_not_handle(document: &Document, unit: &str, text: &str) -> Vec<Violation> {
    let mut found = Vec::new();
    let is_there = document.countersigns.iter().any(|one| one.unit == unit && one.is_unhandled());
    found.extend((!is_there || !document.is_open()).then(|| not_in_state(document, "处理会签意见")));
    found.extend(why_not_text(text, "handled", REASON_MOST_CHARS));
    found
}

/// The office says what it did with the opinion.
///
/// # Errors
/// Every violation, when there is any.
pub fn handle(mut document: Document, unit: &str, text: &str, by: &By) -> Result<Document, Vec<Violation>> {
    let found = why_not_handle(&document, unit, text);
    if !found.is_empty() {
        return Err(found);
    }
    for one in document.countersigns.iter_mut().filter(|one| one.unit == unit && one.is_unhandled()) {
        if let Some(answer) = &mut one.answer {
            answer.handled = Some(Handled { by: by.clone(), text: text.trim().to_owned() });
        }
    }
    Ok(document)
}

/// Why the office cannot go on without the answer: the unit is not waited for, or no reason.
#[must_use]
pub fn why_not_release(on: Situation<'_>, document: &Document, unit: &str, reason: &str) -> Vec<Violation> {
    let mut found = Vec::new();
    let is_asked = document.countersigns.iter().any(|one| one.unit == unit && one.is_open());
    found.extend((!is_asked).then(|| Violation::plain("not-asked", "unit").with(unit_name(on.units, unit))));
    found.extend(why_not_text(reason, "released", REASON_MOST_CHARS));
    found
}

/// Go on without it, with the reason on record.
///
/// # Errors
/// Every violation, when there is any.
pub fn release(
    on: Situation<'_>,
    mut document: Document,
    (unit, reason): (&str, &str),
    by: &By,
) -> Result<Document, Vec<Violation>> {
    let found = why_not_release(on, &document, unit, reason);
    if !found.is_empty() {
        return Err(found);
    }
    for one in document.countersigns.iter_mut().filter(|one| one.unit == unit && one.is_open()) {
        one.released = Some(Handled { by: by.clone(), text: reason.trim().to_owned() });
    }
    Ok(back_to_desk(document))
}

/// When nobody is waited for any more, it is the office's again.
fn back_to_desk(document: Document) -> Document {
    let waits = is_waiting(&document);
    match document.stage {
        Stage::Countersigning { by } if !waits => Document { stage: Stage::Drafting { by }, ..document },
        _ => document,
    }
}
