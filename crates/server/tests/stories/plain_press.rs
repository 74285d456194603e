//! A press for stories that do not look at the page.
use gongwen::{
    Close, Conformance, Document, Face, FaceReport, Listing, PageImage, Paper, Press, PressError, SealArea,
    Substitution, Typeset, TypesetOfd,
};
use std::{
    io::{Cursor, Write as _},
    sync::atomic::{AtomicBool, AtomicUsize, Ordering},
};
use zip::{ZipWriter, write::SimpleFileOptions};

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

    fn ofd(&self, document: &Document) -> Result<TypesetOfd, PressError> {
        let ofd = packed(&String::from_utf8(self.pdf(document)?.pdf).unwrap());
        Ok(TypesetOfd { ofd, pages: 1, conformance: Conformance::Plain, substitutions: Vec::new() })
    }

    fn seal_areas(&self, document: &Document) -> Result<Vec<SealArea>, PressError> {
        let Document::Paper(Paper { close: Close::Sealed(sealed), .. }) = document else { return Ok(Vec::new()) };
        Ok(sealed.iter().map(|_| SealArea { page: 1, left_mm: 100.0, top_mm: 180.0 }).collect())
    }

    fn page_images(&self, document: &Document, _ppi: u16) -> Result<Vec<PageImage>, PressError> {
        document.check().map_err(PressError::Refused)?;
        Ok(vec![PageImage { png: b"png".to_vec(), width_px: 1, height_px: 1 }])
    }

    fn listing(&self, listing: &Listing) -> Result<Typeset, PressError> {
        listing.check()?;
        let pdf = serde_json::to_vec(listing).unwrap();
        let characters = UNKNOWN.to_string();
        let missing = Substitution::Missing { face: Face::Fang, characters };
        let is_missing = String::from_utf8_lossy(&pdf).contains(UNKNOWN);
        let substitutions = if is_missing { vec![missing] } else { Vec::new() };
        Ok(Typeset { pdf, pages: 1, conformance: Conformance::PdfA2a, substitutions })
    }

    fn faces(&self) -> Vec<FaceReport> {
        Vec::new()
    }
}

/// The same, whose PDF fails, or lacks a face, from the time it is told to.
#[derive(Default)]
pub struct Flawed {
    pub fails: AtomicBool,
    pub lacks: AtomicBool,
}

impl Press for Flawed {
    fn pdf(&self, document: &Document) -> Result<Typeset, PressError> {
        if self.fails.load(Ordering::SeqCst) {
            return Err(PressError::Engine("坏了".to_owned()));
        }
        let mut set = Plain.pdf(document)?;
        let missing = Substitution::Missing { face: Face::Fang, characters: UNKNOWN.to_string() };
        set.substitutions.extend(self.lacks.load(Ordering::SeqCst).then_some(missing));
        Ok(set)
    }

    fn ofd(&self, document: &Document) -> Result<TypesetOfd, PressError> {
        Plain.ofd(document)
    }

    fn seal_areas(&self, document: &Document) -> Result<Vec<SealArea>, PressError> {
        Plain.seal_areas(document)
    }

    fn page_images(&self, document: &Document, ppi: u16) -> Result<Vec<PageImage>, PressError> {
        Plain.page_images(document, ppi)
    }

    fn listing(&self, listing: &Listing) -> Result<Typeset, PressError> {
        Plain.listing(listing)
    }

    fn faces(&self) -> Vec<FaceReport> {
        Vec::new()
    }
}

/// The same, counting how often it is asked to set something.
#[derive(Default)]
pub struct Counted(pub AtomicUsize);

impl Counted {
    fn again(&self) -> Plain {
        self.0.fetch_add(1, Ordering::SeqCst);
        Plain
    }
}

impl Press for Counted {
    fn pdf(&self, document: &Document) -> Result<Typeset, PressError> {
        self.again().pdf(document)
    }

    fn ofd(&self, document: &Document) -> Result<TypesetOfd, PressError> {
        self.again().ofd(document)
    }

    fn seal_areas(&self, document: &Document) -> Result<Vec<SealArea>, PressError> {
        self.again().seal_areas(document)
    }

    fn page_images(&self, document: &Document, ppi: u16) -> Result<Vec<PageImage>, PressError> {
        self.again().page_images(document, ppi)
    }

    fn listing(&self, listing: &Listing) -> Result<Typeset, PressError> {
        self.again().listing(listing)
    }

    fn faces(&self) -> Vec<FaceReport> {
        Plain.faces()
    }
}

pub const PAGE: &str = "Doc_0/Pages/Page_0/Content.xml";

/// An OFD of one page, as a reader of seals asks for it.
pub fn packed(page: &str) -> Vec<u8> {
    let root = "<ofd:OFD xmlns:ofd=\"http://www.ofdspec.org/2016\"><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>";
    let document =
        format!("<ofd:Document><ofd:Pages><ofd:Page ID=\"1\" BaseLoc=\"/{PAGE}\"/></ofd:Pages></ofd:Document>");
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in [("OFD.xml", root), ("Doc_0/Document.xml", &document), (PAGE, page)] {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}
