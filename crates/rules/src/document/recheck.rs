//! 条例: 复核 before the number. Nothing of what was signed changes without who signed: what is found wrong goes back, and
//! the signature falls. 第二十五条: the number is taken with the re-check; one that is not used is void, with the reason.
use super::{
    Awaited, Document, Fallen, Numbered, REASON_MOST_CHARS, Stage, Voided, joint::why_not_all_signed, not_in_state,
};
use crate::{
    approval::By,
    clause::{Violation, why_not_text},
};

/// Why it cannot be numbered: not signed by all, or not the content that was signed.
#[must_use]
pub fn why_not_recheck(document: &Document, digest: &str) -> Vec<Violation> {
    match &document.stage {
        Stage::Signed { signature } if signature.digest == digest => why_not_all_signed(document).into_iter().collect(),
        Stage::Signed { signature } => {
            vec![Violation::plain("not-as-signed", "stage").with(&signature.by.name)]
        }
        _ => vec![not_in_state(document, "复核编号")],
    }
}

/// Re-checked without a change, with the number that was taken, and what is known of its seals.
///
/// # Errors
/// Every violation, when there is any.
pub fn number(
    document: Document,
    digest: &str,
    (n, number): (i64, String),
    seals: Awaited,
    by: By,
) -> Result<Document, Vec<Violation>> {
    let found = why_not_recheck(&document, digest);
    let (Stage::Signed { signature }, []) = (&document.stage, found.as_slice()) else { return Err(found) };
    let numbered =
        Numbered { signature: signature.clone(), recheck: by, n, number, sealing: seals.ours, seals_of: seals.of };
    Ok(Document { stage: Stage::Numbered { numbered }, ..document })
}

/// Why it cannot go back: not signed, or no reason.
#[must_use]
pub fn why_not_send_back(document: &Document, reason: &str) -> Vec<Violation> {
    let mut found = Vec::new();
    let is_signed = matches!(document.stage, Stage::Signed { .. });
    found.extend((!is_signed).then(|| not_in_state(document, "复核退回")));
    found.extend(why_not_text(reason, "reason", REASON_MOST_CHARS));
    found
}

/// Something of substance is to be changed: the signature falls, and the text goes to the signer again.
///
/// # Errors
/// Every violation, when there is any.
pub fn send_back(mut document: Document, reason: &str, by: By) -> Result<Document, Vec<Violation>> {
    let found = why_not_send_back(&document, reason);
    let (Stage::Signed { signature }, []) = (&document.stage, found.as_slice()) else { return Err(found) };
    let reason = reason.trim().to_owned();
    document.fallen.push(Fallen { signature: signature.clone(), reason: reason.clone(), by: by.clone() });
    Ok(Document { stage: Stage::Returned { by, reason }, ..document })
}

/// Why its number cannot be voided: it has none, it went out with it, a seal is on it, or no reason.
#[must_use]
pub fn why_not_void(document: &Document, reason: &str) -> Vec<Violation> {
    let mut found = Vec::new();
    let waits = matches!(document.stage, Stage::Numbered { .. });
    found.extend((!waits).then(|| not_in_state(document, "作废文号")));
    let sealed = document.sealed().filter(|_| waits);
    found.extend(sealed.map(|sealed| Violation::plain("number-sealed", "stage").with(&sealed.number)));
    found.extend(why_not_text(reason, "reason", REASON_MOST_CHARS));
    found
}

/// The number is void for good; the text is on the desk again, and its signature fell.
///
/// # Errors
/// Every violation, when there is any.
pub fn void_number(mut document: Document, reason: &str, by: By) -> Result<Document, Vec<Violation>> {
    let found = why_not_void(&document, reason);
    let (Stage::Numbered { numbered }, []) = (&document.stage, found.as_slice()) else { return Err(found) };
    let Numbered { signature, number, .. } = numbered.clone();
    let reason = reason.trim().to_owned();
    document.voided.push(Voided { number, reason: reason.clone(), by: by.clone() });
    document.fallen.push(Fallen { signature, reason: reason.clone(), by: by.clone() });
    Ok(Document { stage: Stage::Returned { by, reason }, ..document })
}
