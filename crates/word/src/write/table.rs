//! Tables. GB/T 9704-2012, 8.

use std::fmt::Write as _;

use gongwen::{Align, Table, layout};

use super::story::Story;
use super::xml::{Font, Look, Shape, Side, Twips, paragraph, run};
use crate::style::Style;

/// A cell without lines around it: its width and its paragraphs.
pub(super) type Cell = (Twips, String);

impl Story {
    /// A simple table; its head row stands on every page again.
    pub(super) fn table(&mut self, table: &Table) {
        let look = Look::sized(Font::Fang, layout::TABLE_PT.value);
        if let Some(caption) = &table.caption {
            let shape = Shape { keep_next: true, side: Side::Center, ..Shape::default() };
            self.add(Style::Caption, shape, run(look.font(Font::Hei), caption));
        }
        let widths = widths(table, self.section().width());
        let mut xml = open(&widths, true);
        let head: Vec<_> = table.columns.iter().map(|column| (column.title.as_str(), Side::Center)).collect();
        xml += &row(&widths, &head, look.font(Font::Hei), "<w:cantSplit/><w:tblHeader/>");
        for cells in &table.rows {
            let sides = table.columns.iter().map(|column| side(column.align));
            let cells: Vec<_> = cells.iter().map(String::as_str).zip(sides).collect();
            xml += &row(&widths, &cells, look, "<w:cantSplit/>");
        }
        self.add_table(xml + "</w:tbl>");
    }
}

fn side(align: Align) -> Side {
    match align {
        Align::Left => Side::Left,
        Align::Center => Side::Center,
        Align::Right => Side::Right,
    }
}

/// The columns share the width in their proportions; the last takes what rounding leaves.
fn widths(table: &Table, whole: Twips) -> Vec<Twips> {
    let shares: Twips = table.columns.iter().map(|column| Twips::from(column.share)).sum();
    let mut widths: Vec<Twips> =
        table.columns.iter().map(|column| whole * Twips::from(column.share) / shares.max(1)).collect();
    let rest = whole - widths.iter().sum::<Twips>();
    if let Some(last) = widths.last_mut() {
        *last += rest;
    }
    widths
}

/// `w:tbl` up to its first row.
fn open(widths: &[Twips], is_ruled: bool) -> String {
    let whole: Twips = widths.iter().sum();
    let lines = if is_ruled {
        let line = |edge| format!(r#"<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="000000"/>"#);
        let edges = ["top", "left", "bottom", "right", "insideH", "insideV"];
        format!("<w:tblBorders>{}</w:tblBorders>", edges.map(line).concat())
    } else {
        String::new()
    };
    let margin = if is_ruled { 80 } else { 0 };
    let grid = widths.iter().map(|width| format!(r#"<w:gridCol w:w="{width}"/>"#)).collect::<Vec<_>>().concat();
    format!(
        r#"<w:tbl><w:tblPr><w:tblW w:w="{whole}" w:type="dxa"/><w:jc w:val="center"/>{lines}<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="{margin}" w:type="dxa"/><w:right w:w="{margin}" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid>{grid}</w:tblGrid>"#
    )
}

fn row(widths: &[Twips], cells: &[(&str, Side)], look: Look, properties: &str) -> String {
    let cell = |(width, (text, side)): (&Twips, &(&str, Side))| {
        let shape = Shape { side: *side, ..Shape::default() };
        let runs = if text.is_empty() { String::new() } else { run(look, text) };
        let inside = paragraph(Style::Cell, &shape, &runs);
        format!(
            r#"<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>{inside}</w:tc>"#
        )
    };
    let cells: String = widths.iter().zip(cells).map(cell).collect();
    format!("<w:tr><w:trPr>{properties}</w:trPr>{cells}</w:tr>")
}

/// A row of cells without lines, which only puts things side by side.
pub(super) fn invisible(cells: &[Cell]) -> String {
    invisible_rows(&[cells.to_vec()], None)
}

/// Rows of cells without lines, perhaps of a least height, all cells from the top unless there is but one row.
pub(super) fn invisible_rows(rows: &[Vec<Cell>], height: Option<Twips>) -> String {
    let widths: Vec<Twips> = rows.first().map(|row| row.iter().map(|(width, _)| *width).collect()).unwrap_or_default();
    let height = height.map(|high| format!(r#"<w:trHeight w:val="{high}" w:hRule="atLeast"/>"#)).unwrap_or_default();
    let middle = if rows.len() == 1 && height.is_empty() { r#"<w:vAlign w:val="center"/>"# } else { "" };
    let mut xml = open(&widths, false);
    for row in rows {
        let cell = |(width, inside): &Cell| {
            format!(r#"<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{middle}</w:tcPr>{inside}</w:tc>"#)
        };
        let cells: String = row.iter().map(cell).collect();
        let _ = write!(xml, "<w:tr><w:trPr><w:cantSplit/>{height}</w:trPr>{cells}</w:tr>");
    }
    xml + "</w:tbl>"
}
