//! 第二十六条 with the real press: the impression stands where the electronic seal is set, and the files say what they are.
#![expect(clippy::unwrap_used, reason = "a story that cannot go on says where")]

#[path = "../../server/tests/stories/browser.rs"]
#[allow(dead_code, reason = "the stories' browser, of which this needs little")]
mod browser;
#[path = "../../server/tests/stories/document_scene.rs"]
#[allow(dead_code, unused_imports, reason = "each story uses what it needs")]
mod document_scene;
#[path = "../../server/tests/stories/held.rs"]
#[allow(dead_code, reason = "each story uses what it needs")]
mod held;
#[path = "../../server/tests/stories/scene.rs"]
#[allow(dead_code, reason = "each story uses what it needs")]
mod scene;
#[path = "../../server/tests/stories/support.rs"]
#[allow(unused_imports, reason = "the stories' town hands on their browser")]
mod support;

use document_scene::{issue, keeper, notice, sealed};
use press::Typesetter;
use std::{
    io::{Cursor, Read as _},
    process::Command,
    sync::Arc,
};
use support::{Town, rulebook};

fn said(tool: &str, pdf: &[u8], (before, after): (&[&str], &[&str])) -> String {
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), pdf).unwrap();
    let output = Command::new(tool).args(before).arg(file.path()).args(after).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

fn part(ofd: &[u8], path: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(ofd)).unwrap();
    let mut text = String::new();
    archive.by_name(path).unwrap().read_to_string(&mut text).unwrap();
    text
}

/// Four numbers of an attribute.
fn boundary(xml: &str, after: &str) -> Vec<f64> {
    let rest = xml.split_once(after).unwrap().1.split_once("Boundary=\"").unwrap().1;
    rest.split('"').next().unwrap().split(' ').map(|number| number.parse().unwrap()).collect()
}

#[test]
fn the_seal_stands_over_name_and_date_of_pdf_and_ofd_alike_and_both_say_that_it_is_not_filed() {
    let town = Town::with_press(&rulebook("zhanjiang-urban"), Arc::new(Typesetter::start(&[]).unwrap()));
    sealed(&town, "d-1", notice(&town));
    issue(&town, "d-1", notice(&town).addressees).unwrap();
    let own = town.browser(&keeper(&town));
    let (pdf, ofd) = (own.get("/documents/d-1/pdf").bytes, own.get("/documents/d-1/ofd").bytes);

    let info = said("pdfinfo", &pdf, (&[], &[]));
    assert!(info.contains("未备案，仅供校验"), "{info}");
    let text: String = said("pdftotext", &pdf, (&["-raw"], &["-"])).split_whitespace().collect();
    assert!(text.contains("（代章）") && text.contains("2026年10月12日") && !text.contains("印章位置"), "{text}");
    let images = said("pdfimages", &pdf, (&["-list"], &[]));
    assert_eq!(images.lines().filter(|line| line.split_whitespace().nth(2) == Some("image")).count(), 1, "{images}");

    assert!(part(&ofd, "OFD.xml").contains("未备案，仅供校验"));
    let signature = part(&ofd, "Doc_0/Signs/Sign_0/Signature.xml");
    let at = boundary(&signature, "StampAnnot");
    assert_eq!(&at[2..], [42.0, 42.0], "as wide as the seal");
    // The date, as pdftotext places it: its middle lies under the middle of the seal.
    let boxes = said("pdftotext", &pdf, (&["-bbox"], &["-"]));
    let date = boxes.lines().find(|line| line.contains("2026年10月12日") || line.contains(">2026")).unwrap();
    let mm = |name: &str| {
        let text = date.split_once(&format!("{name}=\"")).unwrap().1.split('"').next().unwrap();
        text.parse::<f64>().unwrap() * 25.4 / 72.0
    };
    let middle = (at[0] + 21.0, at[1] + 21.0);
    assert!(mm("yMin") > at[1] && mm("yMax") < at[1] + 42.0, "the seal covers the date: {at:?} {date}");
    assert!(mm("xMin") < middle.0 && middle.0 < mm("xMin") + 60.0, "and stands over it: {at:?} {date}");
    own.get("/documents/d-1/seal-check").says("与用印时一致").hides("已被改动");
    let page = own.get("/documents/d-1").body.replace("&#x2f;", "/");
    let image = page.split("src=\"").find(|rest| rest.contains("/pages/1.png")).unwrap().split('"').next().unwrap();
    assert!(own.get(image).is(200).bytes.len() > 10_000, "the preview shows it");
}
