//! 回避: who has an interest in a topic steps out for it, where the rulebook turns that on. They do
//! not count for that topic, neither in its quorum nor in its votes, and dissent is not theirs.
use super::{Attendance, Conclusion, Meeting, Party, Presence, Situation, Turnout, turnout};
use crate::{
    clause::Violation,
    rulebook::{MeetingKind, Rule},
    topic::unit_name,
};

/// Who can step out: those who were there, observers too.
#[must_use]
pub fn who_was_there(meeting: &Meeting) -> Vec<&Attendance> {
    let is_there = |line: &&Attendance| matches!(line.was, Presence::Present | Presence::StandIn { .. });
    meeting.attendance().iter().filter(is_there).collect()
}

/// The list counted for one topic: without those who stepped out, as if they had not been asked.
#[must_use]
pub fn turnout_without(attendance: &[Attendance], recused: &[Party]) -> Turnout {
    let left: Vec<Attendance> = attendance.iter().filter(|line| !recused.contains(&line.party)).cloned().collect();
    turnout(&left)
}

/// 回避: why this cannot be recorded so.
#[must_use]
pub fn why_not_recuse(
    on: Situation<'_>,
    kind: &Rule<MeetingKind>,
    meeting: &Meeting,
    conclusion: &Conclusion,
) -> Vec<Violation> {
    let recused = &conclusion.recused;
    if recused.is_empty() {
        return Vec::new();
    }
    let Some(ground) = &kind.recusal else {
        return vec![Violation::of(&kind.basis, "no-recusal-here", "recused").with(&kind.title)];
    };
    let there = who_was_there(meeting);
    let mut found = Vec::new();
    for (place, party) in recused.iter().enumerate() {
        let title = || on.party_title(party);
        let is_there = there.iter().any(|line| line.party == *party);
        found.extend((!is_there).then(|| Violation::plain("recused-not-there", "recused").with(title())));
        let is_twice = recused[..place].contains(party);
        found.extend(is_twice.then(|| Violation::plain("listed-twice", "recused")));
    }
    for (place, speech) in conclusion.dissent.iter().enumerate() {
        if let Some(line) = speaker(on, &there, recused, &speech.who) {
            let field = format!("dissent.{place}.who");
            found.push(Violation::of(&ground.0, "recused-dissents", &field).with(on.party_title(&line.party)));
        }
    }
    found
}

/// Who of those that stepped out is meant by the speaker, as the office wrote them down; none when it is somebody
/// else who was there, or a namesake.
fn speaker<'a>(
    on: Situation<'_>,
    there: &[&'a Attendance],
    recused: &[Party],
    written: &str,
) -> Option<&'a Attendance> {
    let who = plain(written);
    let fits: Vec<_> = there.iter().filter_map(|line| Some((fit(on, &who, line)?, *line))).collect();
    let best = fits.iter().map(|(fit, _)| *fit).max()?;
    fits.into_iter().find(|(fit, line)| *fit == best && recused.contains(&line.party)).map(|(_, line)| line)
}

/// How closely the text names who sat there for this party. A name means its person only beside their own unit or
/// post; where the text is nothing else than the name, it has to be the whole name.
fn fit(on: Situation<'_>, who: &str, line: &Attendance) -> Option<usize> {
    let (name, title) = (plain(name_of(line)), plain(&on.party_title(&line.party)));
    if who == title || (who == name && !name.is_empty()) {
        return Some(usize::MAX);
    }
    let post = match &line.party {
        Party::Post(key) => Some(on.post(key)?),
        Party::Unit(_) => None,
        Party::Guest(_) => return None,
    };
    let unit = post.as_ref().map_or_else(|| title.clone(), |post| plain(&unit_name(on.units, &post.unit)));
    let units = units_in(on, who);
    let by_title = post.as_ref().filter(|post| units.is_empty() && who.contains(&plain(&post.title)));
    if !units.contains(&unit) && by_title.is_none() {
        return None;
    }
    let is_named = !name.is_empty() && who.contains(&name);
    let is_titled = post.is_none() || who.contains(&title);
    match (is_named, is_titled) {
        (true, _) => Some(1 + name.chars().count()),
        (false, true) => Some(1),
        (false, false) => None,
    }
}

/// The units of the register that the text writes; one whose name is but a part of a longer one is not written.
fn units_in(on: Situation<'_>, who: &str) -> Vec<String> {
    let names = on.units.iter().map(|unit| plain(&unit.name));
    let written: Vec<String> = names.filter(|name| !name.is_empty() && who.contains(name)).collect();
    let is_part = |name: &String| written.iter().any(|longer| longer.len() > name.len() && longer.contains(name));
    written.iter().filter(|name| !is_part(name)).cloned().collect()
}

fn name_of(line: &Attendance) -> &str {
    match &line.was {
        Presence::StandIn { name, .. } => name,
        _ => &line.name,
    }
}

/// Without spaces, and without what is said of anybody.
fn plain(text: &str) -> String {
    let bare: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    bare.trim_end_matches("（代会）").trim_end_matches("同志").to_owned()
}

/// The sentence of the minutes: `研究本议题时，市财政局王某某回避。`; empty when nobody stepped out.
#[must_use]
pub fn stepped_out(on: Situation<'_>, meeting: &Meeting, conclusion: &Conclusion) -> String {
    let lines = who_was_there(meeting).into_iter().filter(|line| conclusion.recused.contains(&line.party));
    let who: Vec<String> = lines.map(|line| crate::minutes::entry(on, line)).collect();
    if who.is_empty() { String::new() } else { format!("研究本议题时，{}回避。", who.join("、")) }
}
