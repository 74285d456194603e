//! 第九条 会议组织: what was recorded of who came is set right, with a reason, until the minutes are signed.
//! That no minutes are under review or signed is asked of them: [`crate::minutes::why_not_touch_attendance`].
use super::{
    Attendance, Meeting, Presence, REASON_MOST_CHARS, Sheet, Situation, Stage,
    attendance::{as_asked, why_not_sheet},
    conclusion::why_not_stand,
    not_in_state,
};
use crate::{
    approval::By,
    clause::{Violation, why_not_text},
    topic::Topic,
    words,
};
use serde::{Deserialize, Serialize};

/// The list as it should have been, and why it was not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    pub sheet: Sheet,
    pub reason: String,
}

/// Who set the list right, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Corrected {
    pub by: By,
    pub reason: String,
}

/// Why the list cannot be set right so: not held, no reason, nothing changed, a line that says nothing, or a conclusion
/// that would not stand on it (第十五条, where a rulebook counts a quorum or votes). `topics` are those of its agenda.
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
    found.extend(changes(on, meeting, &after).is_empty().then(|| Violation::plain("nothing-corrected", "attendance")));
    for conclusion in after.dealt.iter().filter_map(super::Dealt::conclusion) {
        let Some(against) = why_not_stand(on, &after, conclusion).into_iter().next() else { continue };
        let topic = topics.iter().find(|topic| topic.id == conclusion.topic);
        let title = topic.map_or(conclusion.topic.as_str(), |topic| topic.matter.title.as_str());
        let said = words::say(&against, on.rulebook);
        found.push(Violation {
            code: "conclusion-would-fall",
            field: "attendance".to_owned(),
            with: vec![title.to_owned(), said],
            ..against
        });
    }
    found
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
    let Correction { sheet, reason } = correction;
    Ok(with(meeting, sheet, Some(Box::new(Corrected { by, reason: reason.trim().to_owned() }))))
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

fn in_words(line: &Attendance) -> String {
    match &line.was {
        Presence::Present => format!("到会（{}）", line.name.trim()),
        Presence::StandIn { name, post_title } => format!("代会（{} {}）", post_title.trim(), name.trim()),
        Presence::OnLeave { reason } => format!("请假（{}）", reason.trim()),
        Presence::Absent => "缺席".to_owned(),
    }
}
