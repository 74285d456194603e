//! 第二十条 按程序报会议召集人签发: edited, put up, sent back or signed. Frozen while in review.
use super::{
    Content, Minutes, Numbered, Section, Signature, Stage, chars, decisions, draft::lists, not_in_state,
    why_not_as_registered,
};
use crate::{
    approval::{Approval, By, Course},
    clause::{Violation, why_not_optional_text, why_not_text},
    decision::{Days, Decision, why_not_due, why_not_follow_up, why_not_note},
    meeting::{Meeting, OPINION_MOST_CHARS, Situation, stepped_out, why_not_opinion},
};
use std::collections::BTreeSet;

/// Longest lead paragraph and longest heading, characters.
const LEAD_MOST_CHARS: usize = 800;
const HEADING_MOST_CHARS: usize = 80;

/// Why the text cannot be saved so: not open, a text too long, a topic's section gone or strange.
/// Gaps may stay while it is drafted.
#[must_use]
pub fn why_not_edit(on: Situation<'_>, minutes: &Minutes, meeting: &Meeting, content: &Content) -> Vec<Violation> {
    let mut found = Vec::new();
    if !minutes.is_open() {
        found.push(not_in_state(minutes, "修改"));
    }
    found.extend(why_not_optional_text(&content.lead, "lead", LEAD_MOST_CHARS));
    for (place, section) in content.sections.iter().enumerate() {
        let at = format!("sections.{place}");
        found.extend(why_not_optional_text(&section.heading, &format!("{at}.heading"), HEADING_MOST_CHARS));
        found.extend(why_not_optional_text(&section.opinion, &format!("{at}.opinion"), OPINION_MOST_CHARS));
        for (n, decision) in section.decisions.iter().enumerate() {
            let noted = why_not_note(decision, on.units, &format!("{at}.decisions.{n}"));
            found.extend(noted.into_iter().filter(|violation| violation.code != "empty"));
            found.extend(why_not_due_anew(
                on,
                (minutes, meeting),
                (&section.topic, decision),
                &format!("{at}.decisions.{n}"),
            ));
        }
        found.extend(why_not_decide(on, meeting, section, &at));
    }
    found.extend(why_not_sections(meeting, content));
    found
}

/// Save the text. The lists stay those of the attendance list.
///
/// # Errors
/// Every violation, when there is any.
pub fn edit(
    on: Situation<'_>,
    minutes: Minutes,
    meeting: &Meeting,
    content: Content,
    by: By,
) -> Result<Minutes, Vec<Violation>> {
    let found = why_not_edit(on, &minutes, meeting, &content);
    if !found.is_empty() {
        return Err(found);
    }
    let content = Content { lists: lists(on, meeting), ..content };
    Ok(Minutes { content, stage: Stage::Drafting { by }, ..minutes })
}

/// 第二十条: why they may not be put up yet: a text missing, a decision without lead or term, too long.
#[must_use]
pub fn why_not_submit(on: Situation<'_>, minutes: &Minutes, meeting: &Meeting) -> Vec<Violation> {
    let mut found = Vec::new();
    let content = &minutes.content;
    if !minutes.is_open() {
        found.push(not_in_state(minutes, "报审"));
    }
    found.extend(why_not_text(&content.lead, "lead", LEAD_MOST_CHARS));
    for (place, section) in content.sections.iter().enumerate() {
        let at = format!("sections.{place}");
        found.extend(why_not_text(&section.heading, &format!("{at}.heading"), HEADING_MOST_CHARS));
        found.extend(why_not_opinion(&section.opinion, &section.decisions, &format!("{at}.opinion")));
        for (n, decision) in section.decisions.iter().enumerate() {
            let at = format!("{at}.decisions.{n}");
            found.extend(why_not_follow_up(on.rulebook, on.units, decision, days(on, meeting), &at));
        }
        found.extend(why_not_decide(on, meeting, section, &at));
    }
    found.extend(why_not_sections(meeting, content));
    let (count, most) = (chars(content), on.rulebook.minutes.most_chars);
    found.extend(
        (count > most)
            .then(|| Violation::plain("minutes-too-long", "lead").with(count.to_string()).with(most.to_string())),
    );
    found
}

/// Put them up for review and signature.
///
/// # Errors
/// Every violation, when there is any.
pub fn submit(
    on: Situation<'_>,
    minutes: Minutes,
    meeting: &Meeting,
    approval: String,
    by: By,
) -> Result<Minutes, Vec<Violation>> {
    let found = why_not_submit(on, &minutes, meeting);
    if found.is_empty() { Ok(Minutes { stage: Stage::InReview { by, approval }, ..minutes }) } else { Err(found) }
}

/// 第二十条 签发: why they may not be signed today: the day of a decision passed while they were in review. Its units
/// would be late before they have heard of it, so they go back and the day is set anew.
#[must_use]
pub fn why_not_sign(on: Situation<'_>, minutes: &Minutes) -> Vec<Violation> {
    let late = decisions(minutes).filter_map(|numbered| Some((numbered, numbered.decision.passed(on.today)?)));
    let refuse = |(numbered, day): (Numbered<'_>, jiff::civil::Date)| {
        let refused = Violation::of(&on.rulebook.minutes.basis, "decision-due-passed", "verdict");
        refused.with(numbered.n.to_string()).with(&numbered.decision.text).with(day.to_string())
    };
    late.map(refuse).collect()
}

