//! 第二十四条 with a press: what cannot be printed is not signed, and what went out is fixed.
use crate::{
    document_scene::{clerk, codes, document, drafted, issued, liaison, members, notice, submit, version},
    plain_press::{PAGE, Plain, UNKNOWN},
    support::{Town, rulebook},
};
use rules::document::Content;
use server::{document::acts::edit::Edit, kernel::Refused};
use std::{io::Cursor, sync::Arc};
use zip::ZipArchive;

pub fn town() -> Town {
    Town::with_press(&rulebook("zhanjiang-urban"), Arc::new(Plain))
}

#[test]
fn a_character_that_no_face_has_is_named_before_anybody_signs() {
    let town = &town();
    drafted(town, "d-1", Content { text: format!("请{UNKNOWN}镇办理。"), ..notice(town) });
    let refused = submit(town, "d-1").unwrap_err();
    assert_eq!(codes(&refused), ["no-glyph"]);
    let Refused::Against(found) = refused else { panic!() };
    assert_eq!(found[0].with, [UNKNOWN.to_string()]);
}

#[test]
fn what_turns_the_direction_of_text_or_is_not_seen_is_refused_when_it_is_typed() {
    let town = &town();
    drafted(town, "d-1", notice(town));
    for character in ['\u{202e}', '\u{200b}', '\u{7}'] {
        let content = Content { title: format!("关于{character}某事的通知"), ..notice(town) };
        let edit = Edit { document: "d-1".into(), version: version(town, "d-1"), content, files: Vec::new() };
        assert_eq!(codes(&town.app.perform(&clerk(town), edit).unwrap_err()), ["forbidden-character"]);
    }
}

#[test]
fn what_went_out_is_fixed_with_its_number_its_days_and_its_seal() {
    let town = &town();
    issued(town, "d-1", notice(town));
    let office = town.browser(&clerk(town));
    let bytes = office.get("/documents/d-1/pdf").bytes;
    let paper = String::from_utf8(bytes.clone()).unwrap();
    for words in ["湛城镇建设〔2026〕1号", "2026-10-12", "总召集人同意，现将有关事项", "\"impression\"", "（代章）"]
    {
        assert!(paper.contains(words), "no {words} in {paper}");
    }
    let kept = document(town, "d-1").0.kept.unwrap();
    assert_eq!(office.get(&format!("/documents/d-1/files/{kept}")).bytes, bytes);
    let page = office.get("/documents/d-1");
    page.says("用印的 PDF 已固定");
    let image = page.body.split("src=\"").find(|part| part.contains("pages")).unwrap().split('"').next().unwrap();
    assert_eq!(office.get(&image.replace("&#x2f;", "/")).bytes, b"png");
    office.get("/documents/d-1/pages/1.png?v=other").is(404);
}

#[test]
fn a_word_file_and_an_ofd_are_there_from_the_draft_on_and_the_word_file_never_bears_the_seal() {
    let town = &town();
    drafted(town, "d-1", notice(town));
    let office = town.browser(&clerk(town));
    office.get("/documents/d-1").says("/documents/d-1/ofd").says("/documents/d-1/docx");
    assert!(part(&office.get("/documents/d-1/ofd").is(200).bytes, PAGE).contains("年底工作"));
    let draft = office.get("/documents/d-1/docx").is(200).bytes.clone();
    assert!(part(&draft, "word/document.xml").contains("请各单位按职责分工办理"));
    issued(town, "d-2", notice(town));
    let unit = town.browser(&liaison(town, &members(&town.app.rulebook())[0]));
    let word = unit.get("/documents/d-2/docx").is(200).bytes.clone();
    assert!(part(&word, "word/document.xml").contains("湛城镇建设〔2026〕1号"));
    let pictures: Vec<String> =
        names(&word).into_iter().filter(|name| name.rsplit('.').next() == Some("png")).collect();
    assert_eq!(pictures, Vec::<String>::new(), "nobody can take the seal out of it");
    unit.get("/documents/d-1/docx").is(404);
    unit.get("/documents/d-1/ofd").is(404);
}

#[test]
fn without_a_press_the_word_file_is_there_and_the_ofd_is_refused_in_words() {
    let town = &Town::on_sqlite(&rulebook("zhanjiang-urban"));
    drafted(town, "d-1", notice(town));
    let office = town.browser(&clerk(town));
    office.get("/documents/d-1/docx").is(200);
    office.get("/documents/d-1/ofd").is(422).says("没有装排版引擎");
}

fn names(file: &[u8]) -> Vec<String> {
    ZipArchive::new(Cursor::new(file)).unwrap().file_names().map(|name| name.unwrap().into_owned()).collect()
}

fn part(file: &[u8], path: &str) -> String {
    std::io::read_to_string(ZipArchive::new(Cursor::new(file)).unwrap().by_name(path).unwrap()).unwrap()
}
