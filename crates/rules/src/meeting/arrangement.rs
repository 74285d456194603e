//! 第十九条: the office drafts the arrangement: topics, time, place, who attends.
use super::{
    Meeting, Party, REASON_MOST_CHARS, Situation, Stage, convening::why_never_convener, in_chinese, invitations,
    kind_of, not_in_state,
};
use crate::{
    approval::By,
    clause::{Violation, why_not_optional_text, why_not_text},
    rulebook::{MeetingKind, Rulebook},
    topic::{Topic, why_not_list},
};
use jiff::{
    Span, Timestamp, ToSpan,
    civil::{Date, Time},
    tz,
};
use serde::{Deserialize, Serialize};

/// Longest place, characters.
pub const PLACE_MOST_CHARS: usize = 80;
/// Topics of one meeting, at most.
pub const AGENDA_MOST: usize = 30;

/// A topic on the agenda.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agenda {
    pub topic: String,
    /// 第十一条: why a policy measure goes to the meeting without a closed consultation.
    pub going_on: Option<String>,
}

/// A unit that would attend by the rules and is left out, with the reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Removal {
    pub unit: String,
    pub reason: String,
}

/// The arrangement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// Key of the kind of meeting.
    pub kind: String,
    /// Its place among those of its kind in the year.
    pub n: u32,
    /// The convening post.
    pub convener: String,
    pub day: Date,
    pub start: Time,
    pub planned_minutes: u16,
    pub place: String,
    /// In order.
    pub agenda: Vec<Agenda>,
    /// Asked to attend beyond those who attend by the rules.
    pub added: Vec<Party>,
    pub removed: Vec<Removal>,
    /// 列席人员根据需要确定.
    pub observers: Vec<Party>,
}

impl Plan {
    /// The instant at which it begins, by the clock of China.
    #[must_use]
    pub fn begins(&self) -> Timestamp {
        tz::offset(8).to_timestamp(self.day.to_datetime(self.start)).unwrap_or(Timestamp::MAX)
    }

    /// The time at which it is planned to end; the day's last minute where it would run past midnight.
    #[must_use]
    pub fn end(&self) -> Time {
        let length: Span = i64::from(self.planned_minutes).minutes();
        self.start.saturating_add(length)
    }

    /// Whether the two sit at the same time.
    #[must_use]
    pub fn overlaps(&self, other: &Self) -> bool {
        self.day == other.day && self.start < other.end() && other.start < self.end()
    }
}

/// `第三次全体会议`: the kind's name pattern with the number in words.
#[must_use]
pub fn title_of(kind: &MeetingKind, plan: &Plan) -> String {
    kind.name.replace("{n}", &in_chinese(plan.n)).replace("{year}", &plan.day.year().to_string())
}

/// The same as the meeting now stands: one that was cancelled has given its number back, and another may bear it by now.
#[must_use]
pub fn name_of(kind: &MeetingKind, meeting: &Meeting) -> String {
    let title = title_of(kind, &meeting.plan);
    if meeting.is_on() { title } else { format!("原定{title}（已取消）") }
}

/// The next free number of a kind in a year; cancelled meetings give theirs back.
#[must_use]
pub fn next_in_year(kind: &str, year: i16, others: &[Meeting]) -> u32 {
    let numbers = others.iter().filter(|m| m.is_on() && m.plan.kind == kind && m.plan.day.year() == year);
    numbers.map(|meeting| meeting.plan.n).max().unwrap_or(0) + 1
}

/// What is wrong with a draft. It need not be complete before it is put forward, and its convener may still be waiting
/// for an entrustment; one whom the rules give no such meeting (第十六至十八条) is refused at once.
/// `topics` are those of its agenda.
#[must_use]
pub fn why_not_arrange(on: Situation<'_>, id: &str, plan: &Plan, topics: &[Topic]) -> Vec<Violation> {
    let mut found = Vec::new();
    match kind_of(on.rulebook, &plan.kind) {
        Ok(kind) => found.extend(why_never_convener(on, kind, &plan.convener)),
        Err(violation) => found.push(violation),
    }
    found.extend(why_not_optional_text(&plan.place, "place", PLACE_MOST_CHARS));
    let is_length_odd = !(1..=24 * 60).contains(&plan.planned_minutes);
    found.extend(is_length_odd.then(|| Violation::plain("meeting-length", "planned_minutes")));
    found.extend((plan.n == 0).then(|| Violation::plain("empty", "n")));
    let count = plan.agenda.len();
    found.extend(
        (count > AGENDA_MOST).then(|| {
            Violation::plain("too-many-words", "topics").with(count.to_string()).with(AGENDA_MOST.to_string())
        }),
    );
    found.extend(why_not_agenda(id, plan, topics));
    found.extend(why_not_list_of(on, plan));
    found
}

