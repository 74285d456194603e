//! What the OFD of the press promises: the pages of the PDF, word for word and place for place, its fonts and its metadata
//! inside. GB/T 33190-2016; GB/T 33480-2016; GB/T 42133-2022.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on says where")]

mod ofd_reader;

use std::collections::BTreeSet;
use std::io::Write as _;
use std::process::{Command, Stdio};
use std::sync::LazyLock;

use gongwen::{Block, Conformance, Document, Minutes, Paragraph, Press as _, Standing};
use ofd_reader::{Ofd, Run, runs};
use press::Typesetter;
use typst::foundations::Bytes;
use typst::text::Font;

const EXAMPLE: &str = include_str!("../../../docs/examples/minutes.json");
const DRAFT: &str = include_str!("../../../docs/examples/minutes-draft.json");

const PAPERS: [&str; 4] = [
    include_str!("../../../docs/examples/request.json"),
    include_str!("../../../docs/examples/joint-notice.json"),
    include_str!("../../../docs/examples/letter.json"),
    include_str!("../../../docs/examples/order.json"),
];

static PRESS: LazyLock<Typesetter> = LazyLock::new(|| Typesetter::start(&[]).unwrap_or_else(|why| panic!("{why}")));

/// Every kind of document there is an example of.
fn examples() -> Vec<Document> {
    [EXAMPLE, DRAFT].into_iter().chain(PAPERS).map(|json| Document::from_json(json).unwrap()).collect()
}

fn saying(text: &str) -> Document {
    let Document::Minutes(minutes) = Document::from_json(EXAMPLE).unwrap() else { panic!("minutes") };
    let body = vec![Block::Paragraph(Paragraph { lead: None, text: text.to_owned(), gap: None })];
    Document::Minutes(Minutes { body, ..minutes })
}

fn ofd(document: &Document) -> Ofd {
    Ofd::open(&PRESS.ofd(document).unwrap().ofd)
}

/// The words of each page as an OFD reader finds them, blanks apart.
fn words(ofd: &Ofd) -> Vec<String> {
    let text = |page| runs(page).into_iter().map(|run| run.text).collect::<String>();
    ofd.pages().iter().map(|page| bare(&text(page))).collect()
}

