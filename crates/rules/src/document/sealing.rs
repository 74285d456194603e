//! 第二十六条 加盖印章: between the number and the issue, by whoever keeps the seal, on the text that was signed, for the
//! reason that the record has. Each use has its own number; one that came to nothing (misprint) is void with a reason, and
//! the document is sealed again.
use super::{Document, Numbered, REASON_MOST_CHARS, Stage, not_in_state, phrase::phrase_text};
use crate::{
    approval::By,
    clause::{Violation, why_not_text},
    duty::post_title,
    meeting::Situation,
    rulebook::{PaperKind, PhraseRecord, Rule, Rulebook},
};
use serde::{Deserialize, Serialize};

/// Most copies of one use.
pub const COPIES_MOST: i64 = 9_999;

/// Whether a numbered document bears a seal. What was numbered before there was sealing needs none.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "is")]
pub enum Sealing {
    /// It bears a name only.
    #[default]
    NotNeeded,
    /// Waits for whoever keeps the seal.
    Awaited {
        seal: String,
        /// The post.
        custodian: String,
    },
    Done(Box<Sealed>),
}

/// Where an impression came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Impression {
    /// The custodian brought it.
    Brought,
    /// A service of seals gave it.
    Service,
    /// A demo's, which is nobody's seal.
    Example,
}

/// The kept files of a sealing. The picture itself is among them and is given to nobody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SealFiles {
    pub impression: String,
    pub pdf: Option<String>,
    /// What was signed over the PDF, beside it.
    pub pdf_signature: Option<String>,
    /// With the seal inside.
    pub ofd: Option<String>,
}

/// 用印登记: who set which seal on what, when, on how many copies, for which reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sealed {
    pub id: String,
    pub seal: String,
    /// The name on it, as it was then.
    pub owner: String,
    pub custodian: String,
    /// Its place in the register of the seal and year.
    pub n: i64,
    pub number: String,
    pub by: By,
    pub copies: i64,
    pub basis: String,
    /// SM3 of the content it was set on.
    pub digest: String,
    pub impression: Impression,
    /// Who made the electronic seal, where it is not the program itself.
    pub service: Option<String>,
    pub files: SealFiles,
}

/// A sealing that came to nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spoiled {
    pub sealed: Sealed,
    pub reason: String,
    pub by: By,
}

/// A seal about to be set.
#[derive(Debug, Clone, Copy)]
pub struct Seal<'a> {
    /// SM3 of the content as it stands.
    pub digest: &'a str,
    pub copies: i64,
    /// What it rests on, by [`basis_of`].
    pub basis: Option<&'a str>,
}

/// Whether a document of this kind bears our seal once it has its number.
pub(super) fn awaiting_ours(rulebook: &Rulebook, kind: &PaperKind) -> Sealing {
    rulebook.seal_of(kind).map_or(Sealing::NotNeeded, |seal| Sealing::Awaited {
        seal: seal.key.clone(),
        custodian: seal.custodian.clone(),
    })
}

/// What the seal rests on, from the record and never typed: the phrase at its head with the meeting that carries it, or the
/// sign-off. None where the record does not carry it (any more).
#[must_use]
pub fn basis_of(kind: &Rule<PaperKind>, document: &Document) -> Option<String> {
    let by = &document.signature()?.by;
    let signed = format!("{}{}签发", by.post_title, by.name);
    if kind.phrases.is_empty() {
        return Some(signed);
    }
    let chosen = document.content.phrase.as_ref()?;
    let (phrase, text) = (kind.phrase(&chosen.phrase)?, phrase_text(kind, &document.content)?);
    match (phrase.record, &chosen.passed) {
        (PhraseRecord::SignOff, _) => Some(format!("{text}（{signed}）")),
        (PhraseRecord::Passed, Some(passed)) => Some(format!("{text}（{}）", passed.cited)),
        (PhraseRecord::Passed, None) => None,
    }
}

