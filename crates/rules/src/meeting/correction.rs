//! 第九条 会议组织: what was recorded of who came is set right, with a reason, until the minutes are signed.
//! That no minutes are under review or signed is asked of them: [`crate::minutes::why_not_touch_attendance`].
use super::{
    Attendance, Ballot, Conclusion, Dealt, Meeting, Presence, REASON_MOST_CHARS, Sheet, Situation, Stage,
    attendance::{as_asked, why_not_sheet},
    conclusion::{why_not_carried, why_not_stand},
    not_in_state,
};
use crate::{
    approval::By,
    clause::{Violation, why_not_text},
    topic::Topic,
    words,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The list as it should have been, and why it was not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    pub sheet: Sheet,
    pub reason: String,
    /// 第十五条: by topic, the votes as they were, of conclusions whose recorded ones do not fit the list.
    pub ballots: BTreeMap<String, Ballot>,
}

/// Who set the list right, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Corrected {
    pub by: By,
    pub reason: String,
}

/// Why the list cannot be set right so: not held, no reason, nothing changed, a line that says nothing, or a conclusion
/// that would not stand on it (第十五条, where a rulebook counts a quorum or votes). Votes that come with it are judged
/// on the new list, as neither could be recorded before the other. `topics` are those of its agenda.
#[must_use]
pub fn why_not_correct(
    on: Situation<'_>,
    meeting: &Meeting,
    topics: &[Topic],
    correction: &Correction,
) -> Vec<Violation> {
    let Stage::Held { .. } = meeting.stage else { return vec![not_in_state(meeting, "更正到会名单")] };
    let mut found = Vec::new();
    found.extend(why_not_text(&correction.reason, "why", REASON_MOST_CHARS));
    found.extend(why_not_sheet(on, meeting, &correction.sheet));
    let after = with(meeting.clone(), correction.sheet.clone(), None);
    let after = voted(after, &correction.ballots);
    found.extend(changes(on, meeting, &after).is_empty().then(|| Violation::plain("nothing-corrected", "attendance")));
    let of_none = |topic: &&String| after.dealt_with(topic).and_then(Dealt::conclusion).is_none();
    let of_none = correction.ballots.keys().filter(of_none);
    found.extend(
        of_none.map(|topic| Violation::plain("topic-not-listed", &ballot_of(topic)).with(title(topics, topic))),
    );
    for conclusion in after.dealt.iter().filter_map(Dealt::conclusion) {
        found.extend(why_it_would_fall(on, &after, topics, conclusion));
    }
    found
}

/// A new ballot mends what the votes lack, not what the meeting lacked.
fn why_it_would_fall(
    on: Situation<'_>,
    after: &Meeting,
    topics: &[Topic],
    conclusion: &Conclusion,
) -> Option<Violation> {
    let standing = why_not_stand(on, after, conclusion).into_iter().next();
    let standing = standing.map(|against| (against, "conclusion-would-fall", "attendance".to_owned()));
    let carried = || why_not_carried(on, after, conclusion).into_iter().next();
    let carried = || carried().map(|against| (against, "ballot-would-fall", ballot_of(&conclusion.topic)));
    let (against, code, field) = standing.or_else(carried)?;
    let with = vec![title(topics, &conclusion.topic).to_owned(), words::say(&against, on.rulebook)];
    Some(Violation { code, field, with, ..against })
}

fn ballot_of(topic: &str) -> String {
    format!("ballot.{topic}")
}

fn title<'a>(topics: &'a [Topic], id: &'a str) -> &'a str {
    topics.iter().find(|topic| topic.id == id).map_or(id, |topic| topic.matter.title.as_str())
}