/// 第十九条: draft an arrangement.
///
/// # Errors
/// Every violation, when there is any.
pub fn arrange(on: Situation<'_>, id: String, plan: Plan, topics: &[Topic], by: By) -> Result<Meeting, Vec<Violation>> {
    let found = why_not_arrange(on, &id, &plan, topics);
    if !found.is_empty() {
        return Err(found);
    }
    let stage = Stage::Drafted { by };
    let invited = invitations(on, &plan, topics);
    Ok(Meeting {
        id,
        plan,
        stage,
        invited,
        replies: Vec::new(),
        told: Vec::new(),
        called_off: Vec::new(),
        dealt: Vec::new(),
    })
}

/// Why the arrangement may not be changed: only while it is drafted, or after it was sent back.
#[must_use]
pub fn why_not_arrange_again(meeting: &Meeting) -> Vec<Violation> {
    match meeting.stage {
        Stage::Drafted { .. } | Stage::Returned { .. } => Vec::new(),
        _ => vec![not_in_state(meeting, "修改会议安排")],
    }
}

/// Change the arrangement. The kind stays.
///
/// # Errors
/// Every violation, when there is any.
pub fn arrange_again(
    on: Situation<'_>,
    meeting: Meeting,
    plan: Plan,
    topics: &[Topic],
    by: By,
) -> Result<Meeting, Vec<Violation>> {
    let plan = Plan { kind: meeting.plan.kind.clone(), ..plan };
    let mut found = why_not_arrange_again(&meeting);
    found.extend(why_not_arrange(on, &meeting.id, &plan, topics));
    if !found.is_empty() {
        return Err(found);
    }
    let invited = invitations(on, &plan, topics);
    Ok(Meeting { plan, stage: Stage::Drafted { by }, invited, ..meeting })
}

fn why_not_agenda(id: &str, plan: &Plan, topics: &[Topic]) -> Vec<Violation> {
    let mut found = Vec::new();
    for (place, item) in plan.agenda.iter().enumerate() {
        let field = format!("topics.{place}");
        match topics.iter().find(|topic| topic.id == item.topic) {
            Some(topic) => found.extend(why_not_list(topic, id)),
            None => found.push(Violation::plain("topic-unknown", &field)),
        }
        if plan.agenda[..place].iter().any(|earlier| earlier.topic == item.topic) {
            found.push(Violation::plain("listed-twice", &field));
        }
        let reason = item.going_on.as_deref().unwrap_or_default();
        found.extend(why_not_optional_text(reason, &format!("going_on.{place}"), REASON_MOST_CHARS));
    }
    found
}

fn why_not_list_of(on: Situation<'_>, plan: &Plan) -> Vec<Violation> {
    let mut found = Vec::new();
    for (list, parties) in [("added", &plan.added), ("observers", &plan.observers)] {
        for (place, party) in parties.iter().enumerate() {
            let field = format!("{list}.{place}");
            found.extend(on.why_not_new_party(party, &field));
            let in_both = list == "observers" && plan.added.contains(party);
            if parties[..place].contains(party) || in_both {
                found.push(Violation::plain("listed-twice", &field));
            }
        }
    }
    for (place, removal) in plan.removed.iter().enumerate() {
        found.extend(why_not_remove(on.rulebook, plan, removal, place));
    }
    found
}

/// Where the rules ask every member (第十六条), none can be left out; elsewhere it takes a reason.
fn why_not_remove(rulebook: &Rulebook, plan: &Plan, removal: &Removal, place: usize) -> Vec<Violation> {
    let mut found = Vec::new();
    found.extend(why_not_text(&removal.reason, &format!("removed.{place}.reason"), REASON_MOST_CHARS));
    if let Some(kind) = rulebook.meeting(&plan.kind) {
        let asks_all = kind.attends == crate::rulebook::Attends::AllMembers;
        let field = format!("removed.{place}.unit");
        found.extend(asks_all.then(|| Violation::of(&kind.basis, "all-members-attend", &field).with(&kind.title)));
    }
    found
}
