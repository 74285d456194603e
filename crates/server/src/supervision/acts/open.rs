//! 立项督办: from a decision in the transaction that signs the minutes (第二十条), from above (第七条) or
//! from a leader's instruction by the office's form.
use super::{
    super::store::{self, Dossier, FromDecision},
    hold::{self, link, named, subject},
    owe,
};
use crate::{
    db::DbError,
    kernel::{
        Act, Refused, Work, Written,
        act::none,
        attachment::{self, Upload},
        notice, number,
        obligation::Owner,
        work::new_id,
    },
};
use rules::{
    Violation,
    approval::By,
    clause::Found,
    decision::{Decision, Term},
    deed::Deed,
    roster::OnDay,
    rulebook::{Rulebook, WordKey},
    supervision::{self, Draft, DraftPart, Origin, Registered, TITLE_MOST_CHARS, why_not_open},
    words,
};

/// Why no task could be opened from this decision today: asked before the minutes go up for review and
/// again at the signature, in the fields of the decision. A day that has passed is the minutes' own matter.
#[must_use]
pub fn why_not_from_decision(rulebook: &Rulebook, day: &OnDay, numbered: (u32, &Decision)) -> Vec<Violation> {
    let (n, decision) = numbered;
    // The number of the minutes comes with the signature.
    let origin = format!("第{n}项");
    let mut found = why_not_open(&draft_from(rulebook, decision, (origin, None)), day.terms(rulebook));
    for violation in &mut found {
        violation.field = match violation.field.as_str() {
            "lead" | "parts" => violation.field.clone(),
            "due" => "term".to_owned(),
            _ => "text".to_owned(),
        };
    }
    found
}

/// A task for each decision (第二十条): numbered, handed to its units, owed. The id of the task.
///
/// # Errors
/// What the rules refuse — a unit that has left since —, or when the database fails.
pub fn open_from_decision(
    work: &mut Work<'_, '_>,
    origin: FromDecision,
    decision: &Decision,
    by: &By,
) -> Result<String, Refused> {
    let named = format!("{}第{}项", origin.number, origin.n);
    let draft = draft_from(&work.rulebook, decision, (named, Some(origin.convener.clone())));
    let id = new_id(work.now);
    let dossier = register(work, &id, draft, Some(origin), by)?;
    let after = serde_json::to_value(&dossier.task).map_err(DbError::from)?;
    work.also(Deed::TaskOpen, subject(&id), said(work, &dossier), Some(after));
    Ok(id)
}

fn draft_from(rulebook: &Rulebook, decision: &Decision, (named, convener): (String, Option<String>)) -> Draft {
    let source = rulebook.sources.iter().find(|source| source.from_decision).map(|source| source.key.clone());
    let part = |unit: &String| DraftPart {
        unit: unit.clone(),
        what: words::of(rulebook, "{part}{lead}单位落实").into_owned(),
    };
    Draft {
        title: title_of(&decision.text),
        text: decision.text.clone(),
        // A rulebook without a source for decisions is refused by the rule: there is none of that name.
        source: source.unwrap_or_default(),
        origin: Origin::Decision { decision: named },
        convener,
        lead: decision.lead.clone().unwrap_or_default(),
        parts: decision.parts.iter().map(part).collect(),
        due: match decision.term {
            Some(Term::By { day }) => Some(day),
            Some(Term::Usual) | None => None,
        },
    }
}

/// The first sentence of a decision that says something names its task.
fn title_of(text: &str) -> String {
    let mut sentences = text.split(['。', '；', ';', '\n']).map(str::trim);
    let first = sentences.find(|sentence| !sentence.is_empty()).unwrap_or_default();
    if first.chars().count() <= TITLE_MOST_CHARS {
        return first.to_owned();
    }
    first.chars().take(TITLE_MOST_CHARS - 1).chain(['…']).collect()
}

/// The office opens one from above or on a leader's instruction, with its papers.
pub struct Open {
    /// Made by the form, so that a form sent twice is one task.
    pub id: String,
    pub draft: Draft,
    pub papers: Vec<Upload>,
}

impl Act for Open {
    type Thing = ();
    /// The task's page.
    type Done = String;

    fn deed(&self) -> Deed {
        Deed::TaskOpen
    }

    fn load(&self, work: &mut Work<'_, '_>) -> Result<(), Refused> {
        if store::find(work.tx, &self.id)?.is_some() { Err(Refused::Twice(link(&self.id))) } else { Ok(()) }
    }

    fn carry_out(self, (): (), work: &mut Work<'_, '_>, by: By) -> Result<Written<String>, Refused> {
        let Self { id, draft, papers } = self;
        let footing = work.footing();
        let mut found = Found::default();
        for violation in why_not_open(&draft, footing.terms()) {
            found.when(violation);
        }
        for paper in &papers {
            found.when(attachment::why_not_keep(paper, "papers")?);
        }
        none(found.all())?;
        let dossier = register(work, &id, draft, None, &by)?;
        for paper in papers {
            attachment::keep(work, &subject(&id), paper, &by)?;
        }
        hold::written(link(&id), None, &dossier.task, said(work, &dossier))
    }
}

/// Number it, hand it to its units, and say what each owes.
fn register(
    work: &mut Work<'_, '_>,
    id: &str,
    draft: Draft,
    from: Option<FromDecision>,
    by: &By,
) -> Result<Dossier, Refused> {
    let footing = work.footing();
    let terms = footing.terms();
    none(why_not_open(&draft, terms))?;
    let number = number_of(work, &draft.source, id)?;
    let registered = Registered { id: id.to_owned(), number, by: by.clone() };
    let task = supervision::open(draft, terms, registered)?;
    let mut dossier = Dossier::new(task, from);
    hold::put_back(work, &dossier, terms)?;
    for unit in owe::units(&dossier.task) {
        owe::share(work, &dossier.task, &unit, terms)?;
        notice::tell(work, &Owner::Unit(unit), &format!("新督办事项，请签收：{}", named(&dossier.task)), &link(id))?;
    }
    owe::to_report(work, &mut dossier, terms)?;
    Ok(dossier)
}

/// The next of the source's series.
fn number_of(work: &mut Work<'_, '_>, source: &str, id: &str) -> Result<String, DbError> {
    let rulebook = work.rulebook.clone();
    let series = rulebook.source(source).and_then(|source| rulebook.series(&source.series));
    let series = series.ok_or_else(|| DbError::Broken(format!("no series for the source {source}")))?;
    Ok(number::take(work, series, &subject(id))?.1)
}

fn said(work: &Work<'_, '_>, dossier: &Dossier) -> String {
    let task = &dossier.task;
    let name = |unit: &String| work.roster.unit_name(unit, work.today);
    let parts: Vec<String> = task.parts.iter().map(|part| name(&part.unit)).collect();
    let parts = if parts.is_empty() {
        String::new()
    } else {
        format!("，{}{}", parts.join("、"), work.rulebook.word(WordKey::Part))
    };
    let lead = work.rulebook.word(WordKey::Lead);
    format!("立项督办 {}：{}{lead}{parts}，{} 前办结", named(task), name(&task.lead), task.due.day)
}
