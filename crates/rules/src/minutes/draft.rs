//! 第二十条 整理形成会议纪要: the first text, made from what was recorded at the meeting.
use super::{Content, Lists, Minutes, Section, Stage, form::closed, not_in_state};
use crate::{
    approval::By,
    clause::Violation,
    meeting::{
        Attendance, Chair, Invited, Meeting, Party, Presence, Situation, Stage as MeetingStage, stepped_out, title_of,
    },
    rulebook::Rulebook,
    topic::{Topic, unit_name},
};

/// Why minutes cannot be drafted: not held, or topics of which nothing is recorded; each is named.
#[must_use]
pub fn why_not_draft(meeting: &Meeting, topics: &[Topic]) -> Vec<Violation> {
    let mut found = Vec::new();
    let is_held = matches!(meeting.stage, MeetingStage::Held { .. });
    found
        .extend((!is_held).then(|| Violation::plain("not-in-state", "stage").with(meeting.stage.title()).with("起草")));
    for open in meeting.open_topics() {
        let title = topics.iter().find(|topic| topic.id == open).map_or(open, |topic| topic.matter.title.as_str());
        found.push(Violation::plain("topic-not-concluded", "topics").with(title));
    }
    let concluded = meeting.dealt.iter().any(|dealt| dealt.conclusion().is_some());
    found.extend((is_held && !concluded).then(|| Violation::plain("nothing-concluded", "topics")));
    found
}

/// 第二十条: draft them: lead paragraph, a section for each concluded topic, the lists.
///
/// # Errors
/// Every violation, when there is any.
pub fn draft(
    on: Situation<'_>,
    id: String,
    meeting: &Meeting,
    topics: &[Topic],
    by: By,
) -> Result<Minutes, Vec<Violation>> {
    let found = why_not_draft(meeting, topics);
    let (MeetingStage::Held { chair, .. }, []) = (&meeting.stage, found.as_slice()) else { return Err(found) };
    let sections = sections_as_recorded(on, meeting, topics);
    let lead = lead(on, meeting, chair, topics);
    let content = Content { lead, sections, lists: lists(on, meeting) };
    Ok(Minutes { id, meeting: meeting.id.clone(), content, stage: Stage::Drafting { by } })
}

/// Why conclusions may not be recorded any more: the minutes are under review or signed.
#[must_use]
pub fn why_not_touch_conclusions(minutes: &Minutes) -> Vec<Violation> {
    if minutes.is_open() { Vec::new() } else { vec![not_in_state(minutes, "更改议题结论")] }
}

/// Take in a conclusion that was recorded again: its section is written anew, the others stay as edited.
///
/// # Errors
/// When the minutes are under review or signed.
pub fn retake(
    on: Situation<'_>,
    mut minutes: Minutes,
    meeting: &Meeting,
    topics: &[Topic],
    topic: &str,
) -> Result<Minutes, Vec<Violation>> {
    let found = why_not_touch_conclusions(&minutes);
    if !found.is_empty() {
        return Err(found);
    }
    let mut kept = std::mem::take(&mut minutes.content.sections);
    kept.retain(|section| section.topic != topic);
    for fresh in sections_as_recorded(on, meeting, topics) {
        let place = kept.iter().position(|section| section.topic == fresh.topic);
        let section = place.map_or(fresh, |place| kept.swap_remove(place));
        minutes.content.sections.push(section);
    }
    Ok(minutes)
}

/// Why the attendance list may not be set right any more: it is part of what is under review, or of what was signed.
#[must_use]
pub fn why_not_touch_attendance(rulebook: &Rulebook, minutes: &Minutes) -> Option<Violation> {
    let basis = &rulebook.minutes.basis;
    match minutes.stage {
        Stage::Drafting { .. } | Stage::Returned { .. } => None,
        Stage::InReview { .. } => Some(Violation::of(basis, "list-in-review", "stage")),
        Stage::Signed { .. } | Stage::Issued { .. } => Some(Violation::of(basis, "list-is-signed", "stage")),
    }
}

/// Take in the attendance list after it was set right: the lists, and the sentence on who stepped out in each section
/// that is still as it was drafted. Where somebody wrote over it, [`super::cautions`] says so.
///
/// # Errors
/// When the minutes are under review or signed.
pub fn retake_lists(
    on: Situation<'_>,
    mut minutes: Minutes,
    (before, after): (&Meeting, &Meeting),
    topics: &[Topic],
) -> Result<Minutes, Vec<Violation>> {
    if let Some(violation) = why_not_touch_attendance(on.rulebook, &minutes) {
        return Err(vec![violation]);
    }
    minutes.content.lists = lists(on, after);
    let drafted = sections_as_recorded(on, before, topics);
    for (was, is) in drafted.iter().zip(sections_as_recorded(on, after, topics)) {
        let as_drafted = |section: &&mut Section| section.topic == was.topic && section.opinion == was.opinion;
        if let Some(section) = minutes.content.sections.iter_mut().find(as_drafted) {
            section.opinion = is.opinion;
        }
    }
    Ok(minutes)
}