/// Why it cannot be sealed so: no number yet, sealed already, out already, not the text that was signed, no basis, no
/// number of copies.
#[must_use]
pub fn why_not_seal(kind: &Rule<PaperKind>, document: &Document, seal: Seal<'_>) -> Vec<Violation> {
    let ground = kind.seal.as_ref().map(|rule| &rule.ground.0);
    let of = |code: &'static str, field: &str| match ground {
        Some(basis) => Violation::of(basis, code, field),
        None => Violation::plain(code, field),
    };
    let mut found = Vec::new();
    match &document.stage {
        Stage::Numbered { numbered } => match &numbered.sealing {
            Sealing::Awaited { .. } => {}
            Sealing::Done(done) => found.push(of("sealed-already", "stage").with(&done.number).with(&done.by.name)),
            Sealing::NotNeeded => found.push(Violation::plain("bears-no-seal", "stage").with(&kind.title)),
        },
        Stage::Issued { .. } | Stage::Ended { .. } => found.push(not_in_state(document, "用印")),
        _ => found.push(of("seal-without-number", "stage").with(document.stage.title())),
    }
    let signature = document.signature();
    if let Some(signature) = signature.filter(|signature| signature.digest != seal.digest) {
        found.push(of("not-as-signed", "stage").with(&signature.by.name));
    }
    found.extend((signature.is_some() && seal.basis.is_none()).then(|| of("seal-without-basis", "stage")));
    let is_wrong = !(1..=COPIES_MOST).contains(&seal.copies);
    found.extend(is_wrong.then(|| Violation::plain("seal-copies", "seal_copies").with(COPIES_MOST.to_string())));
    found
}

/// Set it.
///
/// # Errors
/// Every violation, when there is any.
pub fn seal(kind: &Rule<PaperKind>, document: Document, sealed: Sealed) -> Result<Document, Vec<Violation>> {
    let about = Seal { digest: &sealed.digest, copies: sealed.copies, basis: Some(&sealed.basis) };
    let found = why_not_seal(kind, &document, about);
    let (Stage::Numbered { numbered }, []) = (&document.stage, found.as_slice()) else { return Err(found) };
    let kept = sealed.files.pdf.clone();
    let numbered = Numbered { sealing: Sealing::Done(Box::new(sealed)), ..numbered.clone() };
    Ok(Document { stage: Stage::Numbered { numbered }, kept, ..document })
}

/// Why it may not go out without its seal.
#[must_use]
pub fn why_not_sealed_yet(on: Situation<'_>, document: &Document) -> Option<Violation> {
    let Stage::Numbered { numbered } = &document.stage else { return None };
    let Sealing::Awaited { seal, custodian } = &numbered.sealing else { return None };
    let ground = on.rulebook.paper(&document.kind).and_then(|kind| kind.seal.as_ref()).map(|rule| &rule.ground.0);
    let owner = on.rulebook.seal(seal).map_or(seal.as_str(), |seal| seal.owner.as_str());
    let keeper = post_title(on.rulebook, custodian).unwrap_or_else(|| custodian.clone());
    let violation = match ground {
        Some(basis) => Violation::of(basis, "seal-awaited", "stage"),
        None => Violation::plain("seal-awaited", "stage"),
    };
    Some(violation.with(owner).with(keeper))
}

/// Why a sealing cannot be voided: there is none, the document is out, or no reason.
#[must_use]
pub fn why_not_unseal(document: &Document, reason: &str) -> Vec<Violation> {
    let mut found = Vec::new();
    let may = matches!(document.stage, Stage::Numbered { .. }) && document.sealed().is_some();
    found.extend((!may).then(|| not_in_state(document, "作废用印")));
    found.extend(why_not_text(reason, "reason", REASON_MOST_CHARS));
    found
}

/// 作废重印: what was sealed is void, and the seal is awaited again.
///
/// # Errors
/// Every violation, when there is any.
pub fn unseal(mut document: Document, reason: &str, by: By) -> Result<Document, Vec<Violation>> {
    let found = why_not_unseal(&document, reason);
    let (Stage::Numbered { numbered }, Some(sealed), []) = (&document.stage, document.sealed(), found.as_slice())
    else {
        return Err(found);
    };
    let sealing = Sealing::Awaited { seal: sealed.seal.clone(), custodian: sealed.custodian.clone() };
    let (sealed, numbered) = (sealed.clone(), Numbered { sealing, ..numbered.clone() });
    document.spoiled.push(Spoiled { sealed, reason: reason.trim().to_owned(), by });
    Ok(Document { stage: Stage::Numbered { numbered }, kept: None, ..document })
}
