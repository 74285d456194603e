//! The minutes themselves: state, who does what next, text, pages, copies and receipts, history. Who only has a
//! copy (第二十条) sees the text, that copy with its receipt, and the tasks in sight (第八条).
use super::{
    can,
    prints::{day_on_paper, in_sight, preview},
    signing,
};
use crate::{
    app::View,
    approval::{history, panel},
    archive, chains,
    kernel::{
        approval::{self, Kept},
        attachment, journal,
    },
    minutes::{
        acts::{self, keep},
        document::{self, day_of},
        sight::Reach,
        store, title,
    },
    supervision,
    web::{Answer, Visit, answer::PageError},
};
use gongwen::Document;
use minijinja::{Value, context};
use rules::{
    approval::Course,
    meeting::{Meeting, Situation},
    minutes::{self, Copy, Minutes, Numbered, Paragraph, Stage},
    rulebook::{ArchivedKind, Chain, Rule, Rulebook},
    topic::unit_name,
};

/// Rows of the journal on the page.
const HISTORY_ROWS: i64 = 50;

/// GET /minutes/{id}.
///
/// # Errors
/// When they are not in sight, or our side fails.
pub fn show(visit: &mut Visit) -> Answer {
    let id = visit.param("id").to_owned();
    let ((values, document), archived) = visit.app.look(|view| {
        let archived = archive::pages::place_of(view, ArchivedKind::Minutes, &id)?;
        values(visit, view, &id).map(|found| (found, archived))
    })?;
    let preview = preview(&visit.app, &id, &document)?.values();
    visit.page("minutes/show.html", context! { preview, archived, ..values })
}

fn values(visit: &Visit, view: &mut View<'_, '_>, id: &str) -> Result<(Value, Document), PageError> {
    let (minutes, version, meeting) = in_sight(visit, view, id)?;
    let subject = acts::subject(id);
    let approvals = approval::of(view.tx, &subject)?;
    let files = attachment::of(view.tx, &subject)?;
    let reach = Reach::of(&visit.actor, &view.rulebook);
    let is_whole = reach == Reach::All;
    let lines = journal::history(view.tx, &subject, HISTORY_ROWS)?;
    let previous = store::previous(view.tx, &meeting)?.filter(|(minutes, _)| reach.shows(minutes));
    let tasks = tasks(visit, view, id)?;
    let (day, rulebook) = (view.day.clone(), view.rulebook.clone());
    let on = day.situation(&rulebook);
    let chain = chain_of(&rulebook, &meeting);
    let current = current(&minutes, &approvals);
    let panel = current.filter(|_| is_whole).and_then(|kept| panel::of(view, &visit.actor, kept));
    let earlier = approvals.iter().rev().filter(|kept| current.is_none_or(|c| c.approval.id != kept.approval.id));
    let blocked = can::blocked(view, visit, (&minutes, &meeting));
    let ahead = if is_whole { can::ahead(view, visit, (&minutes, &meeting)) } else { None };
    let seen = can::Seen { blocked, visit, day: &day, on, minutes: &minutes, meeting: &meeting };
    let mine = seen.own_copies();
    let signing = if is_whole { signing::ahead(view, &seen)? } else { None };
    let values = context! {
        id, version, panel, is_whole, ahead, signing,
        confirm => current.map(|kept| chains::confirm(view, kept)).transpose()?.flatten(),
        history => lines.iter().filter(|_| is_whole).map(history::row).collect::<Vec<_>>(),
        title => title::of(&view.rulebook, &meeting),
        stages => stages(&minutes, chain, current, &reach),
        can => seen.list(chain, current),
        next => if is_whole || !mine.is_empty() { seen.next(chain, current) } else { String::new() },
        issue => seen.issue_form(),
        mine,
        earlier => earlier.filter(|_| is_whole).map(|kept| timeline(kept, view.rulebook.chain(&kept.approval.chain))).collect::<Vec<_>>(),
        previous => previous.as_ref().map(linked),
        paragraphs => paragraphs(on, &minutes),
        decisions => minutes::decisions(&minutes).map(|one| decision(on, &minutes, one, &tasks)).collect::<Vec<_>>(),
        copies => copies_for(&reach, &minutes).iter().map(|copy| sent(on, copy)).collect::<Vec<_>>(),
        kept => keep::kept(&files).map(|file| context! { digest => file.digest, bytes => file.bytes }),
        ..head(view, &minutes, &meeting)
    };
    let on_paper = day_on_paper(view, &minutes);
    Ok((values, document::of(on_paper.situation(&view.rulebook), &meeting, &minutes)))
}

