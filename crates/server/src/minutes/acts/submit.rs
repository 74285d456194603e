//! 第二十条 按程序报会议召集人签发: the office puts the text up; it is frozen until the chain has an answer.
use super::{Loaded, link, save, subject};
use crate::{
    db::DbError,
    kernel::{On, Refused, Subject, Thing, Work, Written, act::none, approval, journal::sm3_hex, obligation},
    meeting::acts::MINUTES_DRAFT,
    minutes::document,
    supervision::acts::why_not_from_decision,
};
use rules::{
    Violation,
    approval::By,
    deed::Deed,
    meeting::Meeting,
    minutes::{self, Content, Minutes, decisions},
    roster::OnDay,
    rulebook::Rulebook,
};

/// Put them up for review and signature.
pub struct Submit {
    pub minutes: String,
    pub version: i64,
}

/// What is agreed is what was read: SM3 of the content.
///
/// # Errors
/// When it cannot be written as JSON.
pub fn digest(content: &Content) -> Result<String, DbError> {
    Ok(sm3_hex(&[&serde_json::to_vec(content)?]))
}

/// Why they may not be put up: by the rules, because a decision could not become a task at the signature,
/// or because the press would refuse the text once it is signed.
#[must_use]
pub fn why_not(day: &OnDay, rulebook: &Rulebook, minutes: &Minutes, meeting: &Meeting) -> Vec<Violation> {
    let on = day.situation(rulebook);
    let mut found = minutes::why_not_submit(on, minutes, meeting);
    for violation in why_not_tasks(day, rulebook, minutes) {
        let below = format!("{}.", violation.field);
        if !found.iter().any(|known| known.field == violation.field || known.field.starts_with(&below)) {
            found.push(violation);
        }
    }
    found.extend(document::why_not_print(&document::of(on, meeting, minutes), &minutes.content));
    found
}

/// What keeps decisions from becoming tasks, in the fields of the editor.
fn why_not_tasks(day: &OnDay, rulebook: &Rulebook, minutes: &Minutes) -> Vec<Violation> {
    let places = minutes.content.sections.iter().enumerate().flat_map(|(section, one)| {
        (0..one.decisions.len()).map(move |decision| format!("sections.{section}.decisions.{decision}"))
    });
    let mut found = Vec::new();
    for (at, numbered) in places.zip(decisions(minutes)) {
        let against = why_not_from_decision(rulebook, day, (numbered.n, numbered.decision));
        found.extend(
            against.into_iter().map(|violation| Violation { field: format!("{at}.{}", violation.field), ..violation }),
        );
    }
    found
}

impl On for Submit {
    type Thing = Loaded;

    const DEED: Deed = Deed::MinutesSubmit;

    fn thing_id(&self) -> &str {
        &self.minutes
    }

    fn seen(&self) -> Option<i64> {
        Some(self.version)
    }

    fn carry_out(self, thing: Loaded, work: &mut Work<'_, '_>, by: By) -> Result<Written<()>, Refused> {
        let rulebook = work.rulebook.clone();
        let day = work.day.clone();
        let on = day.situation(&rulebook);
        let before = serde_json::to_value(&thing.minutes).map_err(DbError::from)?;
        none(why_not(&day, &rulebook, &thing.minutes, &thing.meeting))?;
        if let Some(press) = &work.app.press {
            // What cannot be printed must not be signed: it could never be issued.
            document::set(press.as_ref(), &document::of(on, &thing.meeting, &thing.minutes))?;
        }
        let approval = put_forward(work, &thing, &by)?;
        let Loaded { minutes, meeting, title, .. } = thing;
        let minutes = minutes::submit(on, minutes, &meeting, approval, by)?;
        save(work, &minutes, &meeting)?;
        obligation::discharge(work, &Subject::of("meeting", &meeting.id), MINUTES_DRAFT, None)?;
        let after = serde_json::to_value(&minutes).map_err(DbError::from)?;
        let (subject, sentence) = (subject(&minutes.id), format!("将《{title}》报审"));
        Ok(Written { done: (), subject, sentence, before: Some(before), after: Some(after) })
    }
}

fn put_forward(work: &mut Work<'_, '_>, thing: &Loaded, by: &By) -> Result<String, Refused> {
    let rulebook = work.rulebook.clone();
    let kind = &thing.meeting.plan.kind;
    let chain = rulebook.meeting(kind).and_then(|kind| rulebook.chain(&kind.minutes_chain));
    let chain = chain.ok_or_else(|| DbError::Broken(format!("no chain for the minutes of {kind}")))?;
    let bearing = thing.bearing();
    let forward = approval::Forward {
        chain: chain.key.clone(),
        subject: subject(&thing.minutes.id),
        title: format!("《{}》", thing.title),
        link: link(&thing.minutes.id),
        digest: digest(&thing.minutes.content)?,
        bearing,
    };
    approval::put_forward(work, forward, by)
}
