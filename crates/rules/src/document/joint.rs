//! 条例 2012, 9, 17, 22 联合行文: organs of one rank issue a document together. It bears the host's number and the names of
//! all; the head of each signs, and the day of the last signature is the document's. No number before all have signed.
use super::{Content, Document, Fallen, JointOrgan, REASON_MOST_CHARS, Stage, day_of, not_in_state};
use crate::{
    approval::By,
    clause::{Violation, why_not_optional_text, why_not_text},
    duty::Bearing,
    meeting::{Party, Situation},
    rulebook::{PaperKind, UnitKind},
};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Organs beside the host: with more, mark and seals find no room on the first page.
pub const JOINT_MOST: usize = 7;
const NAME_MOST_CHARS: usize = 40;

/// The signature of one organ's head.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct JointSigned {
    pub organ: Party,
    /// Who signed, and as what.
    pub name: String,
    pub post: String,
    pub day: Date,
    pub opinion: String,
    /// SM3 of the content that was signed.
    pub digest: String,
    /// How many signatures of ours had fallen before: with the next one that falls, this one counts no more.
    pub round: usize,
    /// The signer, or who noted what was signed on paper.
    pub by: By,
    /// The signed page, where it was signed on paper.
    pub scan: Option<String>,
}

/// What was signed on paper, as the office notes it.
#[derive(Debug, Clone)]
pub struct Noted {
    pub organ: Party,
    pub name: String,
    pub post: String,
    pub day: Date,
    pub opinion: String,
}

impl JointOrgan {
    /// Who stands how to its signature: its own people, where it is a unit.
    #[must_use]
    pub fn bearing(&self) -> Bearing {
        let unit = match &self.organ {
            Party::Unit(unit) => Some(unit.clone()),
            Party::Post(_) | Party::Guest(_) => None,
        };
        Bearing { unit, ..Bearing::default() }
    }
}

impl Document {
    /// The signature of this organ that counts.
    #[must_use]
    pub fn joint_signature(&self, organ: &Party) -> Option<&JointSigned> {
        let of_now = |one: &&JointSigned| one.organ == *organ && one.round == self.fallen.len();
        self.signature().and_then(|_| self.joint.iter().rfind(of_now))
    }

    /// The organs whose heads have not signed what we have; none before we have signed ourselves.
    #[must_use]
    pub fn joint_waits(&self) -> Vec<&JointOrgan> {
        let is_signed = self.signature().is_some();
        let waits = |one: &&JointOrgan| is_signed && self.joint_signature(&one.organ).is_none();
        self.content.joint.iter().filter(waits).collect()
    }

    /// Where it stands, as a page says it: signed and sealed by us it waits for the others first.
    #[must_use]
    pub fn state_title(&self) -> &'static str {
        match self.stage {
            Stage::Signed { .. } if !self.joint_waits().is_empty() => "已签发，待联合签发",
            Stage::Numbered { .. } if !self.joint_seal_waits().is_empty() => "已用印，待联署机关用印",
            _ => self.stage.title(),
        }
    }

    /// Those who have been asked to sign: from our signature on, whatever became of it.
    pub fn joint_asked(&self) -> impl Iterator<Item = &Party> {
        let is_asked = self.signature().is_some() || !self.fallen.is_empty();
        self.content.joint.iter().filter(move |_| is_asked).map(|one| &one.organ)
    }

    /// 成文日期: the day on which the last head signed.
    #[must_use]
    pub fn dated(&self) -> Option<Date> {
        let ours = day_of(&self.signature()?.by);
        let theirs = self.content.joint.iter().filter_map(|one| self.joint_signature(&one.organ)).map(|one| one.day);
        theirs.chain([ours]).max()
    }
}

/// Why these organs cannot issue it with the host.
#[must_use]
pub fn why_not_joint(on: Situation<'_>, kind: &PaperKind, content: &Content) -> Vec<Violation> {
    let (mut found, all) = (Vec::new(), &content.joint);
    let too_many = || {
        let violation = Violation::plain("joint-too-many", &format!("joint.{JOINT_MOST}"));
        violation.with((all.len() + 1).to_string()).with((JOINT_MOST + 1).to_string())
    };
    found.extend((all.len() > JOINT_MOST).then(too_many));
    for (n, one) in all.iter().enumerate() {
        let (field, named) = (format!("joint.{n}"), format!("joint_name.{n}"));
        found.extend(why_not_text(&one.name, &named, NAME_MOST_CHARS));
        found.extend(why_not_organ(on, &one.organ, &field));
        let refuse = |code: &'static str| Violation::plain(code, &field).with(&one.name);
        let is_twice = all[..n].iter().any(|other| other.organ == one.organ || other.name == one.name);
        found.extend(is_twice.then(|| refuse("joint-twice")));
        let is_host = [&kind.mark, &kind.signature, &on.rulebook.body.name].contains(&&one.name);
        found.extend(is_host.then(|| refuse("joint-is-host")));
        found.extend(content.addressees.contains(&one.organ).then(|| refuse("joint-addressed")));
    }
    found
}

/// 条例 17: 同级 organs, never a person.
fn why_not_organ(on: Situation<'_>, organ: &Party, field: &str) -> Option<Violation> {
    let refuse = |code: &'static str| Violation::plain(code, field).with(on.party_title(organ));
    match organ {
        Party::Post(_) => Some(refuse("joint-not-an-organ")),
        Party::Guest(_) => on.why_not_party(organ, field),
        Party::Unit(key) => match on.units.iter().find(|unit| unit.key == *key).map(|unit| unit.kind) {
            Some(UnitKind::Superior) => Some(refuse("joint-with-above")),
            Some(UnitKind::Area) => Some(refuse("joint-with-below")),
            _ => on.why_not_party(organ, field),
        },
    }
}

