//! Text as search compares it. The engines fold letters in ways of their own; so the program folds, once when a row is
//! saved and once when it is looked for, and the engines compare as it stands.
use unicode_normalization::UnicodeNormalization;

/// Full-width letters and digits as half-width ones, composed letters composed, capitals small.
#[must_use]
pub fn fold(text: &str) -> String {
    text.nfkc().collect::<String>().to_lowercase()
}

/// The pattern that finds a text anywhere in a folded column, for `column like $1 escape '!'`: what the text itself has
/// of `%`, `_` and `!` is meant as it stands.
#[must_use]
pub fn like(text: &str) -> String {
    let escaped = fold(text.trim()).replace('!', "!!").replace('%', "!%").replace('_', "!_");
    format!("%{escaped}%")
}

/// Whether a text that stands in no table has the part.
#[must_use]
pub fn has(text: &str, part: &str) -> bool {
    fold(text).contains(&fold(part.trim()))
}
