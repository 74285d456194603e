//! The impression that a custodian brings: a PNG whose ground is transparent, so that the words stay legible under it.
use crate::{
    db::DbError,
    kernel::attachment::{Upload, why_not_so_large},
};
use rules::Violation;
use std::{fs, io::Cursor};

/// As much as a document takes (gongwen).
pub const PICTURE_MOST_BYTES: u64 = 1024 * 1024;
/// A seal of 42 mm at 180 dpi, the coarsest that prints well; and at 2,400.
const SIDE_LEAST_PX: u32 = 300;
const SIDE_MOST_PX: u32 = 4_000;
/// Width and height differ by no more than a twentieth.
const SQUARE_SHARE: u32 = 20;
/// At least so many of a hundred pixels let the paper through.
const CLEAR_LEAST_SHARE: usize = 20;

/// Why a picture is no impression: no PNG, too large, too coarse or too fine, not square, an opaque ground.
///
/// # Errors
/// When the file cannot be read.
pub fn why_not_picture(upload: &Upload, field: &str) -> Result<Option<Violation>, DbError> {
    if upload.bytes == 0 {
        return Ok(Some(Violation::plain("file-empty", field).with(&upload.name)));
    }
    if let Some(violation) = why_not_so_large(upload, field, PICTURE_MOST_BYTES) {
        return Ok(Some(violation));
    }
    let png = fs::read(upload.file.path())?;
    Ok(why_not_png(&png).map(|why| Violation::plain("seal-picture", field).with(&upload.name).with(why)))
}

/// The same of its bytes, in words.
pub(super) fn why_not_png(png: &[u8]) -> Option<String> {
    let mut decoder = png::Decoder::new(Cursor::new(png));
    decoder.set_transformations(png::Transformations::ALPHA | png::Transformations::STRIP_16);
    let header = match decoder.read_header_info() {
        Ok(header) => (header.width, header.height),
        Err(_) => return Some("不是 PNG 图片".to_owned()),
    };
    let (wide, high) = header;
    let is_of_size = [wide, high].iter().all(|side| (SIDE_LEAST_PX..=SIDE_MOST_PX).contains(side));
    if !is_of_size {
        return Some(format!("是 {wide}×{high} 像素，应当在 {SIDE_LEAST_PX} 至 {SIDE_MOST_PX} 像素之间"));
    }
    if wide.abs_diff(high) * SQUARE_SHARE > wide.max(high) {
        return Some(format!("是 {wide}×{high} 像素，印模应当是正方形的图"));
    }
    let clear = clear_share(decoder);
    match clear {
        None => Some("打不开，可能没有传完整".to_owned()),
        Some(share) if share < CLEAR_LEAST_SHARE => Some("底不透明，盖上去会挡住文字".to_owned()),
        Some(_) => None,
    }
}

/// How many of a hundred pixels let the paper through; none if the picture is broken.
fn clear_share(decoder: png::Decoder<Cursor<&[u8]>>) -> Option<usize> {
    let mut reader = decoder.read_info().ok()?;
    let mut pixels = vec![0; reader.output_buffer_size()?];
    let frame = reader.next_frame(&mut pixels).ok()?;
    let samples = frame.color_type.samples();
    let all = pixels.get(..frame.buffer_size())?.chunks_exact(samples);
    let count = all.len().max(1);
    Some(all.filter(|pixel| pixel.last() == Some(&0)).count() * 100 / count)
}
