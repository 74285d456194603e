//! 第十五、二十条: what the meeting made of each topic: outcome, opinions, dissent, votes, decisions.
use super::{
    Meeting, Party, Situation, Stage, Turnout, kind_of, not_in_state,
    recusal::{turnout_without, why_not_recuse},
    why_no_quorum,
};
use crate::{
    approval::By,
    clause::{Violation, why_not_optional_text, why_not_text},
    decision::{Days, Decision, why_not_due, why_not_note},
    rulebook::{MeetingKind, Outcome, Rule},
    topic::{self, Settlement, Topic, why_not_settle},
};
use serde::{Deserialize, Serialize};

/// Longest opinion of the meeting, characters.
pub const OPINION_MOST_CHARS: usize = 3000;
/// Longest opinion of one speaker, characters.
pub const SPEECH_MOST_CHARS: usize = 1000;

/// What someone said, where the office notes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Speech {
    pub who: String,
    pub said: String,
}

/// A vote, where a rulebook turns voting on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ballot {
    pub ayes: u32,
    pub noes: u32,
    pub abstained: u32,
}

impl Ballot {
    /// Votes cast.
    #[must_use]
    pub fn cast(self) -> u32 {
        self.ayes.saturating_add(self.noes).saturating_add(self.abstained)
    }
}

/// What the meeting concluded on a topic.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Conclusion {
    pub topic: String,
    /// Key of the outcome word.
    pub outcome: String,
    /// 结论性意见.
    pub opinion: String,
    pub speeches: Vec<Speech>,
    /// 不同意见.
    pub dissent: Vec<Speech>,
    /// 回避: of those who were there, who stepped out for this topic.
    #[serde(default)]
    pub recused: Vec<Party>,
    pub ballot: Option<Ballot>,
    pub decisions: Vec<Decision>,
    pub by: By,
}

/// A topic that the meeting did not get to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeftOver {
    pub topic: String,
    pub by: By,
}

/// What became of a topic of the agenda.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "is")]
pub enum Dealt {
    Concluded(Box<Conclusion>),
    LeftOver(LeftOver),
}

impl Dealt {
    /// The topic's id.
    #[must_use]
    pub fn topic(&self) -> &str {
        match self {
            Self::Concluded(conclusion) => &conclusion.topic,
            Self::LeftOver(left) => &left.topic,
        }
    }

    /// The conclusion, if there is one.
    #[must_use]
    pub fn conclusion(&self) -> Option<&Conclusion> {
        match self {
            Self::Concluded(conclusion) => Some(conclusion),
            Self::LeftOver(_) => None,
        }
    }
}

/// 第十五、二十条: why the meeting cannot have concluded so. That no minutes are under review
/// or signed is asked of the minutes: [`crate::minutes::why_not_touch_conclusions`].
#[must_use]
pub fn why_not_conclude(
    on: Situation<'_>,
    meeting: &Meeting,
    topic: &Topic,
    conclusion: &Conclusion,
) -> Vec<Violation> {
    let mut found = Vec::new();
    found.extend(why_not_deal_with(meeting, topic));
    found.extend(why_not_opinion(&conclusion.opinion, &conclusion.decisions, "opinion"));
    let speeches = [("speeches", &conclusion.speeches), ("dissent", &conclusion.dissent)];
    for (list, place, speech) in
        speeches.iter().flat_map(|(list, all)| all.iter().enumerate().map(move |(n, s)| (list, n, s)))
    {
        found.extend(why_not_text(&speech.who, &format!("{list}.{place}.who"), super::GUEST_MOST_CHARS));
        found.extend(why_not_text(&speech.said, &format!("{list}.{place}.said"), SPEECH_MOST_CHARS));
    }
    for (place, decision) in conclusion.decisions.iter().enumerate() {
        let at = format!("decisions.{place}");
        found.extend(why_not_note(decision, on.units, &at));
        found.extend(why_not_due(on.rulebook, decision, Days { held_on: meeting.plan.day, today: on.today }, &at));
    }
    let kind = kind_of(on.rulebook, &meeting.plan.kind);
    match (kind, on.rulebook.outcome(&conclusion.outcome)) {
        (Err(violation), _) => found.push(violation),
        (_, None) => found.push(Violation::plain("choose-one", "outcome")),
        (Ok(kind), Some(outcome)) => {
            found.extend(why_not_recuse(on, kind, meeting, conclusion));
            let turnout = turnout_without(meeting.attendance(), &conclusion.recused);
            let judged = Judged { on, kind, outcome, turnout };
            found.extend(judged.why_not(topic, conclusion));
        }
    }
    found
}

