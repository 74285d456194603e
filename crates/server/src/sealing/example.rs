//! The picture of a demo: a blue frame with 示例 in it, drawn stroke by stroke. It is no seal and looks like none.

const SIDE_PX: u16 = 600;
const BLUE: [u8; 3] = [0x2b, 0x5f, 0x9e];
const OPACITY: u8 = 0xd0;
/// Half a stroke's width, in a thousandth of the side.
const HALF_STROKE: f64 = 11.0;

type Stroke = ((f64, f64), (f64, f64));

/// A frame and the two characters, in thousandths of the side.
const STROKES: &[Stroke] = &[
    // The frame.
    ((60.0, 60.0), (940.0, 60.0)),
    ((940.0, 60.0), (940.0, 940.0)),
    ((940.0, 940.0), (60.0, 940.0)),
    ((60.0, 940.0), (60.0, 60.0)),
    // 示.
    ((200.0, 340.0), (400.0, 340.0)),
    ((140.0, 450.0), (460.0, 450.0)),
    ((300.0, 450.0), (300.0, 680.0)),
    ((300.0, 680.0), (250.0, 655.0)),
    ((220.0, 520.0), (150.0, 640.0)),
    ((380.0, 520.0), (450.0, 630.0)),
    // 例: 亻, 歹, 刂.
    ((610.0, 320.0), (545.0, 470.0)),
    ((580.0, 400.0), (580.0, 680.0)),
    ((630.0, 360.0), (770.0, 360.0)),
    ((700.0, 360.0), (640.0, 530.0)),
    ((672.0, 450.0), (750.0, 450.0)),
    ((750.0, 450.0), (640.0, 680.0)),
    ((665.0, 520.0), (705.0, 560.0)),
    ((800.0, 380.0), (800.0, 580.0)),
    ((865.0, 320.0), (865.0, 680.0)),
    ((865.0, 680.0), (825.0, 655.0)),
];

/// It as PNG.
pub(super) fn png() -> Result<Vec<u8>, png::EncodingError> {
    let mut pixels = Vec::with_capacity(usize::from(SIDE_PX) * usize::from(SIDE_PX) * 4);
    for y in 0..SIDE_PX {
        for x in 0..SIDE_PX {
            let at = (thousandth(x), thousandth(y));
            let is_ink = STROKES.iter().any(|stroke| distance(at, *stroke) < HALF_STROKE);
            pixels.extend(BLUE);
            pixels.push(if is_ink { OPACITY } else { 0 });
        }
    }
    let mut png = Vec::new();
    let mut encoder = png::Encoder::new(&mut png, u32::from(SIDE_PX), u32::from(SIDE_PX));
    encoder.set_color(png::ColorType::Rgba);
    encoder.set_depth(png::BitDepth::Eight);
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&pixels)?;
    writer.finish()?;
    Ok(png)
}

fn thousandth(pixel: u16) -> f64 {
    f64::from(pixel) * 1000.0 / f64::from(SIDE_PX)
}

/// From a point to a stroke.
fn distance((x, y): (f64, f64), ((ax, ay), (bx, by)): Stroke) -> f64 {
    let (along_x, along_y) = (bx - ax, by - ay);
    let share = ((x - ax) * along_x + (y - ay) * along_y) / (along_x * along_x + along_y * along_y);
    let share = share.clamp(0.0, 1.0);
    (x - ax - share * along_x).hypot(y - ay - share * along_y)
}
