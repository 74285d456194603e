//! 第二十六条: what a phrase rests on — a topic that a meeting of the kind passed, as its signed minutes have it.
use crate::{
    db::{DbError, Tx},
    meeting,
    minutes::{self, sight::Reach, store::Filter},
};
use rules::{
    document::{Content, Passed},
    meeting::Meeting,
    minutes::Minutes,
    rulebook::{PaperKind, Rulebook},
};

/// One that can be chosen.
pub struct Choice {
    pub phrase: String,
    pub passed: Passed,
    /// The topic's heading in the minutes.
    pub heading: String,
}

/// For each phrase of the kind that rests on a meeting: the topics that the last meetings of it passed, latest first.
///
/// # Errors
/// When the database fails.
pub fn choices(tx: &mut Tx<'_>, book: &Rulebook, kind: &PaperKind) -> Result<Vec<Choice>, DbError> {
    let mut found = Vec::new();
    for phrase in &kind.phrases {
        let Some(meeting_kind) = &phrase.meeting else { continue };
        let any = String::new;
        let (reach, kind) = (Reach::All, meeting_kind.clone());
        let filter = Filter { reach, kind, year: 0, state: any(), to: any(), page: 1 };
        for listed in minutes::store::list(tx, &filter)?.0 {
            let Some((meeting, _)) = meeting::store::find(tx, &listed.minutes.meeting)? else { continue };
            let all = of(book, &listed.minutes, &meeting).into_iter();
            found.extend(all.map(|(passed, heading)| Choice { phrase: phrase.key.clone(), passed, heading }));
        }
    }
    Ok(found)
}

/// The topics that signed minutes say were passed.
fn of(book: &Rulebook, minutes: &Minutes, meeting: &Meeting) -> Vec<(Passed, String)> {
    let Some(signature) = minutes.signature() else { return Vec::new() };
    let series = book.meeting(&meeting.plan.kind).and_then(|kind| book.series(&kind.series));
    let cited = series.map_or_else(
        || signature.number.clone(),
        |series| series.cite(minutes::document::day_of(&signature.by).year(), &signature.number),
    );
    let was_passed = |topic: &str| {
        let conclusion = meeting.dealt_with(topic).and_then(|dealt| dealt.conclusion());
        conclusion.and_then(|conclusion| book.outcome(&conclusion.outcome)).is_some_and(|outcome| outcome.passes)
    };
    let sections = minutes.content.sections.iter().filter(|section| was_passed(&section.topic));
    let one = |section: &rules::minutes::Section| {
        let passed = Passed { minutes: minutes.id.clone(), topic: section.topic.clone(), cited: cited.clone() };
        (passed, section.heading.clone())
    };
    sections.map(one).collect()
}

/// The record that a content names, as it stands; what was never passed is dropped, and the rules say that it is missing.
///
/// # Errors
/// When the database fails.
pub fn resolve(tx: &mut Tx<'_>, book: &Rulebook, kind: &str, mut content: Content) -> Result<Content, DbError> {
    let Some(chosen) = &mut content.phrase else { return Ok(content) };
    let Some(named) = chosen.passed.take() else { return Ok(content) };
    let phrase = book.paper(kind).and_then(|kind| kind.phrase(&chosen.phrase));
    let of_kind = phrase.and_then(|phrase| phrase.meeting.clone());
    let Some((found, _)) = minutes::store::find(tx, &named.minutes)? else { return Ok(content) };
    let Some((meeting, _)) = meeting::store::find(tx, &found.meeting)? else { return Ok(content) };
    if of_kind.as_ref() == Some(&meeting.plan.kind) {
        let mut all = of(book, &found, &meeting).into_iter();
        chosen.passed = all.find(|(passed, _)| passed.topic == named.topic).map(|(passed, _)| passed);
    }
    Ok(content)
}
