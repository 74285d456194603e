//! A page: its frame walked in the order it is painted. GB/T 33190-2016, 7.7.

use std::fmt::Write as _;

use typst::foundations::Smart;
use typst::layout::{Frame, FrameItem, Size, Transform};
use typst_layout::Page;

use super::xml::{HEAD, SPACE, mm};
use super::{NotDrawn, Shared, image, path, text};

/// A page being written.
pub(super) struct Canvas<'a> {
    /// What the pages share.
    pub(super) shared: &'a mut Shared,
    /// The objects so far.
    pub(super) objects: String,
    size: Size,
}

impl Canvas<'_> {
    /// Adds an element. Writing to a String cannot fail.
    pub(super) fn add(&mut self, element: std::fmt::Arguments<'_>) {
        let _ = self.objects.write_fmt(element);
    }

    /// The boundary of an object that places itself: the whole page.
    pub(super) fn whole(&self) -> String {
        format!("0 0 {} {}", mm(self.size.x), mm(self.size.y))
    }

    fn frame(&mut self, frame: &Frame, at: Transform) -> Result<(), NotDrawn> {
        for (point, item) in frame.items() {
            let at = at.pre_concat(Transform::translate(point.x, point.y));
            match item {
                FrameItem::Group(group) if group.clip.is_some() => return Err(NotDrawn::Kind("裁剪区")),
                FrameItem::Group(group) => self.frame(&group.frame, at.pre_concat(group.transform))?,
                FrameItem::Text(item) => text::draw(self, item, at)?,
                FrameItem::Shape(shape, _) => path::draw(self, shape, at)?,
                FrameItem::Image(picture, size, _) => image::draw(self, picture, *size, at)?,
                // Nothing to see.
                FrameItem::Link(..) | FrameItem::Tag(_) => {}
            }
        }
        Ok(())
    }
}

/// The Content.xml of a page.
pub(super) fn content(page: &Page, shared: &mut Shared) -> Result<String, NotDrawn> {
    if !matches!(page.fill, Smart::Auto | Smart::Custom(None)) {
        return Err(NotDrawn::Kind("页面底色"));
    }
    let layer = shared.id();
    let mut canvas = Canvas { shared, objects: String::new(), size: page.frame.size() };
    canvas.frame(&page.frame, Transform::identity())?;
    Ok(format!(
        "{HEAD}<ofd:Page {SPACE}><ofd:Area><ofd:PhysicalBox>{}</ofd:PhysicalBox></ofd:Area><ofd:Content>\
         <ofd:Layer ID=\"{layer}\" Type=\"Body\">\n{}</ofd:Layer></ofd:Content></ofd:Page>",
        canvas.whole(),
        canvas.objects
    ))
}
