//! 会外人员: who comes from outside the roster, by unit, name and post; the program reaches none of them, so the office
//! telephones (第九条 会议组织).
use super::{Meeting, Party, Situation, Stage, not_in_state};
use crate::{
    approval::By,
    clause::{Violation, why_not_optional_text},
};
use serde::{Deserialize, Serialize};

/// Longest unit and longest name of a guest, characters; what was once one text stands in the name.
pub const GUEST_MOST_CHARS: usize = 60;
/// Longest post, characters.
const POST_MOST_CHARS: usize = 40;
/// Between the three in stores and hidden fields.
const MARK: char = '|';

/// A name is no longer than this, characters: 欧阳某某.
const NAME_IS_CHARS: usize = 4;
/// What a unit's short name ends in, and hardly a person's: 市法院, 市妇联, 省住建厅.
const UNIT_ENDS: &str = "局厅委院会联办部处科所站司行校中心队组馆台镇乡县区市省司团社厂店场库";

/// One from outside. Who was written down in one text, as all once were, has it in the name.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Guest {
    pub unit: String,
    /// Empty while the unit has not said who comes.
    pub name: String,
    pub post_title: String,
}

/// The office has told one of them by telephone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    pub party: Party,
    pub by: By,
}

/// One who had heard of a notice that holds no longer: the meeting is off, or another notice follows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CalledOff {
    pub party: Party,
    /// Who has telephoned; none as long as nobody has.
    pub by: Option<By>,
}

impl From<&str> for Guest {
    fn from(text: &str) -> Self {
        Self { name: text.trim().to_owned(), ..Self::default() }
    }
}

impl Guest {
    /// From the three as they were typed; none when nothing was.
    #[must_use]
    pub fn typed(unit: &str, name: &str, post_title: &str) -> Option<Self> {
        let [unit, name, post_title] = [unit, name, post_title].map(|text| text.trim().to_owned());
        let is_there = [&unit, &name, &post_title].iter().any(|text| !text.is_empty());
        is_there.then_some(Self { unit, name, post_title })
    }

    /// As it is stored: the three, or the one text of old.
    #[must_use]
    pub fn read(stored: &str) -> Option<Self> {
        let parts: Vec<&str> = stored.split(MARK).collect();
        match parts.as_slice() {
            [unit, name, post_title] => Self::typed(unit, name, post_title),
            _ => Self::typed("", stored, ""),
        }
    }

    /// As lists write them: unit, post, name, like those who are asked by post.
    #[must_use]
    pub fn title(&self) -> String {
        self.with_name(&self.name)
    }

    /// The same with the name that the attendance list has.
    #[must_use]
    pub fn with_name(&self, name: &str) -> String {
        let post_title = self.post_title.strip_prefix(&self.unit).unwrap_or(&self.post_title);
        format!("{}{post_title}{name}", self.unit)
    }
}

impl std::fmt::Display for Guest {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.unit.is_empty() && self.post_title.is_empty() {
            return f.write_str(&self.name);
        }
        write!(f, "{}{MARK}{}{MARK}{}", self.unit, self.name, self.post_title)
    }
}

/// Why this cannot be written down: nothing is, or a text is too long or holds what it may not.
#[must_use]
pub fn why_not_guest(guest: &Guest, field: &str) -> Option<Violation> {
    let Guest { unit, name, post_title } = guest;
    if unit.is_empty() && name.is_empty() {
        return Some(Violation::plain("empty", &format!("{field}.unit")));
    }
    let parts = [
        (unit, "unit", GUEST_MOST_CHARS),
        (name, "name", GUEST_MOST_CHARS),
        (post_title, "post_title", POST_MOST_CHARS),
    ];
    parts.into_iter().find_map(|(text, part, most_chars)| {
        let field = format!("{field}.{part}");
        let marked = text.contains(MARK).then(|| Violation::plain("forbidden-character", &field).with("U+007C"));
        marked.or_else(|| why_not_optional_text(text, &field, most_chars))
    })
}

