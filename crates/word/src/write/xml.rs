//! Paragraphs and runs as OOXML, their children always in the order of the schema, every text escaped.
//! ISO/IEC 29500-1, 17.3.1.26 (pPr), 17.3.2.28 (rPr).

use std::fmt::Write as _;

use gongwen::layout;

use crate::style::Style;

/// The first line of a part.
pub(super) const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// The red of marks and rules, as in print (6.2: Y80 M80).
pub(super) const RED: &str = "E60012";

/// Twentieths of a point.
pub(super) type Twips = i32;

/// Millimetres as twips.
pub(super) fn twips(mm: f64) -> Twips {
    whole(mm * 1440.0 / 25.4)
}

/// Points as twips.
pub(super) fn of_points(pt: f64) -> Twips {
    whole(pt * 20.0)
}

/// 3.1: characters of the text as twips.
pub(super) fn characters(count: f64) -> Twips {
    twips(count * cell_mm())
}

/// 3.1, 5.2.3: the width of one character.
pub(super) fn cell_mm() -> f64 {
    layout::TYPE_WIDTH_MM.value / layout::CHARACTERS_A_LINE.value
}

/// 3.2, 5.2.3: the height of one line.
pub(super) fn pitch_mm() -> f64 {
    f64::from(pitch()) * 25.4 / 1440.0
}

/// 5.2.3: the height of one line, so that 22 of them do not overflow the type area.
pub(super) fn pitch() -> Twips {
    #[expect(clippy::cast_possible_truncation, reason = "a length on a sheet of paper")]
    let pitch = (layout::TYPE_HEIGHT_MM.value * 1440.0 / 25.4 / layout::LINES_A_PAGE.value).floor() as Twips;
    pitch
}

#[expect(clippy::cast_possible_truncation, reason = "a length on a sheet of paper")]
pub(super) fn whole(value: f64) -> Twips {
    value.round() as Twips
}

/// How many characters wide a text is: an ASCII letter or digit takes half a one.
pub(super) fn width(text: &str) -> f64 {
    text.chars().map(|c| if c.is_ascii() { 0.5 } else { 1.0 }).sum()
}

/// A text as XML: no text is ever markup. What XML cannot hold has been refused by the check before.
pub(super) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&apos;"),
            _ => escaped.push(character),
        }
    }
    escaped
}

/// The faces by their real Chinese names, which Word finds where they are installed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Font {
    Biaosong,
    Fang,
    Hei,
    Kai,
    Song,
}

impl Font {
    fn name(self) -> &'static str {
        match self {
            Self::Biaosong => "方正小标宋简体",
            Self::Fang => "仿宋_GB2312",
            Self::Hei => "黑体",
            Self::Kai => "楷体_GB2312",
            Self::Song => "宋体",
        }
    }

    /// `w:rFonts`. The hint keeps “ ” and — in the Chinese face.
    pub(super) fn xml(self) -> String {
        let latin = if self == Self::Song { "宋体" } else { "Times New Roman" };
        let name = self.name();
        format!(
            r#"<w:rFonts w:hint="eastAsia" w:ascii="{latin}" w:hAnsi="{latin}" w:eastAsia="{name}" w:cs="{latin}"/>"#
        )
    }
}

/// What a text looks like.
#[derive(Debug, Clone, Copy)]
pub(super) struct Look {
    pub font: Font,
    pub size_pt: f64,
    pub is_red: bool,
    /// 5.2.3: pulls 28 characters of 3 号 into the type area.
    pub is_on_grid: bool,
    /// The width of a character, in hundredths of its own.
    pub stretch_percent: i32,
    /// What is still to be filled in shows as such.
    pub is_open: bool,
}

impl Look {
    /// 5.2.2: 3 号仿宋 on the grid.
    pub(super) fn text() -> Self {
        Self {
            font: Font::Fang,
            size_pt: layout::BODY_PT.value,
            is_red: false,
            is_on_grid: true,
            stretch_percent: 100,
            is_open: false,
        }
    }

    /// Of another size, off the grid.
    pub(super) fn sized(font: Font, size_pt: f64) -> Self {
        Self { font, size_pt, is_on_grid: false, ..Self::text() }
    }

    pub(super) fn font(self, font: Font) -> Self {
        Self { font, ..self }
    }

    pub(super) fn open(self) -> Self {
        Self { is_open: true, ..self }
    }

