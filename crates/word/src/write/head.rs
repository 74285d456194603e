//! 版头: everything above the title. GB/T 9704-2012, 7.2, 10.1–10.3.

use gongwen::{Form, Headline, Minutes, Paper, layout, wording};

use super::section::{Section, Start};
use super::story::Story;
use super::table;
use super::text::known;
use super::xml::{
    Font, Look, RED, Shape, Side, Twips, characters, of_points, paragraph, pitch, run, twips, whole, width,
};
use crate::style::Style;

const MM_A_POINT: f64 = 25.4 / 72.0;
/// The height of a line of the mark, as parts of its characters.
const MARK_LINE: f64 = 1.25;
/// Word puts the baseline four fifths down an exact line; the ink of 小标宋 begins some 0.84 of its size above.
const MARK_INK_DROP: f64 = 0.8 * MARK_LINE - 0.84;
/// It ends some 0.08 below the baseline: how far above the end of the line.
const MARK_INK_LIFT: f64 = 0.2 * MARK_LINE - 0.08;

impl Story {
    /// 10.3: the mark, the number and the red rule.
    pub(super) fn minutes_head(&mut self, minutes: &Minutes) {
        let lines = unbroken_is_whole(&minutes.mark);
        self.space(drop(layout::MARK_DROP_MM.value, mark_pt(&lines, 0)));
        self.mark(&lines);
        self.blank_lines(layout::NUMBER_BLANK_LINES.value);
        let number = wording::minutes_number(&minutes.standing);
        let shape = Shape { border: under(), exact: Some(body_line()), side: Side::Center, ..Shape::default() };
        self.add(Style::Head, shape, known(Look::text(), &number));
        if minutes.title.is_some() {
            self.blank_lines(layout::TITLE_BLANK_LINES.value);
        }
    }

    pub(super) fn paper_head(&mut self, paper: &Paper) {
        match paper.form {
            Form::File => self.file_head(paper),
            Form::Letter => self.letter_head(paper),
            Form::Order => self.order_head(paper),
        }
    }

    /// 7.2.
    fn file_head(&mut self, paper: &Paper) {
        let corner = self.corner(paper);
        let lines = marked(paper);
        let first = mark_pt(&lines.iter().map(String::as_str).collect::<Vec<_>>(), 0);
        self.space(drop(layout::MARK_DROP_MM.value, first) - pitch() * corner);
        match (paper.mark.len(), &paper.mark_word) {
            (2.., Some(word)) => self.joint_mark(&paper.mark, word),
            _ => self.mark(&lines.iter().map(String::as_str).collect::<Vec<_>>()),
        }
        self.blank_lines(layout::NUMBER_BLANK_LINES.value);
        if paper.signers.is_empty() {
            let shape = Shape { border: under(), exact: Some(body_line()), side: Side::Center, ..Shape::default() };
            self.add(Style::Head, shape, known(Look::text(), &wording::paper_number(paper)));
        } else {
            self.signers(paper);
        }
        self.blank_lines(layout::TITLE_BLANK_LINES.value);
    }

    /// 7.2.1, 7.2.3: 份号 and 紧急程度 at the upper left, a line each. Gives how many lines.
    fn corner(&mut self, paper: &Paper) -> Twips {
        let runs = corner(paper);
        let count = runs.len();
        for runs in runs {
            self.add(Style::Head, Shape { side: Side::Left, ..Shape::default() }, runs);
        }
        Twips::try_from(count).unwrap_or_default()
    }

    /// 7.2.5, 7.2.6: two names a line, aligned; the number on the line of the last.
    fn signers(&mut self, paper: &Paper) {
        let names: Vec<_> = paper.signers.iter().map(|one| wording::signer_name(one.name.as_deref())).collect();
        let widest = names.iter().map(|name| width(name.text())).fold(0.0, f64::max);
        let a_line = names.len().min(2);
        let right = layout::CHARACTERS_A_LINE.value - layout::NUMBER_INDENT_CHARACTERS.value;
        let first = right - if a_line == 2 { 2.0 * widest + 1.0 } else { widest };
        let label = first - width(wording::SIGNED_BY);
        let second = first + widest + 1.0;
        let (tab, kai) = ("<w:r><w:tab/></w:r>", Look::text().font(Font::Kai));
        let rows = names.len().div_ceil(2);
        for (i, row) in names.chunks(2).enumerate() {
            let is_last = i + 1 == rows;
            let mut runs = String::new();
            if is_last {
                runs += &known(Look::text(), &wording::paper_number(paper));
            }
            // The label fills the place up to the first name, so no tab stands between them.
            let start = if i == 0 { label } else { first };
            runs += tab;
            if i == 0 {
                runs += &run(Look::text(), wording::SIGNED_BY);
            }
            let names: Vec<_> = row.iter().map(|name| known(kai, name)).collect();
            runs += &names.join(tab);
            let tabs = [start, second].map(|at| ("left", characters(at))).to_vec();
            let mut shape = Shape { left: characters(layout::NUMBER_INDENT_CHARACTERS.value), ..Shape::default() };
            (shape.side, shape.tabs) = (Side::Left, tabs);
            if is_last {
                (shape.border, shape.exact) = (under(), Some(body_line()));
                // The rule is as wide as the type area, whatever the indent of the number.
                (shape.first, shape.left) = (shape.left, 0);
            }
            self.add(Style::Head, shape, runs);
        }
    }

