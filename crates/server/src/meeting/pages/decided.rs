//! 第二十条 on a meeting's page: the topics with what became of them, and the decisions, by the text in force.
use super::in_force::InForce;
use crate::{
    app::View,
    kernel::{Subject, attachment, sight::Sight},
    meeting::case::Case,
    topic,
    web::answer::PageError,
};
use minijinja::{Value, context};
use rules::{
    decision::{Decision, Term},
    meeting::{Conclusion, Dealt, Speech},
    minutes,
};

/// The topics in order, with papers; what became of them for those who see all (第三、九条): a unit has the
/// conclusions from the minutes that are issued to it (第二十条).
///
/// # Errors
/// When the database fails.
pub fn topics(
    view: &mut View<'_, '_>,
    case: &Case,
    sight: &Sight,
    text: Option<&InForce>,
) -> Result<Vec<Value>, PageError> {
    let mut rows = Vec::new();
    for (n, item) in (1..).zip(&case.meeting.plan.agenda) {
        let Some(one) = case.topic(&item.topic) else { continue };
        let papers: Vec<Value> = attachment::of(view.tx, &Subject::of("topic", &one.id))?
            .iter()
            .map(|paper| context! { id => paper.id, name => paper.name, bytes => paper.bytes })
            .collect();
        let dealt = case.meeting.dealt_with(&one.id).filter(|_| *sight == Sight::All);
        rows.push(context! {
            n => n,
            going_on => item.going_on,
            papers => papers,
            opens => sight.reaches(one.units()),
            dealt => dealt.map(|dealt| became(view, dealt, text)),
            ..topic::pages::row(view, one)
        });
    }
    Ok(rows)
}

fn became(view: &View<'_, '_>, dealt: &Dealt, text: Option<&InForce>) -> Value {
    let Some(conclusion) = dealt.conclusion() else { return left_over() };
    let outcome = view.rulebook.outcome(&conclusion.outcome);
    let carries_over = outcome.is_some_and(|outcome| outcome.carries_over);
    let in_force = text.and_then(|text| text.opinion(&conclusion.topic));
    let (opinion, is_other) = in_force.unwrap_or((conclusion.opinion.as_str(), false));
    context! {
        opinion,
        recorded => is_other.then_some(conclusion.opinion.as_str()),
        title => outcome.map_or(conclusion.outcome.as_str(), |outcome| outcome.title.as_str()),
        st => if carries_over { "none" } else { "ok" },
        recused => conclusion.recused.iter().map(|party| super::party_title(view, party)).collect::<Vec<_>>(),
        ..opinions(conclusion)
    }
}

fn left_over() -> Value {
    let (title, st, nobody) = ("未及研究", "none", Vec::<Value>::new());
    context! { title, st, opinion => "", recorded => (), speeches => nobody, dissent => nobody, recused => nobody, ballot => () }
}

fn opinions(conclusion: &Conclusion) -> Value {
    let speeches = |list: &[Speech]| -> Vec<Value> {
        list.iter().map(|speech| context! { who => speech.who, said => speech.said }).collect()
    };
    context! {
        speeches => speeches(&conclusion.speeches),
        dissent => speeches(&conclusion.dissent),
        ballot => conclusion.ballot.map(|ballot| {
            context! { ayes => ballot.ayes, noes => ballot.noes, abstained => ballot.abstained }
        }),
    }
}

/// 议定事项, numbered through the text in force.
#[must_use]
pub fn decisions(view: &View<'_, '_>, case: &Case, text: Option<&InForce>) -> Vec<Value> {
    let Some(text) = text else { return recorded(view, case) };
    let in_text = minutes::decisions(&text.minutes);
    in_text.map(|one| row(view, usize::try_from(one.n).unwrap_or(usize::MAX), one.decision)).collect()
}

/// The same as recorded at the meeting, in the order of its agenda.
#[must_use]
pub fn recorded(view: &View<'_, '_>, case: &Case) -> Vec<Value> {
    let meeting = &case.meeting;
    let concluded =
        meeting.plan.agenda.iter().filter_map(|item| meeting.dealt_with(&item.topic).and_then(Dealt::conclusion));
    let all = concluded.flat_map(|conclusion| &conclusion.decisions);
    (1..).zip(all).map(|(n, decision)| row(view, n, decision)).collect()
}

fn row(view: &View<'_, '_>, n: usize, decision: &Decision) -> Value {
    let name = |unit: &String| view.roster.unit_name(unit, view.today);
    let (due, usual) = match decision.term {
        Some(Term::By { day }) => (Some(day.to_string()), false),
        Some(Term::Usual) => (None, true),
        None => (None, false),
    };
    context! {
        n => n,
        text => decision.text,
        lead => decision.lead.as_ref().map(name),
        parts => decision.parts.iter().map(name).collect::<Vec<_>>(),
        due => due,
        usual => usual,
    }
}
