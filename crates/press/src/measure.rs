//! What stands where on a set page, read from the layout itself. The tests hold it against GB/T 9704-2012, and
//! `zhuanban typeset --measure` prints it.

use std::collections::{BTreeMap, BTreeSet};

use typst::layout::{Frame, FrameItem, Point, Size, Transform};
use typst::visualize::Geometry;
use typst_layout::Page;

/// A page, measured.
#[derive(Debug, Clone, PartialEq)]
pub struct PageMeasure {
    /// Its lines of text, from the top.
    pub lines: Vec<Line>,
    /// Its straight rules, from the top.
    pub rules: Vec<Rule>,
    /// Its pictures and round shapes, from the top: seals, their places, signatures.
    pub seals: Vec<Area>,
}

/// The place of a picture or of a round shape.
#[derive(Debug, Clone, PartialEq)]
pub struct Area {
    /// From the left of the page.
    pub left_mm: f64,
    /// From the top of the page.
    pub top_mm: f64,
    /// How wide it is.
    pub width_mm: f64,
    /// How high it is.
    pub height_mm: f64,
}

/// A line of text: all that shares a baseline.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// From the top of the page to the baseline.
    pub baseline_mm: f64,
    /// From the left of the page to the first character.
    pub left_mm: f64,
    /// From the left of the page to the end of the last character.
    pub right_mm: f64,
    /// The size of its largest characters.
    pub size_pt: f64,
    /// How many glyphs it has.
    pub glyphs: usize,
    /// The families it is drawn with.
    pub families: Vec<String>,
    /// The words.
    pub text: String,
}

/// A straight rule.
#[derive(Debug, Clone, PartialEq)]
pub struct Rule {
    /// From the top of the page to its middle.
    pub middle_mm: f64,
    /// From the left of the page to its left end.
    pub left_mm: f64,
    /// How long it is.
    pub length_mm: f64,
    /// How thick it is.
    pub thickness_mm: f64,
}

/// Measures a page.
pub(crate) fn measure(page: &Page) -> PageMeasure {
    let mut found = Found::default();
    found.walk(&page.frame, Transform::identity());
    found.rules.sort_by(|a, b| a.middle_mm.total_cmp(&b.middle_mm));
    found.seals.sort_by(|a, b| a.top_mm.total_cmp(&b.top_mm).then(a.left_mm.total_cmp(&b.left_mm)));
    PageMeasure { lines: found.lines.into_values().collect(), rules: found.rules, seals: found.seals }
}

/// The characters that the pages show as empty boxes, each once.
pub(crate) fn unseen(pages: &[Page]) -> BTreeSet<char> {
    let mut found = Found::default();
    for page in pages {
        found.walk(&page.frame, Transform::identity());
    }
    found.unseen
}

#[derive(Default)]
struct Found {
    lines: BTreeMap<i64, Line>,
    rules: Vec<Rule>,
    seals: Vec<Area>,
    unseen: BTreeSet<char>,
}

impl Found {
    fn walk(&mut self, frame: &Frame, at: Transform) {
        for (point, item) in frame.items() {
            match item {
                FrameItem::Group(group) => {
                    let moved = at.pre_concat(Transform::translate(point.x, point.y)).pre_concat(group.transform);
                    self.walk(&group.frame, moved);
                }
                FrameItem::Text(text) => self.text(point.transform(at), text, at.sx.get()),
                FrameItem::Shape(shape, _) => match (&shape.geometry, &shape.stroke) {
                    (Geometry::Line(to), Some(stroke)) => self.rule(*point, to, at, stroke.thickness.to_mm()),
                    (Geometry::Curve(curve), _) => self.area(*point, curve.bbox(None).size(), at),
                    _ => {}
                },
                FrameItem::Image(_, size, _) => self.area(*point, *size, at),
                _ => {}
            }
        }
    }

    fn text(&mut self, at: Point, text: &typst::text::TextItem, stretch: f64) {
        // Hundredths of a millimetre: finer than any ruler, coarser than rounding.
        #[expect(clippy::cast_possible_truncation, reason = "a page is some 30,000 hundredths of a millimetre high")]
        let key = (at.y.to_mm() * 100.0).round() as i64;
        let (left, right) = (at.x.to_mm(), at.x.to_mm() + text.width().to_mm() * stretch);
        let line = self.lines.entry(key).or_insert_with(|| Line {
            baseline_mm: at.y.to_mm(),
            left_mm: left,
            right_mm: right,
            size_pt: 0.0,
            glyphs: 0,
            families: Vec::new(),
            text: String::new(),
        });
        line.left_mm = line.left_mm.min(left);
        line.right_mm = line.right_mm.max(right);
        line.size_pt = line.size_pt.max(text.size.to_pt());
        line.glyphs += text.glyphs.len();
        line.text.push_str(&text.text);
        let family = text.font.info().family.clone();
        if !line.families.contains(&family) {
            line.families.push(family);
        }
        for glyph in text.glyphs.iter().filter(|glyph| glyph.id == 0) {
            let seen = text.text.get(glyph.range()).unwrap_or_default();
            self.unseen.extend(seen.chars().filter(|c| !c.is_whitespace()));
        }
    }

    fn rule(&mut self, from: Point, to: &Point, at: Transform, thickness_mm: f64) {
        let (a, b) = (from.transform(at), (from + *to).transform(at));
        let left_mm = a.x.min(b.x).to_mm();
        self.rules.push(Rule { middle_mm: a.y.to_mm(), left_mm, length_mm: (b.x - a.x).abs().to_mm(), thickness_mm });
    }

    fn area(&mut self, from: Point, size: Size, at: Transform) {
        let (a, b) = (from.transform(at), (from + size.to_point()).transform(at));
        self.seals.push(Area {
            left_mm: a.x.min(b.x).to_mm(),
            top_mm: a.y.min(b.y).to_mm(),
            width_mm: (b.x - a.x).abs().to_mm(),
            height_mm: (b.y - a.y).abs().to_mm(),
        });
    }
}