/// What keeps the number from being taken: heads that have not signed.
pub(super) fn why_not_all_signed(document: &Document) -> Option<Violation> {
    let waits: Vec<&str> = document.joint_waits().into_iter().map(|one| one.name.as_str()).collect();
    (!waits.is_empty()).then(|| Violation::plain("joint-waits", "stage").with(waits.join("、")))
}

/// Whoever signs or declines has read another text than the one that stands signed.
#[must_use]
pub fn why_not_other_text(document: &Document, read: &str) -> Option<Violation> {
    let is_other = document.signature().is_some_and(|signature| signature.digest != read);
    is_other.then(|| Violation::plain("joint-other-text", "stage"))
}

/// Why the head of this organ cannot sign: we have not signed, it issues nothing here, or has signed.
#[must_use]
pub fn why_not_joint_sign(document: &Document, organ: &Party, opinion: &str) -> Vec<Violation> {
    let mut found = why_not_of(document, organ);
    found.extend(why_not_optional_text(opinion, "joint_opinion", REASON_MOST_CHARS));
    found
}

fn why_not_of(document: &Document, organ: &Party) -> Vec<Violation> {
    let mut found = Vec::new();
    let is_signed = matches!(document.stage, Stage::Signed { .. });
    found.extend((!is_signed).then(|| not_in_state(document, "联合签发")));
    let known = document.content.joint.iter().any(|one| one.organ == *organ);
    found.extend((!known).then(|| Violation::plain("not-a-joint-organ", "stage")));
    let has_signed = document.joint_signature(organ).is_some();
    found.extend((is_signed && has_signed).then(|| Violation::plain("joint-signed-already", "stage")));
    found
}

/// The head signs what we have signed.
///
/// # Errors
/// Every violation, when there is any.
pub fn joint_sign(document: Document, organ: &Party, opinion: &str, by: By) -> Result<Document, Vec<Violation>> {
    let found = why_not_joint_sign(&document, organ, opinion);
    if !found.is_empty() {
        return Err(found);
    }
    let (name, post, day) = (by.name.clone(), by.post_title.clone(), day_of(&by));
    let noted = Noted { organ: organ.clone(), name, post, day, opinion: opinion.to_owned() };
    Ok(signed(document, noted, by, None))
}

/// Why a signature on paper cannot be noted so: as [`why_not_joint_sign`], nobody named, a day that cannot be.
#[must_use]
pub fn why_not_note_joint(on: Situation<'_>, document: &Document, noted: &Noted) -> Vec<Violation> {
    let mut found = why_not_of(document, &noted.organ);
    found.extend(why_not_text(&noted.name, "signer", NAME_MOST_CHARS));
    found.extend(why_not_text(&noted.post, "signer_post", NAME_MOST_CHARS));
    found.extend(why_not_optional_text(&noted.opinion, "joint_opinion", REASON_MOST_CHARS));
    let day = || noted.day.to_string();
    found.extend((noted.day > on.today).then(|| Violation::plain("day-to-come", "signed_on").with(day())));
    let is_before = noted.day < day_of(&document.drafted);
    found.extend(is_before.then(|| Violation::plain("joint-before-draft", "signed_on").with(day())));
    found
}

/// Note what was signed on paper; the signed page is kept.
///
/// # Errors
/// Every violation, when there is any.
pub fn note_joint(
    on: Situation<'_>,
    document: Document,
    noted: Noted,
    (scan, by): (String, By),
) -> Result<Document, Vec<Violation>> {
    let found = why_not_note_joint(on, &document, &noted);
    if found.is_empty() { Ok(signed(document, noted, by, Some(scan))) } else { Err(found) }
}

fn signed(mut document: Document, noted: Noted, by: By, scan: Option<String>) -> Document {
    let digest = document.signature().map(|signature| signature.digest.clone()).unwrap_or_default();
    let Noted { organ, name, post, day, opinion } = noted;
    let (name, post, opinion) = (name.trim().to_owned(), post.trim().to_owned(), opinion.trim().to_owned());
    let round = document.fallen.len();
    document.joint.push(JointSigned { organ, name, post, day, opinion, digest, round, by, scan });
    document
}

/// Why the head of this organ cannot send it back: as [`why_not_joint_sign`], or no reason.
#[must_use]
pub fn why_not_decline(document: &Document, organ: &Party, reason: &str) -> Vec<Violation> {
    let mut found = why_not_of(document, organ);
    found.extend(why_not_text(reason, "joint_opinion", REASON_MOST_CHARS));
    found
}

/// The head does not sign: every signature falls, and the text is on the desk again.
///
/// # Errors
/// Every violation, when there is any.
pub fn decline(mut document: Document, organ: &Party, reason: &str, by: By) -> Result<Document, Vec<Violation>> {
    let found = why_not_decline(&document, organ, reason);
    let (Stage::Signed { signature }, []) = (&document.stage, found.as_slice()) else { return Err(found) };
    let reason = reason.trim().to_owned();
    document.fallen.push(Fallen { signature: signature.clone(), reason: reason.clone(), by: by.clone() });
    Ok(Document { stage: Stage::Returned { by, reason }, ..document })
}
