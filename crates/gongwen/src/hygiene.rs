//! What no document may hold: characters that are not seen but change what is seen. A right-to-left override can make a
//! signed amount read backwards, so they are refused by name. Serves articles 20 and 24 (what was signed is what is printed).

/// The name of a character that no text may hold, or `None` if it may.
#[must_use]
pub fn forbidden(character: char) -> Option<&'static str> {
    Some(match character {
        '\n' | '\r' | '\u{2028}' | '\u{2029}' => "换行（分段请另起一段）",
        '\t' => "制表符",
        _ if character.is_control() => "控制字符",
        '\u{200e}' | '\u{200f}' | '\u{061c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
            "改变书写方向的字符"
        }
        '\u{200b}'..='\u{200d}' | '\u{2060}'..='\u{2065}' | '\u{206a}'..='\u{206f}' | '\u{feff}' | '\u{180e}' => {
            "不可见字符"
        }
        '\u{00ad}' => "软连字符",
        '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}' => "标注字符",
        '\u{fffd}' => "乱码替代字符",
        _ if is_noncharacter(character) => "非字符码位",
        _ => return None,
    })
}

/// The text without what [`forbidden`] forbids: a break becomes a space, all else goes. For text pasted from elsewhere,
/// before it is shown to its author again; never for text that someone has signed.
#[must_use]
pub fn strip(text: &str) -> String {
    let kept: String = text
        .chars()
        .filter_map(|c| match c {
            '\n' | '\r' | '\t' | '\u{2028}' | '\u{2029}' => Some(' '),
            _ if forbidden(c).is_some() => None,
            _ => Some(c),
        })
        .collect();
    kept.trim().to_owned()
}

fn is_noncharacter(character: char) -> bool {
    let code = u32::from(character);
    (0xfdd0..=0xfdef).contains(&code) || code & 0xfffe == 0xfffe
}