    /// The properties of a run, in the order of the schema.
    fn xml(self) -> String {
        let mut xml = self.font.xml();
        if self.is_red {
            let _ = write!(xml, r#"<w:color w:val="{RED}"/>"#);
        }
        if self.is_on_grid {
            let _ = write!(xml, r#"<w:spacing w:val="{}"/>"#, grid_spacing());
        }
        if self.stretch_percent != 100 {
            let _ = write!(xml, r#"<w:w w:val="{}"/>"#, self.stretch_percent);
        }
        let half_points = whole(self.size_pt * 2.0);
        let _ = write!(xml, r#"<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>"#);
        if self.is_open {
            xml += r#"<w:highlight w:val="yellow"/>"#;
        }
        xml
    }
}

/// 5.2.3: what each character of the text gives up, so that 28 fit (−5: 28 × 15.75 pt = 441 pt in 442.2).
fn grid_spacing() -> Twips {
    #[expect(clippy::cast_possible_truncation, reason = "less than a point")]
    let spacing = ((cell_mm() * 1440.0 / 25.4) - layout::BODY_PT.value * 20.0).floor() as Twips;
    spacing
}

/// A run of text.
pub(super) fn run(look: Look, text: &str) -> String {
    inner_run(look, &format!(r#"<w:t xml:space="preserve">{}</w:t>"#, escape(text)))
}

/// A run of something else, given as XML.
pub(super) fn inner_run(look: Look, xml: &str) -> String {
    format!("<w:r><w:rPr>{}</w:rPr>{xml}</w:r>", look.xml())
}

/// Where the text of a paragraph stands between the margins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Side {
    #[default]
    Both,
    Left,
    Center,
    Right,
    /// Spread over the whole width, as the names of joint organs are.
    Distribute,
}

/// How a paragraph is set; all lengths in twips.
#[derive(Debug, Clone, Default)]
pub(super) struct Shape {
    pub keep_next: bool,
    pub page_break: bool,
    /// The inside of `w:pBdr`.
    pub border: String,
    /// Kind (`left` or `right`) and place.
    pub tabs: Vec<(&'static str, Twips)>,
    /// A line of its own height, off the grid of lines.
    pub exact: Option<Twips>,
    pub before: Twips,
    pub left: Twips,
    pub right: Twips,
    /// Of the first line; negative hangs.
    pub first: Twips,
    pub side: Side,
    /// Text stands in the middle of a line that a picture made high.
    pub is_centred_in_line: bool,
    /// `w:sectPr` of the section that ends here.
    pub section: Option<String>,
}

/// A paragraph of a style, as it is set, around its runs.
pub(super) fn paragraph(style: Style, shape: &Shape, runs: &str) -> String {
    format!(r#"<w:p><w:pPr><w:pStyle w:val="{}"/>{}</w:pPr>{runs}</w:p>"#, style.id(), shape.xml())
}

impl Shape {
    /// Its XML, in the order of the schema.
    fn xml(&self) -> String {
        let mut xml = String::new();
        for (is_so, element) in [(self.keep_next, "<w:keepNext/>"), (self.page_break, "<w:pageBreakBefore/>")] {
            xml += if is_so { element } else { "" };
        }
        if !self.border.is_empty() {
            let _ = write!(xml, "<w:pBdr>{}</w:pBdr>", self.border);
        }
        if !self.tabs.is_empty() {
            let tab = |(kind, at): &(&str, Twips)| format!(r#"<w:tab w:val="{kind}" w:pos="{at}"/>"#);
            let _ = write!(xml, "<w:tabs>{}</w:tabs>", self.tabs.iter().map(tab).collect::<String>());
        }
        self.spacing(&mut xml);
        let hang = if self.first < 0 { ("hanging", -self.first) } else { ("firstLine", self.first) };
        if (self.left, self.right, self.first) != (0, 0, 0) {
            // Writing to a String cannot fail.
            let _ =
                write!(xml, r#"<w:ind w:left="{}" w:right="{}" w:{}="{}"/>"#, self.left, self.right, hang.0, hang.1);
        }
        let side = match self.side {
            Side::Both => "both",
            Side::Left => "left",
            Side::Center => "center",
            Side::Right => "right",
            Side::Distribute => "distribute",
        };
        let _ = write!(xml, r#"<w:jc w:val="{side}"/>"#);
        if self.is_centred_in_line {
            xml += r#"<w:textAlignment w:val="center"/>"#;
        }
        xml + self.section.as_deref().unwrap_or_default()
    }

    fn spacing(&self, xml: &mut String) {
        if let Some(line) = self.exact {
            // Writing to a String cannot fail.
            let _ = write!(
                xml,
                r#"<w:snapToGrid w:val="0"/><w:spacing w:before="{}" w:after="0" w:line="{line}" w:lineRule="exact"/>"#,
                self.before
            );
        } else if self.is_centred_in_line {
            xml.push_str(r#"<w:spacing w:line="240" w:lineRule="auto"/>"#);
        } else if self.before != 0 {
            let _ = write!(xml, r#"<w:spacing w:before="{}"/>"#, self.before);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{characters, escape, grid_spacing, pitch, width};

    #[test]
    fn the_grid_is_what_fits_28_characters_and_22_lines_into_the_type_area() {
        assert_eq!((pitch(), grid_spacing(), characters(28.0)), (579, -5, 8844));
    }

    #[test]
    fn markup_is_text() {
        assert_eq!(escape("<w:p>&\"'"), "&lt;w:p&gt;&amp;&quot;&apos;");
        assert!((width("2026年1月1日") - 6.0).abs() < 1e-9);
    }
}
