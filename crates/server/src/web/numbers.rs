//! Numbers stay in one piece on the page: `2026-督-004` does not break in its middle. What a number
//! looks like is the rulebook's series to say.
use minijinja::{HtmlEscape, Value};
use rules::rulebook::Rulebook;

/// What a number is made of.
enum Piece {
    Digits,
    Word(String),
}

/// The shapes that numbers of the rulebook have.
pub struct Shapes(Vec<Vec<Piece>>);

impl Shapes {
    /// Those of all series.
    #[must_use]
    pub fn of(rulebook: &Rulebook) -> Self {
        Self(rulebook.series.iter().map(|series| pieces(&series.pattern)).collect())
    }

    /// The text with every number in it kept on one line.
    #[must_use]
    pub fn keep_whole(&self, text: &str) -> Value {
        let (mut html, mut plain, mut at) = (String::new(), 0, 0);
        while let Some(c) = text[at..].chars().next() {
            let is_inside = c.is_ascii_digit() && text[..at].ends_with(|c: char| c.is_ascii_digit());
            let length = self.0.iter().filter_map(|shape| length_of(shape, &text[at..])).max();
            if let Some(length) = length.filter(|_| !is_inside) {
                let (before, number) = (HtmlEscape(&text[plain..at]), HtmlEscape(&text[at..at + length]));
                html.extend([before.to_string(), format!("<span class=\"nw\">{number}</span>")]);
                at += length;
                plain = at;
            } else {
                at += c.len_utf8();
            }
        }
        Value::from_safe_string(format!("{html}{}", HtmlEscape(&text[plain..])))
    }
}

/// `{year}-督-{n:3}`: digits where the braces are.
fn pieces(pattern: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for part in pattern.split_inclusive('}') {
        let (word, has_digits) = part.split_once('{').map_or((part, false), |(word, _)| (word, true));
        pieces.extend((!word.is_empty()).then(|| Piece::Word(word.to_owned())));
        pieces.extend(has_digits.then_some(Piece::Digits));
    }
    pieces
}

/// How much of the text's beginning is a number of this shape.
fn length_of(shape: &[Piece], text: &str) -> Option<usize> {
    let mut rest = text;
    for piece in shape {
        rest = match piece {
            Piece::Word(word) => rest.strip_prefix(word.as_str())?,
            Piece::Digits => {
                let after = rest.trim_start_matches(|c: char| c.is_ascii_digit());
                (after.len() < rest.len()).then_some(after)?
            }
        };
    }
    Some(text.len() - rest.len())
}

#[cfg(test)]
mod tests {
    use super::{Shapes, pieces};

    #[test]
    fn a_number_of_a_series_is_kept_whole_and_the_text_about_it_stays_text() {
        let shapes = Shapes(["{year}-督-{n:3}", "督{n}", "第{n}期"].map(pieces).into());
        let kept = |text: &str| shapes.keep_whole(text).to_string();
        assert_eq!(kept("签收 2026-督-004《甲<b>》"), "签收 <span class=\"nw\">2026-督-004</span>《甲&lt;b&gt;》");
        assert_eq!(kept("督12、第3期"), "<span class=\"nw\">督12</span>、<span class=\"nw\">第3期</span>");
        assert_eq!(kept("督办 2026-11-24"), "督办 2026-11-24");
    }
}