/// Other minutes, by title, number and page.
fn linked((minutes, title): &(Minutes, String)) -> Value {
    let number = minutes.signature().map(|signature| &signature.number);
    context! { title, number, link => acts::link(&minutes.id) }
}

fn chain_of<'r>(rulebook: &'r Rulebook, meeting: &Meeting) -> Option<&'r Rule<Chain>> {
    rulebook.meeting(&meeting.plan.kind).and_then(|kind| rulebook.chain(&kind.minutes_chain))
}

/// The tasks of the decisions, those in the visitor's sight (第八条).
fn tasks(visit: &Visit, view: &mut View<'_, '_>, id: &str) -> Result<Vec<(i64, String, String)>, PageError> {
    let mut seen = Vec::new();
    for row in supervision::store::of_minutes(view.tx, id)? {
        let found = supervision::store::find(view.tx, &row.1)?;
        if found.is_some_and(|found| supervision::sight::may_see(&visit.actor, &view.rulebook, &found.task)) {
            seen.push(row);
        }
    }
    Ok(seen)
}

/// The copies this visitor is told of.
fn copies_for<'m>(reach: &Reach, minutes: &'m Minutes) -> Vec<&'m Copy> {
    store::copies(minutes).iter().filter(|copy| reach.receives(&copy.to)).collect()
}

/// Who agreed when, and how many have received, are told to those who see all minutes.
fn said_to(reach: &Reach, stage: Stepped) -> Value {
    let Stepped { title, mark, said } = stage;
    let said = if *reach == Reach::All { said } else { String::new() };
    context! { title, mark, said }
}

/// One part of the way of the minutes.
struct Stepped {
    title: String,
    mark: &'static str,
    said: String,
}

fn head(view: &View<'_, '_>, minutes: &Minutes, meeting: &Meeting) -> Value {
    let plan = &meeting.plan;
    let reason = match &minutes.stage {
        Stage::Returned { reason, by } => Some(context! { reason, by => by.post_title, name => by.name }),
        _ => None,
    };
    context! {
        state => minutes.stage.title(),
        state_kind => state_kind(&minutes.stage),
        number => minutes.signature().map(|signature| signature.number.as_str()),
        signed => minutes.signature().map(|signature| context! {
            on => day_of(&signature.by).to_string(), by => signature.by.post_title, name => signature.by.name,
        }),
        returned => reason,
        meeting => context! {
            id => meeting.id,
            title => title::meeting_title(&view.rulebook, meeting),
            day => plan.day.to_string(),
        },
        lists => minutes.content.lists,
        labels => context! {
            present => view.rulebook.minutes.present,
            on_leave => view.rulebook.minutes.on_leave,
            observers => view.rulebook.minutes.observers,
        },
    }
}

/// Shape of the state's mark.
pub(super) fn state_kind(stage: &Stage) -> &'static str {
    match stage {
        Stage::Drafting { .. } | Stage::InReview { .. } => "run",
        Stage::Returned { .. } => "back",
        Stage::Signed { .. } => "ok",
        Stage::Issued { .. } => "done",
    }
}