/// What the approval came to, for [`settle`]: the number is taken only for a signature.
#[derive(Debug, Clone, Copy)]
pub enum Outcome<'a> {
    /// The last step agreed: signed, with the number taken.
    Signed { approval: &'a Approval, number: &'a str },
    /// Returned, recalled or lapsed.
    Back { approval: &'a Approval },
}

/// Take over what the approval came to: signed by the one who took its last step, or back to the desk.
///
/// # Errors
/// When the minutes are not in that approval, or it came to something else.
pub fn settle(minutes: Minutes, outcome: Outcome<'_>) -> Result<Minutes, Vec<Violation>> {
    let (Outcome::Signed { approval, .. } | Outcome::Back { approval }) = outcome;
    let is_ours = matches!(&minutes.stage, Stage::InReview { approval: id, .. } if *id == approval.id);
    let stage = match (outcome, &approval.course) {
        (Outcome::Signed { number, .. }, Course::Agreed { by }) if is_ours => {
            Stage::Signed { signature: Signature { by: by.clone(), number: number.to_owned() } }
        }
        (Outcome::Back { .. }, Course::Recalled { by }) if is_ours => Stage::Drafting { by: by.clone() },
        (Outcome::Back { .. }, Course::Returned { by }) if is_ours => {
            let reason = approval.taken.last().map(|taken| taken.opinion.clone()).unwrap_or_default();
            Stage::Returned { by: by.clone(), reason }
        }
        // Nobody sent them back: they are where they were before they were put up.
        (Outcome::Back { .. }, Course::Lapsed { .. }) if is_ours => Stage::Drafting { by: approval.proposed.clone() },
        _ => return Err(vec![not_in_state(&minutes, "登记审批结果")]),
    };
    Ok(Minutes { stage, ..minutes })
}

/// What the drafter should look at again; none of it stops the review.
#[must_use]
pub fn cautions(on: Situation<'_>, minutes: &Minutes, meeting: &Meeting) -> Vec<Violation> {
    let content = &minutes.content;
    let mut found = why_not_as_registered(on.units, &content.lead, "lead");
    for (place, section) in content.sections.iter().enumerate() {
        found.extend(why_not_as_registered(on.units, &section.opinion, &format!("sections.{place}.opinion")));
        found.extend(recusal_otherwise(on, meeting, section, &format!("sections.{place}.opinion")));
        for (n, decision) in section.decisions.iter().enumerate() {
            let at = format!("sections.{place}.decisions.{n}");
            found.extend(why_not_as_registered(on.units, &decision.text, &format!("{at}.text")));
        }
    }
    if decisions(minutes).next().is_none() {
        found.push(Violation::plain("minutes-without-decisions", "lead"));
    }
    found
}

/// The text does not say who stepped out as the attendance list has it: somebody wrote over the sentence, or the list
/// was set right since.
fn recusal_otherwise(on: Situation<'_>, meeting: &Meeting, section: &Section, field: &str) -> Option<Violation> {
    let conclusion = meeting.dealt_with(&section.topic)?.conclusion()?;
    let sentence = stepped_out(on, meeting, conclusion);
    (!section.opinion.contains(&sentence)).then(|| Violation::plain("recusal-otherwise", field).with(sentence))
}

fn days(on: Situation<'_>, meeting: &Meeting) -> Days {
    Days { held_on: meeting.plan.day, today: on.today }
}

/// A day that nobody could write now. One that stood in the saved text and has passed since may stand while the text is
/// open: [`why_not_submit`] names it before anybody reviews it.
fn why_not_due_anew(
    on: Situation<'_>,
    (minutes, meeting): (&Minutes, &Meeting),
    (topic, decision): (&str, &Decision),
    at: &str,
) -> Option<Violation> {
    let found = why_not_due(on.rulebook, decision, days(on, meeting), at)?;
    let sections = minutes.content.sections.iter().filter(|section| section.topic == topic);
    let stood = sections.flat_map(|section| &section.decisions).any(|saved| saved.term == decision.term);
    (!stood).then_some(found)
}

/// An outcome from which no decisions follow has none in the minutes either.
fn why_not_decide(on: Situation<'_>, meeting: &Meeting, section: &Section, at: &str) -> Option<Violation> {
    let conclusion = meeting.dealt_with(&section.topic)?.conclusion()?;
    let outcome = on.rulebook.outcome(&conclusion.outcome)?;
    let is_well = outcome.decides || section.decisions.is_empty();
    (!is_well).then(|| {
        Violation::of(&outcome.basis, "outcome-without-decisions", &format!("{at}.decisions")).with(&outcome.title)
    })
}

/// Every concluded topic has its section, once; nothing else has one.
fn why_not_sections(meeting: &Meeting, content: &Content) -> Option<Violation> {
    let concluded: BTreeSet<_> = meeting.dealt.iter().filter_map(|dealt| Some(&dealt.conclusion()?.topic)).collect();
    let written: BTreeSet<_> = content.sections.iter().map(|section| &section.topic).collect();
    let is_well = concluded == written && written.len() == content.sections.len();
    (!is_well).then(|| Violation::plain("sections-do-not-match", "sections"))
}
