//! 第十五、二十条: the form of a conclusion: outcome, opinion, speakers, dissent, votes, decisions.
use super::{decided, head, in_force::InForce, seen_by_office};
use crate::{
    app::View,
    kernel::journal::basis_text,
    kernel::sight::Sight,
    meeting::{
        acts::conclude::{Came, Conclude, Noted},
        case::{Case, link},
    },
    web::{
        Answer, Fields, Visit,
        answer::{PageError, go},
        drafts::Over,
    },
};
use minijinja::{Value, context};
use rules::{
    Basis, Violation,
    decision::{Decision, Term},
    meeting::{Ballot, Conclusion, Dealt, Party, Speech, who_was_there},
    rulebook::UnitKind,
};

/// Rows of speakers and decisions, at least.
const LEAST_ROWS: usize = 2;
/// Rows that 「再加几行」 adds.
const MORE_ROWS: usize = 3;

/// Name of the form, for what is typed and not sent.
fn concluding(visit: &Visit) -> String {
    format!("conclusion:{}:{}", visit.param("id"), visit.param("topic"))
}

/// GET /meetings/{id}/topics/{topic}/conclusion.
///
/// # Errors
/// When it is not the office's person, or our side fails.
pub fn show(visit: &mut Visit) -> Answer {
    let case = visit.app.look(|view| seen_by_office(view, visit))?;
    let topic = case.topic(visit.param("topic")).ok_or(PageError::NOT_FOUND)?;
    let earlier = case.meeting.dealt_with(&topic.id).and_then(Dealt::conclusion);
    visit.resume(&concluding(visit), Over::Recorded(earlier.map(|conclusion| conclusion.by.at)))?;
    if visit.form == Fields::default() {
        visit.form = earlier.map(typed).unwrap_or_default();
    }
    let form = visit.form.clone();
    let values = visit.app.look(|view| {
        let on_topic = |row: &Value| row.get_attr("id").is_ok_and(|id| id.as_str() == Some(topic.id.as_str()));
        let row = decided::topics(view, &case, &Sight::All, None)?.into_iter().find(on_topic);
        let text = InForce::of(view, &case, &Sight::All)?.filter(|text| text.is_edited(&topic.id));
        let kind = view.rulebook.meeting(&case.meeting.plan.kind);
        let outcomes = view.rulebook.outcomes.iter();
        Ok::<_, PageError>(context! {
            m => head(view, &case),
            topic => row,
            edited => text.map(|text| text.told(view, &case)),
            again => case.meeting.dealt_with(&topic.id).is_some(),
            outcomes => outcomes.map(|one| context! { key => one.key, title => one.title }).collect::<Vec<_>>(),
            votes => kind.and_then(|kind| kind.votes).map(|votes| String::from(votes.more_than)),
            attendance => super::answers::attendance(view, &case),
            recusal => kind.and_then(|kind| kind.recusal.as_ref()).map(|ground| recusal(view, &case, &form, &ground.0)),
            speeches => (0..rows(&form, "speech_who")).collect::<Vec<_>>(),
            dissent => (0..rows(&form, "dissent_who")).collect::<Vec<_>>(),
            decisions => (0..rows(&form, "decision")).map(|n| decision_row(view, &form, n)).collect::<Vec<_>>(),
            units => units(view),
        })
    })?;
    visit.page("meeting/conclusion.html", values)
}

/// One more row than is filled, and some more for 「再加几行」.
fn rows(form: &Fields, name: &str) -> usize {
    let filled = (0..form.0.len()).filter(|n| !form.row(name, *n).is_empty()).max().map_or(0, |last| last + 1);
    let more = if form.ticked("more") { MORE_ROWS } else { 0 };
    LEAST_ROWS.max(filled + 1) + more
}

fn units(view: &View<'_, '_>) -> Vec<Value> {
    let day = view.day.clone();
    let able = day.units.iter().filter(|unit| unit.kind != UnitKind::Superior);
    able.map(|unit| context! { key => unit.key, title => unit.name }).collect()
}