/// A name alone: no roster knows who that is.
#[must_use]
pub(super) fn why_only_a_name(guest: &Guest, field: &str) -> Option<Violation> {
    let is_alone = guest.unit.is_empty() && guest.post_title.is_empty() && is_bare_name(&guest.name);
    is_alone.then(|| Violation::plain("guest-is-only-a-name", &format!("{field}.unit")).with(&guest.name))
}

/// No longer than a name is, in one piece, and not a unit's.
fn is_bare_name(text: &str) -> bool {
    if text.ends_with(|last| UNIT_ENDS.contains(last)) {
        return false;
    }
    text.chars().count() <= NAME_IS_CHARS && !text.chars().any(|c| c.is_whitespace() || "、，,；;/（(".contains(c))
}

impl Meeting {
    /// Guests who are asked, with the call of each once it was made.
    pub fn guests(&self) -> impl Iterator<Item = (&Party, Option<&Told>)> {
        let asked = self.invited.iter().filter(|invitation| matches!(invitation.party, Party::Guest(_)));
        asked.map(|invitation| {
            let told = self.told.iter().find(|told| told.party == invitation.party);
            (&invitation.party, told)
        })
    }

    /// Guests whom nobody has telephoned yet; whose answer is on record has heard of it.
    pub fn untold(&self) -> impl Iterator<Item = &Party> {
        let open = self.guests().filter(|(party, told)| told.is_none() && self.answer_of(party).is_none());
        open.map(|(party, _)| party)
    }

    /// Guests who still believe in a notice that holds no longer.
    pub fn not_called_off(&self) -> impl Iterator<Item = &Party> {
        self.called_off.iter().filter(|one| one.by.is_none()).map(|one| &one.party)
    }

    /// The notice holds no longer: whoever has heard of it is to be told so.
    pub(super) fn call_off(&mut self) {
        if !matches!(self.stage, Stage::Noticed { .. }) {
            return;
        }
        let has_heard = |(party, told): &(&Party, Option<&Told>)| told.is_some() || self.answer_of(party).is_some();
        let heard: Vec<Party> = self.guests().filter(has_heard).map(|(party, _)| party.clone()).collect();
        self.called_off.retain(|one| !heard.contains(&one.party));
        self.called_off.extend(heard.into_iter().map(|party| CalledOff { party, by: None }));
    }

    /// A new notice is out: who is asked again hears of it with the call for that one.
    pub(super) fn asked_anew(&mut self) {
        let asked: Vec<Party> = self.guests().map(|(party, _)| party.clone()).collect();
        self.called_off.retain(|one| one.by.is_some() || !asked.contains(&one.party));
    }
}

/// Why a call cannot be noted: no notice is out, nobody of this name is asked, the program reaches them itself, or it is
/// noted already.
#[must_use]
pub fn why_not_tell(on: Situation<'_>, meeting: &Meeting, party: &Party) -> Vec<Violation> {
    if meeting.not_called_off().any(|open| open == party) {
        return Vec::new();
    }
    let mut found = Vec::new();
    let is_noticed = matches!(meeting.stage, Stage::Noticed { .. });
    found.extend((!is_noticed).then(|| not_in_state(meeting, "登记电话通知")));
    let against = match (party, meeting.guests().find(|(asked, _)| *asked == party)) {
        (Party::Guest(_), Some((_, None))) => None,
        (Party::Guest(_), Some((_, Some(_)))) => Some(Violation::plain("guest-told", "party")),
        (Party::Guest(_), None) => Some(Violation::plain("not-invited", "party")),
        (Party::Unit(_) | Party::Post(_), _) => Some(Violation::plain("told-by-notice", "party")),
    };
    found.extend(against.map(|violation| violation.with(on.party_title(party))));
    found
}

/// Note that the office has telephoned: that the notice holds no longer, else what it says.
///
/// # Errors
/// Every violation, when there is any.
pub fn tell(on: Situation<'_>, mut meeting: Meeting, party: Party, by: By) -> Result<Meeting, Vec<Violation>> {
    let found = why_not_tell(on, &meeting, &party);
    if !found.is_empty() {
        return Err(found);
    }
    match meeting.called_off.iter_mut().find(|one| one.party == party && one.by.is_none()) {
        Some(open) => open.by = Some(by),
        None => meeting.told.push(Told { party, by }),
    }
    Ok(meeting)
}
