//! 回避: who has an interest in a topic steps out for it, where the rulebook turns that on. They do
//! not count for that topic, neither in its quorum nor in its votes, and dissent is not theirs.
use super::{Attendance, Conclusion, Meeting, Party, Presence, Situation, Speech, Turnout, turnout};
use crate::{
    clause::Violation,
    rulebook::{MeetingKind, Rule},
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
        let mut lines = there.iter().filter(|line| recused.contains(&line.party));
        if let Some(line) = lines.find(|line| speaks_for(on, speech, line)) {
            let field = format!("dissent.{place}.who");
            found.push(Violation::of(&ground.0, "recused-dissents", &field).with(on.party_title(&line.party)));
        }
    }
    found
}

/// Whether the speaker, as the office wrote them down, is who sat there for this party.
fn speaks_for(on: Situation<'_>, speech: &Speech, line: &Attendance) -> bool {
    let name = match &line.was {
        Presence::StandIn { name, .. } => name,
        _ => &line.name,
    };
    let names = [on.party_title(&line.party), name.clone()];
    names.iter().map(|name| name.trim()).any(|name| !name.is_empty() && speech.who.contains(name))
}

/// The sentence of the minutes: `市财政局王某某回避。`; empty when nobody stepped out.
#[must_use]
pub fn stepped_out(on: Situation<'_>, meeting: &Meeting, conclusion: &Conclusion) -> String {
    let lines = who_was_there(meeting).into_iter().filter(|line| conclusion.recused.contains(&line.party));
    let who: Vec<String> = lines.map(|line| crate::minutes::entry(on, line)).collect();
    if who.is_empty() { String::new() } else { format!("研究本议题时，{}回避。", who.join("、")) }
}