    /// 10.1: the mark 30 mm from the upper edge of the sheet, the red double rule, and the number at its right.
    fn letter_head(&mut self, paper: &Paper) {
        self.open_as(Section::LetterHead);
        let lines = marked(paper);
        let lines: Vec<_> = lines.iter().map(String::as_str).collect();
        // The margin is that of the largest mark; the ink of a smaller one begins so much higher in its line.
        let smaller = of_points((layout::MARK_NAME_PT.value - mark_pt(&lines, 0)) * MARK_INK_DROP);
        if smaller > 20 {
            self.space(smaller);
        }
        self.mark(&lines);
        let mut rule = double_rule(Edge::Upper);
        rule.before -= of_points(mark_pt(&lines, lines.len().saturating_sub(1)) * MARK_INK_LIFT);
        self.add(Style::Blank, rule, String::new());
        // The rule does not end the section itself: some programs drop an empty paragraph that does.
        self.space(20);
        self.begin_section(Section::Upright, Start::SamePage);
        let before = twips(layout::LETTER_GAP_CHARACTERS.value * layout::BODY_PT.value * MM_A_POINT);
        let mut left = corner(paper).into_iter();
        let number = known(Look::text(), &wording::paper_number(paper));
        let runs = format!("{}<w:r><w:tab/></w:r>{number}", left.next().unwrap_or_default());
        let tabs = vec![("right", characters(layout::CHARACTERS_A_LINE.value))];
        let shape = Shape { tabs, exact: Some(body_line()), before, side: Side::Left, ..Shape::default() };
        self.add(Style::Head, shape, runs);
        for runs in left {
            self.add(Style::Head, Shape { side: Side::Left, ..Shape::default() }, runs);
        }
        self.blank_lines(layout::TITLE_BLANK_LINES.value);
    }

    /// 10.2: the mark, 令号 two lines below, the text two lines below that.
    fn order_head(&mut self, paper: &Paper) {
        let lines = marked(paper);
        let lines: Vec<_> = lines.iter().map(String::as_str).collect();
        self.space(drop(layout::ORDER_MARK_DROP_MM.value, mark_pt(&lines, 0)));
        self.mark(&lines);
        self.blank_lines(layout::NUMBER_BLANK_LINES.value);
        let number = wording::paper_number(paper);
        self.add(Style::Head, Shape { side: Side::Center, ..Shape::default() }, known(Look::text(), &number));
        self.blank_lines(layout::ORDER_NUMBER_BLANK_LINES.value);
    }

    /// 7.2.4: the lines of the mark, centred; a line that would be too small is condensed instead.
    fn mark(&mut self, lines: &[&str]) {
        for (i, words) in lines.iter().enumerate() {
            let size = mark_pt(lines, i);
            let shape = Shape { exact: Some(of_points(size * MARK_LINE)), side: Side::Center, ..Shape::default() };
            self.add(Style::Mark, shape, run(mark_look(words, size, layout::TYPE_WIDTH_MM.value), words));
        }
    }

    /// 7.2.4: the organs one below the other, the word 文件 at their right in the middle.
    fn joint_mark(&mut self, organs: &[Headline], word: &str) {
        let word_pt = layout::MARK_NAME_PT.value;
        let word_mm = (width(word) + 0.5) * word_pt * MM_A_POINT;
        let left_mm = layout::TYPE_WIDTH_MM.value - word_mm;
        let widest = organs.iter().map(|organ| width(&organ.text)).fold(1.0, f64::max);
        let size = (left_mm / MM_A_POINT / widest).clamp(layout::MARK_LEAST_PT.value, layout::MARK_ORGAN_PT.value);
        let line = |text: &str, size: f64, side: Side, room: f64| {
            let shape = Shape { exact: Some(of_points(size * MARK_LINE)), side, ..Shape::default() };
            paragraph(Style::Mark, &shape, &run(mark_look(text, size, room), text))
        };
        // As wide as the longest name needs, so that the shorter ones spread to it and 文件 stands near them.
        let names_mm = (widest * size * MM_A_POINT * 1.02).min(left_mm);
        let stacked: String = organs.iter().map(|organ| line(&organ.text, size, Side::Distribute, names_mm)).collect();
        let cells = [(twips(names_mm), stacked), (twips(word_mm), line(word, word_pt, Side::Right, word_mm))];
        self.add_table(table::invisible(&cells));
    }

    fn blank_lines(&mut self, lines: f64) {
        self.blank(usize::try_from(whole(lines)).unwrap_or_default());
    }
}

