//! Pictures (a seal's impression, a signature) as `ImageObject`. GB/T 33190-2016, 10; GB/T 42133-2022 allows PNG.

use std::fmt::Write as _;

use typst::foundations::Smart;
use typst::layout::{Frame, FrameItem, Point, Ratio, Sides, Size, Transform};
use typst::syntax::Span;
use typst::visualize::{ExchangeFormat, Image, ImageKind, RasterFormat};
use typst_layout::Page;
use typst_render::RenderOptions;

use super::NotDrawn;
use super::page::Canvas;
use super::xml::{HEAD, SPACE, matrix};

/// What is no PNG is drawn as one in this fineness.
const DRAWN_PPI: f64 = 300.0;
const PT_AN_INCH: f64 = 72.0;
const PT_A_MM: f64 = PT_AN_INCH / 25.4;

/// The pictures of a document, each once.
#[derive(Default)]
pub(super) struct Images {
    used: Vec<Used>,
}

struct Used {
    id: u32,
    key: u128,
    png: Vec<u8>,
}

impl Images {
    /// Their description, if there are any.
    pub(super) fn resources(&self) -> Option<String> {
        if self.used.is_empty() {
            return None;
        }
        let mut media = String::new();
        for Used { id, .. } in &self.used {
            // Writing to a String cannot fail.
            let _ = write!(
                media,
                "<ofd:MultiMedia ID=\"{id}\" Type=\"Image\" Format=\"PNG\"><ofd:MediaFile>image_{id}.png\
                 </ofd:MediaFile></ofd:MultiMedia>"
            );
        }
        Some(format!("{HEAD}<ofd:Res {SPACE} BaseLoc=\"Res\"><ofd:MultiMedias>{media}</ofd:MultiMedias></ofd:Res>"))
    }

    /// Their files.
    pub(super) fn files(self) -> impl Iterator<Item = (String, Vec<u8>)> {
        self.used.into_iter().map(|used| (format!("image_{}.png", used.id), used.png))
    }
}

/// Writes a picture of a size with its upper left corner at the origin of `at`.
pub(super) fn draw(canvas: &mut Canvas, picture: &Image, size: Size, at: Transform) -> Result<(), NotDrawn> {
    let key = typst::utils::hash128(&(picture, size));
    let known = canvas.shared.images.used.iter().find(|used| used.key == key).map(|used| used.id);
    let resource = if let Some(id) = known {
        id
    } else {
        let (id, png) = (canvas.shared.id(), png(picture, size)?);
        canvas.shared.images.used.push(Used { id, key, png });
        id
    };
    // A picture is one unit square, in millimetres, drawn to its size.
    let (wide, high) = (size.x.to_pt() / PT_A_MM, size.y.to_pt() / PT_A_MM);
    let ctm = matrix(at.pre_concat(Transform::scale(Ratio::new(wide), Ratio::new(high))));
    let (id, boundary) = (canvas.shared.id(), canvas.whole());
    canvas.add(format_args!(
        "<ofd:ImageObject ID=\"{id}\" Boundary=\"{boundary}\" ResourceID=\"{resource}\" CTM=\"{ctm}\"/>\n"
    ));
    Ok(())
}

fn png(picture: &Image, size: Size) -> Result<Vec<u8>, NotDrawn> {
    if let ImageKind::Raster(raster) = picture.kind()
        && raster.format() == RasterFormat::Exchange(ExchangeFormat::Png)
    {
        return Ok(raster.data().to_vec());
    }
    let mut frame = Frame::hard(size);
    frame.push(Point::zero(), FrameItem::Image(picture.clone(), size, Span::detached()));
    let page = Page {
        frame,
        bleed: Sides::default(),
        fill: Smart::Custom(None),
        numbering: None,
        supplement: typst::foundations::Content::default(),
        number: 1,
    };
    let pixel_per_pt = (DRAWN_PPI / PT_AN_INCH).into();
    let pixels = typst_render::render(&page, &RenderOptions { pixel_per_pt, ..RenderOptions::default() });
    pixels.encode_png().map_err(|why| NotDrawn::Package(why.to_string()))
}

#[cfg(test)]
mod tests {
    use typst::foundations::{Bytes, Smart};
    use typst::layout::{Abs, Frame, FrameItem, Point, Sides, Size};
    use typst::syntax::Span;
    use typst::visualize::{ExchangeFormat, Image, RasterImage};
    use typst_layout::Page;

    use super::super::{Shared, page};

    /// Two by two red pixels.
    const PNG: &[u8] = &[
        0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00, 0x00, 0x00, 0x0d, 0x49, 0x48, 0x44, 0x52, 0x00, 0x00,
        0x00, 0x02, 0x00, 0x00, 0x00, 0x02, 0x08, 0x06, 0x00, 0x00, 0x00, 0x72, 0xb6, 0x0d, 0x24, 0x00, 0x00, 0x00,
        0x11, 0x49, 0x44, 0x41, 0x54, 0x78, 0xda, 0x63, 0xb8, 0xce, 0xc0, 0xff, 0x1f, 0x84, 0x19, 0x60, 0x0c, 0x00,
        0x43, 0x38, 0x07, 0x95, 0x68, 0x47, 0x36, 0x81, 0x00, 0x00, 0x00, 0x00, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42,
        0x60, 0x82,
    ];

    #[test]
    fn a_picture_used_twice_is_kept_once_as_it_is_and_drawn_to_its_size_in_its_places() {
        let picture = Image::plain(RasterImage::plain(Bytes::new(PNG), ExchangeFormat::Png).unwrap());
        let mut frame = Frame::hard(Size::new(Abs::mm(210.0), Abs::mm(297.0)));
        for x in [100.0, 30.0] {
            let item = FrameItem::Image(picture.clone(), Size::splat(Abs::mm(42.0)), Span::detached());
            frame.push(Point::new(Abs::mm(x), Abs::mm(200.0)), item);
        }
        let supplement = typst::foundations::Content::default();
        let (bleed, fill) = (Sides::default(), Smart::Auto);
        let page = Page { frame, bleed, fill, numbering: None, supplement, number: 1 };
        let mut shared = Shared::default();
        let content = page::content(&page, &mut shared).unwrap();
        assert!(content.contains("ResourceID=\"2\" CTM=\"42 0 0 42 100 200\""), "{content}");
        assert!(content.contains("ResourceID=\"2\" CTM=\"42 0 0 42 30 200\""), "{content}");
        assert!(shared.images.resources().is_some_and(|xml| xml.matches("<ofd:MultiMedia ").count() == 1));
        assert_eq!(shared.images.files().collect::<Vec<_>>(), [("image_2.png".to_owned(), PNG.to_vec())]);
    }
}