/// 回避: those who were there, to tick who stepped out, and what that rests on.
fn recusal(view: &View<'_, '_>, case: &Case, form: &Fields, basis: &Basis) -> Value {
    let ticked = form.all("recused");
    let there = who_was_there(&case.meeting).into_iter().map(|line| {
        let key = line.party.to_string();
        context! { ticked => ticked.contains(&key), key, title => super::party_title(view, &line.party) }
    });
    context! { basis => basis_text(basis), there => there.collect::<Vec<_>>() }
}

fn decision_row(view: &View<'_, '_>, form: &Fields, n: usize) -> Value {
    let chosen = form.all(&format!("parts-{n}"));
    let day = view.day.clone();
    let able = day.units.iter().filter(|unit| unit.kind != UnitKind::Superior);
    let parts = able.map(|unit| context! { key => unit.key, title => unit.name, chosen => chosen.contains(&unit.key) });
    context! { n => n, parts => parts.collect::<Vec<_>>() }
}

fn typed(conclusion: &Conclusion) -> Fields {
    let mut fields =
        vec![("outcome".to_owned(), conclusion.outcome.clone()), ("opinion".to_owned(), conclusion.opinion.clone())];
    let mut put = |name: String, value: String| fields.push((name, value));
    for (list, speeches) in [("speech", &conclusion.speeches), ("dissent", &conclusion.dissent)] {
        for (n, speech) in speeches.iter().enumerate() {
            put(format!("{list}_who-{n}"), speech.who.clone());
            put(format!("{list}_said-{n}"), speech.said.clone());
        }
    }
    conclusion.recused.iter().for_each(|party| put("recused".to_owned(), party.to_string()));
    if let Some(ballot) = conclusion.ballot {
        put("ayes".to_owned(), ballot.ayes.to_string());
        put("noes".to_owned(), ballot.noes.to_string());
        put("abstained".to_owned(), ballot.abstained.to_string());
    }
    for (n, decision) in conclusion.decisions.iter().enumerate() {
        put(format!("decision-{n}"), decision.text.clone());
        put(format!("lead-{n}"), decision.lead.clone().unwrap_or_default());
        decision.parts.iter().for_each(|part| put(format!("parts-{n}"), part.clone()));
        match decision.term {
            Some(Term::By { day }) => put(format!("due-{n}"), day.to_string()),
            Some(Term::Usual) => put(format!("usual-{n}"), "1".to_owned()),
            None => {}
        }
    }
    Fields(fields)
}

/// POST /meetings/{id}/topics/{topic}/conclusion.
///
/// # Errors
/// When it is not this person's to record, or our side fails; what can be mended shows the form again.
pub fn conclude(visit: &mut Visit) -> Answer {
    if visit.form.ticked("more") {
        return show(visit);
    }
    let parsed = parse(&visit.form).map_err(PageError::from);
    match parsed.and_then(|noted| visit.perform(act(visit, Came::Concluded(Box::new(noted))))) {
        Ok(()) => {
            visit.typed_is_done(&concluding(visit))?;
            Ok(go(&link(visit.param("id")), "议题结论已记录。"))
        }
        Err(error) => {
            let error = crate::topic::pages::by_field(error, |field| at_form(&visit.form, field));
            visit.again(error, show)
        }
    }
}

/// POST /meetings/{id}/topics/{topic}/leave-over.
///
/// # Errors
/// When it is not this person's to record, or our side fails.
pub fn leave_over(visit: &mut Visit) -> Answer {
    match visit.perform(act(visit, Came::LeftOver)) {
        Ok(()) => Ok(go(&link(visit.param("id")), "已记为未及研究，议题退回议题库，以后会议可以再列入。")),
        Err(error) => visit.again(error, show),
    }
}

fn act(visit: &Visit, came: Came) -> Conclude {
    let (meeting, topic) = (visit.param("id").to_owned(), visit.param("topic").to_owned());
    Conclude { meeting, version: visit.form.int("version"), topic, came }
}

