//! 7.3.3 of GB/T 9704-2012: a text as it is typed, in headings, paragraphs and tables. A line that begins with 一、 （一） 1.
//! （1） is a heading; where a sentence follows in the same line, only its first one is. One without a number is marked by
//! # before it, ## for the second level. Lines of cells are a table.
use super::{Attached, Content, table};
use gongwen::{Block, Lead, LeadFace, Level, Orientation, Paragraph};

/// Longest line that is a heading by itself, characters.
const HEADING_MOST_CHARS: usize = 40;

/// What stands before a heading that has no number: half or full width.
const MARKS: [char; 2] = ['#', '＃'];

/// The text in blocks: one for each line in which something stands, one for the lines of a table.
#[must_use]
pub fn blocks(text: &str) -> Vec<Block> {
    set(text, Orientation::Upright)
}

/// The same of an attachment, whose tables may stand the long way.
#[must_use]
pub fn attached_blocks(attached: &Attached) -> Vec<Block> {
    set(&attached.text, attached.orientation)
}

fn set(text: &str, orientation: Orientation) -> Vec<Block> {
    let lines: Vec<&str> = text.lines().map(table::plain_line).filter(|line| !line.trim().is_empty()).collect();
    let (mut rest, mut found) = (lines.as_slice(), Vec::new());
    while let [line, after @ ..] = rest {
        if let Some((table, lines)) = table::at(rest, orientation) {
            found.push(Block::Table(table));
            rest = &rest[lines..];
        } else {
            found.push(block(line.replace('\t', " ").trim()));
            rest = after;
        }
    }
    found
}

/// Characters of the text, white space not counted.
#[must_use]
pub fn chars(content: &Content) -> usize {
    let bare = |line: &str| marked(line.trim()).map_or_else(|| line.to_owned(), |(_, text)| text.to_owned());
    content.text.lines().map(bare).map(|line| line.chars().filter(|c| !c.is_whitespace()).count()).sum()
}

fn block(line: &str) -> Block {
    let plain = |text: &str| Block::Paragraph(Paragraph { lead: None, text: text.to_owned(), gap: None });
    if let Some((level, text)) = marked(line) {
        return Block::Heading { level, text: text.to_owned() };
    }
    let Some((level, number, rest)) = numbered(line) else { return plain(line) };
    let (heading, after) = first_sentence(rest);
    let is_heading = after.is_empty() && !rest.ends_with(['。', '；', '：', '！', '？']);
    if is_heading && rest.chars().count() <= HEADING_MOST_CHARS {
        return match Level::try_from(level) {
            Ok(level) => Block::Heading { level, text: format!("{number}{rest}") },
            Err(_) => plain(line),
        };
    }
    let lead = lead_face(level).filter(|_| !after.is_empty() && heading.chars().count() <= HEADING_MOST_CHARS);
    match lead {
        Some(face) => Block::Paragraph(Paragraph {
            lead: Some(Lead { face, text: format!("{number}{heading}") }),
            text: after.to_owned(),
            gap: None,
        }),
        None => plain(&format!("{number}{rest}")),
    }
}

/// Up to the first full stop, and what comes after it.
fn first_sentence(text: &str) -> (&str, &str) {
    match text.find('。').map(|at| at + '。'.len_utf8()) {
        Some(end) if end < text.len() => text.split_at(end),
        _ => (text, ""),
    }
}

/// The first level is set in 黑体, the second in 楷体; the others in the face of the text.
fn lead_face(level: u8) -> Option<LeadFace> {
    match level {
        1 => Some(LeadFace::Hei),
        2 => Some(LeadFace::Kai),
        _ => None,
    }
}

/// A line that its writer marks as a heading: as many # as its level, a blank, and words. Without the blank it may be #1机组.
fn marked(line: &str) -> Option<(Level, &str)> {
    let after = line.trim_start_matches(MARKS);
    let text = Some(after.trim_start()).filter(|text| text.len() < after.len())?;
    let marks = line.chars().take_while(|c| MARKS.contains(c)).count();
    let level = Level::try_from(u8::try_from(marks).ok()?).ok()?;
    (!text.is_empty()).then_some((level, text))
}

/// Level, number as it is printed, and the rest; what typists write with half-width marks is taken as well.
fn numbered(line: &str) -> Option<(u8, String, &str)> {
    let chinese = |c: char| "一二三四五六七八九十百".contains(c);
    let digit = |c: char| c.is_ascii_digit();
    let (bare, rest) = cut(line, chinese);
    if !bare.is_empty() {
        return rest.strip_prefix('、').map(|rest| (1, format!("{bare}、"), rest.trim_start()));
    }
    let (bare, rest) = cut(line, digit);
    if !bare.is_empty() {
        let after = rest.strip_prefix(['.', '．'])?;
        // 3.5 is a number, not a heading.
        let is_decimal = after.starts_with(digit);
        return (!is_decimal).then(|| (3, format!("{bare}."), after.trim_start()));
    }
    let inside = line.strip_prefix(['（', '('])?;
    let (level, (bare, rest)) =
        if inside.starts_with(chinese) { (2, cut(inside, chinese)) } else { (4, cut(inside, digit)) };
    let rest = rest.strip_prefix(['）', ')']).filter(|_| !bare.is_empty())?;
    Some((level, format!("（{bare}）"), rest.trim_start()))
}

fn cut(text: &str, is_part: impl Fn(char) -> bool) -> (&str, &str) {
    text.split_at(text.find(|c| !is_part(c)).unwrap_or(text.len()))
}
