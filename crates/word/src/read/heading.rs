//! 7.3.3: headings told by their numbering 一、 （一） 1. （1）, in files that have no heading styles.

/// The level of a paragraph that is numbered and short like a heading, 1 to 4.
pub(super) fn level(text: &str) -> Option<u8> {
    let characters = text.chars().count();
    let is_sentence = text.contains(['。', '；', '！', '？']) || text.ends_with(['：', '，', '、', ':', ';', '.']);
    if characters > HEADING_CHARACTERS_MAX || is_sentence {
        return None;
    }
    let (level, rest) = numbered(text)?;
    (!rest.trim().is_empty()).then_some(level)
}

/// A heading that is longer is a paragraph that opens with a number.
const HEADING_CHARACTERS_MAX: usize = 40;

/// The level of the number a text opens with, and what follows it.
fn numbered(text: &str) -> Option<(u8, &str)> {
    let chinese = |c: char| "一二三四五六七八九十百〇零".contains(c);
    let digit = |c: char| c.is_ascii_digit() || ('０'..='９').contains(&c);
    let after = |text: &str, is: &dyn Fn(char) -> bool| {
        let rest = text.trim_start_matches(is).len();
        (rest < text.len()).then_some(text.len() - rest)
    };
    if let Some(end) = after(text, &chinese) {
        return text[end..].strip_prefix('、').map(|rest| (1, rest));
    }
    if let Some(end) = after(text, &digit) {
        // 1.5公里 is a figure; 1.建设内容 is a number.
        let rest = text[end..].strip_prefix(['.', '．', '、'])?;
        return (!rest.starts_with(digit)).then_some((3, rest));
    }
    let inside = text.strip_prefix(['（', '('])?;
    let closed = |end: usize| inside[end..].strip_prefix(['）', ')']);
    if let Some(end) = after(inside, &chinese) {
        return closed(end).map(|rest| (2, rest));
    }
    after(inside, &digit).and_then(closed).map(|rest| (4, rest))
}

#[cfg(test)]
mod tests {
    use super::level;

    #[test]
    fn a_short_numbered_line_is_a_heading_of_the_level_of_its_number() {
        assert_eq!(level("一、总体要求"), Some(1));
        assert_eq!(level("十二、保障措施"), Some(1));
        assert_eq!(level("（一）建设内容"), Some(2));
        assert_eq!(level("(二)建设工期"), Some(2));
        assert_eq!(level("1.按月报送"), Some(3));
        assert_eq!(level("２．报送方式"), Some(3));
        assert_eq!(level("（1）报送时间"), Some(4));
    }

    #[test]
    fn a_sentence_a_figure_and_a_bare_number_are_not() {
        for text in [
            "（一）市水务局于11月20日前排定开工日期。",
            "1.5公里管网",
            "一、",
            "一是加快进度",
            "（一）请各县（市、区）：",
            "（试行）办法",
            "2026年计划",
        ] {
            assert_eq!(level(text), None, "{text}");
        }
    }
}
