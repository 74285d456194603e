//! An electronic seal over an OFD, an impression on a PDF: one place, and each file says what kind of seal it is. Article 26.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on says where")]

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

#[test]
fn an_electronic_seal_has_its_place_left_free_where_the_impression_would_stand_and_the_file_says_what_it_is() {
    let mut printed = Document::from_json(NOTICE).unwrap();
    let Document::Paper(Paper { close: Close::Sealed(sealed), .. }) = &mut printed else { panic!("a sealed paper") };
    sealed.truncate(1);
    let change = |with: fn(Seal) -> Seal| {
        let mut document = printed.clone();
        let Document::Paper(Paper { close: Close::Sealed(sealed), .. }) = &mut document else {
            panic!("a sealed paper")
        };
        sealed[0].seal = with(sealed[0].seal.clone());
        document
    };
    let says = || Some("未备案，仅供校验".to_owned());
    let free = change(|seal| Seal::Stamped {
        diameter_mm: seal.diameter_mm(),
        says: Some("未备案，仅供校验".to_owned()),
    });
    let marked = change(|seal| match seal {
        Seal::Impression { diameter_mm, picture, .. } => {
            Seal::Impression { diameter_mm, picture, says: Some("未备案，仅供校验".to_owned()) }
        }
        other => panic!("an impression: {other:?}"),
    });
    let areas = PRESS.seal_areas(&free).unwrap();
    assert_eq!(areas, PRESS.seal_areas(&printed).unwrap(), "the same place");
    let [area] = areas.as_slice() else { panic!("one seal: {areas:?}") };
    let images = |document: &Document| {
        let pages = ofd(document).pages();
        let of_page = |(n, page): (usize, &ofd_reader::Element)| {
            page.all("ImageObject").iter().map(|image| (n, image.numbers("CTM"))).collect::<Vec<_>>()
        };
        (1..).zip(&pages).flat_map(of_page).collect::<Vec<_>>()
    };
    let [(page, ctm)] = &images(&marked)[..] else { panic!("one image") };
    assert_eq!(*page, area.page);
    assert!((ctm[4] - area.left_mm).abs() < 0.01 && (ctm[5] - area.top_mm).abs() < 0.01, "{ctm:?} {area:?}");
    assert_eq!(images(&free), [], "nothing is set there");
    let element = |document: &Document| {
        let root = ofd(document).xml("OFD.xml");
        let data = root.all("CustomData").into_iter().find(|data| data.attribute("Name") == "印章说明");
        data.map(|data| data.text.clone())
    };
    assert_eq!((element(&free), element(&marked), element(&printed)), (says(), says(), None));
    let pdf = PRESS.pdf(&marked).unwrap();
    assert_eq!(pdf.conformance, PRESS.pdf(&printed).unwrap().conformance, "still archival");
    let has = |pdf: &[u8]| String::from_utf8_lossy(pdf).contains("未备案，仅供校验");
    assert!(has(&pdf.pdf) && !has(&PRESS.pdf(&printed).unwrap().pdf), "the PDF's metadata says it too");
}
