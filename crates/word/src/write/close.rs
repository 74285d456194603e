//! 署名, 成文日期 and 印章. GB/T 9704-2012, 7.3.5.

use gongwen::wording::{self, Known};
use gongwen::{Close, Paper, Seal, Sealed, SignedBy, layout};

use super::seal::{Place, picture};
use super::story::Story;
use super::table;
use super::text::known;
use super::xml::{Look, Shape, Side, Twips, cell_mm, characters, paragraph, pitch_mm, run, twips, whole, width};
use crate::style::Style;

/// The middle of a seal below the top of the name it is pressed on, in lines: between the name and the date.
const SEAL_MIDDLE_LINES: f64 = 0.75;

impl Story {
    pub(super) fn close(&mut self, paper: &Paper) {
        let dated = wording::paper_dated(&paper.standing);
        match &paper.close {
            Close::Sealed(organs) => match organs.as_slice() {
                [one] => self.sealed(one, &dated),
                _ => self.sealed_together(organs, &dated),
            },
            Close::Plain(organs) => self.plain(organs, &dated),
            Close::Signed(people) => self.signed(people, &dated),
        }
    }

    /// 7.3.5.1: the date four characters from the right, the name above in its middle, the seal on both, its top within one
    /// line of the text.
    fn sealed(&mut self, sealed: &Sealed, dated: &Known) {
        let (name, date) = (width(&sealed.organ), width(dated.text()));
        let right = (layout::DATE_RIGHT_CHARACTERS.value - (name - date).max(0.0) / 2.0).max(0.0);
        let widest = name.max(date);
        let radius = f64::from(sealed.seal.diameter_mm()) / 2.0;
        // So many blank lines that the top of the seal is below the text, and less than a line below it.
        let lines = ((radius / pitch_mm() - SEAL_MIDDLE_LINES).ceil()).max(1.0);
        let y_mm = (lines + SEAL_MIDDLE_LINES) * pitch_mm() - radius;
        let middle = layout::BINDING_MARGIN_MM.value + layout::TYPE_WIDTH_MM.value - (right + widest / 2.0) * cell_mm();
        let seal = self.seal(&sealed.seal, Place::Page { x_mm: middle - radius, y_mm });
        self.add(Style::Blank, Shape { keep_next: true, ..Shape::default() }, seal);
        self.blank_line_kept(lines - 1.0);
        self.close_line(&run(Look::text(), &sealed.organ), right + (widest - name) / 2.0, true);
        self.close_line(&known(Look::text(), dated), right + (widest - date) / 2.0, false);
    }

    /// A line of the close, so many characters from the right.
    fn close_line(&mut self, runs: &str, right: f64, keep_next: bool) {
        let shape = Shape { keep_next, right: characters(right), side: Side::Right, ..Shape::default() };
        self.add(Style::Close, shape, runs.to_owned());
    }

    /// 7.3.5.1: the names in order, side by side and then down, a seal on each, the date under the last.
    fn sealed_together(&mut self, organs: &[Sealed], dated: &Known) {
        let a_row = seals_a_row(organs).min(organs.len()).max(1);
        let mut widths = vec![twips(layout::TYPE_WIDTH_MM.value) / Twips::try_from(a_row).unwrap_or(1); a_row];
        if a_row == 2 {
            // The middle of the last column is that of a date four characters from the right, if the other name has room.
            let last = characters(2.0 * layout::DATE_RIGHT_CHARACTERS.value + width(dated.text()));
            let room = twips(layout::TYPE_WIDTH_MM.value) - last;
            if organs.iter().step_by(2).all(|one| characters(width(&one.organ)) <= room) {
                widths = vec![room, last];
            }
        }
        let diameter = organs.iter().map(|one| one.seal.diameter_mm()).max().unwrap_or_default();
        let mut rows = Vec::new();
        let mut all = organs.iter().peekable();
        while all.peek().is_some() {
            let mut row = Vec::new();
            // A last row that is not full stands at the right, where the date belongs.
            let left = all.len();
            for (i, wide) in widths.iter().enumerate() {
                let is_empty = left < a_row && i < a_row - left;
                let inside = match (is_empty, if is_empty { None } else { all.next() }) {
                    (false, Some(one)) => {
                        let is_last = all.peek().is_none();
                        self.sealed_cell(one, diameter, is_last.then_some(dated))
                    }
                    _ => paragraph(Style::Blank, &Shape::default(), ""),
                };
                row.push((*wide, inside));
            }
            rows.push(row);
        }
        let height = twips(f64::from(diameter) + layout::SEAL_GAP_MM.value);
        self.add_table(table::invisible_rows(&rows, Some(height)));
    }

