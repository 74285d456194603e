//! 第二十四条 with a press: what cannot be printed is not signed, and what went out is fixed.
use crate::{
    document_scene::{clerk, codes, document, drafted, issued, notice, submit, version},
    support::{Town, rulebook},
};
use gongwen::{
    Conformance, Document, Face, FaceReport, Listing, PageImage, Press, PressError, Substitution, Typeset, TypesetOfd,
};
use rules::document::Content;
use server::{document::acts::edit::Edit, kernel::Refused};
use std::sync::Arc;

/// Stands in for the typesetter: its file is the document as JSON, and it has no face for one character.
pub struct Plain;

pub const UNKNOWN: char = '𫚭';

impl Press for Plain {
    fn pdf(&self, document: &Document) -> Result<Typeset, PressError> {
        document.check().map_err(PressError::Refused)?;
        let pdf = serde_json::to_vec(document).unwrap();
        let is_missing = String::from_utf8_lossy(&pdf).contains(UNKNOWN);
        let characters = UNKNOWN.to_string();
        let missing = Substitution::Missing { face: Face::Fang, characters };
        let (wanted, used) = ("方正小标宋简体".to_owned(), "某代用宋体".to_owned());
        let stand_in = Substitution::Family { face: Face::Biaosong, wanted, used };
        let substitutions = if is_missing { vec![stand_in, missing] } else { vec![stand_in] };
        Ok(Typeset { pdf, pages: 1, conformance: Conformance::Plain, substitutions })
    }

    fn ofd(&self, _document: &Document) -> Result<TypesetOfd, PressError> {
        Err(PressError::Engine("no OFD is asked for here".to_owned()))
    }

    fn page_images(&self, document: &Document, _ppi: u16) -> Result<Vec<PageImage>, PressError> {
        document.check().map_err(PressError::Refused)?;
        Ok(vec![PageImage { png: b"png".to_vec(), width_px: 1, height_px: 1 }])
    }

    fn listing(&self, listing: &Listing) -> Result<Typeset, PressError> {
        listing.check()?;
        let pdf = serde_json::to_vec(listing).unwrap();
        Ok(Typeset { pdf, pages: 1, conformance: Conformance::PdfA2a, substitutions: Vec::new() })
    }

    fn faces(&self) -> Vec<FaceReport> {
        Vec::new()
    }
}

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
fn what_went_out_is_fixed_with_its_number_its_days_and_the_place_of_the_seal() {
    let town = &town();
    issued(town, "d-1", notice(town));
    let office = town.browser(&clerk(town));
    let bytes = office.get("/documents/d-1/pdf").bytes;
    let paper = String::from_utf8(bytes.clone()).unwrap();
    for words in ["湛城镇建设〔2026〕1号", "2026-10-12", "总召集人同意，现将有关事项", "\"place\"", "（代章）"]
    {
        assert!(paper.contains(words), "no {words} in {paper}");
    }
    let kept = document(town, "d-1").0.kept.unwrap();
    assert_eq!(office.get(&format!("/documents/d-1/files/{kept}")).bytes, bytes);
    let page = office.get("/documents/d-1");
    page.says("印发的 PDF 已固定");
    let image = page.body.split("src=\"").find(|part| part.contains("pages")).unwrap().split('"').next().unwrap();
    assert_eq!(office.get(&image.replace("&#x2f;", "/")).bytes, b"png");
    office.get("/documents/d-1/pages/1.png?v=other").is(404);
}
