//! The press itself: one for all threads. GB/T 9704-2012, 7 and 10; articles 20 and 24–26.

use std::path::PathBuf;

use gongwen::{
    Close, Conformance, Document, Face, FaceReport, Fault, Listing, PageImage, Paper, Press, PressError, Problem,
    Problems, Seal, SealArea, Substitution, Typeset, TypesetOfd, layout,
};
use typst::diag::{SourceDiagnostic, Warned};
use typst::foundations::{Bytes, Smart};
use typst::model::Document as _;
use typst::visualize::{ExchangeFormat, RasterImage};
use typst_layout::{Page, PagedDocument};
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};
use typst_render::RenderOptions;

use crate::faces::{Faces, FontsMissing, folders, store};
use crate::measure::{PageMeasure, measure, unseen};
use crate::ofd;
use crate::plan::{Setting, set_well};
use crate::sheet::{Plan, pictures, sheet};
use crate::turns::Turns;
use crate::world::Shop;

/// The coarsest page image worth looking at.
pub const PPI_MIN: u16 = 36;
/// The finest page image; finer ones are for the PDF.
pub const PPI_MAX: u16 = 300;
const PT_AN_INCH: f64 = 72.0;

/// Layouts that no document has asked for in this many documents are forgotten.
const REMEMBERED_DOCUMENTS: usize = 10;

/// Why a press could not be set up.
#[derive(Debug, thiserror::Error)]
pub enum NotReady {
    /// Fonts are missing.
    #[error(transparent)]
    Fonts(#[from] FontsMissing),
    /// The template could not be laid out: our fault.
    #[error("排版模板不能使用，请报告此问题：{0}")]
    Template(String),
}

/// A press that sets documents with Typst.
pub struct Typesetter {
    shop: Shop,
    faces: Faces,
    turns: Turns,
}

impl Typesetter {
    /// Looks for fonts in the folders of the system and of the user and in `own`, the office's. It takes some 0.2 s, so a
    /// server does it beside its start, not before.
    ///
    /// # Errors
    /// [`NotReady::Fonts`] names each face without a family and what to do.
    pub fn start(own: &[PathBuf]) -> Result<Self, NotReady> {
        Self::with_folders(&folders(own))
    }

    /// As [`Typesetter::start`], with these folders alone.
    ///
    /// # Errors
    /// As [`Typesetter::start`].
    pub fn with_folders(folders: &[PathBuf]) -> Result<Self, NotReady> {
        let fonts = store(folders);
        let faces = Faces::find(fonts.book(), folders)?;
        let shop = Shop::open(fonts, measures(&faces)).map_err(NotReady::Template)?;
        Ok(Self { shop, faces, turns: Turns::one_a_core() })
    }

    /// What stands where on each page: for tests and for `typeset --measure`.
    ///
    /// # Errors
    /// As [`Press::pdf`].
    pub fn measure(&self, document: &Document) -> Result<Vec<PageMeasure>, PressError> {
        let set = self.set(document)?;
        Ok(set.pages().iter().map(measure).collect())
    }

    /// The same of a listing.
    ///
    /// # Errors
    /// As [`Press::listing`].
    pub fn measure_listing(&self, listing: &Listing) -> Result<Vec<PageMeasure>, PressError> {
        Ok(self.set_listing(listing)?.pages().iter().map(measure).collect())
    }

    fn set_listing(&self, listing: &Listing) -> Result<PagedDocument, PressError> {
        listing.check()?;
        self.compile(crate::sheet::listing(listing), &[])
    }

    fn set(&self, document: &Document) -> Result<PagedDocument, PressError> {
        document.check()?;
        let pictures = read_pictures(document)?;
        set_well(document, |plan| self.lay_out(document, &pictures, plan).map(Setting))
    }

    fn lay_out(&self, document: &Document, pictures: &[Bytes], plan: Plan) -> Result<PagedDocument, PressError> {
        self.compile(sheet(document, plan), pictures)
    }

    fn compile(&self, sheet: Vec<u8>, pictures: &[Bytes]) -> Result<PagedDocument, PressError> {
        let job = self.shop.with(sheet, pictures);
        let Warned { output, .. } = typst::compile::<PagedDocument>(&job);
        output.map_err(|errors| PressError::Engine(job.said(&errors)))
    }

    fn substitutions(&self, document: &Document, pages: &[Page]) -> Vec<Substitution> {
        with_unseen(self.faces.substitutions(self.shop.fonts.book(), document), pages)
    }

    fn archived(set: &PagedDocument, substitutions: Vec<Substitution>) -> Result<Typeset, PressError> {
        let (conformance, standards) = if is_archival(set, &substitutions) {
            let standards = PdfStandards::new(&[PdfStandard::A_2a]);
            (Conformance::PdfA2a, standards.map_err(|e| PressError::Engine(e.message().to_string()))?)
        } else {
            (Conformance::Plain, PdfStandards::default())
        };
        let creator = Smart::Custom(Some("zhuanban".to_owned()));
        let options = PdfOptions { standards, creator, ..PdfOptions::default() };
        let pdf = typst_pdf::pdf(set, &options).map_err(|errors| PressError::Engine(said(&errors)))?;
        comemo::evict(REMEMBERED_DOCUMENTS);
        Ok(Typeset { pdf, pages: set.pages().len(), conformance, substitutions })
    }
}

impl Press for Typesetter {
    fn pdf(&self, document: &Document) -> Result<Typeset, PressError> {
        let _turn = self.turns.take();
        let set = self.set(document)?;
        let substitutions = self.substitutions(document, set.pages());
        Self::archived(&set, substitutions)
    }