/// 起草 — each step of the chain — 印发 — 签收, with what is known of each.
fn stages(minutes: &Minutes, chain: Option<&Rule<Chain>>, last: Option<&Kept>, reach: &Reach) -> Vec<Value> {
    let is_signed = minutes.signature().is_some();
    let in_review = matches!(minutes.stage, Stage::InReview { .. });
    let taken = last.filter(|_| is_signed || in_review).map_or(&[][..], |kept| &kept.approval.taken);
    let mut all = vec![stage("起草", if in_review || is_signed { "did" } else { "now" }, "")];
    for (place, step) in chain.into_iter().flat_map(|chain| chain.steps.iter().enumerate()) {
        let said = taken
            .get(place)
            .map(|taken| format!("{} {}", crate::web::filters::day(day_of(&taken.by)), taken.by.post_title));
        let mark = match said {
            Some(_) => "did",
            None if in_review && place == taken.len() => "now",
            None => "",
        };
        all.push(stage(&step.title, mark, &said.unwrap_or_default()));
    }
    let copies = copies_for(reach, minutes);
    let received = copies.iter().filter(|copy| copy.received.is_some()).count();
    let (issued, receipts) = match minutes.stage {
        Stage::Signed { .. } => ("now", ""),
        Stage::Issued { .. } => ("did", if received == copies.len() { "did" } else { "now" }),
        _ => ("", ""),
    };
    let count = |text: String| if copies.is_empty() { String::new() } else { text };
    all.push(stage("印发", issued, &count(format!("{} 份", copies.len()))));
    all.push(stage("签收", receipts, &count(format!("{received} / {}", copies.len()))));
    all.into_iter().map(|one| said_to(reach, one)).collect()
}

fn stage(title: &str, mark: &'static str, said: &str) -> Stepped {
    Stepped { title: title.to_owned(), mark, said: said.to_owned() }
}

/// The run these minutes are in or were signed by, else the last one.
fn current<'k>(minutes: &Minutes, approvals: &'k [Kept]) -> Option<&'k Kept> {
    let is_current = |kept: &&Kept| match &minutes.stage {
        Stage::InReview { approval, .. } => kept.approval.id == *approval,
        Stage::Signed { .. } | Stage::Issued { .. } => matches!(kept.approval.course, Course::Agreed { .. }),
        Stage::Drafting { .. } | Stage::Returned { .. } => false,
    };
    approvals.iter().rev().find(is_current)
}

/// A run through the chain, newest step first.
fn timeline(kept: &Kept, chain: Option<&Rule<Chain>>) -> Value {
    let approval = &kept.approval;
    let taken = approval.taken.iter().enumerate().rev();
    let taken = taken.map(|(place, taken)| {
        // A chain that has other steps by now still has what its step was called then.
        let step = chain.and_then(|chain| chain.steps.get(place));
        context! {
            word => step.map_or_else(|| taken.step_title.clone(), |step| step.taken(taken.verdict)),
            agreed => taken.verdict == rules::approval::Verdict::Agree,
            opinion => taken.opinion,
            by => taken.by,
        }
    });
    context! {
        proposed => approval.proposed,
        recalled => match &approval.course { Course::Recalled { by } => Some(by), _ => None },
        lapsed => match &approval.course { Course::Lapsed { reason, .. } => Some(reason), _ => None },
        taken => taken.collect::<Vec<_>>(),
    }
}

fn paragraphs(on: Situation<'_>, minutes: &Minutes) -> Vec<Value> {
    let all = minutes::paragraphs(&on.rulebook.minutes, &minutes.content).into_iter();
    let shown = all.map(|paragraph| match paragraph {
        Paragraph::Lead(text) => ("lead", String::new(), text),
        Paragraph::Heading { number, text } => ("heading", number, text),
        Paragraph::Opinion(text) => ("opinion", String::new(), text),
        Paragraph::Decision { number, text } => ("decision", number, text),
    });
    let shown = shown.filter(|(.., text)| !text.trim().is_empty());
    shown.map(|(is, number, text)| context! { is, number, text }).collect()
}

fn decision(on: Situation<'_>, minutes: &Minutes, numbered: Numbered<'_>, tasks: &[(i64, String, String)]) -> Value {
    let decision = numbered.decision;
    let signed_on = minutes.signature().map_or(on.today, |signature| day_of(&signature.by));
    let parts = decision.parts.iter().map(|part| unit_name(on.units, part));
    let task = tasks.iter().find(|(n, ..)| *n == i64::from(numbered.n));
    context! {
        n => numbered.n,
        task => task.map(|(_, id, number)| context! { id, number }),
        text => decision.text,
        lead => decision.lead.as_ref().map(|lead| unit_name(on.units, lead)),
        parts => parts.collect::<Vec<_>>(),
        due => decision.due(on.rulebook, signed_on).map(|due| due.day.to_string()),
        usual => decision.term == Some(rules::decision::Term::Usual),
    }
}

fn sent(on: Situation<'_>, copy: &Copy) -> Value {
    context! { to => on.party_title(&copy.to), sent => copy.sent, received => copy.received }
}