/// 第二十条: a section for each concluded topic as it was recorded, before anybody wrote on it.
#[must_use]
pub fn sections_as_recorded(on: Situation<'_>, meeting: &Meeting, topics: &[Topic]) -> Vec<Section> {
    let in_order = meeting.plan.agenda.iter().filter_map(|item| meeting.dealt_with(&item.topic)?.conclusion());
    let section = |conclusion: &crate::meeting::Conclusion| Section {
        topic: conclusion.topic.clone(),
        heading: heading(&on.rulebook.minutes.topic_heading, title_in(topics, &conclusion.topic)),
        opinion: followed_by(&conclusion.opinion, &stepped_out(on, meeting, conclusion)),
        decisions: conclusion.decisions.clone(),
    };
    in_order.map(section).collect()
}

/// The opinion with a sentence after it: one that was written without a full stop gets it first.
fn followed_by(opinion: &str, sentence: &str) -> String {
    if sentence.is_empty() { opinion.to_owned() } else { format!("{}{sentence}", closed(opinion)) }
}

/// `关于{topic}`, without saying 关于 twice where the title begins so itself.
fn heading(pattern: &str, title: &str) -> String {
    let opening = pattern.split("{topic}").next().unwrap_or_default();
    let bare = title.strip_prefix(opening).unwrap_or(title);
    pattern.replace("{topic}", bare)
}

fn title_in<'a>(topics: &'a [Topic], id: &'a str) -> &'a str {
    topics.iter().find(|topic| topic.id == id).map_or(id, |topic| topic.matter.title.as_str())
}

fn lead(on: Situation<'_>, meeting: &Meeting, chair: &Chair, topics: &[Topic]) -> String {
    let book = on.rulebook;
    let (plan, day) = (&meeting.plan, meeting.plan.day);
    let concluded =
        plan.agenda.iter().filter(|item| meeting.dealt_with(&item.topic).is_some_and(|d| d.conclusion().is_some()));
    let titles: Vec<_> = concluded.map(|item| bare(title_in(topics, &item.topic))).collect();
    let title = book.meeting(&plan.kind).map_or_else(String::new, |kind| title_of(kind, plan));
    let date = format!("{}年{}月{}日", day.year(), day.month(), day.day());
    let words = [
        ("{date}", date.as_str()),
        ("{convener}", &chair.seat_title),
        ("{place}", &plan.place),
        ("{meeting}", &title),
        ("{topics}", &titles.join("、")),
        ("{body}", &book.body.short),
    ];
    filled(&book.minutes.lead, &words)
}

/// The pattern with its places filled, in one pass: what people typed is never read as a place.
fn filled(pattern: &str, words: &[(&str, &str)]) -> String {
    let next = words.iter().filter_map(|(place, word)| Some((pattern.find(place)?, *place, *word))).min();
    let Some((at, place, word)) = next else { return pattern.to_owned() };
    format!("{}{word}{}", &pattern[..at], filled(&pattern[at + place.len()..], words))
}

/// A title as running text takes it: 研究……有关工作, not 研究关于…….
fn bare(title: &str) -> &str {
    title.strip_prefix("关于").unwrap_or(title)
}

/// 出席、请假、列席: unit and name, the one who presided first, then seats, posts and units in the order of the rules;
/// stand-ins with their own title.
pub(super) fn lists(on: Situation<'_>, meeting: &Meeting) -> Lists {
    let MeetingStage::Held { chair, attendance, .. } = &meeting.stage else { return Lists::default() };
    let mut lists = Lists { present: vec![at_unit(on, &chair.post, &chair.name)], ..Lists::default() };
    let presided = Party::Post(chair.post.clone());
    let mut others: Vec<&Attendance> = attendance.iter().filter(|line| line.party != presided).collect();
    // Whoever was asked beyond the rule stands at the end of the invitation, not of the minutes.
    others.sort_by_key(|line| on.place(&line.party));
    for line in others {
        let list = match (&line.was, line.invited) {
            (Presence::Absent, _) | (Presence::OnLeave { .. }, Invited::Observer) => continue,
            (Presence::OnLeave { .. }, _) => &mut lists.on_leave,
            (_, Invited::Observer) => &mut lists.observers,
            _ => &mut lists.present,
        };
        list.push(entry(on, line));
    }
    lists
}

/// Unit and name; who was asked by post, post and name; guests by unit, post and name.
pub(crate) fn entry(on: Situation<'_>, line: &Attendance) -> String {
    let unit = match &line.party {
        Party::Unit(unit) => unit_name(on.units, unit),
        Party::Post(post) => on.post(post).map_or_else(String::new, |post| unit_name(on.units, &post.unit)),
        Party::Guest(guest) => guest.unit.clone(),
    };
    match (&line.was, &line.party) {
        (Presence::StandIn { name, post_title }, _) => {
            format!("{unit}{}{name}（代会）", post_title.strip_prefix(&unit).unwrap_or(post_title))
        }
        (_, Party::Post(post)) => format!("{}{}", on.post_title(post), line.name),
        (_, Party::Guest(guest)) => guest.with_name(&line.name),
        _ => format!("{unit}{}", line.name),
    }
}

fn at_unit(on: Situation<'_>, post: &str, name: &str) -> String {
    let unit = on.post(post).map_or_else(String::new, |post| unit_name(on.units, &post.unit));
    format!("{unit}{name}")
}