    /// A name, its seal, and below the last the date.
    fn sealed_cell(&mut self, one: &Sealed, largest_mm: u8, dated: Option<&Known>) -> String {
        let radius = f64::from(one.seal.diameter_mm()) / 2.0;
        // All names of a row stand on one line, that of the largest seal.
        let above_mm = layout::SEAL_LEAST_GAP_MM.value + f64::from(largest_mm) / 2.0 - SEAL_MIDDLE_LINES * pitch_mm();
        let y_mm = above_mm + SEAL_MIDDLE_LINES * pitch_mm() - radius;
        let seal = self.seal(&one.seal, Place::Cell { y_mm });
        let high = Shape { exact: Some(twips(above_mm)), ..Shape::default() };
        let centred = Shape { side: Side::Center, ..Shape::default() };
        let mut inside = paragraph(Style::Blank, &high, &seal);
        inside += &paragraph(Style::Close, &centred, &run(Look::text(), &one.organ));
        if let Some(dated) = dated {
            inside += &paragraph(Style::Close, &centred, &known(Look::text(), dated));
        }
        inside
    }

    /// 7.3.5.2: the names one below the other, two characters from the right; the date begins two characters further in than
    /// they do, and is itself two from the right where it is the longer.
    fn plain(&mut self, organs: &[String], dated: &Known) {
        self.blank_line_kept(layout::PLAIN_BLANK_LINES.value);
        let (right, step) = (layout::PLAIN_RIGHT_CHARACTERS.value, layout::DATE_STEP_CHARACTERS.value);
        let line = layout::CHARACTERS_A_LINE.value;
        let widest = organs.iter().map(|organ| width(organ)).fold(0.0, f64::max);
        let date = width(dated.text());
        let start = if date > widest { line - right - date - step } else { line - right - widest };
        let at = |start: f64, keep_next: bool| Shape {
            keep_next,
            left: characters(start.max(0.0)),
            side: Side::Left,
            ..Shape::default()
        };
        for organ in organs {
            self.add(Style::Close, at(start, true), run(Look::text(), organ));
        }
        self.add(Style::Close, at(start + step, false), known(Look::text(), dated));
    }

    /// 7.3.5.3: the post, two characters on the 签名章, four characters from the right; the date a blank line below.
    fn signed(&mut self, people: &[SignedBy], dated: &Known) {
        self.blank_line_kept(layout::SIGNATURE_BLANK_LINES.value);
        let right = characters(layout::DATE_RIGHT_CHARACTERS.value);
        let gap = "　".repeat(usize::try_from(whole(layout::SIGNATURE_GAP_CHARACTERS.value)).unwrap_or_default());
        for one in people {
            let signature = match &one.picture {
                Some(png) => self.signature(&picture(png), one.name.as_deref().unwrap_or("签名章")),
                None => known(Look::text(), &wording::signature_name(one.name.as_deref())),
            };
            let runs = run(Look::text(), &format!("{}{gap}", one.post)) + &signature;
            let shape = Shape {
                keep_next: true,
                right,
                side: Side::Right,
                is_centred_in_line: one.picture.is_some(),
                ..Shape::default()
            };
            self.add(Style::Close, shape, runs);
        }
        self.blank_line_kept(layout::SIGNATURE_DATE_BLANK_LINES.value);
        self.close_line(&known(Look::text(), dated), layout::DATE_RIGHT_CHARACTERS.value, false);
    }
}

/// 7.3.5.1: so many that neither seals nor names of a row cross or leave the type area.
fn seals_a_row(organs: &[Sealed]) -> usize {
    let seal = |one: &Sealed| f64::from(Seal::diameter_mm(&one.seal)) + layout::SEAL_GAP_MM.value;
    let name = |one: &Sealed| (width(&one.organ) + 0.5) * cell_mm();
    let widest = organs.iter().map(|one| seal(one).max(name(one))).fold(1.0, f64::max);
    usize::try_from(whole((layout::TYPE_WIDTH_MM.value / widest).floor())).unwrap_or(1).clamp(1, 3)
}

#[cfg(test)]
mod tests {
    use super::{Seal, Sealed, seals_a_row};

    fn organ(name: &str, diameter_mm: u8) -> Sealed {
        Sealed { organ: name.to_owned(), seal: Seal::Place { diameter_mm } }
    }

    #[test]
    fn as_many_seals_stand_side_by_side_as_neither_touch_nor_leave_the_type_area() {
        let row = |name, diameter| seals_a_row(&[organ(name, diameter), organ("甲局", diameter)]);
        assert_eq!(row("某某市财政局", 42), 3);
        assert_eq!(row("某某市财政局", 60), 2);
        assert_eq!(row("某某市住房和城乡建设局", 42), 2);
        assert_eq!(row("某某市百县千镇万村高质量发展工程指挥部", 42), 1);
    }
}