/// 第二十条: record the conclusion. Recorded again, it replaces the earlier one. The topic is
/// concluded, or goes back to the pool when the outcome says so.
///
/// # Errors
/// Every violation, when there is any.
pub fn conclude(
    on: Situation<'_>,
    meeting: Meeting,
    topic: Topic,
    conclusion: Conclusion,
) -> Result<(Meeting, Topic), Vec<Violation>> {
    let found = why_not_conclude(on, &meeting, &topic, &conclusion);
    let outcome = on.rulebook.outcome(&conclusion.outcome);
    let ([], Some(outcome)) = (found.as_slice(), outcome) else { return Err(found) };
    let settlement = if outcome.carries_over {
        Settlement::CarriedOver { outcome: Some(&outcome.key) }
    } else {
        Settlement::Concluded { outcome: &outcome.key }
    };
    let topic = topic::settle(topic, &meeting.id, settlement, conclusion.by.clone())?;
    Ok((deal(meeting, Dealt::Concluded(Box::new(conclusion))), topic))
}

/// 第十五条: why a conclusion that was recorded would not stand on this list: the quorum, who stepped out.
pub(super) fn why_not_stand(on: Situation<'_>, meeting: &Meeting, conclusion: &Conclusion) -> Vec<Violation> {
    let kind = on.rulebook.meeting(&meeting.plan.kind);
    let Some(kind) = kind else { return Vec::new() };
    let mut found = why_not_recuse(on, kind, meeting, conclusion);
    found.extend(why_no_quorum(kind, turnout_without(meeting.attendance(), &conclusion.recused)));
    found
}

/// 第十五条: why its votes would not carry it on this list.
pub(super) fn why_not_carried(on: Situation<'_>, meeting: &Meeting, conclusion: &Conclusion) -> Vec<Violation> {
    let kind = on.rulebook.meeting(&meeting.plan.kind);
    let (Some(kind), Some(outcome)) = (kind, on.rulebook.outcome(&conclusion.outcome)) else { return Vec::new() };
    let turnout = turnout_without(meeting.attendance(), &conclusion.recused);
    let judged = Judged { on, kind, outcome, turnout };
    judged.why_not_ballot(conclusion.ballot)
}

/// Why it cannot be left over: the meeting was not held, or the topic is not its own.
#[must_use]
pub fn why_not_leave_over(meeting: &Meeting, topic: &Topic) -> Vec<Violation> {
    why_not_deal_with(meeting, topic)
}

/// The meeting did not get to it: back to the pool, for a later one.
///
/// # Errors
/// Every violation, when there is any.
pub fn leave_over(meeting: Meeting, topic: Topic, by: By) -> Result<(Meeting, Topic), Vec<Violation>> {
    let found = why_not_leave_over(&meeting, &topic);
    if !found.is_empty() {
        return Err(found);
    }
    let left = LeftOver { topic: topic.id.clone(), by: by.clone() };
    let topic = topic::settle(topic, &meeting.id, Settlement::CarriedOver { outcome: None }, by)?;
    Ok((deal(meeting, Dealt::LeftOver(left)), topic))
}

