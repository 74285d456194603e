//! What has been: units and parts, feedback with versions and returns, extensions, close-outs, reminders.
use super::super::super::{may::Question, store::Dossier};
use crate::{app::View, kernel::attachment::Attachment};
use minijinja::{Value, context};
use rules::{
    approval::By,
    deed::Deed,
    duty::Asked,
    rulebook::WordKey,
    supervision::{
        self, CameBack, Extension, ExtensionCourse, Feedback, FeedbackCourse, Hand, PartStage, ReturnedCompletion,
        Said, Stage, WasClosed, wording,
    },
};

fn by(by: &By) -> Value {
    context! { name => by.name, post_title => by.post_title, at => by.at.to_string() }
}

/// The lead unit and the co-operating units, each with its share and its last word.
pub fn units(view: &View<'_, '_>, dossier: &Dossier) -> Vec<Value> {
    let task = &dossier.task;
    let lead = match &task.stage {
        Stage::Open { hand } => (hand.title(), hand_kind(hand), objection(hand)),
        Stage::CompletionAsked { .. } => (task.stage.title(), "run", None),
        Stage::Closed { .. } => (task.stage.title(), "done", None),
        Stage::Withdrawn { .. } => (task.stage.title(), "void", None),
    };
    let mut rows = vec![unit(view, dossier, (&task.lead, view.rulebook.word(WordKey::Lead), "统筹办理"), lead)];
    for part in &task.parts {
        let state = match &part.stage {
            PartStage::Open { .. } if matches!(task.stage, Stage::Withdrawn { .. }) => {
                (task.stage.title(), "void", None)
            }
            PartStage::Open { hand } => (part.stage.title(), hand_kind(hand), objection(hand)),
            PartStage::Done { .. } => (part.stage.title(), "done", None),
        };
        rows.push(unit(view, dossier, (&part.unit, view.rulebook.word(WordKey::Part), &part.what), state));
    }
    rows
}

fn hand_kind(hand: &Hand) -> &'static str {
    match hand {
        Hand::Given { .. } => "none",
        Hand::Signed { .. } => "run",
        Hand::Objected { .. } => "back",
    }
}

fn objection(hand: &Hand) -> Option<&supervision::Objection> {
    match hand {
        Hand::Objected { objection, .. } => Some(objection),
        Hand::Given { .. } | Hand::Signed { .. } => None,
    }
}

fn unit(
    view: &View<'_, '_>,
    dossier: &Dossier,
    (key, role, what): (&str, &str, &str),
    (state, kind, objection): (&str, &str, Option<&supervision::Objection>),
) -> Value {
    let name = |unit: &str| view.roster.unit_name(unit, view.today);
    let last = dossier.told.iter().rev().find(|f| f.unit == key);
    let objection = objection.map(|one| {
        context! { reason => one.reason, proposed => name(&one.proposed), by => by(&one.by) }
    });
    context! {
        key, role, what, state, kind, objection,
        name => name(key),
        progress => dossier.task.progress_of(key),
        last => last.map(|f| f.by.at.to_string()),
    }
}

/// All feedback, newest first, with what the office may do about each.
pub fn feedback(view: &View<'_, '_>, question: Question<'_>, papers: &[Attachment]) -> Vec<Value> {
    let bearing = question.dossier.task.bearing(None);
    let asked = Asked { rulebook: question.terms.rulebook, actor: question.actor, bearing: &bearing };
    let may_review = asked.permit(Deed::TaskReviewReport).is_ok();
    let is_ended = question.dossier.task.stage.is_ended();
    let one = |f: &Feedback| {
        let (kind, word) = match f.course {
            FeedbackCourse::Waiting => ("run", "待审核"),
            FeedbackCourse::Accepted { .. } => ("done", "采用"),
            FeedbackCourse::Returned { .. } => ("back", "退回"),
        };
        let (ruled, reason) = match &f.course {
            FeedbackCourse::Waiting => (None, ""),
            FeedbackCourse::Accepted { by } => (Some(by), ""),
            FeedbackCourse::Returned { by, reason } => (Some(by), reason.as_str()),
        };
        context! {
            id => f.id,
            unit => view.roster.unit_name(&f.unit, view.today),
            period => wording::period(f.period),
            version => f.version,
            from => f.from,
            to => f.progress,
            text => f.said.text(question.terms.rulebook.report.every),
            note => note(&f.said),
            papers => evidence(&f.said, papers),
            by => by(&f.by),
            ruled => ruled.map(by),
            kind, word, reason,
            review => may_review && !is_ended && f.course == FeedbackCourse::Waiting,
        }
    };
    question.dossier.told.iter().rev().map(one).collect()
}

fn note(said: &Said) -> &str {
    match said {
        Said::NoChange => "",
        Said::Change { note, .. } => note,
    }
}

fn evidence(said: &Said, papers: &[Attachment]) -> Vec<Value> {
    let Said::Change { evidence, .. } = said else { return Vec::new() };
    let name = |id: &str| papers.iter().find(|paper| paper.id == id).map(|paper| paper.name.clone());
    let one = |e: &supervision::Evidence| {
        context! { id => e.attachment, name => name(&e.attachment), dated => e.dated.to_string() }
    };
    evidence.iter().map(one).collect()
}

