//! Sections: the sheet, its margins and its page numbers. GB/T 9704-2012, 5.1, 5.2.1, 7.5, 8, 10.1.

use gongwen::layout;

use super::head;
use super::parts::NAMESPACES;
use super::xml::{DECLARATION, Font, Look, Twips, characters, inner_run, of_points, paragraph, pitch, run, twips};
use crate::style::Style;

/// What kind of pages a section has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Section {
    /// 5: the text.
    Upright,
    /// 8: A4 横排, its head to the left edge of the upright sheet.
    Landscape,
    /// 10.1: the head of a letter, whose page has the second red rule for a foot and no number.
    LetterHead,
}

/// How a section begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Start {
    NextPage,
    /// On a new page, which is number 1.
    PageOne,
    /// 10.1: below the head of a letter.
    SamePage,
}

/// The footers of the file, in the order of their parts: footer1.xml and so on.
pub(super) const FOOTERS: usize = 5;

impl Section {
    /// `w:sectPr`, its children in the order of the schema.
    pub(super) fn xml(self, start: Start) -> String {
        let (odd, even) = match self {
            Self::Upright => (1, 2),
            Self::Landscape => (3, 4),
            Self::LetterHead => (5, 5),
        };
        let footer = |kind: &str, nth: usize| format!(r#"<w:footerReference w:type="{kind}" r:id="rIdFooter{nth}"/>"#);
        let number = if start == Start::PageOne { r#"<w:pgNumType w:start="1"/>"# } else { "" };
        // The head of a letter is off the grid, which some programs centre on the page and would move it by half a line.
        let grid = match self {
            Self::LetterHead => String::new(),
            Self::Upright | Self::Landscape => format!(r#"<w:docGrid w:type="lines" w:linePitch="{}"/>"#, pitch()),
        };
        let kind = if start == Start::SamePage { "continuous" } else { "nextPage" };
        format!(
            r#"<w:sectPr>{}{}<w:type w:val="{kind}"/>{}{number}{grid}</w:sectPr>"#,
            footer("default", odd),
            footer("even", even),
            self.sheet(),
        )
    }

    /// `w:pgSz` and `w:pgMar`.
    fn sheet(self) -> String {
        let (wide, high) = (twips(layout::PAGE_WIDTH_MM.value), twips(layout::PAGE_HEIGHT_MM.value));
        let (top, left) = (layout::TOP_MARGIN_MM.value, layout::BINDING_MARGIN_MM.value);
        let right = layout::PAGE_WIDTH_MM.value - left - layout::TYPE_WIDTH_MM.value;
        let bottom = below_mm();
        let foot = twips(bottom - layout::PAGE_NUMBER_DROP_MM.value) - of_points(layout::PAGE_NUMBER_PT.value) / 2;
        let margins = |[top, right, bottom, left]: [f64; 4], foot: Twips| {
            format!(
                r#"<w:pgMar w:top="{}" w:right="{}" w:bottom="{}" w:left="{}" w:header="0" w:footer="{foot}" w:gutter="0"/>"#,
                twips(top),
                twips(right),
                twips(bottom),
                twips(left)
            )
        };
        match self {
            Self::Upright => {
                format!(r#"<w:pgSz w:w="{wide}" w:h="{high}"/>{}"#, margins([top, right, bottom, left], foot))
            }
            // Turned so that the left edge of the upright sheet is its upper edge.
            Self::Landscape => format!(
                r#"<w:pgSz w:w="{high}" w:h="{wide}" w:orient="landscape"/>{}"#,
                margins([left, top, right, bottom], 0)
            ),
            Self::LetterHead => format!(
                r#"<w:pgSz w:w="{wide}" w:h="{high}"/>{}"#,
                margins([head::letter_top_mm(), right, bottom, left], twips(layout::LETTER_SECOND_RULE_MM.value))
            ),
        }
    }

    /// How wide its lines are, in twips.
    pub(super) fn width(self) -> Twips {
        twips(if self == Self::Landscape { layout::TYPE_HEIGHT_MM.value } else { layout::TYPE_WIDTH_MM.value })
    }
}

/// 5.2.1: from the type area to the lower edge of the sheet.
fn below_mm() -> f64 {
    layout::PAGE_HEIGHT_MM.value - layout::TOP_MARGIN_MM.value - layout::TYPE_HEIGHT_MM.value
}

/// The footer of a number, from 1: odd and even, upright and landscape, and that of a letter's first page.
pub(super) fn footer(nth: usize) -> String {
    let inside = match nth {
        1 => upright("right"),
        2 => upright("left"),
        3 => landscape("bottom"),
        4 => landscape("top"),
        _ => letter(),
    };
    format!("{DECLARATION}<w:ftr {NAMESPACES}>{inside}</w:ftr>")
}

/// 7.5: — 1 —, 4 号半角宋体.
fn number() -> String {
    let look = Look::sized(Font::Song, layout::PAGE_NUMBER_PT.value);
    let mark = |kind: &str| inner_run(look, &format!(r#"<w:fldChar w:fldCharType="{kind}"/>"#));
    [
        run(look, "— "),
        mark("begin"),
        inner_run(look, r#"<w:instrText xml:space="preserve"> PAGE </w:instrText>"#),
        mark("separate"),
        run(look, "1"),
        mark("end"),
        run(look, " —"),
    ]
    .concat()
}

/// A line as high as its characters, so that the dash is in its middle.
fn line(rest: &str, runs: &str) -> String {
    let high = of_points(layout::PAGE_NUMBER_PT.value);
    format!(
        r#"<w:p><w:pPr><w:pStyle w:val="GwBlank"/><w:snapToGrid w:val="0"/><w:spacing w:before="0" w:after="0" w:line="{high}" w:lineRule="exact"/>{rest}</w:pPr>{runs}</w:p>"#
    )
}

/// 7.5: 单页码居右空一字，双页码居左空一字.
fn upright(side: &str) -> String {
    let indent = of_points(layout::PAGE_NUMBER_PT.value * layout::PAGE_NUMBER_INDENT_CHARACTERS.value);
    line(&format!(r#"<w:ind w:{side}="{indent}"/><w:jc w:val="{side}"/>"#), &number())
}

/// 8: the page number stays where it is on the other pages, which on a turned sheet is its left edge: a cell that hangs
/// there, its text turned.
fn landscape(end: &str) -> String {
    let size = of_points(layout::PAGE_NUMBER_PT.value);
    let x = twips(below_mm() - layout::PAGE_NUMBER_DROP_MM.value) - size / 2;
    let long = characters(8.0);
    let right = layout::PAGE_WIDTH_MM.value - layout::BINDING_MARGIN_MM.value - layout::TYPE_WIDTH_MM.value;
    let (y, align) = match end {
        "bottom" => (twips(layout::PAGE_WIDTH_MM.value - right) - size - long, "right"),
        _ => (twips(layout::BINDING_MARGIN_MM.value) + size, "left"),
    };
    let cell = line(&format!(r#"<w:jc w:val="{align}"/>"#), &number());
    let table = format!(
        r#"<w:tbl><w:tblPr><w:tblpPr w:leftFromText="0" w:rightFromText="0" w:vertAnchor="page" w:horzAnchor="page" w:tblpX="{x}" w:tblpY="{y}"/><w:tblW w:w="{size}" w:type="dxa"/><w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid><w:gridCol w:w="{size}"/></w:tblGrid><w:tr><w:trPr><w:trHeight w:val="{long}" w:hRule="exact"/></w:trPr><w:tc><w:tcPr><w:tcW w:w="{size}" w:type="dxa"/><w:textDirection w:val="tbRl"/><w:vAlign w:val="center"/></w:tcPr>{cell}</w:tc></w:tr></w:tbl>"#
    );
    table + &line(r#"<w:jc w:val="left"/>"#, "")
}

/// 10.1: 距下页边 20 mm 处印一条红色双线，上细下粗.
fn letter() -> String {
    paragraph(Style::Blank, &head::double_rule(head::Edge::Lower), "")
}