/// The words of each page of the PDF as poppler finds them.
fn words_of_pdf(document: &Document) -> Vec<String> {
    let mut poppler = Command::new("pdftotext")
        .args(["-raw", "-", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    poppler.stdin.take().unwrap().write_all(&PRESS.pdf(document).unwrap().pdf).unwrap();
    let said = String::from_utf8(poppler.wait_with_output().unwrap().stdout).unwrap();
    said.trim_end_matches('\u{c}').split('\u{c}').map(bare).collect()
}

fn bare(text: &str) -> String {
    text.chars().filter(|character| !character.is_whitespace()).collect()
}

#[test]
fn the_words_of_the_ofd_are_those_of_the_pdf_page_by_page_with_rare_names_and_markup_as_they_are() {
    let hostile = saying(r#"塘㙍镇、𬜯塘镇、硇洲镇。<ofd:TextCode>&amp;]]> #read("/etc/passwd") 1234 ½"#);
    for document in examples().into_iter().chain([hostile.clone(), saying(&"建".repeat(28 * 40))]) {
        let (words, of_pdf) = (words(&ofd(&document)), words_of_pdf(&document));
        assert!(!words.concat().is_empty());
        assert_eq!(words, of_pdf);
    }
    let said = words(&ofd(&hostile)).concat();
    assert!(said.contains("塘㙍镇、𬜯塘镇、硇洲镇。<ofd:TextCode>&amp;]]>"), "{said}");
}

#[test]
fn every_line_stands_where_it_stands_on_the_page_within_a_tenth_of_a_millimetre() {
    for document in examples().into_iter().chain([saying(&"建".repeat(28 * 40))]) {
        let measured = PRESS.measure(&document).unwrap();
        let pages = ofd(&document).pages();
        assert_eq!(pages.len(), measured.len());
        for (page, measure) in pages.iter().zip(&measured) {
            let size = &page.all("PhysicalBox")[0].text;
            assert!(size == "0 0 210 297" || size == "0 0 297 210", "{size}");
            let runs = runs(page);
            // Of turned text, a line is where its first glyph stands: every line has a run that begins there.
            for line in &measure.lines {
                let begins = |run: &Run| near((run.lefts_mm[0], run.baseline_mm), (line.left_mm, line.baseline_mm));
                assert!(runs.iter().any(begins), "{line:?}");
            }
            for rule in &measure.rules {
                assert!(rules(page).into_iter().any(|path| near(path, (rule.left_mm, rule.middle_mm))), "{rule:?}");
            }
            assert_eq!(rules(page).len(), measure.rules.len());
        }
    }
    // The last glyph of a full line, after 27 steps: one cell from the edge of the type area.
    let pages = ofd(&saying(&"建".repeat(28 * 60))).pages();
    let full = runs(&pages[1]).into_iter().find(|run| run.text.chars().count() == 28).unwrap();
    let last = full.lefts_mm.last().unwrap();
    assert!((last - (184.0 - 156.0 / 28.0)).abs() < 0.1, "{last}");
}

fn near(a: (f64, f64), b: (f64, f64)) -> bool {
    (a.0 - b.0).abs() < 0.1 && (a.1 - b.1).abs() < 0.1
}

/// The left ends and the heights of the straight lines of a page.
fn rules(page: &ofd_reader::Element) -> Vec<(f64, f64)> {
    let lines = page.all("AbbreviatedData").into_iter().filter_map(|data| {
        let words: Vec<_> = data.text.split(' ').collect();
        let [_, x, y, "L", _, _] = words[..] else { return None };
        Some((x.parse().unwrap(), y.parse().unwrap()))
    });
    lines.collect()
}

#[test]
fn every_font_is_inside_and_leads_from_each_character_to_its_glyph() {
    let ofd = ofd(&saying("塘㙍镇、𬜯塘镇、硇洲镇，总投资1234.5万元（见附表）。"));
    let resources = ofd.xml("Doc_0/PublicRes.xml");
    let pages = ofd.pages();
    let mut seen = 0;
    for font in resources.all("Font") {
        let file = ofd.files[&format!("Doc_0/Res/{}", font.all("FontFile")[0].text)].clone();
        let read = Font::new(Bytes::new(file), 0).unwrap();
        assert_eq!(read.post_script_name().as_deref(), Some(font.attribute("FontName")));
        let objects = pages.iter().flat_map(|page| page.all("TextObject"));
        for object in objects.filter(|object| object.attribute("Font") == font.attribute("ID")) {
            for character in object.all("TextCode")[0].text.chars() {
                assert!(
                    read.info().coverage.contains(u32::from(character)),
                    "{character} {}",
                    font.attribute("FontName")
                );
                seen += 1;
            }
        }
    }
    assert!(seen > 100, "{seen}");
}

#[test]
fn a_seal_that_was_brought_is_an_image_as_wide_as_the_seal_and_a_place_for_one_is_none() {
    let images = |json: &str| {
        let ofd = ofd(&Document::from_json(json).unwrap());
        let pages = ofd.pages();
        let images: Vec<_> = pages.iter().flat_map(|page| page.all("ImageObject")).cloned().collect();
        let files = ofd.files.keys().filter(|name| name.contains("/Res/image_")).count();
        (images.iter().map(|image| image.numbers("CTM")[..4].to_vec()).collect::<Vec<_>>(), files)
    };
    let [request, joint_notice, ..] = PAPERS;
    assert_eq!(images(joint_notice), (vec![vec![42.0, 0.0, 0.0, 42.0]], 1));
    assert_eq!(images(request), (Vec::new(), 0));
}

#[test]
fn numbers_of_objects_are_unique_and_the_largest_is_told() {
    let ofd = ofd(&Document::from_json(EXAMPLE).unwrap());
    let document = ofd.xml("Doc_0/Document.xml");
    let most: u32 = document.all("MaxUnitID")[0].text.parse().unwrap();
    let pages = ofd.pages();
    let all = ["TextObject", "PathObject", "ImageObject", "Layer"];
    let mut ids: Vec<u32> = all.iter().flat_map(|name| pages.iter().flat_map(|page| page.all(name))).map(id).collect();
    ids.extend(document.all("Page").into_iter().map(id));
    ids.extend(ofd.xml("Doc_0/PublicRes.xml").all("Font").into_iter().map(id));
    assert_eq!(ids.iter().max(), Some(&most));
    assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len());
}

fn id(element: &ofd_reader::Element) -> u32 {
    element.attribute("ID").parse().unwrap()
}

#[test]
fn the_file_says_what_it_is_and_its_day_is_that_of_the_document() {
    let root = ofd(&Document::from_json(EXAMPLE).unwrap()).xml("OFD.xml");
    let said = |name: &str| root.all(name).first().map(|element| element.text.clone());
    assert_eq!(said("DocID").map(|id| id.len()), Some(32));
    assert!(said("Title").is_some_and(|title| title.contains("2026年第七次专题会议纪要")), "{:?}", said("Title"));
    let element = |name: &str| {
        let data = root.all("CustomData").into_iter().find(|data| data.attribute("Name") == name);
        data.map(|data| data.text.clone())
    };
    assert_eq!(element("文种").as_deref(), Some("纪要"));
    assert_eq!(element("发文字号").as_deref(), Some("第7期"));
    assert_eq!(element("公文标识"), said("DocID"));
    assert!(element("印发日期").is_some() && element("印发日期") == said("CreationDate"));
    assert_eq!(element("印发机关"), said("Author"));

    let draft = PRESS.ofd(&Document::from_json(DRAFT).unwrap()).unwrap();
    assert_eq!(draft.conformance, Conformance::Plain);
    assert!(Ofd::open(&draft.ofd).xml("OFD.xml").all("CreationDate").is_empty());
}

#[test]
fn the_same_document_gives_the_same_bytes_and_faults_and_missing_characters_are_told_as_for_pdf() {
    let document = Document::from_json(EXAMPLE).unwrap();
    let (first, pdf) = (PRESS.ofd(&document).unwrap(), PRESS.pdf(&document).unwrap());
    assert_eq!(first, PRESS.ofd(&document).unwrap());
    assert_eq!(first.ofd, Typesetter::start(&[]).unwrap().ofd(&document).unwrap().ofd, "another press");
    assert_ne!(first.ofd, PRESS.ofd(&saying("会议议定。")).unwrap().ofd);
    assert_eq!((first.pages, &first.substitutions), (pdf.pages, &pdf.substitutions));
    assert_eq!(first.conformance, Conformance::Ofd);

    let lacking = PRESS.ofd(&saying("会议\u{e000}议定")).unwrap();
    assert_eq!((lacking.missing().collect::<String>().as_str(), lacking.conformance), ("\u{e000}", Conformance::Plain));
    assert!(PRESS.ofd(&saying("余额\u{202e}0.28亿元")).is_err());
    let Document::Minutes(mut minutes) = document else { panic!("minutes") };
    minutes.standing = Standing::Draft { number: None, issued_on: None };
    assert_eq!(PRESS.ofd(&Document::Minutes(minutes)).unwrap().conformance, Conformance::Plain);
}
