//! An electronic seal over an OFD, an impression on a PDF: one place, and each file says what kind of seal it is. Article 26.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on says where")]

#[allow(dead_code, reason = "the reader of another test, of which this needs little")]
mod ofd_reader;

use std::sync::LazyLock;

use gongwen::{Close, Document, Paper, Press as _, Seal};
use ofd_reader::Ofd;
use press::Typesetter;

const NOTICE: &str = include_str!("../../../docs/examples/joint-notice.json");

static PRESS: LazyLock<Typesetter> = LazyLock::new(|| Typesetter::start(&[]).unwrap_or_else(|why| panic!("{why}")));

fn ofd(document: &Document) -> Ofd {
    Ofd::open(&PRESS.ofd(document).unwrap().ofd)
}

const SAYS: &str = "未备案，仅供校验";

/// The notice under one seal, which `with` changes.
fn notice(with: impl Fn(Seal) -> Seal) -> Document {
    let mut document = Document::from_json(NOTICE).unwrap();
    let Document::Paper(Paper { close: Close::Sealed(sealed), .. }) = &mut document else { panic!("a sealed paper") };
    sealed.truncate(1);
    sealed[0].seal = with(sealed[0].seal.clone());
    document
}

fn free() -> Document {
    notice(|seal| Seal::Stamped { diameter_mm: seal.diameter_mm(), says: Some(SAYS.to_owned()) })
}

fn marked() -> Document {
    notice(|seal| match seal {
        Seal::Impression { diameter_mm, picture, .. } => {
            Seal::Impression { diameter_mm, picture, says: Some(SAYS.to_owned()) }
        }
        other => panic!("an impression: {other:?}"),
    })
}

/// The pictures of an OFD: on which page, and where.
fn images(document: &Document) -> Vec<(usize, Vec<f64>)> {
    let pages = ofd(document).pages();
    let of_page = |(n, page): (usize, &ofd_reader::Element)| {
        page.all("ImageObject").iter().map(|image| (n, image.numbers("CTM"))).collect::<Vec<_>>()
    };
    (1..).zip(&pages).flat_map(of_page).collect()
}

#[test]
fn an_electronic_seal_has_its_place_left_free_where_the_impression_would_stand() {
    let areas = PRESS.seal_areas(&free()).unwrap();
    assert_eq!(areas, PRESS.seal_areas(&notice(|seal| seal)).unwrap(), "the same place");
    let [area] = areas.as_slice() else { panic!("one seal: {areas:?}") };
    let [(page, ctm)] = &images(&marked())[..] else { panic!("one image") };
    assert_eq!(*page, area.page);
    assert!((ctm[4] - area.left_mm).abs() < 0.01 && (ctm[5] - area.top_mm).abs() < 0.01, "{ctm:?} {area:?}");
    assert_eq!(images(&free()), [], "nothing is set there");
}

#[test]
fn pdf_and_ofd_say_what_kind_of_seal_it_is() {
    let element = |document: &Document| {
        let root = ofd(document).xml("OFD.xml");
        let data = root.all("CustomData").into_iter().find(|data| data.attribute("Name") == "印章说明");
        data.map(|data| data.text.clone())
    };
    let (plain, says) = (notice(|seal| seal), || Some(SAYS.to_owned()));
    assert_eq!((element(&free()), element(&marked()), element(&plain)), (says(), says(), None));
    let (pdf, without) = (PRESS.pdf(&marked()).unwrap(), PRESS.pdf(&plain).unwrap());
    assert_eq!(pdf.conformance, without.conformance, "still archival");
    let has = |pdf: &[u8]| String::from_utf8_lossy(pdf).contains(SAYS);
    assert!(has(&pdf.pdf) && !has(&without.pdf), "the PDF's metadata says it too");
}