/// The lines of the mark of a single organ, the word 文件 after the last. A headline that cannot be broken is whole.
fn marked(paper: &Paper) -> Vec<String> {
    let mut lines: Vec<String> = paper.mark.iter().flat_map(unbroken_is_whole).map(str::to_owned).collect();
    if let (Some(last), Some(word)) = (lines.last_mut(), &paper.mark_word) {
        last.push_str(word);
    }
    lines
}

/// The document has been checked, so every break has its word.
fn unbroken_is_whole(headline: &Headline) -> Vec<&str> {
    headline.lines().unwrap_or_else(|_| vec![&headline.text])
}

/// 7.2.4: as large as the width lets a line be, between two sizes, in points.
fn mark_pt(lines: &[&str], nth: usize) -> f64 {
    let is_last = nth + 1 == lines.len();
    let most = if is_last { layout::MARK_NAME_PT.value } else { layout::MARK_ORGAN_PT.value };
    let room = layout::TYPE_WIDTH_MM.value / MM_A_POINT;
    let fits = lines.get(nth).map_or(most, |words| room / width(words).max(1.0));
    // Word knows half points only.
    (fits.clamp(layout::MARK_LEAST_PT.value, most) * 2.0).floor() / 2.0
}

fn mark_look(words: &str, size_pt: f64, room_mm: f64) -> Look {
    let needs = width(words) * size_pt * MM_A_POINT;
    let stretch_percent = whole((100.0 * room_mm / needs).floor().clamp(1.0, 100.0));
    Look { is_red: true, stretch_percent, ..Look::sized(Font::Biaosong, size_pt) }
}

/// The place above a mark whose ink is to be so far down.
fn drop(mm: f64, mark_pt: f64) -> Twips {
    twips(mm) - of_points(mark_pt * MARK_INK_DROP)
}

/// 10.1: the upper margin of a letter's head, so that the ink of the mark is 30 mm from the edge of the sheet.
pub(super) fn letter_top_mm() -> f64 {
    layout::LETTER_MARK_MM.value - layout::MARK_NAME_PT.value * MARK_INK_DROP * MM_A_POINT
}

/// 7.2.7: the red rule, 4 mm below the ink of the number, which ends a sixteenth of its size above the line's end.
fn under() -> String {
    let space = layout::RED_LINE_DROP_MM.value / MM_A_POINT - layout::BODY_PT.value / 16.0;
    let eighths = whole(layout::RED_LINE_MM.value / MM_A_POINT * 8.0);
    format!(r#"<w:bottom w:val="single" w:sz="{eighths}" w:space="{}" w:color="{RED}"/>"#, whole(space))
}

/// A line as high as its characters.
fn body_line() -> Twips {
    of_points(layout::BODY_PT.value)
}

/// 10.1: which of the two red double rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Edge {
    /// Below the mark, the thick rule above.
    Upper,
    /// At the foot of the page, the thick rule below.
    Lower,
}

/// 10.1: two red rules, 170 mm long and in the middle of the sheet.
pub(super) fn double_rule(edge: Edge) -> Shape {
    let wide = layout::LETTER_RULE_MM.value;
    let left = (layout::PAGE_WIDTH_MM.value - wide) / 2.0 - layout::BINDING_MARGIN_MM.value;
    let right = layout::TYPE_WIDTH_MM.value - wide - left;
    let border = |side: &str, thickness: layout::Measure| {
        let eighths = whole(thickness.value / MM_A_POINT * 8.0);
        format!(r#"<w:{side} w:val="single" w:sz="{eighths}" w:space="0" w:color="{RED}"/>"#)
    };
    let (thick, thin) = (layout::LETTER_THICK_RULE_MM, layout::LETTER_THIN_RULE_MM);
    let (upper, lower, before) = match edge {
        Edge::Upper => (thick, thin, twips(layout::LETTER_RULE_DROP_MM.value)),
        Edge::Lower => (thin, thick, 0),
    };
    Shape {
        border: border("top", upper) + &border("bottom", lower),
        exact: Some(twips(layout::LETTER_RULE_GAP_MM.value)),
        before,
        left: twips(left),
        right: twips(right),
        ..Shape::default()
    }
}

/// 7.2.1, 7.2.3: 份号 and 紧急程度, as runs.
fn corner(paper: &Paper) -> Vec<String> {
    let number = paper.copy_number.map(|number| run(Look::text(), &format!("{:06}", u32::from(number))));
    let urgency = paper.urgency.map(|urgency| run(Look::text().font(Font::Hei), urgency.name()));
    number.into_iter().chain(urgency).collect()
}

#[cfg(test)]
mod tests {
    use super::mark_pt;

    #[test]
    fn a_mark_is_as_large_as_its_width_allows() {
        let (long, short) =
            ("湛江市百县千镇万村高质量发展工程指挥部城镇建设专班会议纪要", "某某市住房和城乡建设局文件");
        assert!((mark_pt(&[long], 0) - 18.0).abs() < 1e-9);
        assert!((mark_pt(&[short], 0) - 34.0).abs() < 1e-9);
    }
}