/// Set it right; who presided stays by seat and post, only the name can have been wrong.
///
/// # Errors
/// Every violation, when there is any.
pub fn correct(
    on: Situation<'_>,
    meeting: Meeting,
    topics: &[Topic],
    correction: Correction,
    by: By,
) -> Result<Meeting, Vec<Violation>> {
    let found = why_not_correct(on, &meeting, topics, &correction);
    if !found.is_empty() {
        return Err(found);
    }
    let Correction { sheet, reason, ballots } = correction;
    let corrected = Corrected { by, reason: reason.trim().to_owned() };
    Ok(voted(with(meeting, sheet, Some(Box::new(corrected))), &ballots))
}

fn with(meeting: Meeting, sheet: Sheet, correction: Option<Box<Corrected>>) -> Meeting {
    let list = as_asked(&meeting, sheet.attendance);
    let stage = match meeting.stage {
        Stage::Held { by, mut chair, corrected, .. } => {
            sheet.chair_name.trim().clone_into(&mut chair.name);
            Stage::Held { by, chair, attendance: list, corrected: correction.or(corrected) }
        }
        other => other,
    };
    Meeting { stage, ..meeting }
}

fn voted(mut meeting: Meeting, ballots: &BTreeMap<String, Ballot>) -> Meeting {
    for dealt in &mut meeting.dealt {
        if let Dealt::Concluded(conclusion) = dealt
            && let Some(ballot) = ballots.get(&conclusion.topic)
        {
            conclusion.ballot = Some(*ballot);
        }
    }
    meeting
}

/// What a list says otherwise than before, line by line: `市财政局：缺席→到会（王某某）`.
#[must_use]
pub fn changes(on: Situation<'_>, before: &Meeting, after: &Meeting) -> Vec<String> {
    let (earlier, later) = (before.attendance(), after.attendance());
    let find = |list: &[Attendance], line: &Attendance| list.iter().find(|one| one.party == line.party).cloned();
    let mut said = Vec::new();
    if let (Stage::Held { chair: was, .. }, Stage::Held { chair: is, .. }) = (&before.stage, &after.stage)
        && was.name != is.name
    {
        said.push(format!("主持：{}→{}", was.name, is.name));
    }
    for line in later {
        let title = on.party_title(&line.party);
        match find(earlier, line) {
            None => said.push(format!("增加列席：{title}")),
            Some(was) if in_words(&was) != in_words(line) => {
                said.push(format!("{title}：{}→{}", in_words(&was), in_words(line)));
            }
            Some(_) => {}
        }
    }
    let gone = earlier.iter().filter(|line| find(later, line).is_none());
    said.extend(gone.map(|line| format!("删去列席：{}", on.party_title(&line.party))));
    said
}

/// Votes that were recorded otherwise before: `《…》表决：赞成 4、反对 0、弃权 0→赞成 5、反对 0、弃权 0`.
#[must_use]
pub fn ballot_changes(before: &Meeting, after: &Meeting, topics: &[Topic]) -> Vec<String> {
    let counted = |meeting: &Meeting, topic: &str| {
        let ballot = meeting.dealt_with(topic).and_then(Dealt::conclusion).and_then(|conclusion| conclusion.ballot);
        ballot.map_or_else(
            || "没有票数".to_owned(),
            |Ballot { ayes, noes, abstained }| format!("赞成 {ayes}、反对 {noes}、弃权 {abstained}"),
        )
    };
    let said = |dealt: &Dealt| {
        let (was, is) = (counted(before, dealt.topic()), counted(after, dealt.topic()));
        (was != is).then(|| format!("《{}》表决：{was}→{is}", title(topics, dealt.topic())))
    };
    after.dealt.iter().filter_map(said).collect()
}

fn in_words(line: &Attendance) -> String {
    match &line.was {
        Presence::Present => format!("到会（{}）", line.name.trim()),
        Presence::StandIn { name, post_title } => format!("代会（{} {}）", post_title.trim(), name.trim()),
        Presence::OnLeave { reason } => format!("请假（{}）", reason.trim()),
        Presence::Absent => "缺席".to_owned(),
    }
}