/// Papers of the opening: all that no feedback shows.
pub fn own_papers(dossier: &Dossier, papers: &[Attachment]) -> Vec<Value> {
    let is_shown = |paper: &&Attachment| {
        dossier.told.iter().any(|f| match &f.said {
            Said::Change { evidence, .. } => evidence.iter().any(|e| e.attachment == paper.id),
            Said::NoChange => false,
        })
    };
    let own = papers.iter().filter(|paper| !is_shown(paper));
    own.map(|paper| context! { id => paper.id, name => paper.name, bytes => paper.bytes }).collect()
}

/// Extensions that were asked, newest first.
pub fn extensions(dossier: &Dossier) -> Vec<Value> {
    let one = |e: &Extension| {
        let (kind, word, reason) = match &e.course {
            ExtensionCourse::Waiting => ("run", "审批中", ""),
            ExtensionCourse::Granted { .. } => ("ok", "已同意", ""),
            ExtensionCourse::Refused { reason, .. } => ("back", "没有同意", reason.as_str()),
            ExtensionCourse::Recalled { .. } => ("void", "已撤回", ""),
            ExtensionCourse::Lapsed { reason, .. } => ("void", "已中止", reason.as_str()),
        };
        context! {
            from => e.from.to_string(), until => e.until.to_string(),
            reason => e.reason, done => e.done_so_far, progress => e.progress,
            by => by(&e.by), kind, word, refused => reason,
        }
    };
    dossier.asked.iter().rev().map(one).collect()
}

/// Close-outs: the one asked or given, those that came back, those that were undone.
pub fn closings(view: &View<'_, '_>, dossier: &Dossier) -> Vec<Value> {
    let task = &dossier.task;
    let undone = |completion: &supervision::Completion| -> Vec<Value> {
        let of = |(unit, why): (&String, &String)| context! { unit => view.roster.unit_name(unit, view.today), why };
        completion.undone.iter().map(of).collect()
    };
    let one = |kind: &str, word: &str, completion: &supervision::Completion, said: Option<(&str, Option<&By>)>| {
        context! {
            kind, word, result => completion.result, by => by(&completion.by),
            undone => undone(completion), short_of => completion.short_of(), short => completion.short,
            said => said.map(|(said, _)| said), said_by => said.and_then(|(_, b)| b).map(by),
        }
    };
    let mut all = match &task.stage {
        Stage::Open { .. } => Vec::new(),
        Stage::Withdrawn { was, withdrawal, by } => match was.as_ref() {
            Stage::CompletionAsked { completion, .. } => {
                vec![one("void", "已中止", completion, Some((withdrawal.ground.title(), Some(by))))]
            }
            _ => Vec::new(),
        },
        Stage::CompletionAsked { completion, .. } => vec![one("run", "待审", completion, None)],
        Stage::Closed { closing } => {
            vec![one("done", "已销号", &closing.completion, Some(("同意销号", Some(&closing.by))))]
        }
    };
    let returned = task.returned_completions.iter().rev();
    all.extend(returned.map(|r: &ReturnedCompletion| match r.how {
        CameBack::Returned => one("back", "退回", &r.completion, Some((&r.reason, Some(&r.by)))),
        CameBack::Recalled => one("void", "撤回", &r.completion, Some((&r.reason, Some(&r.by)))),
        CameBack::Lapsed => one("void", "已中止", &r.completion, Some((&r.reason, None))),
    }));
    let undone = task.reopenings.iter().rev();
    all.extend(undone.map(|was: &WasClosed| {
        one("void", "重新立项", &was.closing.completion, Some((&was.reopening.instruction.words, Some(&was.by))))
    }));
    all
}

/// Withdrawals: the one agreed or waiting, and those that came to nothing.
pub fn withdrawals(dossier: &Dossier) -> Vec<Value> {
    let task = &dossier.task;
    let one = |kind: &str, word: &str, asked: &supervision::Withdrawal, said: Option<(&str, &By)>| {
        context! {
            kind, word, asked => asked.phrase(), by => by(&asked.by),
            said => said.map(|(said, _)| said), said_by => said.map(|(_, b)| by(b)),
        }
    };
    let mut all = match (&task.stage, &task.withdrawal) {
        (Stage::Withdrawn { withdrawal, by, .. }, _) => vec![one("void", "已撤销", withdrawal, Some(("同意撤销", by)))],
        (_, Some(waiting)) => vec![one("run", "待审", waiting, None)],
        (_, None) => Vec::new(),
    };
    let returned = task.returned_withdrawals.iter().rev();
    all.extend(returned.map(|r| one("back", "没有办成", &r.withdrawal, Some((&r.reason, &r.by)))));
    all
}

/// Reminders, newest first.
pub fn reminders(view: &View<'_, '_>, dossier: &Dossier) -> Vec<Value> {
    let one = |r: &supervision::Reminder| {
        context! { unit => view.roster.unit_name(&r.unit, view.today), message => r.message, by => by(&r.by) }
    };
    dossier.reminders.iter().rev().map(one).collect()
}
