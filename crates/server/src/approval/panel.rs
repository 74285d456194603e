//! An approval for `_approval.html`: its steps, what was said at each, and what this person may do.
use super::can::{Step, line};
use crate::{
    app::View,
    db::DbError,
    kernel::{
        approval::{self, Kept},
        journal::basis_text,
        work::Subject,
    },
};
use minijinja::{Value, context};
use rules::{
    approval::{Course, Taken, Verdict, why_not_decide, why_not_recall},
    deed::Deed,
    duty::{Asked, Bearing, Relation, Who, title},
    roster::Actor,
    rulebook::{Chain, Rule},
};

/// The run of a thing through a chain that waits, else the last; none when there was none.
///
/// # Errors
/// When the database fails.
pub fn last_of(view: &mut View<'_, '_>, actor: &Actor, subject: &Subject) -> Result<Option<Value>, DbError> {
    let runs = approval::of(view.tx, subject)?;
    let waits = |kept: &&Kept| matches!(kept.approval.course, Course::Waiting { .. });
    Ok(runs.iter().find(waits).or(runs.last()).and_then(|kept| of(view, actor, kept)))
}

/// One run; none when its chain is no longer in the rulebook.
#[must_use]
pub fn of(view: &View<'_, '_>, actor: &Actor, kept: &Kept) -> Option<Value> {
    let (rulebook, approval) = (&view.rulebook, &kept.approval);
    let chain = rulebook.chain(&approval.chain)?;
    let asked = Asked { rulebook, actor, bearing: &kept.bearing };
    let decide = approval.waits_for(chain).map(|step| {
        // A return needs its reason typed first; whether the step can be taken at all does not.
        let found = why_not_decide(approval, &actor.person, Verdict::Agree, "");
        let may = line(asked, Step { what: &step.title, basis: &step.basis(chain), who: &step.who }, &found);
        context! { agreed => step.taken(Verdict::Agree), ..may }
    });
    let proposer = Bearing { proposer: Some(approval.proposed.person.clone()), ..kept.bearing.clone() };
    let recall =
        super::can::can(Asked { bearing: &proposer, ..asked }, Deed::ApprovalRecall, &why_not_recall(approval));
    let (course, word) = course(&approval.course);
    Some(context! {
        id => approval.id,
        version => kept.version,
        chain => chain.title,
        basis => basis_text(&chain.basis),
        title => approval.title,
        link => kept.link,
        digest => approval.digest,
        proposed => context! {
            post_title => approval.proposed.post_title,
            name => approval.proposed.name,
            at => approval.proposed.at.to_string(),
        },
        course => course,
        word => word,
        lapsed => match &approval.course { Course::Lapsed { reason, .. } => Some(reason.as_str()), _ => None },
        steps => steps(view, kept, chain),
        decide => decide,
        recall => recall,
    })
}

/// Whether the actor could take any of its steps, or put it forward: who may open its page.
#[must_use]
pub fn concerns(view: &View<'_, '_>, actor: &Actor, kept: &Kept) -> bool {
    let asked = Asked { rulebook: &view.rulebook, actor, bearing: &kept.bearing };
    let takes = |chain: &Rule<Chain>| {
        chain.steps.iter().any(|step| asked.permit_any(&step.title, &step.basis(chain), &step.who).is_ok())
    };
    kept.approval.proposed.person == actor.person || view.rulebook.chain(&kept.approval.chain).is_some_and(takes)
}

fn course(course: &Course) -> (&'static str, &'static str) {
    match course {
        Course::Waiting { .. } => ("run", "审批中"),
        Course::Agreed { .. } => ("ok", "已同意"),
        Course::Returned { .. } => ("back", "已退回"),
        Course::Recalled { .. } => ("void", "已撤回"),
        Course::Lapsed { .. } => ("void", "审批中止"),
    }
}

fn steps(view: &View<'_, '_>, kept: &Kept, chain: &Rule<Chain>) -> Vec<Value> {
    let waiting = match kept.approval.course {
        Course::Waiting { step } => Some(step),
        _ => None,
    };
    let step = |(place, step): (usize, &rules::rulebook::Step)| {
        context! {
            title => step.title,
            basis => basis_text(&step.basis(chain)),
            who => step.who.iter().map(|who| who_takes(view, kept, who)).collect::<Vec<_>>(),
            now => waiting == Some(place),
            taken => kept.approval.taken.get(place).map(|one| taken(one, step)),
        }
    };
    chain.steps.iter().enumerate().map(step).collect()
}

/// Who takes a step: the convener with the post, whoever holds it that day.
fn who_takes(view: &View<'_, '_>, kept: &Kept, who: &Who) -> String {
    let title = title(&view.rulebook, who);
    match (who, &kept.bearing.convener) {
        (Who::Relation(Relation::Convener), Some(post)) => {
            format!("{title}（{}）", view.roster.post_title(post, view.today))
        }
        _ => title,
    }
}

fn taken(taken: &Taken, step: &rules::rulebook::Step) -> Value {
    context! {
        word => step.taken(taken.verdict),
        agreed => taken.verdict == Verdict::Agree,
        opinion => taken.opinion,
        post_title => taken.by.post_title,
        name => taken.by.name,
        at => taken.by.at.to_string(),
    }
}
