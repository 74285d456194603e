//! A number in the figures that Word's lists have. ISO/IEC 29500-1, 17.18.59.

const DIGITS: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
const LEGAL: [char; 10] = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'];
const STEMS: [char; 10] = ['甲', '乙', '丙', '丁', '戊', '己', '庚', '辛', '壬', '癸'];
/// As far as Word itself counts in circles and in words.
const CIRCLED_MOST: u32 = 20;
const CHINESE_MOST: u32 = 9_999;

/// The number in this format; none where it cannot be written here.
pub(super) fn written(format: &str, n: u32) -> Option<String> {
    match format {
        "none" => Some(String::new()),
        "decimal" => Some(n.to_string()),
        "decimalZero" => Some(format!("{n:02}")),
        "decimalFullWidth" | "decimalFullWidth2" => n.to_string().chars().map(|c| shifted('０', c)).collect(),
        "chineseCounting" | "chineseCountingThousand" | "japaneseCounting" | "taiwaneseCountingThousand" => {
            chinese(n, DIGITS, ['十', '百', '千'])
        }
        "chineseLegalSimplified" => chinese(n, LEGAL, ['拾', '佰', '仟']),
        "ideographDigital" | "japaneseDigitalTenThousand" | "taiwaneseDigital" => {
            Some(n.to_string().chars().filter_map(|c| Some(DIGITS[usize::try_from(c.to_digit(10)?).ok()?])).collect())
        }
        "ideographTraditional" => STEMS.get(usize::try_from(n.checked_sub(1)?).ok()?).map(char::to_string),
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => {
            let circled = (1..=CIRCLED_MOST).contains(&n).then(|| char::from_u32(u32::from('①') + n - 1))?;
            circled.map(|c| c.to_string())
        }
        "lowerLetter" => letters(n, 'a'),
        "upperLetter" => letters(n, 'A'),
        "lowerRoman" => Some(roman(n).to_lowercase()),
        "upperRoman" => Some(roman(n)),
        _ => None,
    }
}

fn shifted(zero: char, digit: char) -> Option<char> {
    char::from_u32(u32::from(zero) + digit.to_digit(10)?)
}

/// 十二, 一百零三; no zero is said at the end, one for several in the middle.
fn chinese(n: u32, digits: [char; 10], units: [char; 3]) -> Option<String> {
    if n == 0 || n > CHINESE_MOST {
        return (n == 0).then(|| digits[0].to_string());
    }
    let (mut text, mut is_gap) = (String::new(), false);
    for power in (0..4_u32).rev() {
        let digit = n / 10_u32.pow(power) % 10;
        if digit == 0 {
            is_gap = !text.is_empty();
            continue;
        }
        if std::mem::take(&mut is_gap) {
            text.push('零');
        }
        // 十二, not 一十二, at the beginning.
        let is_plain_ten = power == 1 && digit == 1 && text.is_empty() && units[0] == '十';
        if !is_plain_ten {
            text.push(digits[usize::try_from(digit).ok()?]);
        }
        if let Some(unit) = usize::try_from(power).ok()?.checked_sub(1) {
            text.push(units[unit]);
        }
    }
    Some(text)
}

/// a … z, then aa, bb.
fn letters(n: u32, first: char) -> Option<String> {
    let at = n.checked_sub(1)?;
    let letter = char::from_u32(u32::from(first) + at % 26)?;
    Some(std::iter::repeat_n(letter, usize::try_from(at / 26 + 1).ok()?.min(10)).collect())
}

fn roman(mut n: u32) -> String {
    const SIGNS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let mut text = String::new();
    n = n.min(CHINESE_MOST);
    for (value, sign) in SIGNS {
        while n >= value {
            text.push_str(sign);
            n -= value;
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::written;

    #[test]
    fn a_number_is_written_as_lists_write_it() {
        let table = [
            ("chineseCounting", 12, "十二"),
            ("chineseCountingThousand", 103, "一百零三"),
            ("japaneseCounting", 20, "二十"),
            ("chineseLegalSimplified", 11, "壹拾壹"),
            ("ideographDigital", 10, "一〇"),
            ("ideographTraditional", 3, "丙"),
            ("decimalEnclosedCircle", 2, "②"),
            ("decimalFullWidth", 10, "１０"),
            ("decimalZero", 7, "07"),
            ("lowerLetter", 27, "aa"),
            ("upperRoman", 14, "XIV"),
        ];
        for (format, n, text) in table {
            assert_eq!(written(format, n).as_deref(), Some(text), "{format}");
        }
        assert_eq!(written("hebrew1", 1), None);
        assert_eq!(written("decimalEnclosedCircle", 21), None);
    }
}
