//! The small change of the XML of an OFD: escaping, numbers, matrices, colours. GB/T 33190-2016, 7 and 8.3.

use typst::layout::{Abs, Transform};
use typst::visualize::Paint;

use super::NotDrawn;

/// The head of every file.
pub(super) const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
/// The namespace of every root.
pub(super) const SPACE: &str = "xmlns:ofd=\"http://www.ofdspec.org/2016\"";

/// A text as XML: markup in it is a value, and its blanks survive a reader that trims.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            ' ' => out.push_str("&#x20;"),
            // Not characters of XML at all. Checked documents have none; a file no reader opens would be worse.
            '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            other => out.push(other),
        }
    }
    out
}

/// A length in millimetres: a ten-thousandth is finer than any printer.
pub(super) fn mm(length: Abs) -> String {
    number(length.to_mm())
}

/// A number to four places, without idle zeros.
pub(super) fn number(value: f64) -> String {
    trimmed(&format!("{value:.4}"))
}

/// A number as [`number`] would write it.
pub(super) fn rounded(value: f64) -> f64 {
    (value * 10_000.0).round() / 10_000.0
}

fn trimmed(written: &str) -> String {
    let short = written.trim_end_matches('0').trim_end_matches('.');
    if short == "-0" || short.is_empty() { "0".to_owned() } else { short.to_owned() }
}

/// A CTM. Its factors have more places than lengths, because a page is wide.
pub(super) fn matrix(at: Transform) -> String {
    let factor = |value: f64| trimmed(&format!("{value:.7}"));
    let (a, b, c, d) = (at.sx.get(), at.ky.get(), at.kx.get(), at.sy.get());
    format!("{} {} {} {} {} {}", factor(a), factor(b), factor(c), factor(d), mm(at.tx), mm(at.ty))
}

/// A colour element, `FillColor` or `StrokeColor`.
pub(super) fn color(element: &str, paint: &Paint) -> Result<String, NotDrawn> {
    let Paint::Solid(color) = paint else { return Err(NotDrawn::Kind("渐变和图案填充")) };
    let color = color.to_rgb().into_format::<u8, u8>();
    let (red, green, blue, alpha) = (color.red, color.green, color.blue, color.alpha);
    let alpha = if alpha == u8::MAX { String::new() } else { format!(" Alpha=\"{alpha}\"") };
    Ok(format!("<ofd:{element} Value=\"{red} {green} {blue}\"{alpha}/>"))
}

#[cfg(test)]
mod tests {
    use super::{escaped, number};

    #[test]
    fn markup_is_a_value_and_blanks_are_kept() {
        assert_eq!(escaped("<a b=\"1\">&"), "&lt;a&#x20;b=&quot;1&quot;&gt;&amp;");
        assert_eq!(escaped("塘㙍镇𬜯"), "塘㙍镇𬜯");
        assert_eq!(escaped("a\u{0}b"), "a\u{fffd}b");
    }

    #[test]
    fn numbers_are_short() {
        assert_eq!(["0", "1.5", "-2", "0.0001"], [-0.00001, 1.5, -2.0, 0.0001].map(number).as_ref());
    }
}
