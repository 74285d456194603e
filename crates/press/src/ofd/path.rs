//! Lines, rectangles and curves as `PathObject`. GB/T 33190-2016, 9.

use std::fmt::Write as _;

use typst::layout::{Abs, Point, Size, Transform};
use typst::visualize::{Curve, CurveItem, FillRule, FixedStroke, Geometry, LineCap, LineJoin, Shape};

use super::NotDrawn;
use super::page::Canvas;
use super::xml::{color, mm, number};

/// Writes a shape.
pub(super) fn draw(canvas: &mut Canvas, shape: &Shape, at: Transform) -> Result<(), NotDrawn> {
    let (fill, stroke) = (&shape.fill, &shape.stroke);
    if fill.is_none() && stroke.is_none() {
        return Ok(());
    }
    let mut inside = String::new();
    if let Some(paint) = fill {
        inside.push_str(&color("FillColor", paint)?);
    }
    let mut pen = String::new();
    if let Some(stroke) = stroke {
        inside.push_str(&color("StrokeColor", &stroke.paint)?);
        pen = drawn_with(stroke, growth(at));
    }
    let rule = if fill.is_some() && shape.fill_rule == FillRule::EvenOdd { " Rule=\"Even-Odd\"" } else { "" };
    let (id, boundary, data) = (canvas.shared.id(), canvas.whole(), data(&shape.geometry, at));
    canvas.add(format_args!(
        "<ofd:PathObject ID=\"{id}\" Boundary=\"{boundary}\"{pen} Stroke=\"{}\" Fill=\"{}\"{rule}>{inside}\
         <ofd:AbbreviatedData>{data}</ofd:AbbreviatedData></ofd:PathObject>\n",
        stroke.is_some(),
        fill.is_some(),
    ));
    Ok(())
}

/// How much wider a line gets under a transform; exact where it grows alike in both directions.
fn growth(at: Transform) -> f64 {
    (at.sx.get() * at.sy.get() - at.kx.get() * at.ky.get()).abs().sqrt()
}

/// The attributes of a pen.
fn drawn_with(stroke: &FixedStroke, growth: f64) -> String {
    let grown = |length: Abs| mm(length * growth);
    let mut pen = format!(" LineWidth=\"{}\"", grown(stroke.thickness));
    match stroke.cap {
        LineCap::Butt => {}
        LineCap::Round => pen.push_str(" Cap=\"Round\""),
        LineCap::Square => pen.push_str(" Cap=\"Square\""),
    }
    let join = match stroke.join {
        LineJoin::Miter => format!(" MiterLimit=\"{}\"", number(stroke.miter_limit.get())),
        LineJoin::Round => " Join=\"Round\"".to_owned(),
        LineJoin::Bevel => " Join=\"Bevel\"".to_owned(),
    };
    pen.push_str(&join);
    if let Some(dash) = &stroke.dash {
        let pattern: Vec<_> = dash.array.iter().copied().map(grown).collect();
        let offset = grown(dash.phase);
        // Writing to a String cannot fail.
        let _ = write!(pen, " DashOffset=\"{offset}\" DashPattern=\"{}\"", pattern.join(" "));
    }
    pen
}

/// The way of the pen, on the page.
fn data(geometry: &Geometry, at: Transform) -> String {
    let on_page = |point: Point| {
        let point = point.transform(at);
        format!("{} {}", mm(point.x), mm(point.y))
    };
    match geometry {
        Geometry::Line(to) => format!("M {} L {}", on_page(Point::zero()), on_page(*to)),
        Geometry::Rect(size) => {
            let [a, b, c, d] = corners(*size).map(on_page);
            format!("M {a} L {b} L {c} L {d} C")
        }
        Geometry::Curve(Curve(items)) => {
            let item = |item: &CurveItem| match item {
                CurveItem::Move(to) => format!("M {}", on_page(*to)),
                CurveItem::Line(to) => format!("L {}", on_page(*to)),
                CurveItem::Cubic(a, b, to) => format!("B {} {} {}", on_page(*a), on_page(*b), on_page(*to)),
                CurveItem::Close => "C".to_owned(),
            };
            items.iter().map(item).collect::<Vec<_>>().join(" ")
        }
    }
}

fn corners(size: Size) -> [Point; 4] {
    [Point::zero(), Point::with_x(size.x), Point::new(size.x, size.y), Point::with_y(size.y)]
}
