//! What stands under the text: attendance, 附注 and the 版记. GB/T 9704-2012, 7.3.6, 7.4, 10.3.

use std::fmt::Write as _;

use gongwen::wording::{self, Known};
use gongwen::{Row, layout};

use super::story::Story;
use super::text::known;
use super::xml::{Font, Look, Shape, Side, Twips, characters, of_points, paragraph, run, twips, whole, width};
use crate::style::Style;

/// A line of the 版记, in points: 4 号 and the place between two rules.
const IMPRINT_LINE_PT: f64 = 22.0;

impl Story {
    /// 10.3: labels in 黑体; a line that wraps aligns with what follows the colon.
    pub(super) fn attendance(&mut self, rows: &[Row]) {
        if !rows.is_empty() {
            self.blank_line_kept(layout::ATTENDANCE_BLANK_LINES.value);
        }
        for row in rows {
            let label = wording::label(row);
            let left = layout::INDENT_CHARACTERS.value + width(&label);
            let shape = Shape { left: characters(left), first: characters(-width(&label)), ..Shape::default() };
            let runs = run(Look::text().font(Font::Hei), &label) + &run(Look::text(), &row.text);
            self.add(Style::List, shape, runs);
        }
    }

    /// 7.3.6: 居左空二字加圆括号, on the line below the date.
    pub(super) fn note(&mut self, note: &str) {
        let shape = Shape { first: characters(layout::INDENT_CHARACTERS.value), ..Shape::default() };
        self.add(Style::Close, shape, run(Look::text(), &format!("（{note}）")));
    }

    /// 7.4: a table that hangs at the lower edge of the type area of the last page, so that its last rule lies on it.
    /// 10.1: that of a letter has neither organ nor rules.
    pub(super) fn imprint(&mut self, copies: &[Row], issued: Option<(&str, &Known)>) {
        let mut rows: Vec<String> = copies.iter().map(copy_row).collect();
        rows.extend(issued.map(|(organ, day)| issued_row(organ, day)));
        if rows.is_empty() {
            return;
        }
        let is_ruled = issued.is_some();
        let wide = twips(layout::TYPE_WIDTH_MM.value);
        let mut xml = format!(
            r#"<w:tbl><w:tblPr><w:tblpPr w:leftFromText="0" w:rightFromText="0" w:vertAnchor="margin" w:horzAnchor="margin" w:tblpXSpec="left" w:tblpYSpec="bottom"/><w:tblOverlap w:val="never"/><w:tblW w:w="{wide}" w:type="dxa"/><w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid><w:gridCol w:w="{wide}"/></w:tblGrid>"#
        );
        for (i, inside) in rows.iter().enumerate() {
            let rules = if is_ruled { rules(i, rows.len()) } else { String::new() };
            let _ = write!(
                xml,
                r#"<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc><w:tcPr><w:tcW w:w="{wide}" w:type="dxa"/>{rules}</w:tcPr>{inside}</w:tc></w:tr>"#
            );
        }
        self.add_table(xml + "</w:tbl>");
        self.space(20);
    }
}

/// 7.4.1: the first and the last rule thick, a thin one above the organ that issues; copies have none between them.
fn rules(nth: usize, count: usize) -> String {
    let rule = |edge: &str, mm: f64| {
        let eighths = whole(mm * 72.0 / 25.4 * 8.0);
        format!(r#"<w:{edge} w:val="single" w:sz="{eighths}" w:space="0" w:color="000000"/>"#)
    };
    let (outer, inner) = (layout::IMPRINT_OUTER_RULE_MM.value, layout::IMPRINT_INNER_RULE_MM.value);
    let is_last = nth + 1 == count;
    let top = match (nth, is_last) {
        (0, _) => rule("top", outer),
        (_, true) => rule("top", inner),
        _ => String::new(),
    };
    let bottom = if is_last { rule("bottom", outer) } else { String::new() };
    format!("<w:tcBorders>{top}{bottom}</w:tcBorders>")
}

fn small() -> Look {
    Look::sized(Font::Fang, layout::IMPRINT_PT.value)
}

/// 7.4.2: 左右各空一字; a line that wraps aligns with what follows the colon.
fn copy_row(row: &Row) -> String {
    let label = wording::label(row);
    let hang = small_characters(width(&label));
    let one = small_characters(layout::IMPRINT_INDENT_CHARACTERS.value);
    let shape = Shape {
        left: one + hang,
        right: one,
        first: -hang,
        exact: Some(of_points(IMPRINT_LINE_PT)),
        ..Shape::default()
    };
    paragraph(Style::Imprint, &shape, &run(small(), &format!("{label}{}", wording::ended(&row.text))))
}

/// 7.4.3: the organ at the left, the day and 印发 at the right.
fn issued_row(organ: &str, day: &Known) -> String {
    let one = small_characters(layout::IMPRINT_INDENT_CHARACTERS.value);
    let shape = Shape {
        left: one,
        right: one,
        tabs: vec![("right", twips(layout::TYPE_WIDTH_MM.value) - one)],
        exact: Some(of_points(IMPRINT_LINE_PT)),
        side: Side::Left,
        ..Shape::default()
    };
    let runs = format!("{}<w:r><w:tab/></w:r>{}{}", run(small(), organ), known(small(), day), run(small(), "印发"));
    paragraph(Style::Imprint, &shape, &runs)
}

fn small_characters(count: f64) -> Twips {
    of_points(count * layout::IMPRINT_PT.value)
}