fn parse(form: &Fields) -> Result<Noted, Vec<Violation>> {
    let (decisions, found): (Vec<_>, Vec<_>) =
        filled(form).into_iter().map(|n| decision(form, n)).partition(Result::is_ok);
    let found: Vec<Violation> = found.into_iter().filter_map(Result::err).collect();
    if !found.is_empty() {
        return Err(found);
    }
    Ok(Noted {
        outcome: form.text("outcome").to_owned(),
        opinion: form.text("opinion").trim().to_owned(),
        speeches: speeches(form, "speech"),
        dissent: speeches(form, "dissent"),
        recused: form.all("recused").into_iter().filter_map(|text| Party::try_from(text).ok()).collect(),
        ballot: ballot(form)?,
        decisions: decisions.into_iter().filter_map(Result::ok).collect(),
    })
}

fn speeches(form: &Fields, list: &str) -> Vec<Speech> {
    let text = |what: &str, n: usize| form.row(&format!("{list}_{what}"), n).trim().to_owned();
    spoken(form, list).into_iter().map(|n| Speech { who: text("who", n), said: text("said", n) }).collect()
}

/// Rows of a list of speakers in which anything is written.
fn spoken(form: &Fields, list: &str) -> Vec<usize> {
    let is_filled =
        |n: &usize| ["who", "said"].iter().any(|what| !form.row(&format!("{list}_{what}"), *n).trim().is_empty());
    (0..form.0.len()).filter(is_filled).collect()
}

/// A vote was taken when any of its fields is filled.
fn ballot(form: &Fields) -> Result<Option<Ballot>, Vec<Violation>> {
    let names = ["ayes", "noes", "abstained"];
    if names.iter().all(|name| form.maybe(name).is_none()) {
        return Ok(None);
    }
    let count = |name: &str| {
        form.maybe(name)
            .map_or(Ok(0), |text| text.parse::<u32>().map_err(|_| vec![Violation::plain("bad-count", name).with(text)]))
    };
    Ok(Some(Ballot { ayes: count("ayes")?, noes: count("noes")?, abstained: count("abstained")? }))
}

/// Rows of decisions in which anything is written.
fn filled(form: &Fields) -> Vec<usize> {
    let is_filled = |n: &usize| ["decision", "lead", "due"].iter().any(|name| !form.row(name, *n).trim().is_empty());
    (0..form.0.len()).filter(is_filled).collect()
}

fn decision(form: &Fields, n: usize) -> Result<Decision, Violation> {
    let day = form.day(&format!("due-{n}"))?;
    let usual = form.ticked(&format!("usual-{n}")).then_some(Term::Usual);
    Ok(Decision {
        text: form.row("decision", n).trim().to_owned(),
        lead: Some(form.row("lead", n).to_owned()).filter(|lead| !lead.is_empty()),
        parts: form.all(&format!("parts-{n}")),
        term: day.map(|day| Term::By { day }).or(usual),
    })
}

/// `decisions.1.lead` → the field in the row that the second decision was typed in.
fn at_form(form: &Fields, field: &str) -> String {
    let parts: Vec<&str> = field.split('.').collect();
    let row = |rows: Vec<usize>, n: &str| n.parse().ok().and_then(|n: usize| rows.get(n).copied()).unwrap_or_default();
    match parts.as_slice() {
        ["decisions", n, what, ..] => {
            let what = match *what {
                "text" => "decision",
                "term" => "due",
                other => other,
            };
            format!("{what}-{}", row(filled(form), n))
        }
        ["speeches", n, what] => format!("speech_{what}-{}", row(spoken(form, "speech"), n)),
        ["dissent", n, what] => format!("dissent_{what}-{}", row(spoken(form, "dissent"), n)),
        ["ballot"] => "ayes".to_owned(),
        ["decisions"] => "decision-0".to_owned(),
        _ => field.to_owned(),
    }
}
