//! Pictures: the impression of a seal behind the text, the dashed place where one will be, a 签名章 in its line. No seal is
//! ever drawn here: an impression is what the act of sealing brought. GB/T 9704-2012, 7.3.5; article 26.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use gongwen::{Picture, Seal, layout, wording};

use super::story::Story;
use super::xml::{Look, Shape, Side, escape, inner_run, paragraph, run, whole};
use crate::style::Style;

/// Where a seal stands, from the upper edge of its paragraph down.
#[derive(Debug, Clone, Copy)]
pub(super) enum Place {
    /// So far from the left edge of the sheet.
    Page { x_mm: f64, y_mm: f64 },
    /// In the middle of its cell.
    Cell { y_mm: f64 },
}

/// English Metric Units, of which a millimetre has 36,000.
fn emu(mm: f64) -> i32 {
    whole(mm * 36_000.0)
}

/// A picture as PNG. The check has seen to it that it is one.
pub(super) fn picture(picture: &Picture) -> Vec<u8> {
    STANDARD.decode(&picture.0).unwrap_or_default()
}

impl Story {
    /// A seal as a run that takes no room in its paragraph.
    pub(super) fn seal(&mut self, seal: &Seal, place: Place) -> String {
        let diameter = f64::from(seal.diameter_mm());
        let inside = match seal {
            Seal::Place { .. } => self.dashed(diameter, place),
            Seal::Impression { picture: png, .. } => self.impression(&picture(png), diameter, place),
            Seal::Stamped { .. } => return String::new(),
        };
        inner_run(Look::text(), &inside)
    }

    /// The next id of a drawing.
    fn next(&mut self) -> usize {
        self.drawings += 1;
        self.drawings
    }

    fn impression(&mut self, png: &[u8], diameter_mm: f64, place: Place) -> String {
        let graphic = self.graphic(png, "印章", (diameter_mm, diameter_mm));
        let (horizontal, y_mm) = match place {
            Place::Page { x_mm, y_mm } => {
                let offset = format!("<wp:posOffset>{}</wp:posOffset>", emu(x_mm));
                (format!(r#"<wp:positionH relativeFrom="page">{offset}</wp:positionH>"#), y_mm)
            }
            Place::Cell { y_mm } => {
                (r#"<wp:positionH relativeFrom="column"><wp:align>center</wp:align></wp:positionH>"#.to_owned(), y_mm)
            }
        };
        let y = emu(y_mm);
        let size = emu(diameter_mm);
        format!(
            r#"<w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="{}" behindDoc="1" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>{horizontal}<wp:positionV relativeFrom="paragraph"><wp:posOffset>{y}</wp:posOffset></wp:positionV><wp:extent cx="{size}" cy="{size}"/><wp:wrapNone/>{graphic}</wp:anchor></w:drawing>"#,
            self.drawings
        )
    }

    /// 7.3.5.3: a 签名章, which stands in its line.
    pub(super) fn signature(&mut self, png: &[u8], name: &str) -> String {
        let high = layout::SIGNATURE_HEIGHT_MM.value;
        let wide = high * proportion(png);
        let graphic = self.graphic(png, name, (wide, high));
        let (cx, cy) = (emu(wide), emu(high));
        let inline = format!(
            r#"<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{cx}" cy="{cy}"/>{graphic}</wp:inline></w:drawing>"#
        );
        inner_run(Look::text(), &inline)
    }

    /// From `wp:docPr` on, which inline and anchored pictures share.
    fn graphic(&mut self, png: &[u8], name: &str, (wide_mm, high_mm): (f64, f64)) -> String {
        let id = self.next();
        self.pictures.push(png.to_vec());
        let nth = self.pictures.len();
        let name = escape(name);
        let (cx, cy) = (emu(wide_mm), emu(high_mm));
        format!(
            r#"<wp:docPr id="{id}" name="{name}" descr="{name}"/><wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr><pic:cNvPr id="{id}" name="{name}"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="rIdImage{nth}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{cx}" cy="{cy}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>"#
        )
    }

    /// A dashed circle that says 印章位置.
    fn dashed(&mut self, diameter_mm: f64, place: Place) -> String {
        let id = self.next();
        let at = match place {
            Place::Page { x_mm, y_mm } => format!(
                "margin-left:{x_mm:.2}mm;margin-top:{y_mm:.2}mm;mso-position-horizontal-relative:page;mso-position-vertical-relative:text"
            ),
            Place::Cell { y_mm } => format!(
                "margin-left:0;margin-top:{y_mm:.2}mm;mso-position-horizontal:center;mso-position-horizontal-relative:text;mso-position-vertical-relative:text"
            ),
        };
        let says = wording::SEAL_PLACE;
        let look = Look { is_red: true, is_on_grid: false, size_pt: layout::SEAL_PLACE_PT.value, ..Look::text() };
        let inside = paragraph(Style::Blank, &Shape { side: Side::Center, ..Shape::default() }, &run(look, says));
        format!(
            r##"<w:pict><v:oval id="seal{id}" alt="{says}" style="position:absolute;{at};width:{diameter_mm}mm;height:{diameter_mm}mm;z-index:-{id};v-text-anchor:top" filled="f" strokecolor="#E60012" strokeweight="1pt"><v:stroke dashstyle="dash"/><v:textbox inset="0,0,0,0"><w:txbxContent>{inside}</w:txbxContent></v:textbox></v:oval></w:pict>"##
        )
    }
}

/// Width by height of a PNG, from its header; a square if it has none.
fn proportion(png: &[u8]) -> f64 {
    let side = |at: usize| png.get(at..at + 4).and_then(|four| four.try_into().ok()).map(u32::from_be_bytes);
    match (side(16), side(20)) {
        (Some(wide @ 1..), Some(high @ 1..)) => (f64::from(wide) / f64::from(high)).clamp(0.2, 8.0),
        _ => 1.0,
    }
}
