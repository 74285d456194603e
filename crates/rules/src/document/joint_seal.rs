//! 第二十六条, 条例 17 联合行文: a joint document bears the seals of all its organs. Ours is set here (`sealing`); the others
//! set theirs on what we have sealed, on paper or in their own system, and the office keeps what came of it: the sealed
//! file of each, or one with all seals. It goes out when all are there, or where the rulebook does not wait for them.
use super::{Content, Document, JointOrgan, Sealing, Stage, day_of, not_in_state};
use crate::{
    approval::By,
    clause::Violation,
    meeting::{Party, Situation},
    rulebook::{OtherSeals, PaperKind, Rulebook},
};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// What is known of the seals of a document once it has its number.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Awaited {
    pub ours: Sealing,
    /// The other organs whose seals are awaited.
    pub of: Vec<Party>,
}

/// The file on which an organ's seal is set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct JointSealed {
    /// Whose seal; none: the seals of all are on it.
    pub organ: Option<Party>,
    pub day: Date,
    /// The kept file: a PDF, scanned or sealed elsewhere, or an OFD.
    pub file: String,
    /// Who noted it.
    pub by: By,
    /// How many sealings of ours were void before: with the next one that is, this one counts no more.
    pub round: usize,
}

/// What a document of this kind and these organs needs once it has its number.
#[must_use]
pub fn awaiting(rulebook: &Rulebook, kind: &PaperKind, content: &Content) -> Awaited {
    let ours = super::sealing::awaiting_ours(rulebook, kind);
    let waits = kind.seal.as_ref().is_some_and(|rule| rule.other_organs == OtherSeals::Awaited);
    let of =
        content.joint.iter().filter(|_| waits && ours != Sealing::NotNeeded).map(|one| one.organ.clone()).collect();
    Awaited { ours, of }
}

impl Document {
    /// The file that bears this organ's seal: its own, or one with the seals of all; the last that was noted.
    #[must_use]
    pub fn joint_seal(&self, organ: &Party) -> Option<&JointSealed> {
        let bears = |one: &&JointSealed| one.organ.as_ref().is_none_or(|known| known == organ);
        self.joint_seals.iter().filter(|one| one.round == self.spoiled.len()).rfind(bears)
    }

    /// The files that bear the seals of the organs, each once, oldest first: one that another took the place of for every
    /// organ it was noted for counts no more.
    #[must_use]
    pub fn joint_seals_now(&self) -> Vec<&JointSealed> {
        let sealers = self.joint_sealers();
        let last: Vec<&JointSealed> = sealers.iter().filter_map(|one| self.joint_seal(&one.organ)).collect();
        self.joint_seals.iter().filter(|one| last.iter().any(|known| std::ptr::eq(*known, *one))).collect()
    }

    /// The organs whose seals are awaited, sealed or not: from the number on.
    #[must_use]
    pub fn joint_sealers(&self) -> Vec<&JointOrgan> {
        let of = self.numbered().map_or(&[][..], |numbered| numbered.seals_of.as_slice());
        self.content.joint.iter().filter(|one| of.contains(&one.organ)).collect()
    }

    /// Those among them whose seal is not there; none while our own is not.
    #[must_use]
    pub fn joint_seal_waits(&self) -> Vec<&JointOrgan> {
        if self.sealed().is_none() {
            return Vec::new();
        }
        self.joint_sealers().into_iter().filter(|one| self.joint_seal(&one.organ).is_none()).collect()
    }
}

/// Why it may not go out: organs whose seal is not there.
#[must_use]
pub fn why_not_all_sealed(document: &Document) -> Option<Violation> {
    let is_numbered = matches!(document.stage, Stage::Numbered { .. });
    let waits: Vec<&str> = document.joint_seal_waits().into_iter().map(|one| one.name.as_str()).collect();
    (is_numbered && !waits.is_empty())
        .then(|| Violation::plain("joint-seal-waits", "joint_seal_scan").with(waits.join("、")))
}

/// Why the seal of an organ, or of all, cannot be noted so: no seal of ours under it yet, out already, none awaited of that
/// organ, a day to come or before the number. What was noted before can be noted again: the later file counts.
#[must_use]
pub fn why_not_note_joint_seal(
    on: Situation<'_>,
    document: &Document,
    (organ, day): (Option<&Party>, Date),
) -> Vec<Violation> {
    let numbered = document.numbered().filter(|_| matches!(document.stage, Stage::Numbered { .. }));
    let Some(numbered) = numbered.filter(|_| document.sealed().is_some()) else {
        return vec![not_in_state(document, "登记联署机关用印")];
    };
    let mut found = Vec::new();
    let sealers = document.joint_sealers();
    let known = organ.map_or(!sealers.is_empty(), |organ| sealers.iter().any(|one| one.organ == *organ));
    found.extend((!known).then(|| Violation::plain("joint-seal-not-awaited", "joint_seal_organ")));
    let of_day = |code: &'static str| Violation::plain(code, "joint_sealed_on").with(day.to_string());
    found.extend((day > on.today).then(|| of_day("day-to-come")));
    // Ours may have been noted days after it was set; but nobody seals what has no number.
    found.extend((day < day_of(&numbered.recheck)).then(|| of_day("joint-seal-before-number")));
    found
}

/// Keep the file.
///
/// # Errors
/// Every violation, when there is any.
pub fn note_joint_seal(
    on: Situation<'_>,
    mut document: Document,
    (organ, day): (Option<Party>, Date),
    (file, by): (String, By),
) -> Result<Document, Vec<Violation>> {
    let found = why_not_note_joint_seal(on, &document, (organ.as_ref(), day));
    if !found.is_empty() {
        return Err(found);
    }
    let round = document.spoiled.len();
    document.joint_seals.push(JointSealed { organ, day, file, by, round });
    Ok(document)
}
