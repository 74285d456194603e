//! 第二十条: what follows from the course of the approval. The signature, the number and the tasks are
//! one transaction; nothing is typed again.
use super::{Loaded, link, owe, save, subject, submit::digest};
use crate::{
    db::DbError,
    kernel::{Refused, Thing as _, Work, act::none, approval::Kept, lapse, notice, number, obligation::Owner},
    supervision::acts::{FromDecision, open_from_decision, why_not_from_decision},
};
use rules::{
    Violation,
    approval::{Approval, By, Course},
    deed::Deed,
    minutes::{self, Minutes, Outcome, decisions, settle},
    roster::OnDay,
    rulebook::{Rulebook, WordKey},
};

/// Sign, or take back to the desk; while the chain waits there is nothing to do.
///
/// # Errors
/// What the rules refuse, or when the database fails.
pub fn follow(work: &mut Work<'_, '_>, kept: &Kept, by: &By) -> Result<(), Refused> {
    let approval = &kept.approval;
    match &approval.course {
        Course::Waiting { .. } => Ok(()),
        Course::Agreed { .. } => sign(work, approval, by),
        Course::Returned { .. } | Course::Recalled { .. } | Course::Lapsed { .. } => take_back(work, approval),
    }
}

fn sign(work: &mut Work<'_, '_>, approval: &Approval, by: &By) -> Result<(), Refused> {
    let Loaded { minutes, meeting, title, .. } = Loaded::take(work, &approval.subject)?;
    if digest(&minutes.content)? != approval.digest {
        return Err(DbError::Broken(format!("minutes {} are not those that were put up", minutes.id)).into());
    }
    let rulebook = work.rulebook.clone();
    none(why_not(&work.day, &rulebook, &minutes))?;
    let series = rulebook.meeting(&meeting.plan.kind).and_then(|kind| rulebook.series(&kind.series));
    let series = series.ok_or_else(|| DbError::Broken(format!("no series for {}", meeting.plan.kind)))?;
    let (_, number) = number::take(work, series, &subject(&minutes.id))?;
    let minutes = settle(minutes, Outcome::Signed { approval, number: &number })?;
    save(work, &minutes, &meeting)?;
    let cited = series.cite(work.today.year(), &number);
    let tasks = open_tasks(work, &minutes, (&meeting.plan.convener, &cited), by)?;
    let decided = rulebook.word(WordKey::Decision);
    let opened = if tasks == 0 { String::new() } else { format!("，{tasks} 条{decided}立项督办") };
    let after = serde_json::to_value(&minutes).map_err(DbError::from)?;
    work.also(
        Deed::ApprovalDecide,
        subject(&minutes.id),
        format!("签发《{title}》，编为{number}{opened}"),
        Some(after),
    );
    owe::issue(work, &minutes.id, &title)?;
    notice::tell(work, &Owner::Office, &format!("《{title}》已签发，编为{number}，请印发"), &link(&minutes.id))?;
    Ok(())
}

/// What changed while they were in review and stands against the signature, each decision by its number: its day has
/// passed, or its unit left and cannot be given it.
#[must_use]
pub fn why_not(day: &OnDay, rulebook: &Rulebook, minutes: &Minutes) -> Vec<Violation> {
    let mut found = minutes::why_not_sign(day.situation(rulebook), minutes);
    for numbered in decisions(minutes) {
        for violation in why_not_from_decision(rulebook, day, (numbered.n, numbered.decision)) {
            let field = "verdict".to_owned();
            let code = match violation.code {
                "unit-not-available" => "decision-unit-left",
                "unit-leaving" => "decision-unit-leaving",
                _ => {
                    found.push(Violation { field, ..violation });
                    continue;
                }
            };
            let named = [numbered.n.to_string(), numbered.decision.text.clone()];
            let with = named.into_iter().chain(violation.with).collect();
            found.push(Violation { code, field, with, ..violation });
        }
    }
    found
}

fn open_tasks(
    work: &mut Work<'_, '_>,
    minutes: &Minutes,
    (convener, cited): (&str, &str),
    by: &By,
) -> Result<u32, Refused> {
    let mut opened = 0;
    for numbered in decisions(minutes) {
        let origin = FromDecision {
            meeting: minutes.meeting.clone(),
            minutes: minutes.id.clone(),
            n: numbered.n,
            convener: convener.to_owned(),
            number: cited.to_owned(),
        };
        open_from_decision(work, origin, numbered.decision, by)?;
        opened += 1;
    }
    Ok(opened)
}

/// Returned with a reason, recalled or lapsed: the text is kept and open again.
fn take_back(work: &mut Work<'_, '_>, approval: &Approval) -> Result<(), Refused> {
    let loaded = Loaded::take(work, &approval.subject)?;
    let minutes = settle(loaded.minutes, Outcome::Back { approval })?;
    let back = Loaded { minutes, ..loaded };
    save(work, &back.minutes, &back.meeting)?;
    owe::redraft(work, &back)?;
    let Loaded { minutes, title, .. } = back;
    let said = match &approval.course {
        Course::Returned { .. } => format!("《{title}》被退回，请修改后再报"),
        Course::Lapsed { reason, .. } => lapse::told(&format!("《{title}》，可以再报"), reason),
        Course::Waiting { .. } | Course::Agreed { .. } | Course::Recalled { .. } => return Ok(()),
    };
    Ok(notice::tell(work, &Owner::Office, &said, &link(&minutes.id))?)
}
