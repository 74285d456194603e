//! 第二十六条 冠字样: the words at the head of the text, from the record of the sign-off or of a meeting; nobody types them.
use super::{Content, chars};
use crate::{
    clause::Violation,
    rulebook::{PaperKind, PhraseRecord, Rule},
};

/// The phrase as it is printed; none where the kind has none or none is chosen.
#[must_use]
pub fn phrase_text<'k>(kind: &'k PaperKind, content: &Content) -> Option<&'k str> {
    let chosen = content.phrase.as_ref()?;
    kind.phrase(&chosen.phrase).map(|phrase| phrase.text.as_str())
}

/// The text with its phrase before it: 经……同意，现将……
#[must_use]
pub fn printed_text(kind: &PaperKind, content: &Content) -> String {
    let text = content.text.trim();
    phrase_text(kind, content).map_or_else(|| text.to_owned(), |phrase| format!("{phrase}，{text}"))
}

/// Why it cannot stand so: none chosen where one is due, one that needs a record without it, or one that was typed.
pub(super) fn why_not_phrase(kind: &Rule<PaperKind>, content: &Content) -> Vec<Violation> {
    let mut found = Vec::new();
    let typed =
        |text: &str| kind.phrases.iter().find(|phrase| text.split(MARKS).any(|part| is_like(part, &phrase.text)));
    if let Some(phrase) = typed(&content.text) {
        found.push(Violation::of(&phrase.ground.0, "phrase-typed", "text").with(&phrase.text));
    }
    match &content.phrase {
        None if kind.phrases.is_empty() => {}
        None => {
            let ground = &kind.phrases[0].ground.0;
            found.push(Violation::of(ground, "phrase-missing", "phrase").with(&kind.title));
        }
        Some(chosen) => match kind.phrase(&chosen.phrase) {
            None => found.push(Violation::plain("phrase-of-another", "phrase").with(&kind.title)),
            Some(phrase) => {
                let is_bare = phrase.record == PhraseRecord::Passed && chosen.passed.is_none();
                found
                    .extend(is_bare.then(|| {
                        Violation::of(&phrase.ground.0, "phrase-without-record", "phrase").with(&phrase.text)
                    }));
            }
        },
    }
    let is_bare = chars(content) > 0 && content.text.trim_start().starts_with(['，', '。', '、']);
    found.extend(is_bare.then(|| Violation::plain("text-begins-with-mark", "text")));
    found
}

const MARKS: [char; 7] = ['，', '。', '；', '：', '、', '\n', ','];

/// Words between two marks that begin and end as a phrase does, whatever they call the body: 经……总召集人同意.
fn is_like(part: &str, phrase: &str) -> bool {
    const TAIL_CHARS: usize = 6;
    let from = phrase.char_indices().rev().nth(TAIL_CHARS - 1).map_or(0, |(at, _)| at);
    let part = part.trim();
    part.chars().next() == phrase.chars().next() && part.ends_with(&phrase[from..])
}
