//! A table as it is typed or pasted: two lines or more of cells, apart by tabs as spreadsheets and Word copy them, or between
//! bars for whoever has no key for that. The first line is the head; a line 表…… right above is the caption.
use gongwen::{Align, Column, Orientation, Table};

/// Longest caption, characters.
const CAPTION_MOST_CHARS: usize = 40;
/// A column whose cells are wider is set from the left; a date in figures is not.
const SHORT_EMS: usize = 10;
/// Widths of columns by their widest cells, with the blank at both sides: none is starved, none takes the whole page.
const WIDTHS_EMS: (usize, usize) = (3, 24);
const BESIDE_EMS: usize = 1;
const BARS: [char; 2] = ['|', '｜'];

/// The table these lines begin with, and how many of them are its own.
pub(super) fn at(lines: &[&str], orientation: Orientation) -> Option<(Table, usize)> {
    let caption = lines.first().filter(|line| is_caption(line));
    let above = usize::from(caption.is_some());
    let count = length(&lines[above..]);
    if count < 2 {
        return None;
    }
    let rows = lines[above..above + count].iter().map(|line| cells(line)).filter(|row| !is_ruling(row)).collect();
    Some((table(rows, caption.map(|line| captioned(line)), orientation)?, above + count))
}

/// A line without the blanks around it; a tab at its end is an empty cell and stays.
pub(super) fn plain_line(line: &str) -> &str {
    line.trim_matches(|c: char| c.is_whitespace() && c != '\t')
}

/// How many lines belong together: the first has cells beyond doubt, those after it may have empty ones at their ends.
fn length(lines: &[&str]) -> usize {
    let Some(first) = lines.first() else { return 0 };
    if is_barred(first) {
        return lines.iter().take_while(|line| is_barred(line)).count();
    }
    // A tab before the first word is how some indent a paragraph.
    let cells = cells(first.trim());
    let begins = cells.len() > 2 || cells.len() == 2 && !is_numbering(&cells[0]);
    if begins { lines.iter().take_while(|line| line.contains('\t')).count() } else { 0 }
}

fn is_barred(line: &str) -> bool {
    let line = line.trim();
    line.starts_with(BARS) && line.ends_with(BARS) && line.chars().filter(|c| BARS.contains(c)).count() > 2
}

fn cells(line: &str) -> Vec<String> {
    let bare = |cell: &str| cell.trim().to_owned();
    if is_barred(line) {
        let inside = line.trim().strip_prefix(BARS).and_then(|line| line.strip_suffix(BARS)).unwrap_or_default();
        return inside.split(BARS).map(bare).collect();
    }
    line.split('\t').map(bare).collect()
}

/// Word copies the numbers of its lists with a tab after them: 1.⇥抓紧办理 is a paragraph.
fn is_numbering(cell: &str) -> bool {
    let bare = cell.trim_start_matches(['（', '(']).trim_end_matches(['、', '.', '．', '）', ')']);
    let is_number = |c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c);
    bare.len() < cell.len() && !bare.is_empty() && bare.chars().all(is_number)
}

/// |---|---| rules a line, as some write it.
fn is_ruling(row: &[String]) -> bool {
    row.iter().all(|cell| cell.len() > 1 && cell.chars().all(|c| matches!(c, '-' | ':')))
}

/// 表1 ……, 表：……, never a sentence.
fn is_caption(line: &str) -> bool {
    let line = line.trim();
    let after = line.strip_prefix('表').and_then(|rest| rest.chars().next());
    let marked = after.is_some_and(|c| c.is_ascii_digit() || "一二三四五六七八九十：: ".contains(c));
    marked && !line.contains(['。', '，', '\t']) && line.chars().count() <= CAPTION_MOST_CHARS
}

/// 表：任务清单 is called 任务清单; 表1 任务清单 keeps its number.
fn captioned(line: &str) -> String {
    let line = line.trim();
    let bare = line.strip_prefix("表：").or_else(|| line.strip_prefix("表:"));
    bare.unwrap_or(line).trim().to_owned()
}

fn table(rows: Vec<Vec<String>>, caption: Option<String>, orientation: Orientation) -> Option<Table> {
    let count = rows.iter().map(Vec::len).max()?;
    let longest = |n: usize| rows.iter().filter_map(|row| row.get(n)).map(|cell| width_ems(cell)).max();
    let widths: Vec<usize> = (0..count).map(|n| longest(n).unwrap_or(0)).collect();
    let mut rows = rows.into_iter().map(|mut row| {
        row.resize(count, String::new());
        row
    });
    let column = |(title, width): (String, &usize)| Column {
        title,
        align: if *width > SHORT_EMS { Align::Left } else { Align::Center },
        share: u8::try_from((*width + BESIDE_EMS).clamp(WIDTHS_EMS.0, WIDTHS_EMS.1)).unwrap_or(1),
    };
    let columns = rows.next()?.into_iter().zip(&widths).map(column).collect();
    Some(Table { caption, columns, rows: rows.collect(), orientation })
}

/// How wide a cell is: figures and letters take half of what a character takes.
fn width_ems(cell: &str) -> usize {
    let halves: usize = cell.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum();
    halves.div_ceil(2)
}
