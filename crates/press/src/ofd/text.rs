//! Text: a run of glyphs as a `TextObject`, each glyph where Typst put it. GB/T 33190-2016, 11.
//!
//! Readers find a glyph by the character through the font's own table. Where the layout chose another glyph (half-width
//! figures, marks of another region), its number is written too.

use typst::layout::{Abs, Point, Transform};
use typst::text::TextItem;

use super::page::Canvas;
use super::xml::{color, escaped, matrix, mm, number, rounded};
use super::{NotDrawn, Shared};

/// How far the box of a line reaches above its baseline, and how high it is, in ems: room for any glyph, since readers may
/// cut off what stands out.
const ABOVE_EM: f64 = 1.0;
const HEIGHT_EM: f64 = 1.4;

/// Characters that are drawn together: nearly always one character and one glyph.
struct Cluster<'a> {
    text: &'a str,
    glyphs: Vec<u16>,
    at: Point,
    advance: Abs,
}

impl Cluster<'_> {
    fn is_plain(&self) -> bool {
        self.glyphs.len() == 1 && self.text.chars().count() == 1
    }
}

/// Writes a run of text whose baseline begins at the origin of `at`.
pub(super) fn draw(canvas: &mut Canvas, item: &TextItem, at: Transform) -> Result<(), NotDrawn> {
    if item.stroke.is_some() {
        return Err(NotDrawn::Kind("描边的字"));
    }
    let fill = color("FillColor", &item.fill)?;
    let clusters = clusters(item);
    for run in clusters.chunk_by(|a, b| a.is_plain() && b.is_plain()) {
        object(canvas, item, run, (at, &fill));
    }
    Ok(())
}

/// The glyphs by the characters they stand for.
fn clusters(item: &TextItem) -> Vec<Cluster<'_>> {
    let mut clusters: Vec<(std::ops::Range<usize>, Cluster)> = Vec::new();
    let mut pen = Point::zero();
    for glyph in &item.glyphs {
        let (range, advance) = (glyph.range(), glyph.x_advance.at(item.size));
        match clusters.last_mut() {
            Some((last, cluster)) if *last == range => {
                cluster.glyphs.push(glyph.id);
                cluster.advance += advance;
            }
            _ => {
                // Typst counts heights upwards, a page downwards.
                let offset = Point::new(glyph.x_offset.at(item.size), -glyph.y_offset.at(item.size));
                let text = item.text.get(range.clone()).unwrap_or_default();
                clusters.push((range, Cluster { text, glyphs: vec![glyph.id], at: pen + offset, advance }));
            }
        }
        pen += Point::new(advance, -glyph.y_advance.at(item.size));
    }
    clusters.into_iter().map(|(_, cluster)| cluster).collect()
}

fn object(canvas: &mut Canvas, item: &TextItem, run: &[Cluster], (at, fill): (Transform, &str)) {
    let (Some(first), Some(last)) = (run.first(), run.last()) else { return };
    let text: String = run.iter().map(|cluster| cluster.text).collect();
    if text.is_empty() {
        return;
    }
    let id = canvas.shared.id();
    let upright = Transform { tx: Abs::zero(), ty: Abs::zero(), ..at } == Transform::identity();
    let (boundary, ctm, from) = if upright {
        let width = last.at.x - first.at.x + last.advance.max(item.size);
        let (x, y) = (at.tx + first.at.x, at.ty + first.at.y - item.size * ABOVE_EM);
        let boundary = [x, y, width, item.size * HEIGHT_EM].map(mm).join(" ");
        (boundary, String::new(), Point::with_y(item.size * ABOVE_EM))
    } else {
        // Turned or condensed text: the whole page is its box and the matrix does the rest.
        (canvas.whole(), format!(" CTM=\"{}\"", matrix(at)), first.at)
    };
    let (font, glyphs) = glyphs(canvas, item, run, &text);
    canvas.add(format_args!(
        "<ofd:TextObject ID=\"{id}\" Boundary=\"{boundary}\" Font=\"{font}\" Size=\"{}\"{ctm}>{fill}{glyphs}\
         <ofd:TextCode X=\"{}\" Y=\"{}\"{}{}>{}</ofd:TextCode></ofd:TextObject>\n",
        mm(item.size),
        mm(from.x),
        mm(from.y),
        deltas("DeltaX", run, |point| point.x),
        deltas("DeltaY", run, |point| point.y),
        escaped(&text),
    ));
}

/// The steps from glyph to glyph, of rounded places, so that a long line does not drift. Steps that are all nil are left out.
fn deltas(name: &str, run: &[Cluster], axis: fn(Point) -> Abs) -> String {
    let places: Vec<_> = run.iter().map(|cluster| rounded(axis(cluster.at).to_mm())).collect();
    if places.windows(2).all(|pair| pair[0].total_cmp(&pair[1]).is_eq()) {
        return String::new();
    }
    let steps: Vec<_> = places.windows(2).map(|pair| number(pair[1] - pair[0])).collect();
    format!(" {name}=\"{}\"", steps.join(" "))
}

/// The font of a run, and its glyphs by number where the character alone would find another.
fn glyphs(canvas: &mut Canvas, item: &TextItem, run: &[Cluster], text: &str) -> (u32, String) {
    let Shared { fonts, last_id, .. } = &mut *canvas.shared;
    let font = fonts.of(&item.font, last_id);
    let mut by_character = true;
    let mut ids = Vec::new();
    for cluster in run {
        let only = Some(cluster).filter(|cluster| cluster.is_plain()).and_then(|cluster| cluster.text.chars().next());
        for glyph in &cluster.glyphs {
            let (id, found) = font.take(*glyph, only);
            by_character &= found;
            ids.push(id.to_string());
        }
    }
    let font = font.id();
    if by_character {
        return (font, String::new());
    }
    let (codes, count) = (text.chars().count(), ids.len());
    let glyphs = ids.join(" ");
    let element = format!(
        "<ofd:CGTransform CodePosition=\"0\" CodeCount=\"{codes}\" GlyphCount=\"{count}\">\
         <ofd:Glyphs>{glyphs}</ofd:Glyphs></ofd:CGTransform>"
    );
    (font, element)
}