/// 结论性意见: in words, or as decisions; a body may write nothing but decisions.
pub(crate) fn why_not_opinion(opinion: &str, decisions: &[Decision], field: &str) -> Option<Violation> {
    if decisions.is_empty() {
        why_not_text(opinion, field, OPINION_MOST_CHARS)
    } else {
        why_not_optional_text(opinion, field, OPINION_MOST_CHARS)
    }
}

fn deal(mut meeting: Meeting, dealt: Dealt) -> Meeting {
    meeting.dealt.retain(|earlier| earlier.topic() != dealt.topic());
    meeting.dealt.push(dealt);
    meeting
}

fn why_not_deal_with(meeting: &Meeting, topic: &Topic) -> Vec<Violation> {
    let mut found = Vec::new();
    if !matches!(meeting.stage, Stage::Held { .. }) {
        found.push(not_in_state(meeting, "记录议题结论"));
    }
    let is_on_agenda = meeting.plan.agenda.iter().any(|item| item.topic == topic.id);
    found.extend((!is_on_agenda).then(|| Violation::plain("topic-not-listed", "topic").with(&topic.matter.title)));
    if is_on_agenda {
        found.extend(why_not_settle(topic, &meeting.id));
    }
    found
}

/// A conclusion seen under the kind of meeting and the outcome chosen.
struct Judged<'a> {
    on: Situation<'a>,
    kind: &'a Rule<MeetingKind>,
    outcome: &'a Rule<Outcome>,
    turnout: Turnout,
}

impl Judged<'_> {
    fn why_not(&self, topic: &Topic, conclusion: &Conclusion) -> Vec<Violation> {
        let mut found = Vec::new();
        found.extend(why_no_quorum(self.kind, self.turnout));
        found.extend(self.why_not_major(topic));
        let has_none = self.outcome.decides || conclusion.decisions.is_empty();
        found.extend((!has_none).then(|| {
            Violation::of(&self.outcome.basis, "outcome-without-decisions", "decisions").with(&self.outcome.title)
        }));
        found.extend(self.why_not_ballot(conclusion.ballot));
        found
    }

    /// 第十五条 重大事项集体讨论: other kinds may talk about it and put it off, not conclude it.
    fn why_not_major(&self, topic: &Topic) -> Option<Violation> {
        let topic_kind = self.on.rulebook.topic_kind(&topic.matter.kind).filter(|kind| kind.major)?;
        let may = self.kind.decides_major || self.outcome.carries_over;
        (!may).then(|| {
            let book = self.on.rulebook;
            let deciding = book.meetings.iter().filter(|kind| kind.decides_major).map(|kind| kind.title.as_str());
            Violation::of(&topic_kind.basis, "major-not-here", "outcome")
                .with(&topic_kind.title)
                .with(&self.kind.title)
                .with(deciding.collect::<Vec<_>>().join("、"))
        })
    }

    fn why_not_ballot(&self, ballot: Option<Ballot>) -> Vec<Violation> {
        let basis = &self.kind.basis;
        let (votes, ballot) = match (self.kind.votes, ballot) {
            (None, None) => return Vec::new(),
            (None, Some(_)) => return vec![Violation::plain("no-voting-here", "ballot").with(&self.kind.title)],
            (Some(_), None) => return vec![Violation::of(basis, "ballot-missing", "ballot").with(&self.kind.title)],
            (Some(votes), Some(ballot)) => (votes, ballot),
        };
        let there = self.turnout.members_there;
        let mut found = Vec::new();
        found.extend((ballot.cast() > there).then(|| {
            Violation::plain("too-many-votes", "ballot").with(ballot.cast().to_string()).with(there.to_string())
        }));
        let falls_short = self.outcome.passes && !votes.more_than.is_exceeded(ballot.ayes, there);
        found.extend(falls_short.then(|| {
            Violation::of(basis, "vote-falls-short", "outcome")
                .with(&self.outcome.title)
                .with(ballot.ayes.to_string())
                .with(there.to_string())
                .with(String::from(votes.more_than))
        }));
        found
    }
}