    fn ofd(&self, document: &Document) -> Result<TypesetOfd, PressError> {
        let _turn = self.turns.take();
        let set = self.set(document)?;
        let substitutions = self.substitutions(document, set.pages());
        let conformance = if is_archival(&set, &substitutions) { Conformance::Ofd } else { Conformance::Plain };
        let ofd = ofd::write(document, &set).map_err(|why| PressError::Engine(why.to_string()))?;
        comemo::evict(REMEMBERED_DOCUMENTS);
        Ok(TypesetOfd { ofd, pages: set.pages().len(), conformance, substitutions })
    }

    fn page_images(&self, document: &Document, ppi: u16) -> Result<Vec<PageImage>, PressError> {
        if !(PPI_MIN..=PPI_MAX).contains(&ppi) {
            return Err(PressError::Resolution { ppi, min: PPI_MIN, max: PPI_MAX });
        }
        let _turn = self.turns.take();
        let set = self.set(document)?;
        let pixel_per_pt = (f64::from(ppi) / PT_AN_INCH).into();
        let options = RenderOptions { pixel_per_pt, ..RenderOptions::default() };
        let images = set.pages().iter().map(|page| picture(page, &options)).collect();
        comemo::evict(REMEMBERED_DOCUMENTS);
        images
    }

    fn seal_areas(&self, document: &Document) -> Result<Vec<SealArea>, PressError> {
        let _turn = self.turns.take();
        let set = self.set(&with_places(document))?;
        let mut areas = Vec::new();
        for (n, page) in (1..).zip(set.pages()) {
            let seals = measure(page).seals;
            areas.extend(seals.iter().map(|area| SealArea { page: n, left_mm: area.left_mm, top_mm: area.top_mm }));
        }
        comemo::evict(REMEMBERED_DOCUMENTS);
        Ok(areas)
    }

    fn listing(&self, listing: &Listing) -> Result<Typeset, PressError> {
        let _turn = self.turns.take();
        let set = self.set_listing(listing)?;
        let found = self.faces.substitutions_in(self.shop.fonts.book(), &listing.texts());
        let substitutions = with_unseen(found, set.pages());
        Self::archived(&set, substitutions)
    }

    fn faces(&self) -> Vec<FaceReport> {
        self.faces.report()
    }
}

/// The document with a mark wherever a seal is or will be: what is left free cannot be measured.
fn with_places(document: &Document) -> Document {
    let mut document = document.clone();
    if let Document::Paper(Paper { close: Close::Sealed(sealed), .. }) = &mut document {
        for one in sealed {
            one.seal = Seal::Place { diameter_mm: one.seal.diameter_mm() };
        }
    }
    document
}

/// What the pages could not draw is missing, whatever the fonts' tables promised: the page is the truth.
fn with_unseen(mut found: Vec<Substitution>, pages: &[Page]) -> Vec<Substitution> {
    let told: String = found.iter().filter_map(missing).collect();
    let characters: String = unseen(pages).into_iter().filter(|c| !told.contains(*c)).collect();
    if !characters.is_empty() {
        found.push(Substitution::Missing { face: Face::Fang, characters });
    }
    found
}

/// The pictures of a document as Typst takes them. One that cannot be read is the document's fault, so it is named.
fn read_pictures(document: &Document) -> Result<Vec<Bytes>, PressError> {
    let Document::Paper(paper) = document else { return Ok(Vec::new()) };
    let mut read = Vec::new();
    let mut spoilt = Vec::new();
    for (field, picture) in pictures(paper) {
        let png = picture.png().map(Bytes::new);
        match png.filter(|png| RasterImage::plain(png.clone(), ExchangeFormat::Png).is_ok()) {
            Some(png) => read.push(png),
            None => spoilt.push(Problem { field, fault: Fault::Picture { says: "打不开" } }),
        }
    }
    if spoilt.is_empty() { Ok(read) } else { Err(PressError::Refused(Problems(spoilt))) }
}

fn picture(page: &Page, options: &RenderOptions) -> Result<PageImage, PressError> {
    let pixels = typst_render::render(page, options);
    let png = pixels.encode_png().map_err(|error| PressError::Engine(error.to_string()))?;
    Ok(PageImage { png, width_px: pixels.width(), height_px: pixels.height() })
}

/// Whether the file can be kept as it is: it bears its day and every character shows.
fn is_archival(set: &PagedDocument, substitutions: &[Substitution]) -> bool {
    let dated = matches!(set.info().date, Smart::Custom(Some(_)));
    dated && !substitutions.iter().any(|substitution| missing(substitution).is_some())
}

fn missing(substitution: &Substitution) -> Option<&str> {
    match substitution {
        Substitution::Missing { characters, .. } => Some(characters),
        _ => None,
    }
}

fn said(errors: &[SourceDiagnostic]) -> String {
    errors.iter().map(|error| error.message.as_str()).collect::<Vec<_>>().join("; ")
}

/// The measures and families as the template wants them.
fn measures(faces: &Faces) -> Vec<u8> {
    let values: serde_json::Map<_, _> =
        layout::ALL.iter().map(|measure| (measure.name.to_lowercase(), measure.value.into())).collect();
    serde_json::json!({ "layout": values, "faces": faces.for_template() }).to_string().into_bytes()
}
